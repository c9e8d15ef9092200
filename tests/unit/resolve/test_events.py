"""Reports of one event, and events that only look alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading
from kg.resolve.event_names import core, of_place, telling
from kg.resolve.resolve import Resolution, settle

Make = Callable[..., Reading]
CITY, DISTRICT, OTHER = "130400", "130404", "130406"
CHAIN = (("河北省", "130000"), ("邯郸市", "130400"), ("复兴区", "130404"))
NAME = "全市秋冬季道路扬尘综合整治部署会"


def events(found: Resolution) -> list[str]:
    return sorted(set(found.events.values()))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("邯郸市2023年全市水利工作视频会议", "水利工作会"),
        ("复兴区水利工作会议", "水利工作会"),
        ("市长办公会议", "市长办公会"),
        ("全市政法工作会议", "政法工作会"),
        ("市场监管工作会议", "市场监管工作会"),
        ("“清四乱”专项行动推进会", "清四乱专项行动推进会"),
    ],
)
def test_bare_names(name: str, wanted: str) -> None:
    assert core(name, CHAIN) == wanted


def test_whose_event_it_is() -> None:
    assert of_place("全市水利工作会议", CHAIN, "130404") == "130400"
    assert of_place("全区水利工作会议", CHAIN, "130404") == "130404"
    assert of_place("市长办公会议", CHAIN, "130404") == "130404"
    assert telling("秋冬季道路扬尘综合整治部署会") and not telling("座谈会")


def test_a_city_meeting_told_by_two_districts_is_one_with_two_dates(make: Make) -> None:
    def told(name: str, code: str, day: str, chair: str, published: str = "2023-10-14") -> Reading:
        posts = [("苗青山", f"{CITY} 人民政府", "副市长"), ("洪谷雨", f"{CITY} 水利局", "局长")]
        return make(
            name,
            code,
            published,
            posts,
            [("e1", NAME, day)],
            [("e1", chair, "chaired"), ("e1", "苗青山", "spoke"), ("e1", "洪谷雨", "reported")],
        )

    found = settle(
        [
            told("a", CITY, "2023-10-12", "苗青山"),
            told("b", DISTRICT, "2023-10-12", "洪谷雨"),
            told("c", OTHER, "2023-10-13", "苗青山", "2023-10-15"),
        ]
    )
    assert events(found) == ["2023-10-12-130400-秋冬季道路扬尘综合整治部署会"]
    assert {c.kind for c in found.contradictions} == {"chair", "date"}
    assert {c.sort for c in found.contradictions} == {"slip"}


def test_a_meeting_that_one_paper_calls_otherwise_and_dates_a_day_later_is_one(make: Make) -> None:
    posts = [("苗青山", f"{CITY} 人民政府", "副市长"), ("洪谷雨", f"{CITY} 水利局", "局长")]
    parts = [("e1", "苗青山", "spoke"), ("e1", "洪谷雨", "reported")]
    told = [("a", "全市农村饮用水安全现场推进会", "2023-10-12"), ("b", "全市农村饮用水安全现场会", "2023-10-13")]
    found = settle([make(name, CITY, "2023-10-14", posts, [("e1", *event)], parts) for name, *event in told])
    assert len(events(found)) == 1
    assert [c.kind for c in found.contradictions] == ["date"]
    strangers = settle([make(name, CITY, "2023-10-14", posts, [("e1", *event)]) for name, *event in told])
    assert len(events(strangers)) == 2


@pytest.mark.parametrize(("first", "second", "count"), [
    ("全市“林长+警长”协同管护现场推进会", "全市林长制与警长联动护林工作现场会", 1),      # one topic in other words
    ("全市安全生产工作会议", "全市信访工作会议", 2),                                        # two topics of one day
    ("全市“林长+警长”协同管护现场推进会", "全市政务公开培训班", 2),
])
def test_what_is_chaired_by_one_on_one_day_is_one_if_the_topic_is(
    make: Make, first: str, second: str, count: int
) -> None:
    posts = [("苗青山", f"{CITY} 人民政府", "副市长"), ("洪谷雨", f"{CITY} 水利局", "局长")]
    parts = [("e1", "苗青山", "spoke"), ("e1", "洪谷雨", "chaired")]
    found = settle([make(name, CITY, "2023-10-14", posts, [("e1", name, "2023-10-12")], parts)
                    for name in (first, second)])
    assert len(events(found)) == count


def test_the_city_and_the_county_may_meet_on_one_thing_a_day_apart(make: Make) -> None:
    posts = [("苗青山", f"{CITY} 人民政府", "副市长"), ("洪谷雨", f"{CITY} 水利局", "局长")]
    parts = [("e1", "苗青山", "spoke"), ("e1", "洪谷雨", "reported")]
    found = settle([
        make("a", CITY, "2023-10-14", posts, [("e1", "全市秋冬季道路扬尘综合整治部署会", "2023-10-12")], parts),
        make("b", DISTRICT, "2023-10-14", posts, [("e1", "全区秋冬季道路扬尘综合整治部署会", "2023-10-13")], parts),
    ])
    assert len(events(found)) == 2


def test_a_plain_name_needs_people(make: Make) -> None:
    posts = [("苗青山", "水利局", "局长"), ("洪谷雨", "教育局", "局长")]
    parts = [("e1", "苗青山", "spoke"), ("e1", "洪谷雨", "spoke")]
    alone = [
        make("a", CITY, "2023-10-14", posts[:1], [("e1", "座谈会", "2023-10-12")], parts[:1]),
        make("b", CITY, "2023-10-14", posts[1:], [("e1", "座谈会", "2023-10-12")], parts[1:]),
    ]
    assert len(events(settle(alone))) == 2
    shared = [make(name, CITY, "2023-10-14", posts, [("e1", "座谈会", "2023-10-12")], parts) for name in "ab"]
    assert len(events(settle(shared))) == 1


def test_the_same_meeting_a_year_later_is_another(make: Make) -> None:
    found = settle([make(day, CITY, day, events=[("e1", NAME, day)]) for day in ("2022-10-12", "2023-10-12")])
    assert len(events(found)) == 2


def test_two_events_of_one_document_stay_two(make: Make) -> None:
    found = settle([make("a", CITY, "2023-10-14", events=[("e1", NAME, "2023-10-12"), ("e2", NAME, "2023-10-12")])])
    assert len(events(found)) == 2
