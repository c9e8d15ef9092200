"""How often rows are true of those that say they are equally sure."""

from kg.score import calibration
from kg.score.calibration import Judged
from kg.score.scoring import score


def rows(*told: tuple[float, bool]) -> list[Judged]:
    return [Judged("people", {"confidence": said}, true) for said, true in told]


def test_a_bin_tells_what_was_said_and_what_was_true() -> None:
    [low, high] = calibration.bins(rows((0.6, True), (0.65, False), (1.0, True)))
    assert (low.rows, round(low.said, 3), low.true) == (2, 0.625, 0.5)
    assert (high.low, high.high, high.rows, high.true) == (0.99, 1.0, 1, 1.0)


def test_the_error_weighs_each_bin_by_its_rows() -> None:
    found = calibration.bins(rows((0.6, True), (0.6, False), (1.0, True), (1.0, True)))
    assert round(calibration.error(found), 6) == round((2 * 0.1 + 2 * 0.0) / 4, 6)
    assert calibration.error([]) == 0.0


def test_rows_are_judged_as_they_are_counted() -> None:
    gold = {"document": "a", "people": [{"name": "林致远"}], "cited": ["贺岁"],
            "events": [{"id": "e1", "name": "全县水务会议", "date": "2023-05-08"}]}
    said = {"people": [{"name": "林致远", "confidence": 0.9}, {"name": "夏至", "confidence": 0.4}, {"name": "贺岁"}],
            "events": [{"id": "x", "name": "全县水务会议", "date": "2023-05-09", "confidence": 0.8}]}
    found = {(one.kind, one.row["name"]): one.true for one in calibration.judged(score({"a": gold}, {"a": said}))}
    assert found == {("people", "林致远"): True, ("people", "夏至"): False,
                     ("events", "全县水务会议"): False}      # its day is wrong
