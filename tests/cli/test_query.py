"""`kg query`: the warning about namesakes, evidence."""

from pathlib import Path

import openpyxl
import pytest

from kg.graph.quads import nquads
from kg.resolved import Graph, Kind, Ref
from kg.store import store

from .conftest import SAMPLE, Run, agency, part, thing

OTHER = Ref(Kind.PERSON, "360299-王小明")
BUREAU = Ref(Kind.AGENCY, "350199-教育局.2")


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("namesakes") / "graph"
    more = (thing(OTHER, "王小明"), agency(BUREAU, "云岫区教育局", "government-department"))
    parts = (*SAMPLE.facts, part(OTHER, "attended", "王小明参加"))
    store.build(nquads(Graph(SAMPLE.documents, (*SAMPLE.entities, *more), parts)), folder)
    return folder


def test_it_tells_of_namesakes(kg: Run, namesakes: Path, graph: Path) -> None:
    both = kg("query", "who-attended", "-p", "person=王小明", "-g", namesakes)
    assert "2 people are called 王小明" in both.stderr.decode() and "云岫区副区长" in both.stderr.decode()
    assert len(both.stdout.splitlines()) == 3
    one = kg("query", "who-attended", "-p", f"person={OTHER.key}", "-g", namesakes)
    assert one.stderr == b"" and len(one.stdout.splitlines()) == 2
    assert kg("query", "who-attended", "-p", "person=王小明", "-g", graph).stderr == b""


def test_it_tells_of_agencies_of_one_name(kg: Run, namesakes: Path) -> None:
    asked = kg("query", "org-chart-lines", "-p", "body=云岫区教育局", "-g", namesakes)
    assert asked.stderr.decode().splitlines() == [
        "2 agencies are called 云岫区教育局; the rows are of all of them, -p body=… with a full name takes one:",
        "  350199-教育局  云岫区教育局", "  350199-教育局.2  云岫区教育局"]
    assert "2 agencies are called" in kg("ask", "云岫区教育局归谁管", "-g", namesakes).stderr.decode()


def test_an_empty_answer_says_what_that_means(here: Run, graph: Path) -> None:
    assert "no text in" in here("query", "who-chaired", "-p", "person=张三", "-g", graph).stderr.decode()
    none = here("query", "measures", "-g", graph).stderr.decode()
    assert none.startswith("0 rows: nothing like this has been measured yet; kg measure centrality --write")
    assert here("query", "namesakes", "-g", graph).stderr.startswith(b"0 rows: no name in the graph is borne by two")


def test_evidence_on_any_question(kg: Run, graph: Path) -> None:
    done = kg("query", "org-chart-lines", "--evidence", "-g", graph)
    assert done.stdout.decode().splitlines()[1:] == ["云岫区教育局,belongs to,云岫区人民政府,区教育局,教育"]


def test_a_workbook_by_name_by_option_and_by_the_ending_of_the_file(kg: Run, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.xlsx"
    assert kg("query", "who-chaired", "-g", graph, "-o", file).stdout == b""
    rows = list(openpyxl.load_workbook(file)["answer"].iter_rows(values_only=True))
    assert rows[0][:3] == ("who", "what", "date") and rows[1][:2] == ("王小明", "教育工作会议")
    assert kg("query", "who-chaired", "-g", graph, "--format", "xlsx").stdout == file.read_bytes()
    assert kg("query", "who-chaired", "-g", graph, "--xlsx").stdout == file.read_bytes()


def test_forms_by_name_and_file(kg: Run, graph: Path, tmp_path: Path) -> None:
    plain = kg("query", "who-chaired", "-g", graph)
    assert kg("query", "who-chaired", "-g", graph, "-f", "csv").stdout == plain.stdout
    kg("query", "who-chaired", "-g", graph, "-o", tmp_path / "answer.json")
    assert (tmp_path / "answer.json").read_bytes() == kg("query", "who-chaired", "-g", graph, "--json").stdout
