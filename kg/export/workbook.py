"""A workbook: what it is on the first sheet, then a sheet for each table. For people, so its heads are Chinese.

The first row stays in sight and filters; whole dates are dates, identifiers are text, addresses are links. A cell holds
32,767 characters, a sheet 1,048,576 rows: longer texts are cut with …, longer tables go on on another sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from kg.export.tables import Column, Row, Table, rows, tables
from kg.store.origin import Origin
from kg.store.store import Store
from kg.store.subjects import Subjects

CELL, ROWS = 32_767, 1_048_576
#: widths of columns in characters, by type
_WIDTHS = {"id": 24, "ref": 24, "refs": 24, "many": 28, "date": 11, "integer": 8, "count": 8, "number": 10, "best": 8,
           "code": 14}
_EPOCH = datetime(1980, 1, 1)
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_LABELS = {"tool": "程序", "graph_sha256": "图谱SHA-256", "as_of": "截至", "filters": "筛选条件"}


def write(store: Store, path: Path) -> None:
    subjects = Subjects(store)
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": "地方政务知识图谱", "comments": store.origin.words(), "created": _EPOCH})
        book.set_calc_mode("manual")
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _about(book.add_worksheet("说明"), store.origin, head)
        for table in tables():
            _table(book, table, rows(subjects, table), head, day)


def _table(book: Any, table: Table, given: Iterator[Row], head: Any, day: Any) -> None:
    """The rows as they come; where a sheet is full, another."""
    sheet, y, number = _sheet(book, table, table.zh, head, day), 0, 1
    for row in given:
        if y == ROWS - 1:
            sheet.autofilter(0, 0, y, len(row) - 1)
            number += 1
            sheet, y = _sheet(book, table, f"{table.zh} {number}", head, day), 0
        y += 1
        for x, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            if cell is not None:
                _cell(sheet, y, x, column, cell, day)
    sheet.autofilter(0, 0, y, len(table.columns) - 1)


def _sheet(book: Any, table: Table, name: str, head: Any, day: Any) -> Any:
    """A new sheet with its heads."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 2)
    for x, column in enumerate(table.columns):
        sheet.set_column(x, x, _WIDTHS.get(column.type, 18), day if column.type == "date" else None)
        sheet.write_string(0, x, column.zh, head)
    return sheet


def _about(sheet: Any, origin: Origin, head: Any) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 2, 30)
    lines: list[tuple[tuple[str, ...], Any]] = [(("地方政务知识图谱",), head)]
    lines += [((_LABELS[name], value or "—"), None) for name, value in origin.pairs().items()]
    lines += [((), None), (("工作表", "列", "column"), head)]
    for table in tables():
        lines += [((table.zh if i == 0 else "", column.zh, f"{table.name}.{column.name}"), None)
                  for i, column in enumerate(table.columns)]
    for y, (cells, form) in enumerate(lines):
        for x, cell in enumerate(cells):
            sheet.write_string(y, x, cell, form)


def _cell(sheet: Any, y: int, x: int, column: Column, cell: str | int | Decimal | date, day: Any) -> None:
    if isinstance(cell, int | Decimal):
        sheet.write_number(y, x, float(cell))
    elif isinstance(cell, date):
        if cell.year < 1900:                           # the calendar of Excel begins later
            sheet.write_string(y, x, cell.isoformat())
        else:
            sheet.write_datetime(y, x, datetime(cell.year, cell.month, cell.day), day)
    elif column.type == "text" and _ADDRESS.fullmatch(cell):
        sheet.write_url(y, x, cell)
    else:
        sheet.write_string(y, x, cell if len(cell) <= CELL else cell[: CELL - 1] + "…")
