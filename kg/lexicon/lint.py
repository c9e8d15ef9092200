"""What is wrong with the tables of words of all rooms, held against `tables.toml`: rows, repeats, order, values, dead
entries, and forms that two tables claim."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataError

#: the program: paths of tables begin here
TOP = Path(__file__).parents[1]
#: what a table must be that is not told of
_ANY = {"columns": [1, 99], "repeats": True}


class Row(NamedTuple):
    line: int
    fields: tuple[str, ...]


class Table(NamedTuple):
    """`spec` is its part of tables.toml."""

    name: str
    path: Path
    rows: tuple[Row, ...]
    spec: Mapping[str, Any]

    def forms(self) -> dict[str, int]:
        """Each form with its first line."""
        found: dict[str, int] = {}
        for row in self.rows:
            found.setdefault(row.fields[0], row.line)
        return found

    def wrong(self, line: int, what: str, hint: str) -> DataError:
        return DataError(what, where=f"{self.path}:{line}", hint=hint)


@cache
def _specs() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("tables.toml").read_text("utf-8"))


def problems(top: Path = TOP) -> Iterator[DataError]:
    """Everything that is wrong with the tables below `top`, table by table."""
    tables = {name: table for name, table in _tables(top)}
    for table in tables.values():
        yield from _rows(table)
        yield from _repeats(table)
        yield from _values(table)
        yield from _dead(table, tables)
    yield from _apart(tables)


def _tables(top: Path) -> Iterator[tuple[str, Table]]:
    for path in sorted(top.rglob("*.tsv")):
        name = path.relative_to(top).with_suffix("").as_posix()
        lines = enumerate(path.read_text("utf-8").split("\n"), 1)
        rows = tuple(Row(number, tuple(line.split("\t"))) for number, line in lines
                     if line.strip() and not line.startswith("#"))
        yield name, Table(name, path, rows, _specs().get(name, _ANY))


def _rows(table: Table) -> Iterator[DataError]:
    least, most = table.spec["columns"]
    for row in table.rows:
        if not least <= len(row.fields) <= most:
            told = f"{least}" if least == most else f"{least} to {most}"
            yield table.wrong(row.line, f"{len(row.fields)} fields, not {told}",
                              "fields are divided by one tab; the head of the file names them")
        if not row.fields[0].strip():
            yield table.wrong(row.line, "the first field is empty", "it is the written form")
        elif row.fields[0] != row.fields[0].strip() and not table.spec.get("blanks"):
            yield table.wrong(row.line, "blanks around the form", "take them away: the form would never be found")


def _repeats(table: Table) -> Iterator[DataError]:
    seen: dict[tuple[str, ...], int] = {}
    last = ""
    for row in table.rows:
        key = row.fields if table.spec.get("repeats") else row.fields[:1]
        if key in seen:
            yield table.wrong(row.line, f"{row.fields[0]} stands here and in line {seen[key]}", "keep one of the two")
        seen.setdefault(key, row.line)
        if table.spec.get("sorted") and row.fields[0] < last:
            yield table.wrong(row.line, f"{row.fields[0]} stands behind {last}", "sort the rows by their characters")
        last = row.fields[0]


def _values(table: Table) -> Iterator[DataError]:
    for number, known in table.spec.get("values", {}).items():
        for row in table.rows:
            cell = row.fields[int(number) - 1].strip() if len(row.fields) >= int(number) else ""
            words = cell.split() or [""] if table.spec.get("many") else [cell]
            for word in words:
                if word not in known:
                    yield table.wrong(row.line, f"{row.fields[0]}: there is no {word or 'empty value'} in column "
                                      f"{number}", f"one of {', '.join(one or '(empty)' for one in known)}")


def _dead(table: Table, tables: Mapping[str, Table]) -> Iterator[DataError]:
    for number, other in table.spec.get("refs", {}).items():
        known = tables[other].forms() if other in tables else {}
        for row in table.rows:
            form = row.fields[int(number) - 1]
            if form not in known:
                yield table.wrong(row.line, f"{form} is no form of kg/{other}.tsv: nothing comes of this entry",
                                  "enter it there too, or take it out here")


def _apart(tables: Mapping[str, Table]) -> Iterator[DataError]:
    for left, right in _specs()["apart"]["pairs"]:
        if left in tables and right in tables:
            there = tables[right].forms()
            for form, line in tables[left].forms().items():
                if form in there:
                    yield tables[left].wrong(line, f"{form} is also in kg/{right}.tsv, line {there[form]}",
                                             "it cannot be both: keep the one that it is")
