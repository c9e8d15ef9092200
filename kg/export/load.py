"""A graph put into a server, graph by graph: what a document says into the named graph of the document.

What has arrived is written down in the graph folder (`loaded-<address>.tsv`: name and hash of each named graph), so
that a load that was cut short goes on where it stopped, a load of a graph that was built anew sends only the documents
that changed, and graphs of documents that are gone are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.export.server import Server
from kg.store import dump, lines
from kg.store.store import Store

#: one named graph: its name and its statements as N-Triples
Named = tuple[str, Iterable[bytes]]
#: is given the named graphs and hands them on, so that somebody can watch them go by
Watch = Callable[[Iterable[Named]], Iterable[Named]]


@dataclass(frozen=True)
class Loaded:
    """How many named graphs were sent, were there already, and were dropped; and how many statements went."""

    sent: int = 0
    kept: int = 0
    dropped: int = 0
    statements: int = 0


class Journal:
    """What is at an address: the hash of each named graph. A line is added when a graph has arrived."""

    def __init__(self, folder: Path, address: str, again: bool = False) -> None:
        self.path = folder / f"loaded-{sha256(address.encode()).hexdigest()[:12]}.tsv"
        self.there: dict[str, str] = {}
        if again:
            self.path.unlink(missing_ok=True)
        if self.path.is_file():
            for line in self.path.read_text("utf-8").splitlines():
                name, _, digest = line.partition("\t")
                self._note(name, digest)

    def write(self, name: str, digest: str = "") -> None:
        """The graph has arrived, or, without a hash, is gone."""
        self._note(name, digest)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{name}\t{digest}\n")

    def _note(self, name: str, digest: str) -> None:
        self.there.pop(name, None)
        if digest:
            self.there[name] = digest


def load(store: Store, server: Server, journal: Journal, merged: bool = False, watch: Watch = iter) -> Loaded:
    """Send what is not there yet. `merged`: all statements, each once, into the default graph."""
    sent, kept, count, names = 0, 0, 0, set()
    with TemporaryDirectory(prefix="difang-") as folder:
        for name, statements in watch(_graphs(store, Path(folder), merged)):
            names.add(name)
            aside = Path(folder, "statements")
            size, digest = _kept_aside(statements, aside)
            if journal.there.get(name) == digest:
                kept += 1
            else:
                if name in journal.there:              # until it has arrived, nobody knows what is there
                    journal.write(name)
                _send(server, name, aside)
                journal.write(name, digest)
                sent, count = sent + 1, count + size
    gone = sorted(set(journal.there) - names)
    for name in gone:
        server.drop(name or None)
        journal.write(name)
    return Loaded(sent, kept, len(gone), count)


def _graphs(store: Store, folder: Path, merged: bool) -> Iterator[Named]:
    """Every named graph with its statements as N-Triples; one without a name for all of them."""
    if merged:
        yield "", lines.triples(dump.quads(store))
        return
    every = dump.by_graph(store, folder / "sorted")
    for graph, quads in groupby(every, lambda line: line[line.rindex(b" <") + 2 : -3]):
        yield graph.decode(), (quad[: quad.rindex(b" <")] + b" ." for quad in quads)


def _kept_aside(statements: Iterable[bytes], path: Path) -> tuple[int, str]:
    count, digest = 0, sha256()
    with path.open("wb") as file:
        for line in statements:
            file.write(line + b"\n")
            digest.update(line + b"\n")
            count += 1
    return count, digest.hexdigest()


def _send(server: Server, name: str, path: Path) -> None:
    with path.open("rb") as file:
        first = True
        while batch := b"".join(islice(file, server.batch)):
            (server.put if first else server.add)(name or None, batch)
            first = False
