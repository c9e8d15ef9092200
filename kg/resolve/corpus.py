"""The records of all documents, on disk: each document once, in the order of the ids, as often as one asks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from kg.resolve.keep import Bundle
from kg.resolve.record import Record
from kg.spill import Sorted, Spill, Vault


class Corpus:
    """Of files with the same bytes the first by name stands for all, and keeps the names and places of the others."""

    def __init__(self, told: Iterable[Bundle], read: Callable[[Record], Record], spill: Spill) -> None:
        """`read` gives each record as it is to be read."""
        self._read = read
        self._bundles = Vault[Bundle](spill)
        files = Sorted[tuple[str, ...], tuple[int, int]](spill)
        for one in told:
            number = self._bundles.add(one)
            for at, head in enumerate(one.heads):
                files.put(head, (number, at))
        self._number, self._at = array("q"), array("q")     # of each document: its bundle, and its place in that
        self._copies: dict[int, tuple[tuple[str, str], ...]] = {}
        for _, rows in groupby(files, lambda row: row[0][0]):
            (own, (number, at)), *others = ((_file(head), where) for head, where in rows)
            if copies := {file for file, _ in others} - {own}:
                self._copies[len(self._number)] = tuple(sorted(copies))
            self._number.append(number)
            self._at.append(at)
        files.clear()

    def __len__(self) -> int:
        return len(self._number)

    def __iter__(self) -> Iterator[Record]:
        for document, (number, at) in enumerate(zip(self._number, self._at, strict=True)):
            record = self._read(self._bundles[number].records()[at])
            copies = self._copies.get(document)
            yield replace(record, copies=copies) if copies else record

    def pages(self) -> Iterator[str]:
        """The text of each document as a line."""
        for number, at in zip(self._number, self._at, strict=True):
            yield self._bundles[number].pages[at]


def _file(head: tuple[str, ...]) -> tuple[str, str]:
    """Name and place of a file."""
    _, name, _, uri, *_ = head
    return name, uri
