"""A folder of CSV as RFC 4180 has it, one file a table: UTF-8 with a mark of byte order, which Excel wants on a Chinese
Windows."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.export.package import describe
from kg.export.tables import rows, tables
from kg.store.store import Store
from kg.store.subjects import Subjects


def write(store: Store, folder: Path) -> None:
    subjects, made = Subjects(store), []
    for table in tables():
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.name for column in table.columns])
            writer.writerows(rows(subjects, table))
        made.append((table, path))
    describe(folder, made, store.origin)
