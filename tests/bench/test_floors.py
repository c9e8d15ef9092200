"""What is read from the articles of tests/gold, and of tests/varied (everyday pages of many kinds), does not get worse:
no figure falls below its floor."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg import run, wire
from kg.score import calibration
from kg.score.scoring import KINDS, score
from kg.score.sheets import gold
from kg.score.tally import Tally

HERE = Path(__file__)
FLOORS = {folder: tomllib.loads(HERE.with_name(name).read_text("utf-8"))
          for folder, name in (("gold", "floors.toml"), ("varied", "floors_varied.toml"))}
#: the most that confidence and truth may lie apart (expected calibration error); `python tools/calibrate.py` fits anew
CALIBRATION = 0.025


@pytest.fixture(scope="module")
def tallies() -> dict[str, dict[str, Tally]]:
    return {folder: _scored(HERE.parents[1] / folder) for folder in FLOORS}


def _scored(folder: Path) -> dict[str, Tally]:
    aside: list[object] = []
    true = gold(folder)
    found = {reading.document.name: wire.sheet(reading)
             for reading in run.readings([str(folder / f"{name}.txt") for name in true], aside.append)}
    assert not aside and found.keys() == true.keys()
    return score(true, found)


@pytest.mark.parametrize("folder", FLOORS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_falls_below_its_floor(tallies: dict[str, dict[str, Tally]], kind: str, folder: str) -> None:
    tally = tallies[folder][kind]
    misses = "\n".join(f"{'wrong' if m.wrong else 'missing'} {m.document} {m.cells}"
                       for m in (*tally.wrong, *tally.missing))
    for name, floor in FLOORS[folder][kind].items():
        reached = getattr(tally.figures(), name)
        assert reached >= floor, f"{name} of {kind} is {reached:.3f}, its floor {floor}\n{misses}"


@pytest.mark.parametrize("folder", FLOORS)
def test_every_kind_has_its_floors(folder: str) -> None:
    assert {kind: set(floors) for kind, floors in FLOORS[folder].items()} == {k: {"precision", "recall"} for k in KINDS}


def test_confidence_keeps_its_word(tallies: dict[str, dict[str, Tally]]) -> None:
    rows = [row for each in tallies.values() for row in calibration.judged(each)]
    assert calibration.error(calibration.bins(rows)) <= CALIBRATION
    bounds = ((0, 0.8), (0.8, 0.97), (0.97, 1))
    unsure, fair, sure = ([row.true for row in rows if low <= row.row["confidence"] < high] for low, high in bounds)
    assert sum(unsure) / len(unsure) < sum(fair) / len(fair) < sum(sure) / len(sure)
