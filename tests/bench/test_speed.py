"""No ratio of the benchmark falls below its floor; and the benchmark itself holds together."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import graphs, growth, report, starts, texts
from benchmarks.clock import Figure, by_turns, child, spread
from benchmarks.stages import STAGES
from kg.store import queries

FLOORS = report.targets()


def held(figures: list[Figure]) -> None:
    low = [f"{figure.name} is {figure.ratio:.3g} times as fast as {figure.rival}, its floor {floor}"
           for figure in figures if figure.ratio < (floor := report.floor(figure.name))]
    assert figures and not low, "\n".join(low)


@pytest.mark.slow
def test_texts_are_no_slower(tmp_path: Path) -> None:
    held(list(texts.figures(40, 3, tmp_path)))


@pytest.mark.slow
def test_graphs_are_no_slower(tmp_path: Path) -> None:
    held(list(graphs.figures(100, 3, tmp_path)))


@pytest.mark.slow
def test_starts_are_no_slower(tmp_path: Path) -> None:
    held(list(starts.figures(5, tmp_path)))


def test_every_floor_is_below_its_target() -> None:
    assert all(0 < told["floor"] for told in FLOORS.values())
    assert report.floor("ask-who-chaired") == FLOORS["ask-*"]["floor"]
    assert report.floor("start-help") == FLOORS["start-help"]["floor"]


@pytest.mark.parametrize("question", queries.saved(), ids=lambda question: question.name)
def test_every_saved_question_can_be_asked(question: queries.Question) -> None:
    """A question that comes later, with parameters that nobody has met, does not stop a run."""
    queries.terms(question, graphs.required(question, {"person": "王小明"}))


def test_tasks_take_turns() -> None:
    order: list[str] = []
    times = by_turns((lambda: order.append("a"), lambda: order.append("b")), 3)
    assert order == ["a", "b"] * 3 and [len(own) for own in times] == [3, 3]


def test_a_ratio_is_of_rates() -> None:
    figure = Figure("x", "x", "ours", "theirs", "statements", 100, (2.0, 1.0), (5.0, 4.0), 50)
    assert (figure.rate, figure.rival_rate, figure.ratio) == (100.0, 12.5, 8.0)
    assert spread(figure.seconds) == "1 / 1.5 / 2 s" and spread((0.002, 0.004)) == "2 / 3 / 4 ms"


def test_a_child_tells_what_it_cost() -> None:
    done = child(["python", "-c", "x = bytearray(60_000_000); print('done')"])
    assert (done.code, done.out.strip()) == (0, "done") and done.memory > 55 and done.wall > 0


def test_growth_is_told_and_drawn(tmp_path: Path) -> None:
    told = list(growth.sizes([4, 8], tmp_path))
    assert [one["documents"] for one in told] == [4, 8] and all(one["aside"] == 0 for one in told)
    assert all(seconds >= 0 for one in told for clock in ("seconds", "wall") for seconds in one[clock].values())
    assert all(list(one["memory"]) == list(STAGES) and min(one["memory"].values()) > 10 for one in told)
    lines = report.grown(told).splitlines()
    assert len(lines) == 5 and lines[3].startswith("| 8 |") and lines[4].startswith("| last to first |")
    lines = report.each(told).splitlines()
    assert len(lines) == 4 and all(float(cell.replace(",", "")) > 0 for cell in lines[3].strip("| ").split(" | "))
    assert not any((tmp_path / "8").glob("**/*.jsonl")), "a corpus or a graph was left behind"
    assert list(growth.sizes([4, 8], tmp_path)) == told, "what was measured is not measured again"
    drawn = report.drawing(told)
    assert drawn == report.drawing(told) and drawn.count("<title>") == 2 * len(STAGES)
    assert report.costs(told).count("%") == len(STAGES)
