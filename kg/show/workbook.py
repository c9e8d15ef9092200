"""An answer as a workbook: its rows on one sheet, what was asked on another.

Numbers are numbers, whole dates are dates, addresses are links; the first row stays in sight and filters. Equal answers
make equal files: no clock is in them. A cell holds 32,767 characters (longer texts end in …), a sheet 1,048,576 rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from kg.errors import InputError, MissingExtra
from kg.show.table import Cells, flat, wide

CELL, ROWS = 32_767, 1_048_576
_NUMBERS = ("xsd:integer", "xsd:decimal", "xsd:double")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_ADDRESS = re.compile(r"https?://\S{1,2000}")
#: columns are as wide as what they hold, between these, in characters
_WIDTHS = (8, 60)


def as_xlsx(columns: Sequence[str], rows: Sequence[Cells], kinds: Sequence[Sequence[str]],
            about: Sequence[tuple[str, str]]) -> bytes:
    """The rows under the names of the columns; `kinds` say what each cell is (`uri`, `xsd:date` …), `about` goes on the
    second sheet. MissingExtra without xlsxwriter; InputError where the rows are too many."""
    try:
        import xlsxwriter  # here, for only this format wants it
    except ImportError as error:
        raise MissingExtra("a workbook needs the library xlsxwriter", hint="pip install 'difang[xlsx]'") from error
    if len(rows) >= ROWS:
        raise InputError(f"{len(rows):,} rows are more than a sheet holds", hint=f"ask for fewer than {ROWS:,}, or CSV")
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"created": datetime(1980, 1, 1)})
        head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("answer")
        sheet.freeze_panes(1, 0)
        for x, name in enumerate(columns):
            widest = max([wide(name) + 3, *(wide(flat(row[x])) for row in rows[:1000])])
            sheet.set_column(x, x, min(max(widest + 1, _WIDTHS[0]), _WIDTHS[1]))
            sheet.write_string(0, x, name, head)
        for y, (row, sorts) in enumerate(zip(rows, kinds, strict=True), 1):
            for x, (cell, kind) in enumerate(zip(row, sorts, strict=True)):
                if cell is not None:
                    _cell(sheet, y, x, cell, kind, day)
        sheet.autofilter(0, 0, len(rows), max(len(columns) - 1, 0))
        told = book.add_worksheet("question")
        told.set_column(0, 0, 16)
        told.set_column(1, 1, 100)
        for y, pair in enumerate(about):
            for x, words in enumerate(pair):
                told.write_string(y, x, words[:CELL], head if x == 0 else None)
    return file.getvalue()


def _cell(sheet: Any, y: int, x: int, cell: str, kind: str, day: Any) -> None:
    if kind in _NUMBERS and len(cell) < 16:             # more figures than a spreadsheet keeps are a text
        sheet.write_number(y, x, float(cell))
    elif kind == "xsd:date" and (told := _day(cell)):
        sheet.write_datetime(y, x, told, day)
    elif kind == "uri" and _ADDRESS.fullmatch(cell):
        sheet.write_url(y, x, cell)
    else:
        sheet.write_string(y, x, cell if len(cell) <= CELL else cell[: CELL - 1] + "…")


def _day(cell: str) -> datetime | None:
    """A day of the calendar of spreadsheets, which begins with 1900."""
    try:
        told = date.fromisoformat(cell)
    except ValueError:
        return None
    return datetime(told.year, told.month, told.day) if told.year >= 1900 else None
