"""GEXF with time, for Gephi: edges hold between whole days, events stand on theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from kg.export.network import TYPES, attributes, edges, nodes, plan
from kg.export.tables import Column, Value, printable
from kg.store.store import Store
from kg.store.subjects import Subjects

_HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
         '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n')


def write(store: Store, file: IO[bytes], name: str) -> None:
    for line in _lines(store):
        file.write(line.encode())


def _lines(store: Store) -> Iterator[str]:
    subjects, (some_nodes, some_edges) = Subjects(store), plan()
    origin = store.origin
    yield _HEAD
    yield (f"<meta><creator>{escape(origin.tool)}</creator><keywords>{origin.graph}</keywords>"
           f"<description>{escape(printable(origin.words()))}</description></meta>\n")
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n'
    yield from _keys("node", attributes(some_nodes))
    yield from _keys("edge", attributes(some_edges))
    yield "<nodes>\n"
    for of in some_nodes:
        red, green, blue = bytes.fromhex(of.color[1:])
        look = f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
        for node in nodes(subjects, of):
            yield (f"<node id={quoteattr(node.id)} label={quoteattr(node.label)}{_time(node.day, node.day)}>"
                   f"{_values({'kind': of.kind, **node.attributes})}{look}</node>\n")
    yield "</nodes>\n<edges>\n"
    for way in some_edges:
        for edge in edges(subjects, way):
            yield (f"<edge id={quoteattr(edge.id)} source={quoteattr(edge.source)} target={quoteattr(edge.target)} "
                   f"label={quoteattr(edge.label)}{_time(edge.start, edge.end)}>"
                   f"{_values({'kind': way.kind, **edge.attributes})}</edge>\n")
    yield "</edges>\n</graph>\n</gexf>\n"


def _keys(of: str, columns: dict[str, Column]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n<attribute id="kind" title="kind" type="string"/>\n'
    for name, column in columns.items():
        yield f'<attribute id="{name}" title="{name}" type="{TYPES.get(column.type, "string")}"/>\n'
    yield "</attributes>\n"


def _values(values: dict[str, Value]) -> str:
    inside = "".join(f'<attvalue for="{name}" value={quoteattr(str(value))}/>' for name, value in values.items())
    return f"<attvalues>{inside}</attvalues>"


def _time(start: date | None, end: date | None) -> str:
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")
