"""A point of the curve: means over seeds, loss against the clean texts, errors of repair."""

from kg.score.curve import Run, errors, lines, points
from kg.wire import Row

GOLD: dict[str, Row] = {"a": {"document": "a", "people": [{"name": "王小明"}, {"name": "李大山"}]}}
HALF: Row = {"people": [{"name": "王小明"}]}


def ran(kind: str, seed: int, sheet: Row, repaired: str) -> Run:
    run = Run(kind, seed)
    run.add("a", sheet, "王小明主持会议。", repaired)
    return run


def test_errors_are_characters() -> None:
    assert errors("王小明主持", "王小明主特") == 1
    assert errors("王小明主持", "首页\n王小明主特\n返回", 6) == 1
    assert errors("王小明主持", "首页\n王小明主持\n返回", 2) == 4
    assert errors("王小明主持", "王小明", 6) == 2


def test_loss_is_in_points_against_the_clean_texts() -> None:
    runs = [ran("clean", 0, GOLD["a"], "王小明主持会议。"), ran("padded", 1, HALF, "王小明主持会议。"),
            ran("padded", 2, GOLD["a"], "王小明主特会议。")]
    clean, padded = points(GOLD, runs)
    assert (clean.headline, clean.loss, clean.errors) == (1.0, 0.0, 0.0)
    lost = (1 - 2 / 3) / 8                                              # one kind of eight falls to F1 2/3
    assert abs(padded.lowest - 1 + lost) < 1e-9 and abs(padded.loss - 100 * lost / 2) < 1e-9
    assert padded.errors == 1 / 16
    assert list(lines([clean, padded]))[1] == ("padded", "0.979", "0.958", "+2.1", "6.250%", "")


def test_a_text_that_cannot_be_read_costs_all_its_rows() -> None:
    run = Run("mojibake", 1)
    run.aside = 1
    told = points(GOLD, [ran("clean", 0, GOLD["a"], "王小明主持会议。"), run])[1]
    assert told.aside == 1 and told.headline < 1 and told.errors == 0
