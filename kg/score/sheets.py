"""Fact sheets read from a folder: one JSON object for each document, checked before anything is counted.

Predicted sheets hold more keys than are looked at here (docs/sheet.md); gold sheets are told in tests/gold/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.wire import Row

#: the cells that a row of each kind must have, and those that may be absent or null; all are strings
CELLS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "people": (("name",), ()),
    "credits": (("name",), ("role",)),
    "agencies": (("name",), ()),
    "tenures": (("person", "post"), ("agency", "status")),
    "events": (("id", "name"), ("date", "end")),
    "participations": (("event", "who", "role"), ()),
    "campaigns": (("name",), ()),
    "about": (("campaign", "relation"), ("event", "agency")),
    "indicators": ((), ("indicator", "value", "unit", "change")),
}
#: cells that hold lists of strings
LISTS = ("accept", "also", "surface")


def gold(folder: Path) -> dict[str, Row]:
    """The gold sheets of a folder by the name of their document. A JSON file without the key `document` is none. An
    InputError says what is wrong, and in which file."""
    found = dict(sheets(folder, raising))
    found = {name: sheet for name, sheet in found.items() if "document" in sheet}
    if not found:
        raise InputError("there is no gold sheet in this folder", where=str(folder),
                         hint="a gold sheet is <name>.json beside <name>.txt, with the key document")
    return found


def raising(error: InputError) -> None:
    raise error


def sheets(folder: Path, aside: Callable[[InputError], None]) -> Iterator[tuple[str, Row]]:
    """The sheets of a folder with the name of their file, in the order of the names; `aside` is told of a bad one."""
    if not folder.is_dir():
        raise InputError("there is no such folder", where=str(folder), hint="look at the spelling of the path")
    for path in sorted(folder.glob("*.json")):
        try:
            yield path.stem, sheet(path)
        except InputError as error:
            aside(error)


def is_sheets(path: Path) -> bool:
    """Whether the path is a folder of nothing but sheets."""
    found = [p for p in path.iterdir() if not p.name.startswith(".")] if path.is_dir() else []
    return bool(found) and all(p.suffix == ".json" for p in found)


def sheet(path: Path) -> Row:
    """One sheet, checked."""
    try:
        loaded = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON: {error}", where=str(path), hint="one object, in UTF-8") from error
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(path)) from error
    for wrong in problems(loaded):
        raise InputError(wrong, where=str(path), hint="docs/sheet.md tells the keys of a fact sheet")
    checked: Row = loaded
    return checked


def problems(sheet: Any) -> Iterator[str]:
    """What keeps a sheet from being counted."""
    if not isinstance(sheet, dict):
        yield "a sheet is one JSON object"
        return
    if not isinstance(sheet.get("locality") or "", str):
        yield "locality is no string"
    if not _is_strings(sheet.get("cited") or []):
        yield "cited is no list of names"
    for kind in CELLS:
        rows = sheet.get(kind) or []
        if not isinstance(rows, list):
            yield f"{kind} is no list"
            continue
        for number, row in enumerate(rows, 1):
            yield from (f"{kind}, row {number}: {wrong}" for wrong in _wrong(kind, row))


def _wrong(kind: str, row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "no object"
        return
    needed, free = CELLS[kind]
    yield from (f"{cell} must be a string" for cell in needed if not isinstance(row.get(cell), str))
    yield from (f"{cell} must be a string or null" for cell in free if not isinstance(row.get(cell), str | None))
    yield from (f"{cell} must be a list of strings" for cell in LISTS if not _is_strings(row.get(cell, [])))
    if not _is_spans(row.get("evidence", [])):
        yield "evidence must be a list of [start, end)"
    if kind == "about" and not (row.get("event") or row.get("agency")):
        yield "neither event nor agency"


def _is_spans(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(span, list) and len(span) == 2 and
        all(type(edge) is int and edge >= 0 for edge in span) for span in value)


def _is_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
