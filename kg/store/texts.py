"""The texts of a graph: what each document says and how it was repaired, put aside while a graph is built, so that they
need not stay in memory, and written beside its statements as `texts.jsonl`, one record a line, in the order of the
documents' identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Self

from kg.errors import StoreError
from kg.store import beside

FILE = "texts.jsonl"


class Texts:
    """Lines on their way into a graph. Of lines for one document the first by its key is kept."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile()
        self._found: list[tuple[str, tuple[str, ...], int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def put(self, document: str, key: tuple[str, ...], line: str) -> None:
        self._found.append((document, key, self._file.seek(0, 2)))
        self._file.write(line.encode("utf-8", "replace") + b"\n")

    def lines(self) -> Iterator[str]:
        last = None
        for document, _, place in sorted(self._found):
            if document != last:
                self._file.seek(place)
                yield self._file.readline().decode().rstrip("\n")
                last = document


def texts(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of a graph; StoreError where it keeps none (one that was made before they were kept)."""
    if not (folder / FILE).is_file():
        raise StoreError("this graph does not keep the texts of its documents", where=str(folder),
                         hint="build it again from the documents")
    return beside.rows(folder, FILE)
