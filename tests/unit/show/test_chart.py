"""The org chart: everything on it, nothing over anything else, the same bytes every time."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from kg.show import chart, page, plan

DAY = date(2026, 11, 15)
KINDS = ("party-committee", "government", "government-department", "peoples-congress", "cppcc", "court",
         "street-office", "unheard-of")


def body(key: str, name: str, kind: str = "government-department", place: str = "350199") -> plan.Row:
    return {"agency": f"agency/{key}", "agency_name": name, "kind": f"kind/{kind}", "place": f"place/{place}",
            "place_name": {"350199": "云岫区", "350100": "安和市"}[place]}


def seat(row: plan.Row, title: str, name: str = "", **more: str) -> plan.Row:
    held = {"person": f"person/{name}", "name": name, "status": "status/substantive", "seen": "2026-11-01",
            "quote": f"{title}{name}出席会议。", "document": "doc/0123456789abcdef", "sources": "2"} if name else {}
    return {**row, "post": f"post/{row['agency']}.{title}", "title": title, "level": "plevel/principal", **held, **more}


def many(number: int) -> list[plan.Row]:
    rows = []
    for i in range(number):
        row = body(f"b{i:02}", f"云岫区第{'特别长名字的' * (i % 5)}部门{i}", KINDS[i % len(KINDS)])
        rows += [seat(row, "局长", f"王{'小' * (i % 3)}明{i % 7}"), seat(row, "党组成员、政治处主任兼机关党委副书记" * (i % 3) or "副局长"),
                 seat(row, "阿訇", "阿依古丽·吐尔逊江·买买提")][: i % 4]
        rows.append(row)
    return rows


def drawn(rows: list[plan.Row], lines: list[plan.Row] | None = None) -> str:
    return chart.svg(plan.sheets(rows, lines or [], DAY), DAY)


def texts(svg: str) -> str:
    return "\n".join(element.text or "" for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("number", [0, 1, 5, 17, 60])
def test_no_text_is_wider_than_its_room(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pens = []

    class Kept(chart.Pen):
        def __init__(self) -> None:
            super().__init__()
            pens.append(self)

    monkeypatch.setattr(chart, "Pen", Kept)
    svg = drawn(many(number))
    root = ET.fromstring(svg)
    assert pens[0].texts
    for text in pens[0].texts:
        assert text.width <= text.room + 0.01, text
        assert 0 <= text.left and text.left + text.width <= float(root.get("width", "0")), text
        assert text.base <= float(root.get("height", "0")), text
    by_line: dict[float, list[tuple[float, float]]] = {}
    for text in pens[0].texts:
        by_line.setdefault(text.base, []).append((text.left, text.left + text.width))
    for spans in by_line.values():
        for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
            assert end <= start + 0.01


def test_cards_do_not_overlap() -> None:
    namespace = {"s": "http://www.w3.org/2000/svg"}
    boxes = []
    for card in ET.fromstring(drawn(many(60))).iterfind(".//s:g[@class='card']/s:rect[1]", namespace):
        x, y, w, h = (float(card.get(name, "0")) for name in ("x", "y", "width", "height"))
        boxes.append((x, y, x + w, y + h))
    assert len(boxes) == 60
    for i, a in enumerate(boxes):
        for b in boxes[i + 1:]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_every_seat_is_there_with_its_words() -> None:
    row = body("jy", "云岫区教育局")
    svg = drawn([seat(row, "局长", "王小明"), seat(row, "副局长")])
    assert "云岫区教育局，局长，王小明，最近见报 2026-11-01，2 处证据\n「局长王小明出席会议。」\n0123456789abcdef" in svg
    assert "未见报道" in texts(svg) and "空缺" not in texts(svg).replace("不等于空缺", "").replace("报道称空缺", "")


def test_vacant_is_written_only_where_it_is_said() -> None:
    svg = drawn([seat(body("jy", "云岫区教育局"), "局长", vacant="true")])
    assert 'class="seat vacant"' in svg


def test_acting_and_second_posts_are_marked() -> None:
    rows = [seat(body("zf", "云岫区人民政府", "government"), "区长", "王小明", status="status/acting"),
            seat(body("jy", "云岫区教育局"), "局长", "王小明")]
    assert "\n代兼\n" in texts(drawn(rows)) and "\n兼\n" in texts(drawn(rows))


def test_freshness_counts_from_the_day_of_the_chart() -> None:
    ages = [plan.age(seen, DAY) for seen in ("2026-10-01", "2026-01-01", "2020-01-01", "")]
    assert ages == ["fresh", "year", "old", "old"]


def test_a_unit_stands_inside_its_body_and_other_lines_are_told() -> None:
    rows = [body("jy", "云岫区教育局"), body("jk", "云岫区教育局基础教育科"), body("zf", "云岫区人民政府", "government")]
    lines = [{"agency": "agency/jk", "line": "rel/unit", "upper": "agency/jy", "upper_name": "云岫区教育局"},
             {"agency": "agency/jy", "line": "rel/department", "upper": "agency/zf", "upper_name": "云岫区人民政府"},
             {"agency": "agency/jy", "line": "rel/guided", "upper": "agency/sj", "upper_name": "安和市教育局"}]
    written = texts(drawn(rows, lines))
    assert "· 基础教育科" in written and "↑ 指导 安和市教育局" in written
    assert "隶属" not in written                          # it stands below its government


def test_each_place_has_its_sheet() -> None:
    svg = drawn([body("jy", "云岫区教育局"), body("sj", "安和市教育局", place="350100")])
    assert svg.index("安和市") < svg.index("云岫区教育局")
    assert svg.count('class="sheet"') == 2


def test_a_page_is_one_file_that_fetches_nothing() -> None:
    html = page.page(plan.sheets([seat(body("jy", "云岫区教育局"), "局长", "<王&明>")], [], DAY), DAY)
    assert "http://" not in html.replace("http://www.w3.org/2000/svg", "") and "https://" not in html
    assert "src=" not in html and "<王" not in html and "&lt;王&amp;明&gt;" in html


def test_the_order_of_rows_changes_nothing() -> None:
    rows = many(30)
    assert drawn(rows) == drawn(rows[::-1])


def test_a_control_character_does_not_break_the_file() -> None:
    ET.fromstring(drawn([body("x", "云岫区\x0b教育局\x00")]))
