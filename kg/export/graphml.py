"""GraphML: for yEd, igraph, Cytoscape, NetworkX. Dates are texts there, for it has no dates; identifiers are attributes
too, for igraph loses those of edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from kg.export.network import TYPES, Edge, Node, attributes, edges, nodes, plan
from kg.export.tables import Column, Value, printable
from kg.store.store import Store
from kg.store.subjects import Subjects

_HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
         '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
         'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
         'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n')


def write(store: Store, file: IO[bytes], name: str) -> None:
    for line in _lines(store):
        file.write(line.encode())


def _lines(store: Store) -> Iterator[str]:
    subjects, (some_nodes, some_edges) = Subjects(store), plan()
    yield _HEAD
    for key in store.origin.pairs():
        yield f'<key id="g_{key}" for="graph" attr.name="{key}" attr.type="string"/>\n'
    yield from _keys("node", attributes(some_nodes))
    yield from _keys("edge", attributes(some_edges))
    yield '<graph id="difang" edgedefault="directed">\n'
    for key, value in store.origin.pairs().items():
        yield f'<data key="g_{key}">{escape(printable(value))}</data>\n'
    for of in some_nodes:
        for node in nodes(subjects, of):
            yield f"<node id={quoteattr(node.id)}>{_data('n', node)}</node>\n"
    for way in some_edges:
        for edge in edges(subjects, way):
            yield (f"<edge id={quoteattr(edge.id)} source={quoteattr(edge.source)} target={quoteattr(edge.target)}>"
                   f"{_data('e', edge)}</edge>\n")
    yield "</graph>\n</graphml>\n"


def _keys(of: str, columns: dict[str, Column]) -> Iterator[str]:
    types = {"identifier": "string", "label": "string", "kind": "string"}
    types |= {name: TYPES.get(column.type, "string") for name, column in columns.items()}
    for name, kind in types.items():
        yield f'<key id="{of[0]}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(letter: str, of: Node | Edge) -> str:
    values: dict[str, Value] = {"identifier": of.id, "label": of.label, "kind": of.of.kind, **of.attributes}
    return "".join(f'<data key="{letter}_{name}">{escape(str(value))}</data>' for name, value in values.items())
