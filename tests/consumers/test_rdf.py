"""Apache Jena, raptor, N3.js and Comunica read what is exported: as many statements, and the same answers."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import assets, vocab
from kg.store import queries, rewrite
from kg.store.store import open_store

pytestmark = pytest.mark.consumers

ENDINGS = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "ntriples", "jsonld": "jsonld", "rdf": "rdfxml"}
NAMED = ("trig", "nq")
#: what raptor calls the formats that it has
RAPTOR = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "ntriples", "rdf": "rdfxml"}
QUERIES = sorted(assets.queries().glob("*.rq"))
#: values that let rows pass, and what finds names in the graph
PASSING = {"from": ["2000-01-01"], "to": ["2035-01-01"], "on": ["2023-04-12", "2024-05-09"], "meeting": ["会议", "会"],
           "since": ["2022-01-01", "2030-01-01"], "series": ["会议", "会"], "figure": ["degree"],
           "network": ["careers"]}
_PERSON = "?x df:attended ?event ; schema:name ?value"
_AGENCY = "?x a org:Organization ; schema:name ?value"
NAMES = {"person": _PERSON, "other": _PERSON, "beside": _PERSON, "agency": _AGENCY, "body": _AGENCY,
         "place": "?x a schema:Place ; schema:name ?value", "campaign": "?x a df:Campaign ; schema:name ?value",
         "document": "?x a df:Document ; schema:name ?value", "title": "?x a org:Post ; org:role/schema:name ?value",
         "act": "?x df:act/schema:name ?value", "indicator": "?x sosa:observedProperty/schema:name ?value"}
Rows = Counter[tuple[tuple[str, str], ...]]


@pytest.fixture(scope="module")
def files(kg: Any, graph: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("rdf")
    for ending in ENDINGS:
        kg("export", "-g", graph, "-o", folder / f"a.{ending}")
    return {ending: folder / f"a.{ending}" for ending in ENDINGS}


@pytest.fixture(scope="module")
def counts(graph: Path) -> dict[str, int]:
    store = open_store(graph)
    said = len(list(store.origin.quads()))
    quads, triples = sum(1 for _ in store.quads()) + said, sum(1 for _ in store.triples()) + said
    return {ending: quads if ending in NAMED else triples for ending in ENDINGS}


@pytest.mark.parametrize("reader", ["jena", "javascript"])
def test_every_statement_is_read(reader: str, files: dict[str, Path], counts: dict[str, int],
                                 request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(reader)("count", *files.values())
    assert dict(zip(files, map(int, found), strict=True)) == counts


@pytest.mark.parametrize("ending", RAPTOR)
def test_raptor_reads_every_statement(rapper: Any, files: dict[str, Path], counts: dict[str, int], ending: str) -> None:
    assert len(rapper("-i", RAPTOR[ending], "-o", "nquads", files[ending])) == counts[ending]


@pytest.mark.parametrize("reader", ["jena", "javascript"])
def test_saved_questions_have_the_same_answers(reader: str, graph: Path, files: dict[str, Path],
                                               request: pytest.FixtureRequest) -> None:
    """Run as they stand, without values, they ask about everything."""
    answers = request.getfixturevalue(reader)("ask", files["nt"], *QUERIES)
    engine = open_store(graph).engine
    different, some = [], 0
    for path, line in zip(QUERIES, answers, strict=True):
        ours, theirs = _ours(engine, path), _theirs(json.loads(line))
        if reader == "javascript":
            ours = _nothing_counted(ours, path)
        some += bool(ours)
        if ours != theirs:
            different.append((path.stem, list((ours - theirs).items())[:2], list((theirs - ours).items())[:2]))
    assert not different
    assert some > len(QUERIES) / 2, "most questions have answers"


@pytest.mark.parametrize("reader", ["jena", "javascript"])
def test_saved_questions_with_values_have_the_same_answers(reader: str, graph: Path, files: dict[str, Path],
                                                           tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every parameter of every question with a value that has rows here, written into the text."""
    engine = open_store(graph).engine
    texts, answered = [], 0
    for question in queries.saved():
        for param in question.params:
            text, found = _with_value(engine, question, param.name)
            answered += found
            texts.append(tmp_path / f"{question.name}-{param.name}.rq")
            texts[-1].write_text(text, "utf-8")
    different = []
    for path, line in zip(texts, request.getfixturevalue(reader)("ask", files["nt"], *texts), strict=True):
        ours, theirs = _ours(engine, path), _theirs(json.loads(line))
        if (_nothing_counted(ours, path) if reader == "javascript" else ours) != theirs:
            different.append((path.stem, list((ours - theirs).items())[:2], list((theirs - ours).items())[:2]))
    assert not different
    assert answered > 0.75 * len(texts), f"{answered} of {len(texts)} values have rows"


def _with_value(engine: ox.Store, question: queries.Question, name: str) -> tuple[str, bool]:
    """The text of the question with the first value for this parameter that has rows, and whether there is one; what is
    required beside it has its own."""
    needed = {one.name: _candidates(engine, one.name)[0] for one in question.params if one.required}
    text = rewrite.written(question, needed)
    for value in _candidates(engine, name):
        text = rewrite.written(question, {**needed, name: value})
        if any(True for _ in engine.query(text)):   # type: ignore[union-attr]
            return text, True
    return text, False


@cache
def _candidates(engine: ox.Store, name: str) -> list[str]:
    """Values for a parameter: what the graph has, or what lets everything pass."""
    if name in PASSING:
        return PASSING[name]
    rows = engine.query(f"SELECT DISTINCT ?value {{ {NAMES[name]} }} ORDER BY ?value", prefixes=vocab.PREFIXES)
    return [row[0].value for row in rows]           # type: ignore[union-attr]


def _ours(engine: ox.Store, path: Path) -> Rows:
    found = engine.query(path.read_text("utf-8"))
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return Counter(tuple(sorted((name, _plain(term.value)) for name in names if (term := row[name]) is not None))
                   for row in found)


def _theirs(answer: Any) -> Rows:
    rows = answer["results"]["bindings"] if isinstance(answer, dict) else answer
    return Counter(tuple(sorted((name, _plain(term["value"])) for name, term in row.items())) for row in rows)


def _nothing_counted(rows: Rows, path: Path) -> Rows:
    """Where there is nothing to count Comunica (4.4) leaves the number unbound; by the standard it is 0."""
    counts = set(re.findall(r"COUNT\([^()]*\) AS \?(\w+)", path.read_text("utf-8")))
    return Counter({tuple(cell for cell in row if cell[0] not in counts or cell[1] != "0"): number
                    for row, number in rows.items()})


def _plain(text: str) -> str:
    """A number in one way of writing it."""
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text
