"""A career: what a text states and what is inferred are drawn apart, and nothing is said of the time after."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from kg.show import career
from kg.show.calendar import Axis, day_of, last_day
from kg.show.seats import Row

DAY = date(2026, 11, 15)


def term(title: str = "局长", agency: str = "云岫区教育局", **more: str) -> Row:
    row = {"person_iri": "person/350199-王小明", "who": "王小明", "tenure": f"tenure/{agency}{title}", "title": title,
           "agency": agency, "status": "status/substantive", "from": "2022-03-01", "from_known_by": "known/act",
           "first": "2022-03-01", "last": "2026-05-01", "to_known_by": "known/sighting", "published": "2024-01-01"}
    return {**row, **more}


def event(day: str, what: str = "教育工作会议", role: str = "chaired") -> Row:
    return {"person_iri": "person/350199-王小明", "date": day, "what": what, "role": f"role/{role}"}


def drawn(*rows: Row, seen: tuple[Row, ...] = (), lang: str = "zh") -> str:
    (one,) = career.drawings(rows, seen, DAY, lang)
    ET.fromstring(one.svg)
    return one.svg.split("</style>")[1]


def test_a_stated_bound_is_full_and_a_seen_one_dashed() -> None:
    assert "2022-03-01（报道写明的起讫）" in drawn(term())
    assert "2022-03-01（由见报推断的起讫）" in drawn(term(from_known_by="known/sighting"))
    ended = drawn(term(to="2025-01-01", to_known_by="known/act"))
    assert "2025-01-01（报道写明的起讫）" in ended and "最近见报" not in ended


def test_time_after_the_last_report_is_open_only_where_no_end_is_told() -> None:
    empty = 'stroke-dasharray="3 3"'
    assert empty in drawn(term()) and empty not in drawn(term(to="2025-01-01"))
    assert empty not in drawn(term(status="status/former"))


def test_what_begins_after_the_day_is_not_there_and_a_later_end_is_not_known() -> None:
    (one,) = career.drawings([term(**{"from": "2027-01-01"})], [event("2026-01-01")], DAY)
    assert "教育局" not in one.svg
    assert "2027-01-01" not in drawn(term(to="2027-01-01"))


def test_an_event_stands_once_with_all_that_was_done_there() -> None:
    svg = drawn(term(), seen=(event("2026-01-01"), event("2026-01-01", role="spoke"), event("2026-01-01"),
                              event("2027-01-01", "明年的会"), event("2025-06", "培训班", "led"), event("", "座谈会")))
    assert "2026-01-01　主持、讲话　教育工作会议" in svg and svg.count("教育工作会议") == 1
    assert "明年的会" not in svg and "2025-06　带队　培训班" in svg and "日期不详　主持　座谈会" in svg


def test_namesakes_have_a_drawing_each() -> None:
    other = {**term(), "person_iri": "person/350299-王小明", "tenure": "tenure/x"}
    made = career.drawings([term(), other], [], DAY)
    assert [one.key for one in made] == ["350199-王小明", "350299-王小明"]
    assert all("同名者之一" in one.title for one in made)


def test_english() -> None:
    svg = drawn(term(), seen=(event("2026-01-01"),), lang="en")
    assert "career and sightings" in svg and "chaired" in svg and "任职与见报" not in svg


@pytest.mark.parametrize(("words", "first", "latest"), [
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)), ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ("2024-05-09", date(2024, 5, 9), date(2024, 5, 9)), ("XXXX-05-09", None, None), ("", None, None)])
def test_a_date_may_lack_parts(words: str, first: date | None, latest: date | None) -> None:
    assert day_of(words) == first and last_day(words) == latest


@pytest.mark.parametrize("years", [0, 1, 3, 30, 90])
def test_the_words_of_an_axis_do_not_meet(years: int) -> None:
    axis = Axis(date(1930, 5, 5), date(1930 + years, 6, 6), 30, 970)
    spots = [axis.x(day) for day, _ in axis.ticks()]
    assert spots and all(b - a >= 40 for a, b in zip(spots, spots[1:], strict=False))
    assert all(30 <= x <= 970 for x in (*spots, axis.x(axis.first), axis.x(axis.last)))
