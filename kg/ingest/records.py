"""Articles as records: JSON Lines, CSV and Parquet. Each yields (number of the row from 1, text, meta), or what is
wrong with a row; the rows behind it are read all the same."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import InputError, MissingExtra
from kg.ingest.decode import decode

#: our name of a field → its name in the file; a field that is missing under that name is looked for under ours
FIELDS = {"text": "text", "title": "title", "url": "url", "published": "published", "publisher": "publisher"}

Record = tuple[int, str, tuple[tuple[str, str], ...]]


def _record(number: int, row: Mapping[str, object], fields: Mapping[str, str]) -> Record | InputError:
    text = row.get(fields.get("text", "text"))
    if not isinstance(text, str) or not text.strip():
        name = fields.get("text", "text")
        return InputError(f"row {number} has no text in the field {name!r}",
                          hint=f"its fields are {', '.join(map(str, row)) or 'none'}")
    meta = ((name, row.get(fields.get(name, name))) for name in ("title", "url", "published", "publisher"))
    return number, text, tuple((name, str(value)) for name, value in meta if value not in (None, ""))


def jsonl_records(data: bytes, fields: Mapping[str, str]) -> Iterator[Record | InputError]:
    """One JSON object a line."""
    for number, line in enumerate(decode(data)[0].split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield InputError(f"line {number} is not JSON: {error}", hint="one object a line")
            continue
        if not isinstance(row, dict):
            yield InputError(f"line {number} is not a JSON object", hint="one object a line")
            continue
        yield _record(number, row, fields)


def csv_records(data: bytes, fields: Mapping[str, str]) -> Iterator[Record | InputError]:
    """Rows below a head line."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    rows = csv.DictReader(io.StringIO(decode(data)[0].removeprefix("\ufeff"), newline=""), restkey="", strict=True)
    try:
        for number, row in enumerate(rows, 1):
            yield _record(number, row, fields)
    except csv.Error as error:
        raise InputError(f"line {rows.line_num} is not CSV: {error}", hint="look at its quotation marks") from None


def parquet_records(data: bytes, fields: Mapping[str, str]) -> Iterator[Record | InputError]:
    """Rows of a Parquet table."""
    try:
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtra("Parquet files need a library", hint="pip install 'difang[parquet]'") from None
    try:
        table = ParquetFile(BufferReader(data))
        wanted = [name for name in table.schema_arrow.names if name in {*fields, *fields.values()}]
        rows: Iterable[Mapping[str, object]] = (
            row for batch in table.iter_batches(columns=wanted) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            yield _record(number, row, fields)
    except ArrowException as error:
        raise InputError(f"the Parquet file is damaged: {error}", hint="write it again") from None
