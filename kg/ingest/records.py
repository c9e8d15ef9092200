"""Articles as records: JSON Lines, CSV, TSV and Parquet. Each yields (number of the row from 1, text, meta), or what
is wrong with a row; the rows behind it are read all the same."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from kg.errors import InputError, MissingExtra
from kg.ingest.decode import decode
from kg.ingest.intake import FIELDS, Intake
from kg.ingest.table import rows

#: where the reader puts the cells of a row for which the head line has no name
_MORE = "\0"

Record = tuple[int, str, tuple[tuple[str, str], ...]]


@cache
def _usual() -> dict[str, str]:
    """A usual name of a field, in small letters → ours."""
    return {name: ours for name, ours in rows("field_names", 2)}


def called(ours: str, names: Collection[str], intake: Intake) -> str:
    """What a row whose fields have these names calls a field of ours: as it is set, else by our name, else by the
    one usual name that is there, in whatever case; of two neither is taken."""
    given = dict(intake.fields).get(ours)
    if given or ours in names:
        return given or ours
    small = {name: name.strip().lower() for name in names if isinstance(name, str)}
    usual = [name for name in small if small[name] == ours] or [
        name for name in small if _usual().get(small[name]) == ours]
    return usual[0] if len(usual) == 1 else ours


def _record(number: int, row: Mapping[str, object], intake: Intake) -> Record | InputError:
    name = called("text", row, intake)
    text = row.get(name)
    if not isinstance(text, str) or not text.strip():
        is_there = "nothing in its" if name in row else "no"
        found = f"its fields are {', '.join(map(str, row)) or 'none'}"
        return InputError(f"row {number} has {is_there} field {name!r}",
                          hint=found if name in row else f"{found}; which is the text? --field text=NAME")
    meta = ((ours, row.get(called(ours, row, intake))) for ours in FIELDS if ours != "text")
    return number, text, tuple((ours, str(value)) for ours, value in meta if value not in (None, ""))


def _check(names: Sequence[str], intake: Intake) -> None:
    """InputError where no column holds the text."""
    if (name := called("text", names, intake)) not in names:
        raise InputError(f"it has no column {name!r}",
                         hint=f"its columns are {', '.join(names) or 'none'}; which is the text? --field text=NAME")


def jsonl_records(data: bytes, intake: Intake) -> Iterator[Record | InputError]:
    """One JSON object a line."""
    for number, line in enumerate(decode(data, intake.encoding)[0].split("\n"), 1):
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
        yield _record(number, row, intake)


def csv_records(data: bytes, intake: Intake) -> Iterator[Record | InputError]:
    """Rows below a head line, cells divided by commas."""
    return _cells(data, intake, ",", "CSV")


def tsv_records(data: bytes, intake: Intake) -> Iterator[Record | InputError]:
    """Rows below a head line, cells divided by tabs."""
    return _cells(data, intake, "\t", "TSV")


def _cells(data: bytes, intake: Intake, divider: str, called: str) -> Iterator[Record | InputError]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = io.StringIO(decode(data, intake.encoding)[0].removeprefix("\ufeff"), newline="")
    rows = csv.DictReader(text, restkey=_MORE, strict=True, delimiter=divider)
    try:
        _check(rows.fieldnames or (), intake)
        for number, row in enumerate(rows, 1):
            if _MORE in row:  # a text cut at its first comma would be another text
                yield InputError(f"row {number} has more cells than the head line",
                                 hint="a text that holds the divider stands in quotation marks")
            else:
                yield _record(number, row, intake)
    except csv.Error as error:
        raise InputError(f"line {rows.line_num} is not {called}: {error}", hint="look at its quotation marks") from None


def parquet_records(data: bytes, intake: Intake) -> Iterator[Record | InputError]:
    """Rows of a Parquet table."""
    with _parquet(data) as table:
        names = table.schema_arrow.names
        _check(names, intake)
        wanted = [name for name in names if name in {called(ours, names, intake) for ours in FIELDS}]
        rows: Iterable[Mapping[str, object]] = (
            row for batch in table.iter_batches(columns=wanted) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            yield _record(number, row, intake)


def parquet_length(data: bytes) -> int:
    """How many rows a Parquet table has."""
    with _parquet(data) as table:
        return int(table.metadata.num_rows)


@contextmanager
def _parquet(data: bytes) -> Iterator[Any]:
    """The table, open to read (`pyarrow.parquet.ParquetFile`)."""
    try:
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtra("Parquet files need a library", hint="pip install 'difang[parquet]'") from None
    try:
        yield ParquetFile(BufferReader(data))
    except ArrowException as error:
        raise InputError(f"the Parquet file is damaged: {error}", hint="write it again") from None
