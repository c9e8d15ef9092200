"""A graph as a file: the same statements are the same bytes, whatever the order in which they came.

N-Quads and TriG keep the named graphs; N-Triples, Turtle and JSON-LD hold the merged statements. Everything streams.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO, cast

import pyoxigraph as ox

from kg import vocab
from kg.errors import KgError, StoreError
from kg.store import lines
from kg.store.store import Store

#: name → whether the named graphs are kept, and the serialiser where lines alone do not do
FORMATS = {
    "turtle": (False, ox.RdfFormat.TURTLE),
    "trig": (True, ox.RdfFormat.TRIG),
    "nquads": (True, None),
    "ntriples": (False, None),
    "jsonld": (False, ox.RdfFormat.JSON_LD),
}

_PREFIXES = {prefix: iri for prefix, iri in vocab.PREFIXES.items() if prefix not in ("cv", "dfs", "oa", "owl", "sh")}


def dump(store: Store, form: str = "turtle", out: str | Path | None = None) -> None:
    """Write the graph to a file, or to stdout without one (or with `-`). A file appears whole or not at all."""
    if form not in FORMATS:
        raise _usage(f"no such format: {form}", "one of " + ", ".join(FORMATS))
    if out is None or str(out) == "-":
        write(store, form, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    target = Path(out)
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written to, never replaced
            with target.open("wb") as file:
                write(store, form, file)
            return
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as aside:
            made = Path(aside.name)
            try:
                write(store, form, cast(IO[bytes], aside))
                aside.close()
                made.chmod(0o666 & ~_umask())
                made.replace(target)
            except BaseException:
                made.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror or error}", where=str(target)) from error


def write(store: Store, form: str, file: IO[bytes]) -> None:
    """Write the graph in one of `FORMATS` to an open binary file."""
    named, serialiser = FORMATS[form]
    if serialiser is None:
        for line in store.quads() if named else store.triples():
            file.write(line + b"\n")
    elif named:
        with TemporaryDirectory(prefix="difang-") as folder:
            quads = ox.parse(lines.stream(_by_graph(store, Path(folder, "sorted"))), ox.RdfFormat.N_QUADS)
            ox.serialize(quads, cast(IO[bytes], _Head(file)), serialiser, prefixes=_PREFIXES)
    else:
        parsed = ox.parse(lines.stream(store.triples()), ox.RdfFormat.N_TRIPLES)
        triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in parsed)
        target = file if serialiser == ox.RdfFormat.JSON_LD else cast(IO[bytes], _Head(file))
        ox.serialize(triples, target, serialiser, prefixes=_PREFIXES)


def _by_graph(store: Store, path: Path) -> Iterator[bytes]:
    """The quads ordered by graph first, so that each graph is written in one piece."""
    keyed = (f"{line[line.rindex(b' <') :].decode()}\t{line.decode()}" for line in store.quads())
    lines.sort(keyed, path)
    return (line.partition(b"\t")[2] for line in lines.merged([path]))


class _Head:
    """A file in front of the file: puts the prefixes, which come first and in any order, in order."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._head, self._done = file, b"", False

    def write(self, data: bytes) -> int:
        if self._done:
            return self._file.write(data)
        self._head += data
        if self._head.count(b"\n") >= len(_PREFIXES):
            every = self._head.split(b"\n")
            self._file.write(b"\n".join([*sorted(every[: len(_PREFIXES)]), *every[len(_PREFIXES) :]]))
            self._done = True
        return len(data)

    def flush(self) -> None:
        self._file.flush()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _usage(what: str, hint: str) -> KgError:
    error = KgError(what, hint=hint)
    error.exit_code = 2
    return error
