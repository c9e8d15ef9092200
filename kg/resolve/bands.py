"""Which articles share a band of their signatures. The signatures lie on disk band by band, so that one band of all
articles is in memory at a time; of very many articles a part of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from kg.resolve.texts import ROWS, VALUES
from kg.spill import Spill

BANDS = VALUES // ROWS
#: bytes of a band of one article
WIDTH = ROWS * array("I").itemsize
#: so many articles are written at a time, and of so many at most the values of a band are in memory
_WRITTEN, KNOWN = 4000, 1_000_000


class Bands:
    """Articles by number with their signatures: those that are near each other share the value of a band."""

    def __init__(self, spill: Spill, known: int = KNOWN) -> None:
        self._file, self._known = spill.file(), known
        self._numbers = array("q")
        self._new: list[bytes] = []
        self._blocks: list[tuple[int, int]] = []        # of each: where it begins, and how many articles it has

    def add(self, number: int, signature: array[int]) -> None:
        self._numbers.append(number)
        self._new.append(signature.tobytes())
        if len(self._new) >= _WRITTEN:
            self._write()

    def shared(self) -> Iterator[list[int]]:
        """The articles of each value of a band that several have, in the order of their numbers; the bands one after
        the other, and the values of each in their order."""
        self._write()
        parts = min(1 + len(self._numbers) // self._known, 256)
        for band in range(BANDS):
            for part in range(parts):
                yield from self._several(band, part, parts)

    def _several(self, band: int, part: int, parts: int) -> Iterator[list[int]]:
        first = dict[bytes, int]()
        several = dict[bytes, list[int]]()
        for number, value in zip(self._numbers, self._values(band), strict=True):
            if parts > 1 and value[0] * parts >> 8 != part:
                continue
            if (other := first.setdefault(value, number)) != number:
                several.setdefault(value, [other]).append(number)
        for value in sorted(several):
            yield several[value]

    def _values(self, band: int) -> Iterator[bytes]:
        for start, count in self._blocks:
            self._file.seek(start + band * WIDTH * count)
            values = self._file.read(WIDTH * count)
            yield from (values[at : at + WIDTH] for at in range(0, len(values), WIDTH))

    def _write(self) -> None:
        start, new = self._file.seek(0, 2), self._new
        if new:
            for at in range(0, BANDS * WIDTH, WIDTH):
                self._file.write(b"".join([one[at : at + WIDTH] for one in new]))
            self._blocks.append((start, len(new)))
            new.clear()
