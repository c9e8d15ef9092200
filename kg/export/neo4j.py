"""Neo4j: the network of `network.toml` as a property graph, a CSV for each kind of node and edge, with two ways in.

The heads are those of `neo4j-admin database import` (`import.sh` has the command); `load.cypher` loads the same files
into a running server with LOAD CSV. Dates are dates, other names a list. No mark of byte order: Neo4j would take it
for a part of the first head.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.export.network import Edges, Nodes, columns, edges, nodes, plan
from kg.export.tables import SEPARATOR, Column, Value
from kg.store.origin import Origin
from kg.store.store import Store
from kg.store.subjects import Subjects

#: type of a column → type in the head, and how Cypher makes one from text
_TYPES = {"date": ("date", "date({0})"), "integer": ("long", "toInteger({0})"), "count": ("long", "toInteger({0})"),
          "number": ("double", "toFloat({0})"), "best": ("double", "toFloat({0})"),
          "many": ("string[]", f"split({{0}}, '{SEPARATOR}')"), "refs": ("string[]", f"split({{0}}, '{SEPARATOR}')")}


def write(store: Store, folder: Path) -> None:
    subjects, (some_nodes, some_edges) = Subjects(store), plan()
    for of in some_nodes:
        head = ["id:ID", ":LABEL", "name", *map(_head, columns(of))]
        _file(folder / _name(of), head, ((node.id, of.kind, node.label, *_cells(of, node.attributes))
                                         for node in nodes(subjects, of)))
    for way in some_edges:
        head = [":START_ID", ":END_ID", ":TYPE", "id", "name", *map(_head, columns(way))]
        _file(folder / _name(way), head,
              ((edge.source, edge.target, way.kind, edge.id, edge.label, *_cells(way, edge.attributes))
               for edge in edges(subjects, way)))
    said = f"// {store.origin.words()}\n"
    (folder / "load.cypher").write_text(said + "".join(_script(some_nodes, some_edges, store.origin)), "utf-8")
    (folder / "import.sh").write_text(_admin(some_nodes, some_edges, store.origin), "utf-8")
    everything: tuple[Nodes | Edges, ...] = (*some_nodes, *some_edges)
    about = {"name": "difang", "difang": store.origin.pairs(), "resources": [
        {"name": _name(one).removesuffix(".csv"), "path": _name(one)} for one in everything]}
    (folder / "datapackage.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _name(of: Nodes | Edges) -> str:
    return f"nodes-{of.table}.csv" if isinstance(of, Nodes) else f"edges-{of.file}.csv"


def _head(column: Column) -> str:
    return f"{column.name}:{_TYPES[column.type][0]}" if column.type in _TYPES else column.name


def _cells(of: Nodes | Edges, values: dict[str, Value]) -> Iterator[Value]:
    """Every list is apart by the same sign, for the import takes only one."""
    for column in columns(of):
        value = values.get(column.name, "")
        yield str(value).replace(" ", SEPARATOR) if column.type == "refs" else value


def _file(path: Path, head: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([_whole(cell) for cell in row] for row in rows)


def _whole(cell: object) -> object:
    """LOAD CSV takes a backslash for an escape, the import does not: its wide twin stands in its place."""
    return cell.replace("\\", "＼") if isinstance(cell, str) else cell


def _script(some_nodes: tuple[Nodes, ...], some_edges: tuple[Edges, ...], origin: Origin) -> Iterator[str]:
    yield "// Put the files into the import folder of the server, then: cypher-shell -f load.cypher\n"
    yield "CREATE CONSTRAINT difang_id IF NOT EXISTS FOR (n:Difang) REQUIRE n.id IS UNIQUE;\n"
    facts = ", ".join(f"e.{name} = {_quoted(value)}" for name, value in origin.pairs().items())
    yield f"MERGE (e:DifangExport {{key: '{origin.key}'}}) SET {facts};\n"
    for of in some_nodes:
        yield (f"LOAD CSV WITH HEADERS FROM 'file:///{_name(of)}' AS row CALL {{ WITH row\n"
               f"  MERGE (n:Difang {{id: row.`id:ID`}}) SET n:{of.kind}, n.name = row.name{_sets('n', of)}\n"
               "} IN TRANSACTIONS OF 5000 ROWS;\n")
    for way in some_edges:
        yield (f"LOAD CSV WITH HEADERS FROM 'file:///{_name(way)}' AS row CALL {{ WITH row\n"
               "  MATCH (a:Difang {id: row.`:START_ID`}), (b:Difang {id: row.`:END_ID`})\n"
               f"  MERGE (a)-[e:{way.kind} {{id: row.id}}]->(b) SET e.name = row.name{_sets('e', way)}\n"
               "} IN TRANSACTIONS OF 5000 ROWS;\n")


def _sets(variable: str, of: Nodes | Edges) -> str:
    parts = []
    for column in columns(of):
        value = f"row.`{_head(column)}`"
        made = _TYPES[column.type][1].format(value) if column.type in _TYPES else value
        parts.append(f", {variable}.{column.name} = {made}")
    return "".join(parts)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _admin(some_nodes: tuple[Nodes, ...], some_edges: tuple[Edges, ...], origin: Origin) -> str:
    files = [f"  --nodes={_name(of)}" for of in some_nodes] + [f"  --relationships={_name(way)}" for way in some_edges]
    return (f"#!/bin/sh\n# {origin.words()}\n# A new database from these files, in the folder where they lie.\n"
            f"neo4j-admin database import full --array-delimiter='{SEPARATOR}' --multiline-fields=true \\\n"
            + " \\\n".join(files) + " \\\n  \"${1:-neo4j}\"\n")
