"""The files beside the statements of a graph: records as JSON, one a line, written at the build (kg/resolve/ledger.py
tells which)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import StoreError


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of a file in the folder of a graph; StoreError where it is missing or damaged."""
    path = folder / name
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                yield _row(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        hint = "build the graph again from the documents"
        raise StoreError("this file of the graph cannot be read", where=str(path), hint=hint) from error


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise StoreError("this line is no record", where=where, hint="build the graph again") from error
    if not isinstance(row, dict):
        raise StoreError("this line is no record", where=where, hint="build the graph again")
    return row
