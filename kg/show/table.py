"""Rows for people and for other programs: a table aligned for wide characters, CSV, and the SPARQL results JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

#: one row of an answer; None where the query bound nothing
Cells = Sequence[str | None]


def aligned(columns: Sequence[str], rows: Sequence[Cells], room: int | None = None) -> str:
    """A table for a terminal `room` cells wide: long columns share what there is, and long cells go on below."""
    if not columns:
        return ""
    table = [[flat(cell) for cell in row] for row in rows]
    widths = [max(wide(name), *(wide(row[i]) for row in table), 1) if table else wide(name)
              for i, name in enumerate(columns)]
    widths = squeezed(widths, [wide(name) for name in columns], room)
    rule = "  ".join("─" * width for width in widths)
    lines = [*folded(list(columns), widths), rule]
    parts = [folded(row, widths) for row in table]
    apart = any(len(part) > 1 for part in parts)            # rows of several lines need air between them
    for i, part in enumerate(parts):
        lines += [""] * (apart and i > 0) + part
    return "\n".join(line.rstrip() for line in lines) + "\n"


def flat(cell: str | None) -> str:
    return " ".join((cell or "").split())


def wide(text: str) -> int:
    """How many cells of a terminal the text takes; a character without a width takes none."""
    from wcwidth import wcswidth  # here, for CSV and JSON need no widths

    width = wcswidth(text)
    return width if width >= 0 else sum(max(wcswidth(char), 0) for char in text)


def squeezed(widths: Sequence[int], least: Sequence[int], room: int | None) -> list[int]:
    """The widths, the widest made smaller until the table fits; no column goes below its head or ten cells."""
    fitted = list(widths)
    if room is None:
        return fitted
    while sum(fitted) + 2 * (len(fitted) - 1) > room:
        i = max(range(len(fitted)), key=lambda n: fitted[n])
        if fitted[i] <= max(10, least[i]):
            break
        fitted[i] -= 1
    return fitted


def folded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The lines that one row takes."""
    cells = [pieces(cell, width) for cell, width in zip(row, widths, strict=True)]
    return ["  ".join(part + " " * (width - wide(part)) for part, width in zip(line, widths, strict=True))
            for line in ([cell[i] if i < len(cell) else "" for cell in cells] for i in range(max(map(len, cells))))]


def pieces(text: str, width: int) -> list[str]:
    """The text in pieces of at most so many cells; one that would end inside a word ends at the blank before it."""
    out, piece, used = [], "", 0
    for char in text:
        size = wide(char)
        if used + size > width and piece:
            head, blank, tail = piece.rpartition(" ")
            if not (blank and head and tail.isascii() and char.isascii() and char != " "):
                head, tail = piece, ""
            out.append(head)
            piece, used = tail, wide(tail)
        if piece or char != " " or not out:
            piece, used = piece + char, used + size
    return [*out, piece]


def as_csv(columns: Sequence[str], rows: Sequence[Cells]) -> str:
    """Comma-separated, under the names of the columns; an unbound value is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell if cell is not None else "" for cell in row] for row in rows)
    return text.getvalue()


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Mapping[str, str] | None]]) -> str:
    """The W3C's SPARQL 1.1 results in JSON; a cell is a term: {"type", "value"} and a datatype or xml:lang."""
    bindings = [{name: dict(term) for name, term in zip(columns, row, strict=True) if term is not None} for row in rows]
    document = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
