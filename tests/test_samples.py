"""The sample documents, the whole way: what a newcomer builds first answers truly and is sound RDF."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import assets, vocab
from kg.build import Making
from kg.graph import shapes
from kg.store import queries
from kg.store.dump import write
from kg.store.store import Store, open_store

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("samples") / "graph"
    making = Making(folder)
    counts = making.build([str(SEEDS)]).counts
    assert not making.contents.aside and counts["documents"] == len(list(SEEDS.glob("*.txt")))
    return open_store(folder)


@pytest.fixture(scope="module")
def turtle(store: Store) -> bytes:
    file = io.BytesIO()
    write(store, "turtle", file)
    return file.getvalue()


def test_two_people_chaired_and_nobody_else(store: Store) -> None:
    table = queries.ask(store, queries.find("who-chaired"), {})
    assert [(row["who"], row["what"], row["date"]) for row in table.records()] == [
        ("冯彬", "2023年全市生态环境保护工作会议", "2023-04-12"),
        ("邱之仲", "迎接第三轮中央生态环境保护督察工作部署专题会议", "XXXX-01-09"),
    ]


def test_every_answer_shows_a_quote_that_names_the_person(store: Store) -> None:
    for question in ("who-chaired", "who-attended", "who-spoke"):
        rows = list(queries.ask(store, queries.find(question), {}).records())
        assert rows and all(str(row["who"]) in str(row["quote"]) for row in rows)


def test_turtle_is_read_alike_by_both_libraries_and_goes_round(store: Store, turtle: bytes) -> None:
    count = len(list(store.triples())) + len(list(store.origin.quads()))  # the last say what export this is
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    assert len(graph) == count == len(set(ox.parse(turtle, ox.RdfFormat.TURTLE)))
    # through N-Triples: rdflib's own Turtle writes the decimal 25 as 25.0, which is equal and not the same literal
    assert isomorphic(graph, rdflib.Graph().parse(data=graph.serialize(format="nt"), format="nt"))


def test_the_graph_conforms_to_its_shapes(store: Store) -> None:
    assert shapes.check(store.triples()) == []


def test_every_term_of_ours_is_defined(turtle: bytes) -> None:
    """In the ontology, or, of the open lists (titles, indicators), in the graph itself."""
    known = ox.Store()
    for name in ("difang.ttl", "codes.ttl"):
        known.load(path=assets.ontology() / name, format=ox.RdfFormat.TURTLE)
    quads = list(ox.parse(turtle, ox.RdfFormat.TURTLE))
    defined = {quad.subject.value for quad in known} | {quad.subject.value for quad in quads}
    ours = tuple(vocab.PREFIXES[prefix] for prefix in ("df", *vocab.LISTS))
    used = {
        term.value
        for quad in quads
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(ours)
    }
    assert used and used <= defined, used - defined
