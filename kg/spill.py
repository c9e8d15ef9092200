"""Rows on disk: sorted and grouped, or kept by number, where there are too many for memory.

What a stage learns of each document it puts into a `Sorted` under a key, and takes it out key by key: only the rows
since the last run, one block of each run and the rows of one key are in memory. A `Vault` keeps things by number. Both
live in a `Spill`, whose files have no name and are gone when it is closed or the process ends.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice, pairwise
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Generic, NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")

#: so many rows are sorted in memory, and written as one run
MANY = 10_000
#: so many runs are merged into one longer run: ten million rows are written once
FAN = 1000
#: so many rows are read at a time of each run that is merged
_BLOCK = 50

_key = itemgetter(0)


class Spill(ExitStack):
    """The files of one piece of work, in a folder (that of the system for such files where none is given)."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder

    def file(self) -> IO[bytes]:
        return self.enter_context(TemporaryFile(dir=self._folder))


class _Level(NamedTuple):
    """Runs of one size, one behind the other in a file: of each where its blocks begin, and where the last one ends."""

    file: IO[bytes]
    runs: list[array[int]]

    def write(self, rows: Iterable[Any]) -> None:
        source = iter(rows)
        blocks = array("q", [self.file.seek(0, 2)])
        while block := list(islice(source, _BLOCK)):
            blocks.append(blocks[-1] + self.file.write(pickle.dumps(block, pickle.HIGHEST_PROTOCOL)))
        self.runs.append(blocks)

    def read(self) -> list[Iterator[Any]]:
        return [self._run(blocks) for blocks in self.runs]

    def _run(self, blocks: array[int]) -> Iterator[Any]:
        for start, end in pairwise(blocks):
            self.file.seek(start)
            yield from pickle.loads(self.file.read(end - start))

    def clear(self) -> None:
        self.runs.clear()
        self.file.truncate(0)


class Sorted(Generic[K, V]):
    """Values by key, given back in the order of the keys; those of one key in the order in which they came. Keys are of
    one kind, so that any two can be compared."""

    def __init__(self, spill: Spill, many: int = MANY, fan: int = FAN) -> None:
        self._spill, self._many, self._fan = spill, many, fan
        self._new: list[tuple[K, V]] = []
        self._levels: list[_Level] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, key: K, value: V) -> None:
        self._new.append((key, value))
        self._count += 1
        if len(self._new) >= self._many:
            self._flush()

    def __iter__(self) -> Iterator[tuple[K, V]]:
        self._new.sort(key=_key)
        runs = [run for level in reversed(self._levels) for run in level.read()]    # the oldest are in the last level
        yield from merge(*runs, self._new, key=_key) if runs else self._new

    def groups(self) -> Iterator[tuple[K, list[V]]]:
        """Every key with all of its values."""
        for key, rows in groupby(self, _key):
            yield key, [value for _, value in rows]

    def along(self) -> Callable[[K], list[V]]:
        """What is put under a key, for keys that are asked for in their order."""
        groups = self.groups()
        now = next(groups, None)

        def of(key: K) -> list[V]:
            nonlocal now
            if now is None or now[0] != key:
                return []
            _, values = now
            now = next(groups, None)
            return values

        return of

    def clear(self) -> None:
        """Forget everything, and give back the room."""
        self._count = 0
        self._new.clear()
        for level in self._levels:
            level.clear()

    def _flush(self) -> None:
        self._new.sort(key=_key)
        self._level(0).write(self._new)
        self._new.clear()
        number = 0
        while len(self._level(number).runs) >= self._fan:
            self._level(number + 1).write(merge(*self._levels[number].read(), key=_key))
            self._levels[number].clear()
            number += 1

    def _level(self, number: int) -> _Level:
        if number == len(self._levels):
            self._levels.append(_Level(self._spill.file(), []))
        return self._levels[number]


class Vault(Generic[V]):
    """Things by number, in the order in which they came."""

    def __init__(self, spill: Spill) -> None:
        self._file = spill.file()
        self._ends = array("q")

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, thing: V) -> int:
        """Keep a thing; its number."""
        self._file.seek(0, 2)
        self._file.write(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
        self._ends.append(self._file.tell())
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> V:
        start = self._ends[number - 1] if number else 0
        self._file.seek(start)
        thing: V = pickle.loads(self._file.read(self._ends[number] - start))
        return thing

    def __iter__(self) -> Iterator[V]:
        return map(self.__getitem__, range(len(self)))
