"""A folder of Parquet, one file a table, typed: dates are dates, numbers are doubles, everything else is text."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.export.package import describe
from kg.export.tables import Table, rows, tables
from kg.store.origin import Origin
from kg.store.store import Store
from kg.store.subjects import Subjects

_TYPES = {"date": pa.date32(), "integer": pa.int64(), "count": pa.int64(), "number": pa.float64(),
          "best": pa.float64()}
#: rows of one row group
_GROUP = 50_000


def write(store: Store, folder: Path) -> None:
    subjects, made = Subjects(store), []
    for table in tables():
        path, schema = folder / f"{table.name}.parquet", _schema(table, store.origin)
        given = rows(subjects, table)
        with pq.ParquetWriter(path, schema) as writer:
            while group := list(islice(given, _GROUP)):
                columns = [
                    pa.array([None if cell is None else float(cell) for cell in cells]
                             if field.type == pa.float64() else cells, field.type)
                    for field, cells in zip(schema, zip(*group, strict=True), strict=True)
                ]
                writer.write_table(pa.Table.from_arrays(columns, schema=schema))
        made.append((table, path))
    describe(folder, made, store.origin, csv=False)


def _schema(table: Table, origin: Origin) -> pa.Schema:
    fields = [pa.field(column.name, _TYPES.get(column.type, pa.string()), nullable=column.type != "id",
                       metadata={"zh": column.zh}) for column in table.columns]
    return pa.schema(fields, {"difang": json.dumps(origin.pairs(), ensure_ascii=False), "title": table.zh})
