"""The order of the stages: files → documents → readings → graph → store. Written here and nowhere else.

A stage's room is imported when the stage begins, so that a verb pays only for the stages it runs.
"""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from kg.errors import DataError, InputError, KgError
from kg.ingest.intake import AS_FOUND, Intake
from kg.ingest.read import Rejected, sources
from kg.model import Source
from kg.pool import Done, ordered
from kg.resolved import Graph, Kind

if TYPE_CHECKING:
    from kg.measure.curve import Run
    from kg.model import Document, Reading
    from kg.resolve.record import Record
    from kg.store.shelf import Shelf
    from kg.store.texts import Texts
    from kg.wire import Row

T = TypeVar("T")
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


class Settings(NamedTuple):
    """How documents are taken in, and how sure a row must be."""

    intake: Intake = AS_FOUND
    least: float = 0.0


class Built(NamedTuple):
    """A graph: how many of what are in it, and what was set aside."""

    counts: dict[str, int]
    aside: tuple[Rejected, ...]


class Outcome(NamedTuple, Generic[T]):
    """What came of one source, and what of it was set aside."""

    things: tuple[T, ...]
    aside: tuple[Rejected, ...] = ()


def documents(paths: Iterable[str], aside: Aside, intake: Intake = AS_FOUND, jobs: int = 1) -> Iterator[Document]:
    """Every article of the files, repaired; what cannot be read goes to `aside` and the run goes on."""
    return _told(_spread(sources(paths, intake), partial(_documents, intake), jobs), aside)


def readings(
    paths: Iterable[str], aside: Aside, intake: Intake = AS_FOUND, least: float = 0.0, jobs: int = 1
) -> Iterator[Reading]:
    """What each article says, without the rows that are less sure than `least`. A document on which the reading itself
    breaks is set aside too: one page never stops a run, and the log (-v of Python's logging) holds the traceback."""
    return _told(_spread(sources(paths, intake), partial(_readings, intake, least), jobs), aside)


def _spread(found: Iterable[Source | Rejected], work: Callable[[Source], Outcome[T]], jobs: int
            ) -> Iterator[Outcome[T]]:
    """The outcome of each source, in order, worked out by so many processes."""
    tasks = (Done(Outcome[T]((), (one,))) if isinstance(one, Rejected) else one for one in found)
    return ordered(tasks, work, _lost, jobs)


def _told(outcomes: Iterable[Outcome[T]], aside: Aside) -> Iterator[T]:
    for outcome in outcomes:
        for rejected in outcome.aside:
            aside(rejected)
        yield from outcome.things


def _lost(source: Source, how: str) -> Outcome[Any]:
    what = f"the process that read it was ended from outside, twice ({how})"
    return Outcome((), (Rejected(source.uri, what, "it may need more memory than there is: try --jobs 1"),))


def _documents(intake: Intake, source: Source) -> Outcome[Document]:
    aside: list[Rejected] = []
    return Outcome(tuple(loaded([source], aside.append, intake)), tuple(aside))


def _readings(intake: Intake, least: float, source: Source) -> Outcome[Reading]:
    aside: list[Rejected] = []
    found = read_all(loaded([source], aside.append, intake), aside.append)
    return Outcome(tuple(surer(found, least) if least else found), tuple(aside))


def loaded(found: Iterable[Source | Rejected], aside: Aside, intake: Intake = AS_FOUND) -> Iterator[Document]:
    from kg.ingest.load import load

    for source in found:
        if isinstance(source, Rejected):
            aside(source)
            continue
        try:
            yield from load(source, intake)
        except InputError as error:
            aside(Rejected(source.uri, error.what, error.hint))


def read_all(found: Iterable[Document], aside: Aside) -> Iterator[Reading]:
    from kg.extract.reading import read

    for document in found:
        try:
            reading = read(document)
        except DataError:               # of the program's own words and rules: it would break every page
            raise
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


def surer(found: Iterable[Reading], least: float) -> Iterator[Reading]:
    """The readings without the rows that are less sure than that."""
    from kg.extract.confidence import above

    return (above(reading, least) for reading in found)


def damaged(
    clean: Sequence[Document], true: Mapping[str, Row], kinds: Sequence[str], seeds: Sequence[int], aside: Aside
) -> Iterator[Run]:
    """The clean texts read again, and then their copies with each kind of damage and with all that go together, once
    for each seed: a run for each, as it is done. `true` are the sheets of the documents that count."""
    from kg import wire
    from kg.measure.curve import CLEAN, TOGETHER, Run
    from kg.measure.damage import damage, together

    texts = [document for document in clean if document.name in true]
    plan: list[tuple[str, tuple[str, ...], int]]
    plan = [(kind, (kind,), seed) for kind in kinds if kind != TOGETHER for seed in seeds]
    plan += [(TOGETHER, together(), seed) for seed in seeds if TOGETHER in kinds]
    run = Run(CLEAN, 0)
    for reading in read_all(texts, aside):
        run.add(reading.document.name, wire.sheet(reading), reading.document.origin, reading.document.text)
    yield run
    for kind, chosen, seed in plan:
        run, lost = Run(kind, seed), list[Rejected]()
        for document in texts:
            data, added = damage(document.text, chosen, seed)
            copy = Source(f"{document.name}.txt", data)
            for reading in read_all(loaded([copy], lost.append), lost.append):
                run.add(document.name, wire.sheet(reading), document.text, reading.document.text, added)
        run.aside = len(lost)
        yield run


