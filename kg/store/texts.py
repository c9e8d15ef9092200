"""The texts of a graph: what each document says and how it was repaired, beside its statements as `texts.jsonl`, one
record a line, in the order of the documents' identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.store import beside

FILE = "texts.jsonl"


def texts(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of a graph; StoreError where it keeps none (one that was made before they were kept)."""
    if not (folder / FILE).is_file():
        raise StoreError("this graph does not keep the texts of its documents", where=str(folder),
                         hint="build it again from the documents")
    return beside.rows(folder, FILE)
