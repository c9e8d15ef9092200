"""The order of the stages: files → documents → readings → graph → store. Written here and nowhere else.

A stage's room is imported when the stage begins, so that a verb pays only for the stages it runs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.errors import InputError, KgError
from kg.ingest.load import load
from kg.ingest.read import Rejected, sources
from kg.model import Document, Graph, Kind, Reading

_LOG = logging.getLogger(__name__)

#: is told of every document that was set aside
Aside = Callable[[Rejected], None]

#: what is counted under which name
COUNTED = {
    Kind.PERSON: "people",
    Kind.AGENCY: "agencies",
    Kind.POST: "posts",
    Kind.PLACE: "places",
    Kind.EVENT: "events",
    Kind.CAMPAIGN: "campaigns",
}


def documents(paths: Iterable[str], aside: Aside, encoding: str | None = None) -> Iterator[Document]:
    """Every article of the files, repaired; what cannot be read goes to `aside` and the run goes on."""
    for source in sources(paths):
        if isinstance(source, Rejected):
            aside(source)
            continue
        try:
            yield from load(source, encoding)
        except InputError as error:
            aside(Rejected(source.uri, error.what, error.hint))


def readings(paths: Iterable[str], aside: Aside, encoding: str | None = None) -> Iterator[Reading]:
    """What each article says. A document on which the reading itself breaks is set aside too: one page never stops a
    run, and the log (-v of Python's logging) holds the traceback."""
    from kg.extract.reading import read

    for document in documents(paths, aside, encoding):
        try:
            reading = read(document)
        except Exception as error:
            _LOG.exception("reading %s", document.uri)
            aside(
                Rejected(
                    document.uri,
                    f"the reading broke ({type(error).__name__}: {error})",
                    "this is a bug: report it with the page",
                )
            )
            continue
        yield reading


def build(readings: Iterable[Reading], folder: Path) -> dict[str, int]:
    """Resolve the readings and write their graph into the folder; how many of what are in it."""
    from kg.graph.quads import nquads
    from kg.resolve import decisions, ledger
    from kg.resolve.resolve import settle
    from kg.store import store

    store.refuse(folder)  # before anything is read
    resolution = settle(readings, decisions.load(folder))
    graph = resolution.graph
    if not graph.documents:
        raise KgError(
            "no document could be read: there is nothing to build",
            where=str(folder),
            hint="what stood there stays as it was",
        )
    return {**census(graph), "statements": store.build(nquads(graph), folder, ledger.lines(resolution))}


def census(graph: Graph) -> dict[str, int]:
    """How many things of each kind the documents speak of; what only the lexicon knows is not counted."""
    counts = {"documents": len(graph.documents), **dict.fromkeys(COUNTED.values(), 0)}
    for entity in graph.entities:
        if entity.documents and entity.ref.kind in COUNTED:
            counts[COUNTED[entity.ref.kind]] += 1
    return counts | {"facts": sum(bool(fact.evidence) for fact in graph.facts)}
