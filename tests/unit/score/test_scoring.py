"""Figures of small invented sheets, reckoned by hand."""

from typing import Any

import pytest

from kg.score.scoring import CORE, KINDS, headline, score
from kg.score.tally import Figures

Row = dict[str, Any]


def gold() -> Row:
    return {
        "document": "a", "locality": "江北市云岫区",
        "people": [{"name": "王小明", "also": ["王区长"]}, {"name": "李大山", "also": []}],
        "credits": [{"name": "赵一凡", "role": "author"}],
        "cited": ["孙立"],
        "agencies": [{"name": "云岫区教育局", "accept": ["云岫区教委"]},
                     {"name": "云岫区财政局", "accept": [], "optional": True}],
        "tenures": [{"person": "王小明", "post": "副区长", "agency": "云岫区人民政府", "status": "in office"},
                    {"person": "李大山", "post": "局长", "agency": "云岫区教育局", "status": "acting"}],
        "events": [{"id": "e1", "name": "云岫区教育工作会议", "accept": ["教育会"], "date": "2023-05-06"},
                   {"id": "e2", "name": "座谈", "accept": [], "date": "2023-05-07", "optional": True}],
        "participations": [{"event": "e1", "who": "王小明", "role": "chaired"},
                           {"event": "e1", "who": "李大山", "role": "spoke"},
                           {"event": "e1", "who": "李大山", "role": "attended", "optional": True},
                           {"event": "e1", "who": "云岫区财政局", "role": "attended"}],
        "campaigns": [{"name": "“书香云岫”行动", "accept": ["书香行动"]}],
        "about": [{"event": "e1", "campaign": "“书香云岫”行动", "relation": "about"}],
        "indicators": [{"indicator": "学校", "value": "25", "unit": "所", "change": None},
                       {"indicator": "学生", "value": None, "unit": "人", "change": "+3%"}]}


def given() -> Row:
    return {
        "people": [{"name": "王区长"}, {"name": "孙立"}, {"name": "周全"}],
        "credits": [{"name": "赵 一凡", "role": "editor"}],
        "agencies": [{"name": "江北市云岫区教委"}, {"name": "云岫区财政局"}, {"name": "云岫区水利局"}],
        "tenures": [{"person": "王区长", "post": "副区长", "agency": "江北市云岫区人民政府", "status": None},
                    {"person": "李大山", "post": "局长", "agency": "云岫区教委", "status": "acting"},
                    {"person": "孙立", "post": "主任", "agency": None, "status": "in office"}],
        "events": [{"id": "x", "name": "教育工作会议", "date": "2023-05-06"},
                   {"id": "y", "name": "汛期值守", "date": None}],
        "participations": [{"event": "x", "who": "王小明", "role": "chaired"},
                           {"event": "x", "who": "李大山", "role": "attended"},
                           {"event": "x", "who": "孙立", "role": "attended"},
                           {"event": "y", "who": "李大山", "role": "spoke"}],
        "campaigns": [{"name": "书香行动"}],
        "about": [{"event": "x", "campaign": "书香行动", "relation": "about"}],
        "indicators": [{"value": "25", "unit": "所", "change": "-1%"}, {"value": "", "unit": "人", "change": "+3%"},
                       {"value": "7", "unit": "个"}]}


EXPECTED = {
    "people": Figures(1 / 2, 1 / 2, 1 / 2, 2, 2),                   # 孙立 is cited
    "credits": Figures(1.0, 1.0, 1.0, 1, 1),                        # the role is not compared
    "agencies": Figures(1 / 2, 1.0, 2 / 3, 1, 2),                   # 财政局 is optional
    "tenures": Figures(1 / 2, 1 / 2, 1 / 2, 2, 2),                  # the government is no agency of the gold sheet
    "events": Figures(1 / 2, 1.0, 2 / 3, 1, 2),
    "dates": Figures(1.0, 1.0, 1.0, 1, 1),
    "participations": Figures(1 / 2, 1 / 2, 1 / 2, 2, 2),
    "campaigns": Figures(1.0, 1.0, 1.0, 1, 1),
    "about": Figures(1.0, 1.0, 1.0, 1, 1),
    "indicators": Figures(2 / 3, 1.0, 0.8, 2, 3),
}


@pytest.mark.parametrize("kind", KINDS)
def test_figures_are_those_reckoned_by_hand(kind: str) -> None:
    found, wanted = score({"a": gold()}, {"a": given()})[kind].figures(), EXPECTED[kind]
    assert found[3:] == wanted[3:]
    assert found[:3] == pytest.approx(wanted[:3])


def test_the_headline_is_the_mean_of_the_core() -> None:
    tallies = score({"a": gold()}, {"a": given()})
    assert headline(tallies) == pytest.approx(sum(EXPECTED[kind].f1 for kind in CORE) / len(CORE))


def test_misses_say_what_is_wrong_and_what_is_missing() -> None:
    tally = score({"a": gold()}, {"a": given()})["participations"]
    assert [(miss.cells, miss.record["event"]) for miss in tally.wrong] == [(("? y", "李大山", "spoke"), "y")]
    assert [miss.cells for miss in tally.missing] == [("e1", "李大山", "spoke")]


def test_a_sheet_against_itself_is_right() -> None:
    for tally in score({"a": gold()}, {"a": gold()}).values():
        assert tally.figures()[:3] == (1.0, 1.0, 1.0) and not tally.wrong and not tally.missing


def test_an_absent_sheet_is_an_empty_one() -> None:
    assert score({"a": gold()}, {}) == score({"a": gold()}, {"a": {}, "stranger": given()})


def test_nothing_to_find_and_nothing_given_is_right() -> None:
    assert score({"a": {"document": "a"}}, {})["people"].figures() == Figures(1.0, 1.0, 1.0, 0, 0)


def test_another_day_of_an_optional_event_is_wrong() -> None:
    sheet = gold() | {"events": [{"id": "x", "name": "座谈", "date": "2023-05-09"}]}
    assert [miss.cells for miss in score({"a": gold()}, {"a": sheet})["dates"].wrong] == [("e2", "2023-05-09")]


def test_a_gold_event_is_paired_once() -> None:
    twice = gold() | {"events": [gold()["events"][0], gold()["events"][0] | {"id": "e9"}]}
    tally = score({"a": gold()}, {"a": twice})["events"]
    assert (tally.right, len(tally.wrong)) == (1, 1)
