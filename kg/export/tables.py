"""The tables that the formats of tables share: read from `tables.toml`, filled from a graph row by row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg import vocab
from kg.errors import DataError
from kg.store.subjects import Properties, Subjects

TYPES = frozenset("id ref refs text many code date integer number best count".split())
#: between several texts in one cell; quotes are full of commas and semicolons, and hardly have this
SEPARATOR = "¦"

#: control characters (but tab and line ends) and numbers that are no character
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Value = str | int | Decimal | date | None
Row = tuple[Value, ...]
#: the steps of each way to a value, in the order in which they are tried
Paths = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Column:
    """`of` is the table in which the identifiers of a reference are found, where it is one only."""

    name: str
    type: str
    of: str
    paths: Paths
    zh: str


@dataclass(frozen=True)
class Table:
    """`kind` is the first part of the identifiers of its rows, as in `kg.vocab.TYPES`."""

    name: str
    kind: str
    en: str
    zh: str
    columns: tuple[Column, ...]

    def __getitem__(self, name: str) -> int:
        """The place of a column in a row."""
        return [column.name for column in self.columns].index(name)


@cache
def tables() -> tuple[Table, ...]:
    """All of them, in the order in which a person wants to see them."""
    path = Path(__file__).with_name("tables.toml")
    return tuple(
        Table(one["name"], one["kind"], one["en"], one["zh"],
              tuple(_column(line, f"{path}: {one['name']}") for line in one["columns"].strip().splitlines()))
        for one in tomllib.loads(path.read_text("utf-8"))["table"]
    )


def table(name: str) -> Table:
    return next(one for one in tables() if one.name == name)


def rows(subjects: Subjects, of: Table) -> Iterator[Row]:
    """The rows in the order of their identifiers. Numbers are whole or `Decimal`, dates are dates, all else is text; a
    value that is none of its type (a date without a day) is left out."""
    for subject, properties in subjects.of(of.kind):
        if "dcterms:isReplacedBy" in properties:       # only points to what it was joined with
            continue
        row = (_value(subjects, subject, properties, column) for column in of.columns)
        yield tuple(printable(value) if isinstance(value, str) else value for value in row)


def records(subjects: Subjects, of: Table) -> Iterator[dict[str, Value]]:
    """The rows by the names of their columns, without what is not known."""
    names = [column.name for column in of.columns]
    for row in rows(subjects, of):
        yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def printable(text: str) -> str:
    """Damaged originals hold characters that no table and no XML can: a mark stands for each of them."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def _column(line: str, where: str) -> Column:
    parts = line.split()
    kind, _, of = parts[1].partition(":") if len(parts) == 4 else ("", "", "")
    if kind not in TYPES:
        raise DataError(f"a column is written wrong: {line.strip()}", where=where, hint="name type path zh")
    paths = () if parts[2] == "." else tuple(tuple(path.split("/")) for path in parts[2].split("|"))
    for step in (step for path in paths for step in path):
        if step.removeprefix("^") not in vocab.PROPERTIES:
            raise DataError(f"there is no property {step}", where=where)
    return Column(parts[0], kind, of, paths, parts[3])


def _value(subjects: Subjects, subject: str, properties: Properties, column: Column) -> Value:
    if column.type == "id":
        return subject
    found = next((values for path in column.paths if (values := _follow(subjects, subject, properties, path))), ())
    if column.type == "count":
        return len(found)
    if not found:
        return None
    match column.type:
        case "many":
            return SEPARATOR.join(one.replace(SEPARATOR, "|") for one in found)
        case "refs":
            return " ".join(found)
        case "code":
            return found[0].rpartition(":")[2]
        case "best":
            return max(map(Decimal, found))
        case "number":
            return Decimal(found[0])
        case "integer":
            return int(found[0])
        case "date":
            return _day(found[0])
    return found[0]


def _follow(subjects: Subjects, subject: str, properties: Properties, path: tuple[str, ...]) -> tuple[str, ...]:
    first, *rest = path
    found = subjects.values(subject, first) if first.startswith("^") else properties.get(first, ())
    for step in rest:
        found = tuple(dict.fromkeys(value for one in found for value in subjects.values(one, step)))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
