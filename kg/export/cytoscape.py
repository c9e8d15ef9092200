"""Cytoscape JSON, for Cytoscape and cytoscape.js, in the shape that NetworkX reads too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import IO

from kg.export.network import edges, nodes, plan
from kg.export.tables import Value
from kg.store.store import Store
from kg.store.subjects import Subjects


def write(store: Store, file: IO[bytes], name: str) -> None:
    subjects, (some_nodes, some_edges) = Subjects(store), plan()
    head = {"format_version": "1.0", "generated_by": store.origin.tool, "directed": True, "multigraph": True,
            "data": {"name": "difang", **store.origin.pairs()}}
    file.write((_json(head)[:-1] + ', "elements": {\n"nodes": [\n').encode())
    file.writelines(_listed({"id": node.id, "value": node.id, "name": node.label, "kind": of.kind, **node.attributes}
                            for of in some_nodes for node in nodes(subjects, of)))
    file.write(b'],\n"edges": [\n')
    file.writelines(_listed({"id": edge.id, "key": edge.id, "source": edge.source, "target": edge.target,
                             "name": edge.label, "interaction": way.kind, **edge.attributes}
                            for way in some_edges for edge in edges(subjects, way)))
    file.write(b"]}}\n")


def _listed(elements: Iterable[dict[str, Value]]) -> Iterator[bytes]:
    comma = ""
    for element in elements:
        yield f'{comma}{{"data": {_json({name: _plain(value) for name, value in element.items()})}}}'.encode()
        comma = ",\n"
    yield b"\n"


def _plain(value: Value) -> Value | float:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
