"""Exports of many documents beside pyoxigraph's own dump in the same format.

Each writes in a process of its own into a pipe, and who reads it counts the statements: no disk is in the way, and what
takes too long is stopped and still says how fast it was.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn, cast

import pyoxigraph as ox

from benchmarks import copies
from benchmarks.clock import Figure, limited
from kg.store import dump, store

#: seconds of the processor that each may take
PATIENCE = 30
#: the formats that both can write
FORMATS = {"nquads": ox.RdfFormat.N_QUADS, "ntriples": ox.RdfFormat.N_TRIPLES, "turtle": ox.RdfFormat.TURTLE,
           "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}
#: those of a graph without files: TriG is sorted on the disk first, and the others take long in any program
FEW = ("nquads", "ntriples", "turtle")


class Written(NamedTuple):
    """What was written, in seconds of the processor, with the most memory in MB."""

    statements: int
    seconds: float
    memory: float
    is_whole: bool


def exporting(graph: Path) -> Iterator[Figure]:
    """A figure for each format: statements a second, for the store holds the merged statements alone, while N-Quads and
    TriG tell of each which documents say it."""
    is_streamed = "copies" in store.open_store(graph).manifest
    for name in FEW if is_streamed else FORMATS:
        yield _beside(graph, name)


def _beside(graph: Path, name: str) -> Figure:
    named, _ = dump.FORMATS[name]
    graphs: dict[str, Any] = {} if named else {"from_graph": ox.DefaultGraph()}

    def ours(file: IO[bytes]) -> None:
        dump.write(store.open_store(graph), name, file)

    def raw(file: IO[bytes]) -> None:
        ox.Store.read_only(str(graph / "store")).dump(file, FORMATS[name], **graphs)

    with copies.streamed(store.open_store(graph)):
        mine = written(ours, FORMATS[name])
    theirs = written(raw, FORMATS[name])
    sides = {"kg export": mine, "pyoxigraph": theirs}
    late = " and ".join(side for side, one in sides.items() if not one.is_whole)
    note = ", ".join([*([f"{late} stopped after {PATIENCE} s"] if late else []),
                      f"memory {mine.memory:,.0f} and {theirs.memory:,.0f} MB"])
    return Figure(f"dump-{name}", "export of many documents", f"kg export -f {name}", f"pyoxigraph dump, {name}",
                  "statements", mine.statements, (mine.seconds,), (theirs.seconds,), theirs.statements, note=note)


def written(write: Callable[[IO[bytes]], None], form: ox.RdfFormat) -> Written:
    """Let a child write into a pipe, and count what comes out of it."""
    there, here = os.pipe()
    pid = os.fork()
    if not pid:
        _into(write, there, here)
    os.close(here)
    with os.fdopen(there, "rb") as file:
        count = _lines(file) if form in (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES) else _parsed(file, form)
    _, status, used = os.wait4(pid, 0)
    return Written(count, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, not status)


def _into(write: Callable[[IO[bytes]], None], there: int, here: int) -> NoReturn:
    """The whole life of the child."""
    status = 1
    try:
        os.close(there)
        limited(PATIENCE)
        with os.fdopen(here, "wb") as file:
            write(cast(IO[bytes], _Patient(file)))
        status = 0
    finally:
        os._exit(status)


class _Patient:
    """The pipe in front of a writer, which ends when it has had its seconds: the system's own limit misses a process
    that sleeps in the middle of most of its turns."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.flush = file, file.flush

    def write(self, data: bytes) -> int:
        if time.process_time() > PATIENCE:
            os._exit(1)
        return self._file.write(data)


def _lines(file: IO[bytes]) -> int:
    """The statements of a format that has one in a line, behind at most one comment."""
    head = file.peek(1)[:1] if isinstance(file, BufferedReader) else b""
    return sum(block.count(b"\n") for block in iter(partial(file.read, 1 << 20), b"")) - (head == b"#")


def _parsed(file: IO[bytes], form: ox.RdfFormat) -> int:
    """Those of another, up to the end or to where the writer was stopped."""
    count = 0
    try:
        for _ in ox.parse(file, form):
            count += 1
    except SyntaxError:
        pass
    return count
