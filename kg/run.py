"""The order of the stages: files → documents → readings → graph → store. Written here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError, KgError
from kg.extract.reading import read
from kg.graph.quads import nquads
from kg.ingest.load import load
from kg.ingest.read import Rejected, sources
from kg.model import Document, Graph, Kind, Reading
from kg.resolve.resolve import resolve
from kg.store.store import build as store

#: what is told of a document that was set aside
Aside = Callable[[Rejected], None]


@dataclass(slots=True)
class Summary:
    """What a build did: `counts` by the names of what was counted."""

    counts: dict[str, int]
    aside: list[Rejected] = field(default_factory=list)


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
    """What each article says."""
    return (read(document) for document in documents(paths, aside, encoding))


def build(readings: Iterable[Reading], folder: Path) -> dict[str, int]:
    """Resolve the readings, write their graph into the folder, and count what is in it."""
    graph = resolve(readings)
    if not graph.documents:
        raise KgError("there is no document to build a graph of", hint="the graph stays as it was")
    statements = store(nquads(graph), folder)
    return {**census(graph), "statements": statements}


def census(graph: Graph) -> dict[str, int]:
    """How many things of each kind the documents speak of; what only the lexicon knows is not counted."""
    names = {Kind.PERSON: "people", Kind.AGENCY: "agencies", Kind.POST: "posts", Kind.PLACE: "places",
             Kind.EVENT: "events", Kind.CAMPAIGN: "campaigns"}
    counts: dict[str, Any] = {"documents": len(graph.documents), **dict.fromkeys(names.values(), 0)}
    for entity in graph.entities:
        if entity.documents and entity.ref.kind in names:
            counts[names[entity.ref.kind]] += 1
    counts["facts"] = sum(bool(fact.evidence) for fact in graph.facts)
    return counts
