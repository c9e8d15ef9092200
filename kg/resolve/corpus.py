"""The records of all documents, on disk: each document once, in the order of the ids, as often as one asks."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from kg.resolve.record import Record, where
from kg.spill import Sorted, Spill, Vault


class Corpus:
    """Of files with the same bytes the first by name stands for all, and keeps the names and places of the others."""

    def __init__(self, told: Iterable[Record], spill: Spill) -> None:
        self._records, self._pages = Vault[Record](spill), Vault[str](spill)
        files = Sorted[tuple[str, ...], int](spill)
        for record in told:
            files.put((record.id, *where(record)), self._records.add(replace(record, page="")))
            self._pages.add(record.page)
        self._order = array("q")
        self._copies: dict[int, tuple[tuple[str, str], ...]] = {}
        for _, rows in groupby(files, lambda row: row[0][0]):
            (own, number), *others = ((_file(key), number) for key, number in rows)
            self._order.append(number)
            if copies := {file for file, _ in others} - {own}:
                self._copies[number] = tuple(sorted(copies))

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Record]:
        for number in self._order:
            copies = self._copies.get(number)
            yield replace(self._records[number], copies=copies) if copies else self._records[number]

    def pages(self) -> Iterator[str]:
        """The text of each document as a line."""
        return (self._pages[number] for number in self._order)


def _file(key: tuple[str, ...]) -> tuple[str, str]:
    """Name and place of a file, of the key by which it is sorted."""
    _, name, _, uri, *_ = key
    return name, uri
