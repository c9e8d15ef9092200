"""Who was in the room: who is expected and not reported is told only of closed lists; nobody is ever called absent."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from kg.show import room
from kg.show.seats import Row

DAY = date(2026, 11, 15)
REGULARS = ("林海然", "周明轩", "欧阳静", "韩志强")


def sitting(number: int, people: tuple[str, ...], tail: str = "出席", **more: str) -> list[Row]:
    """A report that lists the people; its quotes run from each name to the verb, as the graph has them."""
    rows: list[Row] = []
    for i, name in enumerate(people):
        role = "chaired" if i == 0 else "attended"
        quote = f"{name}主持" if i == 0 else "、".join(people[i:]) + tail
        rows.append({"event": f"event/{number:02}", "what": f"区政府第{number}次常务会议", "series_name": "",
                     "of_name": "云岫区", "date": (date(2026, 1, 5) + timedelta(14 * number)).isoformat(),
                     "person": f"person/{name}", "who": name, "role": f"role/{role}", "start": str(i * 10),
                     "quote": quote, "document": f"d{number:02}", **more})
    return rows


def marks(reports: list[list[Row]]) -> list[dict[str, str]]:
    held = room.sittings([row for report in reports for row in report])
    return [{who.removeprefix("person/"): mark for who, mark in room.cells(held, i).items()} for i in range(len(held))]


def test_who_always_came_and_is_not_on_a_closed_list_was_expected() -> None:
    found = marks([sitting(i, REGULARS) for i in range(6)] + [sitting(6, REGULARS[:3])])
    assert found[6] == {"林海然": "chair", "周明轩": "attend", "欧阳静": "attend", "韩志强": "expected"}


@pytest.mark.parametrize("tail", ["等出席", "等区领导出席", "及有关部门负责人参加", "和全体成员参加"])
def test_an_open_list_tells_nothing_of_who_is_not_on_it(tail: str) -> None:
    found = marks([sitting(i, REGULARS) for i in range(6)] + [sitting(6, REGULARS[:3], tail)])
    assert found[6]["韩志强"] == "unclear"


def test_a_report_without_a_list_tells_nothing() -> None:
    assert marks([sitting(i, REGULARS) for i in range(6)] + [sitting(6, REGULARS[:1])])[6]["韩志强"] == "unclear"


@pytest.mark.parametrize(("before", "came", "told"), [(4, 4, False), (5, 5, True), (10, 6, True), (10, 5, False)])
def test_nobody_is_expected_who_did_not_come_to_most_of_five_or_more(before: int, came: int, told: bool) -> None:
    reports = [sitting(i, REGULARS if i < came else REGULARS[:3]) for i in range(before)]
    assert (marks([*reports, sitting(before, REGULARS[:3])])[before].get("韩志强") == "expected") is told


def test_of_several_roles_the_strongest_stands() -> None:
    rows = sitting(0, REGULARS) + [{**sitting(0, ("林海然", "周明轩"))[1], "role": "role/nonvoting"}]
    assert marks([rows])[0]["周明轩"] == "attend"


def test_people_stand_in_the_order_of_the_latest_closed_list() -> None:
    first, latest = sitting(0, ("韩志强", "林海然", "新来的")), sitting(2, REGULARS[2:], "等出席")
    held = room.sittings([*first, *sitting(1, REGULARS), *latest])
    assert [who.removeprefix("person/") for who in room.order(held)] == [*REGULARS, "新来的"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_drawing_says_it_in_words_and_never_calls_anybody_absent(lang: str) -> None:
    rows = [row for i in range(6) for row in sitting(i, REGULARS)]
    rows += [*sitting(6, REGULARS[:3]), *sitting(7, REGULARS[:3], "等出席")]
    (one,) = room.drawings(rows, DAY, lang)
    ET.fromstring(one.svg)
    word = {"zh": "按例应到而未见报道", "en": "expected, not reported"}[lang]
    told = [part for part in one.svg.split('<g class="cell"')[1:] if word in part]
    assert len(told) == 1 and "韩志强" in told[0]
    assert "缺席" not in one.svg and "absent" not in one.svg


def test_a_series_is_told_apart_by_place_and_its_sittings_by_number() -> None:
    other = [{**row, "of_name": "望山区", "event": "event/x"} for row in sitting(0, REGULARS)]
    drawn = room.drawings([row for i in range(3) for row in sitting(i, REGULARS)] + other, DAY)
    assert [one.title for one in drawn] == ["云岫区政府常务会议 历次出席", "望山区政府常务会议 历次出席"]


def test_a_long_series_is_drawn_in_parts_the_latest_first() -> None:
    rows = [row for i in range(40) for row in sitting(i, REGULARS)]
    drawn = room.drawings(rows, date(2028, 1, 1))
    assert [one.svg.count('class="sitting"') for one in drawn] == [30, 10]
    assert len({one.key for one in drawn}) == 2


def test_what_came_after_the_day_is_not_there() -> None:
    rows = [row for i in range(8) for row in sitting(i, REGULARS)]
    (one,) = room.drawings(rows, date(2026, 2, 2))
    assert one.svg.count('class="sitting"') == 3


def test_order_of_rows_changes_nothing() -> None:
    rows = [row for i in range(8) for row in sitting(i, REGULARS[: 2 + i % 3])]
    assert room.drawings(rows, DAY) == room.drawings(rows[::-1], DAY)
