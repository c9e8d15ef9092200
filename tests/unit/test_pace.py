"""How far a piece of work is."""

from pathlib import Path

from kg.pace import paced
from kg.store import lines


def test_things_pass_and_their_number_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    things = list(paced(range(25_000), "counting", 25_000, lambda *one: told.append(one)))
    assert things == list(range(25_000))
    assert told == [("counting", done, 25_000) for done in (0, 10_000, 20_000)]


def test_sorting_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    rows = [f"{number % 7:03}" for number in range(100)]
    assert lines.sort(rows, tmp_path / "sorted", chunk=10, pace=lambda *one: told.append(one)) == 7
    assert told and all(what == "writing" and 0 <= done < of for what, done, of in told)
