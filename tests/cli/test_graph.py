"""The verbs that read a graph: answers, charts, exports, findings."""

import csv
import io
import json
import os
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.store import queries


def test_an_answer_as_rows_as_json_and_as_a_table(kg, graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("query", "who-chaired", "-g", graph).stdout.decode())))
    assert [(row["who"], row["what"], row["date"], row["quote"]) for row in rows] == [
        ("王小明", "教育工作会议", "2023-05-06", "王小明主持会议")]
    answer = json.loads(kg("query", "who-chaired", "-g", graph, "--json").stdout)
    assert [b["who"]["value"] for b in answer["results"]["bindings"]] == ["王小明"]
    assert "王小明" in kg("query", "who-chaired", "-g", graph, "--table").stdout.decode().splitlines()[2]


def test_parameters_narrow_an_answer(kg, graph: Path) -> None:
    def rows(*more: str) -> int:
        return len(kg("query", "who-chaired", "-g", graph, *more).stdout.splitlines()) - 1

    assert rows("-p", "person=李大山") == 0 == rows("-p", "from=2024-01-01")
    assert rows("-p", "from=2023-01-01", "-p", "place=云岫区") == 1


def test_the_saved_questions_are_listed(kg) -> None:
    listed = kg("query").stdout.decode()
    assert all(question.name in listed and question.title in listed for question in queries.saved())


def test_own_questions_come_from_a_file_or_stdin(kg, graph: Path, tmp_path: Path) -> None:
    asked = "SELECT ?name WHERE { ?p a foaf:Person ; schema:name ?name } ORDER BY ?name"
    (tmp_path / "people.rq").write_text(asked, "utf-8")
    from_file = kg("query", "people.rq", "-g", graph)
    assert from_file.stdout.decode().splitlines() == ["name", "李大山", "王小明"]
    assert kg("query", "-", "-g", graph, stdin=asked.encode()).stdout == from_file.stdout


def test_a_broken_question_is_told_with_file_and_line(kg, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_text("SELECT ?x WHERE {\n  ?x nonsense\n}", "utf-8")
    done = kg("query", "broken.rq", "-g", graph)
    assert (done.returncode, done.stdout) == (1, b"") and b"broken.rq:" in done.stderr


def test_the_chart_names_who_is_where(kg, graph: Path, tmp_path: Path) -> None:
    svg = kg("chart", "云岫区", "-g", graph).stdout.decode()
    ElementTree.fromstring(svg)
    assert "云岫区教育局，局长，李大山" in svg and "副区长王小明" in svg and "截至 2023-05-06" in svg
    assert kg("chart", "-g", graph, "-o", "chart.html").returncode == 0
    assert (tmp_path / "chart.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_chart_of_a_day_before_anything_shows_nobody(kg, graph: Path) -> None:
    svg = kg("chart", "-g", graph, "--as-of", "2020-01-01").stdout.decode()
    assert "李大山" not in svg and "云岫区教育局，局长，未见报道" in svg


def test_a_chart_of_nowhere_says_what_there_is(kg, graph: Path) -> None:
    done = kg("chart", "石泉县", "-g", graph)
    assert done.returncode == 1 and "石泉县" in done.stderr.decode() and "云岫区" in done.stderr.decode()


@pytest.mark.parametrize(("ending", "form"), [("ttl", "turtle"), ("trig", "trig"), ("nq", "nquads"), ("nt", "ntriples"),
                                              ("jsonld", "jsonld"), ("rdf", "rdfxml")])
def test_an_export_is_the_same_in_a_file_and_a_pipe_and_reads_back(kg, graph: Path, tmp_path: Path, ending: str,
                                                                   form: str) -> None:
    assert kg("export", "-g", graph, "-o", f"out.{ending}").returncode == 0
    data = (tmp_path / f"out.{ending}").read_bytes()
    assert data == kg("export", "-g", graph, "-f", form).stdout
    kinds = {"ttl": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
             "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD, "rdf": ox.RdfFormat.RDF_XML}
    assert any("王小明" in str(quad.object) for quad in ox.parse(data, kinds[ending]))


def test_the_formats_are_listed_and_told_apart_by_their_endings(kg, graph: Path, tmp_path: Path) -> None:
    listed = kg("export", "--list").stdout.decode()
    assert all(name in listed for name in ("turtle", "xlsx", "sqlite", "difang[parquet]"))
    assert kg("export", "-g", graph, "-o", "a.sqlite").returncode == 0
    assert (tmp_path / "a.sqlite").read_bytes().startswith(b"SQLite format 3")
    for output, hint in (("a.docx", "--list"), ("a.xlx", ".xlsx"), ("a", "-f")):
        done = kg("export", "-g", graph, "-o", output)
        assert done.returncode == 2 and hint in done.stderr.decode(), done.stderr.decode()


def test_a_folder_is_replaced_only_where_it_is_ours(kg, graph: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert kg("export", "-g", graph, "-f", "csv", "-o", "tables").returncode == 0
    assert (tmp_path / "tables" / "people.csv").read_text("utf-8-sig").count(",王小明,") == 1
    assert kg("export", "-g", graph, "-f", "csv", "-o", "tables.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "tables.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    done = kg("export", "-g", graph, "-f", "csv", "-o", "mine")
    assert done.returncode == 1 and "nothing was changed" in done.stderr.decode()
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    assert kg("export", "-g", graph, "-f", "csv").returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "tables", "tables.zip"]


def test_a_load_wants_the_address_of_a_server(kg, graph: Path) -> None:
    done = kg("load", "localhost:3030", "-g", graph)
    assert done.returncode == 2 and "http://localhost:3030" in done.stderr.decode()
    assert b"kg load http" in kg("load", "--help").stdout


def test_an_export_of_a_part_says_which(kg, graph: Path) -> None:
    said = kg("export", "-g", graph, "--place", "云岫区", "--min-confidence", "0.5", "--no-evidence").stdout.decode()
    assert "place=云岫区, min-confidence=0.5, no-evidence" in said.splitlines()[0]
    assert "王小明" in said and "df:quote" not in said
    done = kg("export", "-g", graph, "--place", "云绣区")
    assert (done.returncode, done.stdout) == (1, b"") and "云岫区" in done.stderr.decode()


def test_a_file_that_cannot_be_written_is_told(kg, graph: Path) -> None:
    for verb, name in (("export", "x.ttl"), ("export", "x.sqlite"), ("chart", "x.svg")):
        done = kg(verb, "-g", graph, "-o", f"no/such/folder/{name}")
        assert (done.returncode, done.stdout) == (1, b"") and b"no/such/folder" in done.stderr


@pytest.mark.parametrize(("verb", "name"), [("export", "pipe.ttl"), ("chart", "pipe.svg")])
def test_a_pipe_is_written_to_and_never_replaced(kg, graph: Path, tmp_path: Path, verb: str, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with subprocess.Popen(["timeout", "20", "cat", name], cwd=tmp_path, stdout=subprocess.PIPE) as reader:
        assert kg(verb, "-g", graph, "-o", name).returncode == 0
        assert reader.stdout and len(reader.stdout.read()) > 1000
    assert (tmp_path / name).is_fifo()


def test_a_check_prints_what_does_not_conform(kg, graph: Path) -> None:
    done = kg("check", "-g", graph)
    assert done.returncode in (0, 3)
    assert done.stdout.decode().splitlines()[0] == "severity,focus,path,value,message"
