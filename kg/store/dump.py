"""A graph as a file of RDF: the same statements are the same bytes, whatever the order in which they came.

N-Quads and TriG keep the named graphs; N-Triples, Turtle, JSON-LD and RDF/XML hold the merged statements. Everything
streams. Every file says of itself where it comes from: in statements (`df:Export`), and in a comment at its head where
the format knows comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

import pyoxigraph as ox

from kg import vocab
from kg.errors import KgError
from kg.store import lines
from kg.store.files import written
from kg.store.store import Store

#: name → whether the named graphs are kept, and the serialiser where lines alone do not do
FORMATS = {
    "turtle": (False, ox.RdfFormat.TURTLE),
    "trig": (True, ox.RdfFormat.TRIG),
    "nquads": (True, None),
    "ntriples": (False, None),
    "jsonld": (False, ox.RdfFormat.JSON_LD),
    "rdfxml": (False, ox.RdfFormat.RDF_XML),
}

_PREFIXES = {prefix: iri for prefix, iri in vocab.PREFIXES.items() if prefix not in ("cv", "dfs", "oa", "owl", "sh")}
#: an escape of N-Triples or a character that is none; and those of them that XML does not have
_ESCAPE = re.compile(rb"\\(?:u[0-9A-F]{4}|.)|\xef\xbf[\xbe\xbf]")
_CONTROL = re.compile(rb"\\(?:u00[01][0-9A-F]|b|f)|\xef\xbf[\xbe\xbf]")
_MARK = "\ufffd".encode()


def dump(store: Store, form: str = "turtle", out: str | Path | None = None) -> None:
    """Write the graph to a file, or to stdout without one (or with `-`). A file appears whole or not at all."""
    if form not in FORMATS:
        raise _usage(f"no such format: {form}", "one of " + ", ".join(FORMATS))
    written(out, lambda file: write(store, form, file))


def write(store: Store, form: str, file: IO[bytes]) -> None:
    """Write the graph in one of `FORMATS` to an open binary file."""
    named, serialiser = FORMATS[form]
    said = store.origin.words().encode()
    if serialiser is None:
        file.write(b"# " + said + b"\n")
        for line in quads(store) if named else lines.triples(quads(store)):
            file.write(line + b"\n")
    elif named:
        with TemporaryDirectory(prefix="difang-") as folder:
            parsed = ox.parse(lines.stream(by_graph(store, Path(folder, "sorted"))), ox.RdfFormat.N_QUADS)
            ox.serialize(parsed, cast(IO[bytes], _Head(file, said)), serialiser, prefixes=_PREFIXES)
    else:
        merged = lines.triples(quads(store))
        if serialiser == ox.RdfFormat.RDF_XML:
            merged = map(_printable, merged)
        parsed = ox.parse(lines.stream(merged), ox.RdfFormat.N_TRIPLES)
        head = {ox.RdfFormat.TURTLE: _Head, ox.RdfFormat.RDF_XML: _Root}.get(serialiser)
        target = cast(IO[bytes], head(file, said)) if head else file
        ox.serialize(parsed, target, serialiser, prefixes=_PREFIXES)


def quads(store: Store) -> Iterator[bytes]:
    """Every statement, and in its place what the export says of itself."""
    return merge(store.quads(), store.origin.quads())


def by_graph(store: Store, path: Path) -> Iterator[bytes]:
    """The quads ordered by graph first, so that each graph is written in one piece."""
    keyed = (f"{line[line.rindex(b' <') :].decode()}\t{line.decode()}" for line in quads(store))
    lines.sort(keyed, path)
    return (line.partition(b"\t")[2] for line in lines.merged([path]))


def _printable(line: bytes) -> bytes:
    """XML has no way to write most control characters, which damaged originals hold: a mark for each of them."""
    return _ESCAPE.sub(lambda m: _MARK if _CONTROL.fullmatch(m[0]) else m[0], line)


class _Head:
    """A file in front of the file: the comment first, then the prefixes, which come in any order, in order."""

    def __init__(self, file: IO[bytes], said: bytes) -> None:
        self._file, self._said, self._head, self._done = file, said, b"", False

    def write(self, data: bytes) -> int:
        if self._done:
            return self._file.write(data)
        self._head += data
        if self._whole():
            self._file.write(self._ordered())
            self._done = True
        return len(data)

    def _whole(self) -> bool:
        return self._head.count(b"\n") >= len(_PREFIXES)

    def _ordered(self) -> bytes:
        every = self._head.split(b"\n")
        return b"\n".join([b"# " + self._said, *sorted(every[: len(_PREFIXES)]), *every[len(_PREFIXES) :]])

    def flush(self) -> None:
        self._file.flush()


class _Root(_Head):
    """The same for XML: the prefixes are attributes of the first element."""

    def _whole(self) -> bool:
        return b">" in self._head.partition(b"<rdf:RDF")[2]

    def _ordered(self) -> bytes:
        head, root, rest = self._head.partition(b"<rdf:RDF")
        prefixes, end, rest = rest.partition(b">")
        said = b"<!-- " + self._said.replace(b"--", b"- -") + b" -->\n"
        return head + said + root + b" " + b" ".join(sorted(prefixes.split())) + end + rest


def _usage(what: str, hint: str) -> KgError:
    error = KgError(what, hint=hint)
    error.exit_code = 2
    return error
