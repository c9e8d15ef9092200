"""PNG and PDF as they come out where there is a Chinese font: letters and not boxes, one page of A3, the same bytes."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.chart import command
from kg.graph.quads import nquads
from kg.show import picture
from kg.show.pen import Drawing, Pen
from kg.store.store import build
from tests.city import city

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def typst(browser: Any) -> Iterator[None]:
    """Typst, and by the browser a Chinese font."""
    pytest.importorskip("typst", reason="no Typst: pip install 'difang[pictures]'")
    yield


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "graph"
    build(nquads(city(2)), folder)
    return folder


def drawn(words: str) -> Drawing:
    pen = Pen()
    pen.text(10, 30, words, 20, "h1", 200)
    return pen.drawing("x", 'a "title" #strong[x] \\', (300, 60), "zh")


def made(graph: Path, to: Path, *arguments: str) -> bytes:
    done = CliRunner().invoke(command, [*arguments, "-g", str(graph), "-o", str(to)])
    assert done.exit_code == 0, done.output
    return to.read_bytes()


def test_each_letter_has_its_own_shape() -> None:
    assert len({picture.png(drawn(word)) for word in "云岫区教育局长王小明"}) == 10


def test_a_png_has_twice_the_pixels_of_the_drawing() -> None:
    data = picture.png(drawn("云"))
    assert data[:4] == b"\x89PNG" and struct.unpack(">II", data[16:24]) == (600, 120)


def test_a_district_is_a_pdf_of_one_page_of_a3(graph: Path, tmp_path: Path) -> None:
    data = made(graph, tmp_path / "x.pdf", "云岫区")
    (box,) = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert [round(float(side) * 25.4 / 72) for side in box] == [420, 297]
    assert b"NotoSansCJK" in data or b"CIDFontType" in data
    assert made(graph, tmp_path / "y.pdf", "云岫区") == data


def test_a_city_has_a_page_for_each_place(graph: Path, tmp_path: Path) -> None:
    assert len(re.findall(rb"/MediaBox", made(graph, tmp_path / "x.pdf"))) == 4


def test_a_title_is_never_read_as_markup() -> None:
    assert picture.pdf([drawn("云")], 'x" #panic()', "zh").startswith(b"%PDF")
