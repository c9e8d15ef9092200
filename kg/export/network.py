"""The graph as nodes and edges, for programs that draw and count networks: `network.toml` says which rows are which.

An edge stands only between nodes that are there. Its identifier is that of its fact; one that is no fact of its own
(a body is of a place) is called after its end and its kind.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.export.tables import Column, Table, Value, records, table
from kg.store.subjects import Subjects

#: type of a column → its name in GraphML and GEXF; every other one is a string
TYPES = {"integer": "long", "count": "long", "number": "double", "best": "double"}


@dataclass(frozen=True)
class Nodes:
    """The rows of a table as nodes."""

    table: str
    kind: str
    name: str
    color: str
    day: str = ""
    attributes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Edges:
    """The rows of a table as edges; `word` names those that no column does."""

    table: str
    kind: str
    source: str
    target: str
    name: str = ""
    word: str = ""
    start: str = ""
    end: str = ""
    attributes: list[str] = field(default_factory=list)

    @property
    def file(self) -> str:
        """A name for them among all edges."""
        return self.table if self.source != "id" else f"{self.table}-{self.target}"


class Node(NamedTuple):
    id: str
    label: str
    of: Nodes
    attributes: dict[str, Value]
    day: date | None


class Edge(NamedTuple):
    """`start` and `end` are whole days; an edge without an end is not known to have ended."""

    id: str
    source: str
    target: str
    label: str
    of: Edges
    attributes: dict[str, Value]
    start: date | None
    end: date | None


@cache
def plan() -> tuple[tuple[Nodes, ...], tuple[Edges, ...]]:
    words = tomllib.loads(Path(__file__).with_name("network.toml").read_text("utf-8"))
    edges = ({"source": one.pop("from"), "target": one.pop("to"), **one} for one in words["edge"])
    return tuple(Nodes(**one) for one in words["node"]), tuple(Edges(**one) for one in edges)


def nodes(subjects: Subjects, of: Nodes) -> Iterator[Node]:
    for row in records(subjects, table(of.table)):
        day = row.get(of.day)
        yield Node(str(row["id"]), str(row.get(of.name, row["id"])), of, _kept(row, of.attributes),
                   day if isinstance(day, date) else None)


def edges(subjects: Subjects, of: Edges) -> Iterator[Edge]:
    for row in records(subjects, table(of.table)):
        source, target = row.get(of.source), row.get(of.target)
        if not (isinstance(source, str) and isinstance(target, str)) or not (
                _is_node(subjects, source) and _is_node(subjects, target)):
            continue
        start, end = (value if isinstance(value := row.get(name), date) else None for name in (of.start, of.end))
        if start and end and end < start:              # two texts that contradict each other; both days are attributes
            end = None
        name = row["id"] if of.source != "id" else f"{row['id']}.{of.target}"
        yield Edge(str(name), source, target, str(row.get(of.name) or of.word), of, _kept(row, of.attributes), start,
                   end)


def columns(of: Nodes | Edges) -> list[Column]:
    """The columns of its attributes."""
    known = {column.name: column for column in table(of.table).columns}
    return [known[name] for name in of.attributes]


def attributes(plans: tuple[Nodes, ...] | tuple[Edges, ...]) -> dict[str, Column]:
    """Every attribute that one of them has, by name; those of one name are of one type."""
    return {column.name: column for of in plans for column in columns(of)}


def _kept(row: dict[str, Value], names: list[str]) -> dict[str, Value]:
    return {name: row[name] for name in names if name in row}


@cache
def _kinds() -> dict[str, Table]:
    """The tables whose rows are nodes, by the prefix of their identifiers."""
    return {(one := table(of.table)).kind: one for of in plan()[0]}


def _is_node(subjects: Subjects, name: str) -> bool:
    return name.partition(":")[0] in _kinds() and bool(subjects.values(name, "rdf:type"))
