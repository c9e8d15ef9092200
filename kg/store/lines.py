"""Sorted lines on disk: sorting more than memory holds, merging, and N-Triples out of N-Quads.

Lines are bytes without line end and without control characters (N-Quads escape them). The order is that of the bytes,
which for UTF-8 is the order of the characters.
"""

from __future__ import annotations

import io
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import chain, groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from kg.pace import Pace, paced, silent

#: so many bytes are sorted at once in memory, and so many of each run are there while runs are merged
CHUNK, _FEW = 40_000_000, 30_000
#: stands between the texts of a run, and in none of them
_BETWEEN = b"\0"
_Merge = Callable[[Iterable[Iterable[bytes]]], Iterator[bytes]]
#: so many bytes of a sorted file are read at a time, and so many lines are handed on as a text
_READ, _SOME = 1 << 20, 4096


def sort(lines: Iterable[str], target: Path, chunk: int = CHUNK, pace: Pace = silent) -> int:
    """Write the lines sorted and each once; how many there are. Runs too big for memory (of so many bytes) lie beside
    the target."""
    return _sort(lines, target, chunk, pace, merged_lines)


def sort_statements(texts: Iterable[str], target: Path, chunk: int = CHUNK, pace: Pace = silent) -> int:
    """The same of texts of one line or several. Those of a text have one subject and stand in order: then a text is put
    in its place as a whole, which takes far less time, and only those of one subject are taken apart."""
    return _sort(texts, target, chunk, pace, _by_subject)


def _sort(texts: Iterable[str], target: Path, chunk: int, pace: Pace, as_one: _Merge) -> int:
    source = (text.encode() for text in texts)
    run = list(_some(source, chunk))
    if sum(map(len, run)) < chunk:          # all of them were in memory at once
        return _write(as_one([sorted(run)]), target)
    with TemporaryFile(dir=target.parent) as file:
        runs, count = _Runs(file), 0
        while run:
            count += len(run)
            run.sort()
            runs.add(_once(run))
            run.clear()
            run.extend(_some(source, chunk))
        return _write(paced(as_one(runs), "writing", count, pace), target)


def _some(texts: Iterator[bytes], size: int) -> Iterator[bytes]:
    """The next ones, until they have so many bytes."""
    for text in texts:
        yield text
        size -= len(text)
        if size <= 0:
            return


class _Runs:
    """Sorted runs of texts, one behind the other in a file, packed: sorted statements are a twentieth of their size."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._ends: list[tuple[int, int]] = []

    def add(self, texts: Iterable[bytes]) -> None:
        source, start = iter(texts), self._file.seek(0, 2)
        while block := list(_some(source, _FEW)):
            packed = zlib.compress(_BETWEEN.join(block), 1)
            self._file.write(len(packed).to_bytes(4, "big") + packed)
        self._ends.append((start, self._file.tell()))

    def __iter__(self) -> Iterator[Iterator[bytes]]:
        return (self._read(start, end) for start, end in self._ends)

    def _read(self, at: int, end: int) -> Iterator[bytes]:
        while at < end:
            self._file.seek(at)
            size = int.from_bytes(self._file.read(4), "big")
            yield from zlib.decompress(self._file.read(size)).split(_BETWEEN)
            at += 4 + size


def _once(run: Iterable[bytes]) -> Iterator[bytes]:
    return (text for text, _ in groupby(run))


def _by_subject(streams: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """Sorted streams of texts as one; those of one subject are one text."""
    for _, found in groupby(merge(*streams), _subject):
        texts = list(found)
        is_whole = len(texts) == 1
        yield texts[0] if is_whole else b"\n".join(sorted({line for one in texts for line in one.split(b"\n")}))


def _subject(text: bytes) -> bytes:
    return text[:text.index(b" ")]


def merged(paths: Iterable[Path]) -> Iterator[bytes]:
    """The lines of sorted files in order, each once."""
    return chain.from_iterable(blocks(paths))


def blocks(paths: Iterable[Path], size: int = _READ) -> Iterator[list[bytes]]:
    """The same, many at a time: whoever passes all lines of a large graph has no time for each. In every file each line
    stands once."""
    with ExitStack() as stack:
        sources = [_Ahead(stack.enter_context(path.open("rb")), size) for path in paths]
        while sources := [one for one in sources if one.lines]:
            last = min(one.lines[-1] for one in sources)
            found = [taken for one in sources if (taken := one.until(last))]
            yield found[0] if len(found) == 1 else list(dict.fromkeys(sorted(chain.from_iterable(found))))


class _Ahead:
    """The next lines of a sorted file; none where it is at its end."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._size = file, size
        self.lines = self._read()

    def until(self, last: bytes) -> list[bytes]:
        """Those that are not behind this line."""
        end = len(self.lines) if self.lines[-1] <= last else bisect_right(self.lines, last)
        taken = self.lines[:end]
        self.lines = self.lines[end:] if end < len(self.lines) else self._read()
        return taken

    def _read(self) -> list[bytes]:
        data = self._file.read(self._size)
        if not data.endswith(b"\n"):
            data += self._file.readline()
        return data.removesuffix(b"\n").split(b"\n") if data else []


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


def bare(quads: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Blocks of sorted N-Quads as texts of N-Triples."""
    last = None
    for block in quads:
        found = dict.fromkeys(quad[: quad.rindex(b" <")] for quad in block)
        if last in found:                       # it ended the block before
            del found[last]
        if found:
            last = next(reversed(found))
            yield b" .\n".join(found) + b" .\n"


def told(blocks: Iterable[list[bytes]], file: IO[bytes]) -> Iterator[list[bytes]]:
    """The same blocks, which are written to a file as they pass."""
    for block in blocks:
        file.write(b"\n".join(block) + b"\n")
        yield block


def stream(lines: Iterable[bytes]) -> IO[bytes]:
    """Lines as a file to read, for a loader that wants one."""
    source = iter(lines)
    return reader(b"\n".join(block) + b"\n" for block in iter(lambda: list(islice(source, _SOME)), []))


def reader(texts: Iterable[bytes]) -> IO[bytes]:
    """Texts one behind the other as a file to read."""
    return io.BufferedReader(_Stream(texts), _READ)


class _Stream(io.RawIOBase):
    def __init__(self, texts: Iterable[bytes]) -> None:
        self._texts, self._rest = iter(texts), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._texts, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _write(lines: Iterable[bytes], target: Path) -> int:
    count = 0
    with target.open("wb") as file:
        for line in lines:
            file.write(line + b"\n")
            count += line.count(b"\n") + 1
    return count
