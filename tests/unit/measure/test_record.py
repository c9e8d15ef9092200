"""Figures in the graph: with their method and day, seen by questions, tables and shapes, and gone again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.export.formats import export, formats
from kg.graph.quads import nquads
from kg.graph.shapes import check
from kg.measure import figures, record
from kg.measure.networks import network
from kg.resolved import Graph
from kg.store import queries
from kg.store.store import build, open_store


@pytest.fixture(scope="module")
def built(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measured") / "graph"
    build(nquads(small_graph), folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "graph"))


def written(folder: Path, **limits: str) -> int:
    store = open_store(folder)
    graph = network(store, "attendance", **limits)
    return record.write(store, "centrality", graph, figures.centrality(graph), {"backend": ""})


def rows(folder: Path, **values: str) -> list[tuple[str | None, ...]]:
    table = queries.ask(open_store(folder), queries.find("measures"), values)
    return [tuple(row[name] for name in ("who", "measure", "value", "counted_on", "as_of")) for row in table.records()]


def test_figures_are_seen_with_their_day_and_method(folder: Path) -> None:
    count = written(folder, until="2023-12-31")
    found = rows(folder, figure="degree")
    assert ("王小明", "degree", "1", "attendance", "2023-12-31") in found and count == 6 * len(found)
    assert rows(folder, person="没有此人") == [] and rows(folder, network="careers") == []
    table = queries.ask(open_store(folder), queries.find("measures"), {"figure": "betweenness"})
    assert all("Freeman 1977" in str(row["method"]) and "NetworkX" in str(row["method"]) for row in table.records())


def test_the_same_counting_replaces_itself_and_another_stands_beside_it(folder: Path) -> None:
    written(folder)
    once = (folder / "measured.nq").read_bytes()
    written(folder)
    assert (folder / "measured.nq").read_bytes() == once
    before = len(rows(folder))
    written(folder, place="安和市")
    assert len(rows(folder)) > before


def test_they_conform_to_the_shapes_and_go_without_a_trace(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    count = written(folder)
    store = open_store(folder)
    assert not [one for one in check(store.triples()) if "measure" in one.focus or "value:" in one.focus]
    assert record.forget(store) == count and record.forget(open_store(folder)) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_tables_have_them(folder: Path, tmp_path: Path) -> None:
    written(folder)
    export(open_store(folder), formats()["csv"], tmp_path / "tables")
    text = (tmp_path / "tables" / "measures.csv").read_text("utf-8-sig")
    assert "betweenness" in text and "person:349900-王小明" in text


def test_every_figure_that_is_told_of_is_counted() -> None:
    """A method for each figure of the table, and a figure for each method."""
    graph = network_of_two()
    tables = {"centrality": figures.centrality(graph), "communities": figures.communities(graph),
              "cores": figures.cores(graph), "bridges": figures.bridges(graph, {})}
    assert {measure for measure, _ in record.methods()} == set(tables)
    assert all(figure in tables[measure].columns for measure, figure in record.methods())


def network_of_two():  # type: ignore[no-untyped-def]
    import networkx as nx

    graph = nx.Graph(kind="attendance")
    graph.add_node("a", name="甲", kind="person")
    graph.add_node("b", name="乙", kind="person")
    graph.add_edge("a", "b", weight=1, first="", last="", ties=[])
    return graph