def records(
    paths: Iterable[str], aside: Aside, settings: Settings, shelf: Shelf | None = None, jobs: int = 1
) -> Iterator[Record]:
    """What resolving needs of each article: taken from the shelf where it lies there, else read, and put there."""
    return _told(_records(sources(paths, settings.intake), settings, shelf, jobs), aside)


def _records(
    found: Iterable[Source | Rejected], settings: Settings, shelf: Shelf | None, jobs: int
) -> Iterator[Outcome[Record]]:
    if shelf is None:
        yield from _spread(found, partial(_record, settings), jobs)
        return
    from kg import kept
    from kg.resolve.keep import packed, unpacked

    new: deque[bytes] = deque()         # of each article in order: its key, or nothing where it need not be put there

    def tasks() -> Iterator[Source | Done[Outcome[Record]]]:
        for one in found:
            if isinstance(one, Rejected):
                new.append(b"")
                yield Done(Outcome((), (one,)))
                continue
            key = kept.key(one, settings)
            data = shelf.get(key)
            told = unpacked(data) if data is not None else None
            new.append(key if told is None else b"")
            yield one if told is None else Done(Outcome(told))

    for outcome in ordered(tasks(), partial(_record, settings), _lost, jobs):
        key = new.popleft()
        if key and not outcome.aside:   # what was set aside may do another time
            shelf.put(key, packed(outcome.things))
        yield outcome


def _record(settings: Settings, source: Source) -> Outcome[Record]:
    from kg.resolve.record import record

    found = _readings(settings.intake, settings.least, source)
    return Outcome(tuple(map(record, found.things)), found.aside)


def unchanged(paths: Iterable[str], folder: Path, settings: Settings) -> tuple[str, Built | None]:
    """A digest of everything that a build of these files would see, and the graph if it was built from just that."""
    from kg import kept
    from kg.resolve import decisions
    from kg.store import store

    decided = folder / decisions.FILE
    of = kept.inputs(paths, settings, [decided.read_bytes()] if decided.is_file() else [])
    made = store.made(folder)
    if not of or made is None or made.get("of") != of:
        return of, None
    return of, Built(made["counts"], tuple(Rejected(*one) for one in made["aside"]))


def build(told: Iterable[Record], folder: Path, of: str = "", aside: Sequence[Rejected] = ()) -> dict[str, int]:
    """Resolve the records and write their graph into the folder; how many of what are in it. `of` is the digest of
    `unchanged`, `aside` what is set aside while the records come."""
    from kg.graph.quads import nquads
    from kg.resolve import decisions, ledger
    from kg.resolve.resolve import settle_records
    from kg.store import store, texts

    with store.claimed(folder), texts.Texts() as aside_texts:         # before anything is read
        resolution = settle_records(_without_texts(told, aside_texts), decisions.load(folder))
        graph = resolution.graph
        if not graph.documents:
            raise KgError(
                "no document could be read: there is nothing to build",
                where=str(folder),
                hint="what stood there stays as it was",
            )
        counts = census(graph)
        if stale := len(resolution.decisions.stale()):
            counts["decisions that meet nothing (stale.jsonl)"] = stale
        made = {"of": of, "counts": counts, "aside": aside}
        beside = {**ledger.lines(resolution), store.MADE: [json.dumps(made, ensure_ascii=False)],
                  texts.FILE: aside_texts.lines()}
        return {**counts, "statements": store.build(nquads(graph), folder, beside)}


def _without_texts(told: Iterable[Record], texts: Texts) -> Iterator[Record]:
    """The same records, their texts put aside."""
    from kg.resolve.record import where

    for record in told:
        texts.put(record.id, where(record), record.page)
        yield replace(record, page="")


def census(graph: Graph) -> dict[str, int]:
    """How many things of each kind the documents speak of; what only the lexicon knows is not counted. Reprints are
    documents that carry the text of another one, and are told where there are any."""
    reprints = sum(dict(one.properties).get("df:textGroup", one.ref.key) != one.ref.key for one in graph.documents)
    counts = {"documents": len(graph.documents)} | ({"reprints": reprints} if reprints else {})
    counts |= dict.fromkeys(COUNTED.values(), 0)
    for entity in graph.entities:
        if entity.documents and entity.ref.kind in COUNTED:
            counts[COUNTED[entity.ref.kind]] += 1
    return counts | {"facts": sum(bool(fact.evidence) for fact in graph.facts)}


def problems(folder: Path | None = None) -> Iterator[DataError]:
    """What is wrong with the data files of the program (below the folder only, if one is named); paths as seen from
    where one stands."""
    from kg.extract import lint as rules
    from kg.ingest import lint as pages
    from kg.lexicon import lint as words

    if folder is not None and not folder.exists():
        raise InputError("there is no such folder", where=str(folder), hint="kg/lexicon, kg/extract/rules, …")
    within = str(folder.resolve()) if folder else ""
    here = f"{Path.cwd()}/"
    seen: set[str] = set()
    for problem in (*words.problems(), *pages.problems(), *rules.problems()):
        if str(problem) not in seen and problem.where.startswith(within):
            seen.add(str(problem))
            yield DataError(problem.what, where=problem.where.removeprefix(here), hint=problem.hint)
