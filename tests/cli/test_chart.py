"""`kg chart` as a person calls it: every kind and form, to a file and to stdout, and what it says when it cannot."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

import pytest

from kg.graph.quads import nquads
from kg.store.store import build
from tests.city import city


class Run(Protocol):
    def __call__(self, *arguments: str | Path, **env: str) -> CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town") / "graph"
    build(nquads(city(3)), folder)
    return folder


@pytest.mark.parametrize("arguments", [
    ["云岫区"], ["云岫区", "--form", "poster"], ["云岫区", "--form", "list"], ["云岫区", "--lang", "en"],
    ["350199", "--as-of", "2023-05-06"], ["person", "王小明"], ["room", "教育"], ["timeline"], ["timeline", "云岫区"],
    ["network"], ["network", "云岫区", "--as-of", "2023-06-01"]])
def test_every_kind_is_a_drawing(kg: Run, graph: Path, arguments: list[str]) -> None:
    done = kg("chart", *arguments, "-g", graph)
    assert done.returncode == 0, done.stderr.decode()
    ET.fromstring(done.stdout)
    assert kg("chart", *arguments, "-g", graph).stdout == done.stdout


def test_a_person_is_drawn_with_posts_and_meetings(kg: Run, graph: Path) -> None:
    svg = kg("chart", "person", "王小明", "-g", graph).stdout.decode()
    assert "云岫区人民政府 副区长" in svg and "2023-05-06　主持　教育工作会议" in svg


def test_a_room_has_who_chaired_and_who_was_there(kg: Run, graph: Path) -> None:
    svg = kg("chart", "room", "教育工作", "-g", graph).stdout.decode()
    assert "王小明 2023-05-06 教育工作会议：主持" in svg and "李大山 2023-05-06 教育工作会议：出席" in svg


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["-o", "x.gif"], 2, ".svg .html .png .pdf"), (["石泉县"], 1, "云岫区"), (["person"], 2, "kg chart person NAME"),
    (["person", "赵一凡"], 1, "赵一凡"), (["person", "王晓明"], 1, "did you mean 王小明?"), (["room"], 2, "常务会议"),
    (["room", "防汛"], 1, "防汛"),    (["timeline", "石泉县"], 1, "石泉县"), (["network", "石泉县"], 1, "石泉县"),
    (["persons", "王小明"], 2, "person, room")])
def test_what_cannot_be_drawn_is_told(kg: Run, graph: Path, arguments: list[str], code: int, said: str) -> None:
    done = kg("chart", *arguments, "-g", graph)
    assert done.returncode == code and said in done.stderr.decode() and not done.stdout


def test_what_needs_pages_is_an_overview_and_a_folder(kg: Run, town: Path, tmp_path: Path) -> None:
    done = kg("chart", "-g", town, "-o", tmp_path / "x.svg")
    assert done.returncode == 0 and "4 drawings" not in done.stdout.decode()
    sheets = sorted(path.name for path in (tmp_path / "x").iterdir())
    first = (tmp_path / "x.svg").read_text("utf-8")
    assert len(sheets) == 4 and all(f'href="x/{name}"' in first for name in sheets)
    assert "the others are in" in done.stderr.decode()


def test_a_page_has_all_sheets_and_every_seat_in_its_list(kg: Run, town: Path, tmp_path: Path) -> None:
    kg("chart", "-g", town, "-o", tmp_path / "x.html")
    html = (tmp_path / "x.html").read_text("utf-8")
    assert html.count("<section ") == 5
    assert html.count('<tr id="r') == html.count('<g class="seat')
    assert "://" not in html.replace("http://www.w3.org/2000/svg", "").replace("https://w3id.org/difang", "")


def test_the_first_page_goes_to_stdout_and_the_rest_is_told(kg: Run, town: Path) -> None:
    done = kg("chart", "-g", town)
    assert done.stdout.startswith(b"<svg") and b"the first of 5 drawings" in done.stderr
