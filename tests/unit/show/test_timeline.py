"""What happened when, and who was there with whom: as much as can be read, counted right."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations

import pytest

from kg.errors import KgError
from kg.show import network, timeline
from kg.show.seats import Row

DAY = date(2026, 11, 15)


def event(number: int, day: str, kind: str = "meeting", chair: str | None = None) -> Row:
    return {"event": f"event/{number}", "date": day, "kind": f"kind/{kind}", "what": f"第{number}次会议",
            "place_name": "云岫区", "chair": chair, "people": "3"}


def test_each_month_is_counted_and_the_latest_stands_first() -> None:
    rows = [event(1, "2026-01-05"), event(2, "2026-01-06", "inspection"), event(3, "2026-03"), event(4, "2027-01-01"),
            event(5, "2025"), event(6, "")]
    (one,) = timeline.drawings(rows, DAY, "")
    assert "2026-01：2" in one.svg and "2026-02：0" in one.svg and "2026-03：1" in one.svg
    assert one.svg.count('class="event"') == 5 and "第4次会议" not in one.svg
    assert one.svg.index("第3次会议") < one.svg.index("第1次会议") < one.svg.index("第6次会议")


def test_who_chaired_stands_in_one_row() -> None:
    rows = [event(1, "2026-01-05", chair="林海然"), event(1, "2026-01-05", chair="周明轩")]
    (one,) = timeline.drawings(rows, DAY, "云岫区")
    assert "主持：周明轩、林海然" in one.svg and one.svg.count('class="event"') == 1 and "云岫区：" not in one.svg


def test_many_events_go_on_on_further_pages() -> None:
    pages = timeline.drawings([event(i, f"{1900 + i}-05-05") for i in range(120)], DAY, "")
    assert sum(page.svg.count('class="event"') for page in pages) == 120 and len(pages) == 3


def pair(one: int, other: int, weight: int = 1) -> Row:
    return {"source": f"person/{one:03}", "source_name": f"王{one:03}", "target": f"person/{other:03}",
            "target_name": f"王{other:03}", "weight": str(weight)}


def spots(svg: str) -> list[tuple[float, ...]]:
    space = {"s": "http://www.w3.org/2000/svg"}
    return [tuple(float(box.get(name, "0")) for name in ("x", "y", "width", "height"))
            for box in ET.fromstring(svg).iterfind(".//s:g[@class='who']/s:rect", space)]


@pytest.mark.parametrize("rows", [
    [pair(0, 1)], [pair(a, b) for a, b in combinations(range(9), 2)], [pair(i, i + 1) for i in range(40)],
    [pair(0, i, i) for i in range(1, 40)]])
def test_names_of_a_network_do_not_meet_and_stay_on_the_sheet(rows: list[Row]) -> None:
    (one,) = network.drawings(rows, DAY, "")
    boxes = spots(one.svg)
    assert len(boxes) == len({row[end] for row in rows for end in ("source", "target")})
    assert all(x >= 0 and y >= 0 and x + w <= one.width and y + h <= one.height for x, y, w, h in boxes)
    for a, b in combinations(boxes, 2):
        assert a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0] or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1]


def test_only_who_met_often_is_drawn_where_all_would_be_a_tangle() -> None:
    rows = [pair(a, b, 3 if b == a + 1 and a < 20 else 1) for a, b in combinations(range(60), 2)]
    (one,) = network.drawings(rows, DAY, "")
    assert len(spots(one.svg)) == 21 and "至少同场 3 次" in one.svg and "另有 39 人" in one.svg


def test_a_tangle_that_nothing_thins_is_refused() -> None:
    with pytest.raises(KgError, match="cannot be read"):
        network.drawings([pair(a, b) for a, b in combinations(range(60), 2)], DAY, "")


def test_order_of_rows_changes_nothing() -> None:
    rows = [pair(a, b, a % 3 + 1) for a, b in combinations(range(9), 2)]
    assert network.drawings(rows, DAY, "") == network.drawings(rows[::-1], DAY, "")
