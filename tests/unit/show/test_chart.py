"""The org chart: everything on it, nothing over anything else, the same bytes every time."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from kg.cli.chart import ask
from kg.errors import KgError
from kg.graph.quads import nquads
from kg.show import chart, listing, overview, page, paper, pen, plan, poster, seats, words
from kg.store.store import build, open_store
from tests.city import city

DAY = date(2026, 11, 15)
KINDS = ("party-committee", "government", "government-department", "peoples-congress", "cppcc", "court",
         "street-office", "unheard-of")


def body(key: str, name: str, kind: str = "government-department", place: str = "350199") -> plan.Row:
    return {"agency": f"agency/{key}", "agency_name": name, "kind": f"kind/{kind}", "of": f"place/{place}",
            "of_name": {"350199": "云岫区", "350100": "安和市"}[place]}


def seat(key: str, title: str, name: str = "", **more: str) -> plan.Row:
    """A tenure; without a name one that has ended."""
    row = {"agency": f"agency/{key}", "tenure": f"tenure/{key}-{title}-{name}", "post": f"post/{key}.{title}",
           "title": title, "level": "plevel/principal", "person": f"person/{name or '旧'}", "name": name or "旧",
           "status": "status/substantive", "published": "2026-11-01", "quote": f"{title}{name}出席会议。",
           "document": "doc/0123456789abcdef", "confidence": "0.9"}
    return {**row, **({} if name else {"to": "2026-01-01"}), **more}


def many(number: int) -> plan.Rows:
    bodies, seats = [], []
    for i in range(number):
        bodies.append(body(f"b{i:02}", f"云岫区第{'特别长名字的' * (i % 5)}部门{i}", KINDS[i % len(KINDS)]))
        seats += [seat(f"b{i:02}", "局长", f"王{'小' * (i % 3)}明{i % 7}"),
                  seat(f"b{i:02}", "党组成员、政治处主任兼机关党委副书记" * (i % 3) or "副局长"),
                  seat(f"b{i:02}", "阿訇", "阿依古丽·吐尔逊江·买买提")][: i % 4]
    return plan.Rows(bodies, seats, [])


@cache
def town(districts: int) -> plan.Rows:
    """What the store answers of an invented city."""
    with TemporaryDirectory() as folder:
        build(nquads(city(districts)), Path(folder) / "graph")
        return ask(open_store(Path(folder) / "graph"))


def drawn(bodies: list[plan.Row], seats: Sequence[plan.Row] = (), lines: Sequence[plan.Row] = ()) -> str:
    return chart.svg(plan.sheets(plan.Rows(bodies, seats, lines), DAY), DAY)


def texts(svg: str) -> str:
    return "\n".join(element.text or "" for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", [chart, poster, listing])
@pytest.mark.parametrize("number", [0, 1, 5, 17, 60])
def test_no_text_is_wider_than_its_room(number: int, form: ModuleType, lang: str, monkeypatch: pytest.MonkeyPatch
                                        ) -> None:
    pens: list[tuple[pen.Pen, tuple[float, float]]] = []

    class Kept(pen.Pen):
        def drawing(self, key: str, title: str, size: tuple[float, float], lang: str) -> pen.Drawing:
            pens.append((self, size))
            return super().drawing(key, title, size, lang)

    for module in (chart, poster, listing, overview):
        monkeypatch.setattr(module, "Pen", Kept)
    form.drawings(plan.sheets(plan.Rows(*many(number)), DAY, lang=lang), DAY, lang)
    assert pens and all(kept.texts for kept, _ in pens)
    for kept, (width, height) in pens:
        for text in kept.texts:
            assert text.width <= text.room + 0.01, text
            assert 0 <= text.left and text.left + text.width <= width and text.base <= height, text
        apart(kept.texts)


def apart(texts: Sequence[pen.Text]) -> None:
    by_line: dict[float, list[tuple[float, float]]] = {}
    for text in texts:
        by_line.setdefault(text.base, []).append((text.left, text.left + text.width))
    for spans in by_line.values():
        for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
            assert end <= start + 0.01


def test_cards_do_not_overlap() -> None:
    namespace = {"s": "http://www.w3.org/2000/svg"}
    boxes = []
    for card in ET.fromstring(drawn(*many(60))).iterfind(".//s:g[@class='card']/s:rect[1]", namespace):
        x, y, w, h = (float(card.get(name, "0")) for name in ("x", "y", "width", "height"))
        boxes.append((x, y, x + w, y + h))
    assert len(boxes) == 60
    for i, a in enumerate(boxes):
        for b in boxes[i + 1:]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_every_seat_is_there_with_its_words() -> None:
    svg = drawn([body("jy", "云岫区教育局")], [seat("jy", "局长", "王小明"), seat("jy", "副局长")])
    assert "云岫区教育局，局长，王小明，最近见报 2026-11-01，1 处证据\n" in svg
    assert "\n「局长王小明出席会议。」\n0123456789abcdef" in svg
    assert "未见报道" in texts(svg) and "空缺" not in texts(svg).replace("不等于空缺", "").replace("报道称空缺", "")


def test_vacant_is_written_only_where_it_is_said() -> None:
    empty = seat("jy", "局长", vacant="2026-10-01", vacant_to="2026-10-01")
    jy, vacant = [body("jy", "云岫区教育局")], 'class="seat vacant"'
    assert vacant in drawn(jy, [empty])
    assert vacant in drawn(jy, [empty, seat("jy", "局长", "王小明", **{"from": "2026-01-01", "seen": "2026-09-01"})])
    assert vacant not in drawn(jy, [empty, seat("jy", "局长", "王小明", **{"from": "2026-10-20"})])
    assert vacant not in drawn(jy, [seat("jy", "局长", vacant="2027-01-01", vacant_to="2027-01-01")])


def test_acting_and_second_posts_are_marked() -> None:
    bodies = [body("zf", "云岫区人民政府", "government"), body("jy", "云岫区教育局")]
    svg = drawn(bodies, [seat("zf", "区长", "王小明", status="status/acting"), seat("jy", "局长", "王小明")])
    assert "\n代兼\n" in texts(svg) and "\n兼\n" in texts(svg)


@pytest.mark.parametrize(("more", "held"), [
    ({}, True), ({"from": "2026-11-16"}, False), ({"from": "2026-11-15"}, True), ({"to": "2026-11-15"}, False),
    ({"to": "2026-11-16"}, True), ({"status": "status/former"}, False), ({"status": "status/nominee"}, False)])
def test_a_seat_is_held_from_its_first_day_to_the_day_before_its_last(more: dict[str, str], held: bool) -> None:
    svg = drawn([body("jy", "云岫区教育局")], [seat("jy", "局长", "王小明", **more)])
    assert ("王小明" in texts(svg)) is held
    assert ("gap" in svg.split("</style>")[1]) is not held


def test_the_latest_source_of_the_day_is_shown_and_all_are_counted() -> None:
    told = [{"published": day, "document": f"doc/{name}", "quote": quote} for day, name, quote in (
        ("2026-01-02", "a", "一"), ("2026-05-02", "b", "二"), ("2027-01-01", "c", "三"))]
    svg = drawn([body("jy", "云岫区教育局")], [seat("jy", "局长", "王小明", **more) for more in told])
    assert "最近见报 2026-05-02，2 处证据\n「二」\nb" in svg


def test_a_place_that_is_not_there_is_told_with_those_that_are() -> None:
    rows = plan.Rows([body("jy", "云岫区教育局")], [], [])
    assert [sheet.name for sheet in plan.sheets(rows, DAY, "350199")] == ["云岫区"]
    with pytest.raises(KgError, match="云岫区"):
        plan.sheets(rows, DAY, "石泉县")


def test_freshness_counts_from_the_day_of_the_chart() -> None:
    ages = [seats.age(seen, DAY) for seen in ("2026-10-01", "2026-01-01", "2020-01-01", "")]
    assert ages == ["fresh", "year", "old", "old"]


def test_a_unit_stands_inside_its_body_and_other_lines_are_told() -> None:
    bodies = [body("jy", "云岫区教育局"), body("jk", "云岫区教育局基础教育科"),
              body("zf", "云岫区人民政府", "government")]
    lines = [{"agency": "agency/jk", "line": "rel/unit", "upper": "agency/jy", "upper_name": "云岫区教育局"},
             {"agency": "agency/jy", "line": "rel/department", "upper": "agency/zf", "upper_name": "云岫区人民政府"},
             {"agency": "agency/jy", "line": "rel/guided", "upper": "agency/sj", "upper_name": "安和市教育局"}]
    written = texts(drawn(bodies, [], lines))
    assert "· 基础教育科" in written and "↑ 指导 安和市教育局" in written
    assert "隶属" not in written                          # it stands below its government


def test_each_place_has_its_sheet() -> None:
    svg = drawn([body("jy", "云岫区教育局"), body("sj", "安和市教育局", place="350100")])
    assert svg.index("安和市") < svg.index("云岫区教育局")
    assert svg.count('class="sheet"') == 2


def test_a_page_is_one_file_that_fetches_nothing() -> None:
    html = page.page(plan.sheets(
        plan.Rows([body("jy", "云岫区教育局")], [seat("jy", "局长", "<王&明>")], []), DAY), DAY)
    assert "http://" not in html.replace("http://www.w3.org/2000/svg", "") and "https://" not in html
    assert "src=" not in html and "<王" not in html and "&lt;王&amp;明&gt;" in html


def test_the_order_of_rows_changes_nothing() -> None:
    bodies, seats, lines = many(30)
    assert drawn(list(bodies), seats) == drawn(list(bodies)[::-1], seats[::-1])


def test_a_control_character_does_not_break_the_file() -> None:
    ET.fromstring(drawn([body("x", "云岫区\x0b教育局\x00")]))


def test_a_district_of_sixty_bodies_is_one_page_of_a3_with_names_to_read() -> None:
    (one,) = chart.drawings(plan.sheets(town(1), DAY, "云岫区"), DAY)
    printed = paper.paper(one.width, one.height)
    assert printed.name == "A3" and printed.scale * paper.NAME >= paper.LEAST
    assert 55 <= one.svg.count('class="card"') <= 65 and one.svg.count('class="seat') >= 110


def test_a_city_is_an_overview_and_a_sheet_for_each_district() -> None:
    rows = town(16)
    first, *others = chart.drawings(plan.sheets(rows, DAY), DAY)
    assert len(others) == 17 and "概览" in first.title
    assert all(f'href="#{one.key}"' in first.svg for one in others)
    assert sum(one.svg.count('class="seat') for one in others) > 1900 and 'class="seat' not in first.svg
    assert all(paper.paper(one.width, one.height).name in ("A3", "A4") for one in (first, *others))


def test_lines_from_above_stay_in_the_gutters() -> None:
    (one,) = chart.drawings(plan.sheets(town(1), DAY, "云岫区"), DAY)
    space = {"s": "http://www.w3.org/2000/svg"}
    root = ET.fromstring(one.svg)
    cards = [tuple(float(r.get(k, "0")) for k in ("x", "y", "width", "height"))
             for r in root.iterfind(".//s:g[@class='card']/s:rect[1]", space)]
    lines = [path.get("d", "") for path in root.iterfind(".//s:g[@class='lane']/s:path", space)]
    assert len(lines) >= 6
    for x, y, way, end in (re.fullmatch(r"M([\d.]+) ([\d.]+)([VH])([\d.]+)", d).groups() for d in lines):  # type: ignore
        left, right = sorted((float(x), float(end) if way == "H" else float(x)))
        top, bottom = sorted((float(y), float(end) if way == "V" else float(y)))
        assert not [c for c in cards if left < c[0] + c[2] and right > c[0] and top < c[1] + c[3] and bottom > c[1]]


def test_of_a_seat_without_a_holder_the_last_one_is_told() -> None:
    ended = seat("jy", "局长", "王小明", to="2026-05-06", **{"from": "2024-01-01"})
    svg = drawn([body("jy", "云岫区教育局")], [ended])
    assert "未见报道" in texts(svg) and "此前 王小明 至 2026-05-06" in svg


@pytest.mark.parametrize(("width", "height", "name"), [
    (700, 500, "A4"), (1800, 1200, "A3"), (1200, 1800, "A3"), (2500, 1700, "A2"), (90000, 9000, "A0")])
def test_paper_is_as_small_as_names_allow(width: float, height: float, name: str) -> None:
    page = paper.paper(width, height)
    assert page.name == name and page.wide is (width > height)


def test_english_says_what_chinese_says() -> None:
    made = plan.sheets(plan.Rows([body("jy", "云岫区教育局")], [seat("jy", "副局长", "王小明")], []), DAY, lang="en")
    svg = chart.svg(made, DAY, "en")
    assert "deputy bureau director" in texts(svg) and "副局长" in texts(svg) and "王小明" in texts(svg)
    assert "党委" not in svg and 'lang="en"' in svg


@pytest.mark.parametrize(("title", "english"), [
    ("区长", "district head"), ("副区长", "deputy district head"), ("常务副市长", "executive deputy mayor"),
    ("党组书记、局长", "leading Party group secretary, bureau director"), ("阿訇", ""), ("局长、阿訇", "")])
def test_a_title_is_given_in_english_whole_or_not_at_all(title: str, english: str) -> None:
    assert words.gloss(title) == english


def test_both_languages_have_every_word() -> None:
    assert set(words.say("zh")) == set(words.say("en"))
    assert all(lane["zh"] and lane["en"] for lane in words.table()["lane"])


HOSTILE = ("<script>alert(1)</script>", "王" * 500, "\u202e王小明\u202c", "'\"&<>]]>", "\x00\x0b\ud800", "e\u0301" * 30)


@pytest.mark.parametrize("form", [chart, poster, listing])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str, form: ModuleType) -> None:
    rows = plan.Rows([{**body("jy", name), "of_name": name}, body("sj", name, "government", place="350100")],
                     [seat("jy", name, name, quote=name)], [
        {"agency": "agency/jy", "line": "rel/guided", "upper": "agency/sj", "upper_name": name}])
    sheets = plan.sheets(rows, DAY)
    for one in form.drawings(sheets, DAY):
        ET.fromstring(one.svg)
        assert "<script" not in one.svg and not set(one.key) & set("/\\<>\"'&")
    html = page.page(sheets, DAY)
    assert html.count("<script") == 1
