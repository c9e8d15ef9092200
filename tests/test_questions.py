"""Saved questions answer what the texts say: the rows of `questions.toml`, in Oxigraph and in rdflib alike."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import rdflib
import yaml

from kg.build import Making
from kg.errors import KgError
from kg.store import queries, rewrite
from kg.store.store import Store, open_store

TOP = Path(__file__).parent
CASES = tomllib.loads((TOP / "questions.toml").read_text("utf-8"))["question"]
TEXTS = {"gold": sorted(str(path) for path in (TOP / "gold").glob("*.txt")), "seeds": [str(TOP.parent / "seeds")]}


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    made = {}
    for name, texts in TEXTS.items():
        folder = tmp_path_factory.mktemp(name) / "graph"
        Making(folder).build(texts)
        made[name] = open_store(folder)
    return made


@pytest.fixture(scope="module")
def in_rdflib(graphs: dict[str, Store]) -> dict[str, rdflib.Graph]:
    return {"seeds": rdflib.Graph().parse(data=b"\n".join(graphs["seeds"].triples()), format="nt")}


def name(case: dict[str, Any]) -> str:
    return "-".join([case["name"], *case.get("params", {}).values()])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_rows_are_those_of_the_texts(graphs: dict[str, Store], case: dict[str, Any]) -> None:
    table = queries.ask(graphs[case["graph"]], queries.find(case["name"]), case.get("params", {}))
    rows = [" ".join(row[column] or "-" for column in case["columns"].split()) for row in table.records()]
    assert list(dict.fromkeys(rows)) == case["rows"]


@pytest.mark.parametrize("case", [case for case in CASES if case["graph"] == "seeds"], ids=name)
def test_rdflib_gives_the_same_rows(in_rdflib: dict[str, rdflib.Graph], case: dict[str, Any]) -> None:
    question = queries.find(case["name"])
    bound = {key: rdflib.Literal(value) for key, value in case.get("params", {}).items()}
    columns = case["columns"].split()
    found = [row.asdict() for row in in_rdflib["seeds"].query(question.text, initBindings=bound)]  # type: ignore[union-attr]
    assert list(dict.fromkeys(" ".join(str(row.get(one, "-")) for one in columns) for row in found)) == case["rows"]


@pytest.mark.parametrize("question", queries.saved(), ids=lambda question: question.name)
def test_every_question_shows_its_evidence(graphs: dict[str, Store], question: queries.Question) -> None:
    """The rows stay the same; each is there once for each place in a text, and the text has the words."""
    given = {"person": "郑重", "document": "C09", "on": "2024-05-09", "since": "2024-05-09"}
    values = {param.name: given[param.name] for param in question.params if param.required}
    plain = queries.ask(graphs["seeds"], question, values)
    shown = queries.ask(graphs["seeds"], rewrite.quoted(question), values)
    kept = {tuple(row[shown.columns.index(one)] for one in plain.columns) for row in shown.rows}
    assert kept == set(plain.rows)
    assert any(column.endswith("quote") for column in shown.columns)
    ours = [row for row in shown.records() if "quote" in row]
    assert all((row["quote"] is None) == (row["document"] is None) for row in ours)


def test_a_row_shows_the_words_that_it_rests_on(graphs: dict[str, Store]) -> None:
    question = rewrite.quoted(queries.find("no-chair"))
    rows = list(queries.ask(graphs["gold"], question, {"from": "2025-10-15", "to": "2025-10-15"}).records())
    assert [(row["what"], row["document"]) for row in rows] == [("三季度经营分析会", "D07")]
    assert "三季度经营分析会" in str(rows[0]["quote"])
    pairs = rewrite.quoted(queries.find("who-with-whom"))
    told = {row["document"] for row in queries.ask(graphs["gold"], pairs, {"person": "江河"}).records()}
    assert told == {"C09"}


def test_a_question_of_ones_own_must_say_where_its_evidence_is() -> None:
    with pytest.raises(KgError, match="does not say where its evidence is"):
        rewrite.quoted(queries.describe("SELECT ?x { ?x df:chaired ?y }", "own", "own.rq"))


@pytest.mark.parametrize("question", queries.saved(), ids=lambda question: question.name)
def test_the_head_is_yaml_for_other_servers(question: queries.Question) -> None:
    lines = [line[2:] for line in question.text.splitlines() if line.startswith("#+")]
    head = yaml.safe_load("\n".join(line.removeprefix(" ") for line in lines))
    assert (head["summary"], head["summary-zh"], head["description"]) == (
        question.title, question.title_zh, question.meaning)
    assert [item.split()[0] for item in head.get("params", [])] == [param.name for param in question.params]
    assert tuple(head["returns"].split()) == question.returns and head.get("evidence", "") == question.evidence
    assert head.get("empty", "") == question.empty


def test_there_are_enough() -> None:
    assert len(queries.saved()) >= 30
