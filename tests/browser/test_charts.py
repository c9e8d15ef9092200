"""Charts as a browser draws them: no text leaves its box, no two overlap, a sheet prints on one page of A3, and who has
no pointer or a narrow screen reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.build import Making
from kg.cli.chart import command
from kg.graph.quads import nquads
from kg.show import page, plan
from kg.store.store import build
from tests.city import DAY, city

pytestmark = pytest.mark.browser
TOP = Path(__file__).parents[2]
GRAPHS = ("seeds", "gold", "district", "city")
HOSTILE = ("<script>document.title='taken'</script>", "王" * 500, "\u202e王小明", "a" * 500, "'\"&<>]]>", "مدير عام",
           "👩‍👩‍👧" * 9)


@pytest.fixture(scope="session")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("graphs")
    texts = {"seeds": [str(TOP / "seeds")], "gold": sorted(map(str, (TOP / "tests" / "gold").glob("*.txt")))}
    for name, paths in texts.items():
        Making(folder / name).build(paths)
    for name, districts in (("district", 1), ("city", 16)):
        build(nquads(city(districts)), folder / name)
    return {name: folder / name for name in GRAPHS}


def drawn(graph: Path, to: Path, *options: str) -> Path:
    done = CliRunner().invoke(command, ["-g", str(graph), "-o", str(to), *options])
    assert done.exit_code == 0, done.output
    return to


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["sheet", "poster", "list"])
@pytest.mark.parametrize("name", GRAPHS)
def test_words_have_room(name: str, form: str, lang: str, graphs: dict[str, Path], tab: Any,
                         crowded: Callable[[], list[str]], tmp_path: Path) -> None:
    place = ["云岫区"] if name == "district" else []
    tab.goto(drawn(graphs[name], tmp_path / "x.html", *place, "--form", form, "--lang", lang).as_uri())
    tab.add_style_tag(content="section{content-visibility:visible !important}")
    assert tab.locator("svg text, td").count() > 20 and crowded() == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("what", [
    ["seeds", "person", "邱之仲"], ["gold", "person", "诸葛恒"], ["gold", "person", "边城"], ["gold", "room", "会议"],
    ["gold", "room", "常务会"], ["seeds", "timeline"], ["gold", "timeline"], ["seeds", "network"],
    ["gold", "network", "巴宜区"], ["city", "person", "买买提江·阿不都热依木"]])
def test_words_of_other_charts_have_room(what: list[str], lang: str, graphs: dict[str, Path], tab: Any,
                                         crowded: Callable[[], list[str]], tmp_path: Path) -> None:
    graph, *asked = what
    tab.goto(drawn(graphs[graph], tmp_path / "x.html", *asked, "--lang", lang).as_uri())
    tab.add_style_tag(content="section{content-visibility:visible !important}")
    assert tab.locator("svg text").count() > 5 and crowded() == []


def test_the_list_as_a_drawing_has_room(graphs: dict[str, Path], tab: Any, crowded: Callable[[], list[str]],
                                        tmp_path: Path) -> None:
    tab.goto(drawn(graphs["district"], tmp_path / "x.svg", "云岫区", "--form", "list").as_uri())
    assert crowded() == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words(name: str, tab: Any, crowded: Callable[[], list[str]], tmp_path: Path) -> None:
    rows = plan.Rows(
        [{"agency": f"agency/{i}", "agency_name": name, "kind": kind, "place": "place/350199", "place_name": name}
         for i, kind in enumerate(("government", "government-department", "party-committee", "cppcc"))],
        [{"agency": f"agency/{i}", "tenure": f"tenure/{i}", "post": f"post/{i}", "title": name, "person": f"person/{i}",
          "name": name, "seen": "2026-11-01", "published": "2026-11-01", "quote": name, "document": "doc/0"}
         for i in range(4)], [{"agency": "agency/1", "line": "rel/led", "upper": "agency/9", "upper_name": name}])
    file = tmp_path / "x.html"
    sheets = plan.sheets(rows, DAY)
    file.write_text(page.page(sheets, DAY), "utf-8")
    tab.goto(file.as_uri())
    tab.locator("svg .seat").first.click()
    assert tab.title() != "taken" and tab.locator("script").count() == 1
    assert crowded() == [] or tab.locator("aside").is_visible()
    tab.keyboard.press("Escape")
    assert crowded() == []
    tab.locator("summary").click()
    assert crowded() == []


def pages(tab: Any) -> list[tuple[float, float]]:
    """The pages that the browser prints, in millimetres."""
    printed: bytes = tab.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    return [(round(float(w) * 25.4 / 72), round(float(h) * 25.4 / 72)) for w, h in boxes]


def test_a_district_prints_on_one_page_of_a3(graphs: dict[str, Path], tab: Any, tmp_path: Path) -> None:
    tab.goto(drawn(graphs["district"], tmp_path / "x.html", "云岫区").as_uri())
    assert pages(tab) == [(420, 297)]
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 1527, "height": 1062})          # A3 without its edges, 96 pixels an inch
    sizes = tab.evaluate("[...document.querySelectorAll('svg .nm')].map(t => "
                         "parseFloat(t.getAttribute('font-size')) * t.getScreenCTM().a * 0.75)")
    assert len(sizes) > 90 and min(sizes) >= 7.5


def test_a_city_prints_a_page_for_each_place(graphs: dict[str, Path], tab: Any, tmp_path: Path) -> None:
    tab.goto(drawn(graphs["city"], tmp_path / "x.html").as_uri())
    assert pages(tab) == [(420, 297)] * 18


def test_a_tile_leads_to_its_sheet(graphs: dict[str, Path], tab: Any, tmp_path: Path) -> None:
    tab.goto(drawn(graphs["city"], tmp_path / "x.html").as_uri())
    tab.get_by_text("长汀渡区", exact=True).first.click()
    tab.wait_for_timeout(300)
    assert "长汀渡区" in tab.evaluate("document.querySelector(':target svg').getAttribute('aria-label')")
    assert tab.evaluate("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 400")


def test_a_seat_shows_its_words_by_keyboard_alone(graphs: dict[str, Path], tab: Any, tmp_path: Path) -> None:
    tab.goto(drawn(graphs["district"], tmp_path / "x.html", "云岫区").as_uri())
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('aria-label')"
    first = tab.evaluate(focused)
    assert first.startswith("中共云岫区委员会，书记")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(focused) != first
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    assert tab.locator("aside h2").inner_text() and tab.locator("blockquote mark").count() == 1
    tab.keyboard.press("Escape")
    assert not tab.locator("aside").is_visible()
    assert tab.locator("svg .seat[tabindex='0']").count() == 1
    tab.keyboard.press("/")
    tab.keyboard.type("教育局")
    assert tab.locator("svg .card:not(.dim)").count() == 1
    tab.keyboard.press("Enter")
    assert "教育局" in tab.evaluate(focused)
    tab.locator("svg .seat.gap").first.click()
    assert "不等于空缺" in tab.locator("aside").inner_text() and not tab.locator("blockquote").is_visible()
    assert "至 2026" in tab.locator("aside").inner_text()


def test_a_screen_reader_hears_lanes_bodies_and_seats(graphs: dict[str, Path], tab: Any, tmp_path: Path) -> None:
    tab.goto(drawn(graphs["district"], tmp_path / "x.html", "云岫区").as_uri())
    heard = tab.locator("svg").aria_snapshot()
    assert 'list "政府"' in heard and 'listitem "云岫区教育局"' in heard
    assert re.search(r'button "云岫区人民政府，区长，\S+（兼），最近见报 2026-\d\d-\d\d，\d+ 处证据', heard)


def test_a_narrow_screen_shows_the_list(graphs: dict[str, Path], tab: Any, crowded: Callable[[], list[str]],
                                        tmp_path: Path) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(drawn(graphs["district"], tmp_path / "x.html", "云岫区").as_uri())
    assert not tab.locator("svg").first.is_visible() and tab.locator("tr").nth(3).is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth <= 390") and crowded() == []
    tab.goto(drawn(graphs["seeds"], tmp_path / "y.html", "timeline").as_uri())
    assert tab.locator("svg").first.is_visible()                    # what has no list scrolls sideways
