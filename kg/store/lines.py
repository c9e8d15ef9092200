"""Sorted lines on disk: sorting more than memory holds, merging, and N-Triples out of N-Quads.

Lines are bytes without line end and without control characters (N-Quads escape them). The order is that of the bytes,
which for UTF-8 is the order of the characters.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from kg.pace import Pace, paced, silent

#: how many lines are sorted at once in memory, and written at a time
CHUNK, _BLOCK = 250_000, 10_000
#: so many lines of each run are in memory while runs are merged
_FEW = 200


def sort(lines: Iterable[str], target: Path, chunk: int = CHUNK, pace: Pace = silent) -> int:
    """Write the lines sorted and each once; how many there are. Runs too big for memory lie beside the target."""
    source = (line.encode() for line in lines)
    run = sorted(islice(source, chunk))
    if len(run) < chunk:                    # all of them were in memory at once
        return _write(_once(run), target)
    with TemporaryFile(dir=target.parent) as file:
        runs, count = _Runs(file), 0
        while run:
            count += len(run)
            runs.add(_once(run))
            run.clear()
            run = sorted(islice(source, chunk))
        return _write(paced(merged_lines(runs), "writing", count, pace), target)


class _Runs:
    """Sorted runs of lines, one behind the other in a file, packed: sorted statements are a twentieth of their size."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._ends: list[tuple[int, int]] = []

    def add(self, lines: Iterable[bytes]) -> None:
        source, start = iter(lines), self._file.seek(0, 2)
        while block := list(islice(source, _FEW)):
            packed = zlib.compress(b"\n".join(block), 1)
            self._file.write(len(packed).to_bytes(4, "big") + packed)
        self._ends.append((start, self._file.tell()))

    def __iter__(self) -> Iterator[Iterator[bytes]]:
        return (self._read(start, end) for start, end in self._ends)

    def _read(self, at: int, end: int) -> Iterator[bytes]:
        while at < end:
            self._file.seek(at)
            size = int.from_bytes(self._file.read(4), "big")
            yield from zlib.decompress(self._file.read(size)).split(b"\n")
            at += 4 + size


def _once(run: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line, _ in groupby(run))


def merged(paths: Iterable[Path]) -> Iterator[bytes]:
    """The lines of sorted files in order, each once."""
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("rb")) for path in paths]
        last = None
        for line in merge(*files):
            if line != last:
                yield line[:-1]
                last = line


def merged_lines(streams: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """Sorted streams of lines as one, each line once."""
    last = None
    for line in merge(*streams):
        if line != last:
            yield line
            last = line


def triples(quads: Iterable[bytes]) -> Iterator[bytes]:
    """N-Quads without their graphs. Equal triples of sorted quads are neighbours, and the order stays right."""
    last = None
    for quad in quads:
        triple = quad[: quad.rindex(b" <")] + b" ."
        if triple != last:
            yield triple
            last = triple


def stream(lines: Iterable[bytes]) -> IO[bytes]:
    """Lines as a file to read, for a loader that wants one."""
    return io.BufferedReader(_Stream(lines), 1 << 20)


class _Stream(io.RawIOBase):
    def __init__(self, lines: Iterable[bytes], batch: int = 4096) -> None:
        self._lines, self._batch, self._rest = iter(lines), batch, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = b"".join(line + b"\n" for line in islice(self._lines, self._batch))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _write(lines: Iterable[bytes], target: Path) -> int:
    count, source = 0, iter(lines)
    with target.open("wb") as file:
        while block := list(islice(source, _BLOCK)):
            file.write(b"\n".join(block) + b"\n")
            count += len(block)
    return count
