"""Networks go round: NetworkX and igraph read back what the graph says, labels Chinese, dates whole."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from kg.export import cytoscape, gexf, graphml
from kg.export.formats import formats
from kg.export.network import attributes, edges, nodes, plan
from kg.store.dump import Store
from kg.store.subjects import Subjects

from .conftest import library

WRITERS = {"graphml": graphml, "gexf": gexf, "cytoscape": cytoscape}


def written(store: Store, form: str) -> bytes:
    file = io.BytesIO()
    WRITERS[form].write(store, file, form)
    return file.getvalue()


def expected(store: Store) -> tuple[dict[str, str], dict[str, tuple[str, str, str]]]:
    subjects = Subjects(store)
    there = {node.id: node.label for of in plan()[0] for node in nodes(subjects, of)}
    ties = {edge.id: (edge.source, edge.target, edge.label) for of in plan()[1] for edge in edges(subjects, of)}
    return there, ties


def test_every_fact_between_nodes_is_an_edge(store: Store) -> None:
    there, ties = expected(store)
    assert {source for source, _, _ in ties.values()} | {target for _, target, _ in ties.values()} <= set(there)
    kinds = [name.partition(":")[0] for name in ties]
    assert kinds.count("tenure") == 4 and kinds.count("part") == 5 and kinds.count("arel") == 1
    assert len(ties) > 10 and all(there.values()) and all(label for *_, label in ties.values())


def test_identifiers_of_edges_are_each_once(store: Store) -> None:
    subjects = Subjects(store)
    names = [edge.id for of in plan()[1] for edge in edges(subjects, of)]
    assert len(names) == len(set(names))


def test_attributes_of_one_name_are_of_one_type() -> None:
    for plans in plan():
        for of in plans:
            for name in of.attributes:
                assert name in attributes(plans)  # type: ignore[arg-type]
    for plans in plan():
        seen: dict[str, str] = {}
        from kg.export.network import columns
        for of in plans:
            for column in columns(of):
                assert seen.setdefault(column.name, column.type) == column.type


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_bytes_every_time_and_where_from(store: Store, form: str) -> None:
    then = replace(store, origin=replace(store.origin, as_of=date(2023, 6, 30), filters=("place=<&>\"安和",)))
    data = written(then, form)
    assert data == written(then, form)
    assert str(store.manifest["sha256"]) in data.decode() and "2023-06-30" in data.decode()
    read(data, form)
    assert formats()[form].out == "stream"


def read(data: bytes, form: str) -> nx.MultiDiGraph:
    if form == "cytoscape":
        return nx.cytoscape_graph(json.loads(data))
    return (nx.read_graphml(io.BytesIO(data), force_multigraph=True) if form == "graphml"
            else nx.MultiDiGraph(nx.read_gexf(io.BytesIO(data))))


@pytest.mark.parametrize("form", WRITERS)
def test_networkx_reads_it_back(store: Store, form: str) -> None:
    there, ties = expected(store)
    graph = read(written(store, form), form)
    label = "name" if form == "cytoscape" else "label"
    assert {name: data[label] for name, data in graph.nodes(data=True)} == there
    assert graph.is_directed() and graph.number_of_edges() == len(ties)
    found = {(data.get("id") or key): (source, target) for source, target, key, data
             in graph.edges(keys=True, data=True)}
    assert found == {name: (source, target) for name, (source, target, _) in ties.items()}
    [held] = [data for _, _, data in graph.edges(data=True) if data.get("held_to") == "2024-05-10"]
    assert held["title"] == "局长" and held["held_from"] == "2023-03-01" and held["sources"] == 2
    assert held["confidence"] == 0.9 and "免去王小明" in held["quotes"]
    if form == "gexf":
        assert (held["start"], held["end"]) == ("2023-03-01", "2024-05-10")
        days = {data["label"]: (data.get("start"), data.get("end")) for _, data in graph.nodes(data=True)}
        assert days["安和市2023年全市教育工作会议"] == ("2023-03-01", "2023-03-01") and days["王小明"] == (None, None)
        open_ended = [data for _, _, data in graph.edges(data=True) if data.get("held_from") == "2024-05-10"]
        assert all(data["start"] == "2024-05-10" and "end" not in data for data in open_ended) and open_ended


def test_igraph_reads_graphml(store: Store, tmp_path: Path) -> None:
    igraph = library("igraph")
    there, ties = expected(store)
    (tmp_path / "a.graphml").write_bytes(written(store, "graphml"))
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml"))
    assert graph.is_directed() and dict(zip(graph.vs["id"], graph.vs["label"], strict=True)) == there
    found = {edge["identifier"]: (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"], edge["label"])
             for edge in graph.es}
    assert found == ties
