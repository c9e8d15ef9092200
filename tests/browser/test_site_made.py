"""The site of graphs that no text would give: hostile names, a district of 60 bodies, a city of 2,000 posts; on screen,
on a phone and on paper."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.main import kg
from kg.graph.quads import nquads
from kg.resolved import Entity, Graph, Kind
from kg.store.store import build
from tests.city import city
from tests.cli.conftest import SAMPLE

pytestmark = pytest.mark.browser
NAMES = ("<script>document.title='got'</script>", "王" * 500, "\u202e反王小明\u2066", "a" * 500, "'\"&<>]]>{{x}}${y}",
         "مدير عام", "</template></script><!--", "𠮷野家")
PAGES = ("chart", "people", "bodies", "meetings", "campaigns", "changes", "texts", "quality", "exports", "how")


def made(graph: Graph, folder: Path) -> Path:
    build(nquads(graph), folder / "graph")
    page = folder / "x.html"
    done = CliRunner().invoke(kg, ["site", "-g", str(folder / "graph"), "--no-texts", "-o", str(page), "-q"])
    assert done.exit_code == 0, done.output
    return page


def renamed(graph: Graph, name: str) -> Graph:
    """Everything in it is called so."""
    def call(entity: Entity) -> Entity:
        return entity if entity.ref.kind in (Kind.PLACE, Kind.DOCUMENT) else replace(entity, name=name)
    return replace(graph, entities=tuple(map(call, graph.entities)), documents=tuple(
        replace(one, name=name, properties=(*one.properties, ("schema:headline", name), ("schema:publisher", name)))
        for one in graph.documents))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("width", [1400, 390])
def test_hostile_names_stay_names(name: str, width: int, tab: Any, crowded: Callable[[], list[str]], tmp_path: Path
                                  ) -> None:
    page = made(renamed(SAMPLE, name), tmp_path)
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(page.as_uri())
    for at in (*PAGES, "person/350199-王小明", "body/350199-教育局", "meeting/2023-05-06-350199-教育工作会议",
               "text/0123456789abcdef"):
        tab.evaluate("to => { location.hash = to }", f"#/{at}")
        tab.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        tab.wait_for_timeout(40)
        assert tab.locator("main h1").count() == 1
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, at
        assert crowded() == [], at
    assert tab.title() != "got" and tab.locator("body script:not([type])").count() == 1


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(city(1), tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(city(16), tmp_path_factory.mktemp("city"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1600, 390])
def test_a_district_and_a_city_have_room(district: Path, town: Path, width: int, language: str, tab: Any,
                                         crowded: Callable[[], list[str]]) -> None:
    tab.set_viewport_size({"width": width, "height": 1000})
    tab.add_init_script(f"localStorage.setItem('difang-language', '{language}')")
    for page in (district, town):
        tab.goto(page.as_uri())
        assert tab.locator(".seat, .seatline").count() > 90
        for at in ("chart", "people", "bodies"):
            tab.evaluate("to => { location.hash = to }", f"#/{at}")
            assert crowded() == [], at


def test_a_city_opens_at_once(town: Path, tab: Any) -> None:
    tab.goto(town.as_uri())
    assert tab.locator("select option").count() >= 16
    shown = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert shown < 4000                      # a quiet machine takes a tenth of that: docs/speed.md


def test_a_chart_prints_on_one_page_of_a3(district: Path, tab: Any) -> None:
    tab.add_init_script("localStorage.setItem('difang-language', 'zh')")
    tab.goto(district.as_uri())
    printed: bytes = tab.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert [(round(float(w) * 25.4 / 72), round(float(h) * 25.4 / 72)) for w, h in boxes] == [(420, 297)]
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 1527, "height": 1062})
    sizes = tab.evaluate("[...document.querySelectorAll('svg .nm')].map(t => "
                         "parseFloat(t.getAttribute('font-size')) * t.getScreenCTM().a * 0.75)")
    assert len(sizes) > 90 and min(sizes) >= 7.5


def test_the_day_of_a_made_graph_is_its_last_sighting(district: Path, tab: Any) -> None:
    tab.goto(district.as_uri())
    assert date.fromisoformat(tab.evaluate("difang.data.as_of")) > date(2026, 1, 1)
