"""The tables as an SQLite database, with a search through all names and quotes.

`texts` holds every name and quote with the row that it is of, `search` its index by three characters each (FTS5,
trigram), which finds any part of three or more. `about` says where the database comes from. The bytes are the same
wherever SQLite is of the same version, which it writes into its files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kg.export.tables import Row, Table, rows, tables
from kg.store.store import Store
from kg.store.subjects import Subjects

_TYPES = {"integer": "INTEGER", "count": "INTEGER", "number": "REAL", "best": "REAL"}
#: columns whose texts are searched
_SEARCHED = ("name", "other_names", "headline", "quote", "indicator")

_HEAD = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE texts (number INTEGER PRIMARY KEY, "table" TEXT, id TEXT, text TEXT);
CREATE VIRTUAL TABLE search USING fts5(text, content='texts', content_rowid='number', tokenize='trigram');
"""
_FOOT = ("INSERT INTO search(search) VALUES ('rebuild')", "INSERT INTO search(search) VALUES ('optimize')", "COMMIT",
         "VACUUM")


def write(store: Store, path: Path) -> None:
    subjects = Subjects(store)
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(_HEAD)
        base.execute("BEGIN")
        base.executemany("INSERT INTO about VALUES (?, ?)", store.origin.pairs().items())
        for table in tables():
            base.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _plain(rows(subjects, table)))
            for column in table.columns:
                if column.type == "ref" or column.name == "name":
                    base.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
                if column.name in _SEARCHED:
                    base.execute(f'INSERT INTO texts ("table", id, text) SELECT \'{table.name}\', id, "{column.name}" '
                                 f'FROM "{table.name}" WHERE "{column.name}" IS NOT NULL ORDER BY id')
        for statement in _FOOT:
            base.execute(statement)
    finally:
        base.close()


def _create(table: Table) -> str:
    columns = []
    for column in table.columns:
        key = " PRIMARY KEY" if column.type == "id" else f' REFERENCES "{column.of}" (id)' if column.of else ""
        columns.append(f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{key}')
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'


def _plain(given: Iterator[Row]) -> Iterator[tuple[str | int | float | None, ...]]:
    """Cells as SQLite has them: dates as text, numbers as doubles."""
    for row in given:
        yield tuple(float(cell) if isinstance(cell, Decimal) else cell if isinstance(cell, int | str | None) else
                    cell.isoformat() for cell in row)
