"""The order of the stages on one document: files → documents → readings. From readings to a graph: `build.py`.

A stage's room is imported when the stage begins, so that a verb pays only for the stages it runs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from kg.errors import DataError, InputError, KgError
from kg.ingest.intake import AS_FOUND, Intake
from kg.ingest.read import Rejected, sources
from kg.model import Source
from kg.pool import Done, ordered
from kg.voices import RULES, Voice

if TYPE_CHECKING:
    from kg.model import Document, Reading
    from kg.score.curve import Run
    from kg.wire import Row

T = TypeVar("T")
_LOG = logging.getLogger(__name__)

#: is told of every document that was set aside
Aside = Callable[[Rejected], None]

class Outcome(NamedTuple, Generic[T]):
    """What came of one source, and what of it was set aside."""

    things: tuple[T, ...]
    aside: tuple[Rejected, ...] = ()


def documents(paths: Iterable[str], aside: Aside, intake: Intake = AS_FOUND, jobs: int = 1) -> Iterator[Document]:
    """Every article of the files, repaired; what cannot be read goes to `aside` and the run goes on."""
    return told(_spread(sources(paths, intake), partial(_documents, intake), jobs), aside)


def readings(
    paths: Iterable[str], aside: Aside, intake: Intake = AS_FOUND, least: float = 0.0, jobs: int = 1,
    voice: Voice = RULES
) -> Iterator[Reading]:
    """What each article says, without the rows that are less sure than `least`. A document on which the reading itself
    breaks is set aside too: one page never stops a run, and the log (-v of Python's logging) holds the traceback."""
    reading = partial(outcome, intake, least, voice=voice)
    return told(_spread(sources(paths, intake), reading, readers(voice, jobs)), aside)


class Sheet(NamedTuple):
    """A document with its fact sheet as text."""

    name: str
    document: str
    text: str


def sheets(
    paths: Iterable[str], aside: Aside, intake: Intake, least: float, jobs: int, voice: Voice, indent: int | None
) -> Iterator[Sheet]:
    """The fact sheet of each article. Whoever reads writes it too: a text is handed on in far less time than a reading,
    and the process that gathers has little to do."""
    work = partial(_sheets, intake, least, voice, indent)
    return told(_spread(sources(paths, intake), work, readers(voice, jobs)), aside)


def _sheets(intake: Intake, least: float, voice: Voice, indent: int | None, source: Source) -> Outcome[Sheet]:
    from kg import wire

    found = outcome(intake, least, source, voice)
    made = tuple(Sheet(one.document.name, one.document.id, wire.dumps(wire.sheet(one), indent=indent))
                 for one in found.things)
    return Outcome(made, found.aside)


def readers(voice: Voice, jobs: int) -> int:
    """In how many processes documents are read: a large model is loaded once and uses every core itself, and a server
    is asked one thing at a time."""
    return 1 if voice.name.startswith("hanlp") else jobs


def _spread(found: Iterable[Source | Rejected], work: Callable[[Source], Outcome[T]], jobs: int
            ) -> Iterator[Outcome[T]]:
    """The outcome of each source, in order, worked out by so many processes."""
    tasks = (Done(Outcome[T]((), (one,))) if isinstance(one, Rejected) else one for one in found)
    return ordered(tasks, work, lost, jobs)


def told(outcomes: Iterable[Outcome[T]], aside: Aside) -> Iterator[T]:
    """What came of all sources; what was set aside goes to `aside`."""
    for one in outcomes:
        for rejected in one.aside:
            aside(rejected)
        yield from one.things


def lost(source: Source, how: str) -> Outcome[Any]:
    """Of a source on which two processes were ended."""
    what = f"the process that read it was ended from outside, twice ({how})"
    return Outcome((), (Rejected(source.uri, what, "it may need more memory than there is: try --jobs 1"),))


def _documents(intake: Intake, source: Source) -> Outcome[Document]:
    aside: list[Rejected] = []
    return Outcome(tuple(loaded([source], aside.append, intake)), tuple(aside))


def outcome(intake: Intake, least: float, source: Source, voice: Voice = RULES) -> Outcome[Reading]:
    """What one source says."""
    aside: list[Rejected] = []
    found = read_all(loaded([source], aside.append, intake), aside.append, voice)
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


def read_all(found: Iterable[Document], aside: Aside, voice: Voice = RULES) -> Iterator[Reading]:
    from kg.extract.reading import read
    from kg.spotters.choose import spotter

    second = spotter(voice)
    for document in found:
        try:
            reading = read(document, second)
        except KgError:                 # of the program's words and rules, or of a second reader: it breaks every page
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
    from kg.score.curve import CLEAN, TOGETHER, Run
    from kg.score.damage import damage, together

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


def problems(folder: Path | None = None) -> Iterator[DataError]:
    """What is wrong with the data files of the program (below the folder only, if one is named); paths as seen from
    where one stands."""
    from kg.ask import lint as asked
    from kg.extract import lint as rules
    from kg.ingest import lint as pages
    from kg.lexicon import lint as words

    if folder is not None and not folder.exists():
        raise InputError("there is no such folder", where=str(folder), hint="kg/lexicon, kg/extract/rules, …")
    within = str(folder.resolve()) if folder else ""
    here = f"{Path.cwd()}/"
    seen: set[str] = set()
    for problem in (*words.problems(), *pages.problems(), *rules.problems(), *asked.problems()):
        if str(problem) not in seen and problem.where.startswith(within):
            seen.add(str(problem))
            yield DataError(problem.what, where=problem.where.removeprefix(here), hint=problem.hint)
