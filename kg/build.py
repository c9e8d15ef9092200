"""From documents to a graph folder: exactly these (`build`), these too (`add`), all but these (`withdraw`). The order
of readings → graph → store is written here.

What was read of a document is kept beside the graph, and so is the document itself: a graph can be added to and taken
from without the files of before, and a new version of the program reads them anew from there.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import kept
from kg.errors import KgError, StoreError
from kg.ingest.read import Rejected, sources
from kg.kept import Contents, Member, Settings
from kg.model import Source
from kg.pace import Pace, silent
from kg.pool import Done, ordered
from kg.resolved import Entity, Fact, Kind
from kg.run import Outcome, lost, outcome, readers
from kg.spill import Spill

if TYPE_CHECKING:
    from kg.resolve.keep import Bundle
    from kg.resolve.resolve import Resolving
    from kg.store.shelf import Shelf

#: what is counted under which name
COUNTED = {
    Kind.PERSON: "people",
    Kind.AGENCY: "agencies",
    Kind.POST: "posts",
    Kind.PLACE: "places",
    Kind.EVENT: "events",
    Kind.CAMPAIGN: "campaigns",
}
_AGAIN = "build it again from the documents: kg build INPUT… -g GRAPH"

#: sees what was read of each source pass, and what was set aside so far
Watch = Callable[[Iterator["Bundle"], Sized], Iterator["Bundle"]]
AS_SET = Settings()
Entry = Source | Rejected | Member


class Built(NamedTuple):
    """A graph: how many of what are in it, and whether it is another one than before."""

    counts: dict[str, int]
    is_new: bool = True


class Work(NamedTuple):
    """A source to be read, and how."""

    source: Source
    settings: Settings


class Making:
    """One change of the graph in a folder. `contents` is what is in it and what was set aside, as far as that is known;
    `again` counts the documents of before that had to be read anew, for the program is another one; `pace` hears how
    far resolving and loading are."""

    def __init__(self, folder: Path, settings: Settings = AS_SET, jobs: int = 1,
                 watch: Watch = lambda told, aside: told) -> None:
        self.folder, self.settings, self._jobs, self._watch = folder, settings, readers(settings.voice, jobs), watch
        self.pace: Pace = silent
        self.contents, self.again = Contents(), 0

    def build(self, inputs: Sequence[str], is_fresh: bool = False) -> Built:
        """Make the folder hold the graph of exactly these documents; nothing is done where it does already."""
        with self._claimed():
            if not is_fresh and (built := self._unchanged(Contents(), inputs)):
                return built
            return self._make(sources(inputs, self.settings.intake), is_fresh)

    def add(self, inputs: Sequence[str]) -> Built:
        """Put these documents into the graph of the folder, or make one of them where there is none."""
        with self._claimed():
            before = self._before() if self.folder.exists() and any(self.folder.iterdir()) else Contents()
            if built := self._unchanged(before, inputs):
                return built
            self.contents.aside.update(before.aside)
            return self._make(chain(before.members.values(), sources(inputs, self.settings.intake)))

    def withdraw(self, names: Sequence[str]) -> Built:
        """Make the graph without these documents; all copies of a document go."""
        with self._claimed():
            return self._make(iter(self._staying(names)))

    @contextmanager
    def draft(self, names: Sequence[str]) -> Iterator[Path]:
        """A folder with the facts of the graph as it would be without these documents, while the block runs."""
        from kg.graph.quads import statements
        from kg.store import store
        from kg.store.shelf import shelf

        with self._claimed(), shelf(self.folder.resolve()) as on, aside(self.folder) as spill:
            work = self._resolving(self._taken(iter(self._staying(names)), on), spill)
            with store.draft(statements(work.things()), self.folder, self._beside(work, {})) as folder:
                yield folder

    def changed(self) -> list[str]:
        """What has changed, of all that a reading rests on, since the graph was made."""
        from kg.store import store

        before, now = (store.made(self.folder) or {}).get("program", {}), kept.parts()
        return sorted(one for one in before.keys() | now.keys()
                      if before and kept.reads(one) and before.get(one) != now.get(one))

    def leaving(self, names: Iterable[str]) -> list[Member]:
        """The members that go where the documents of these names are withdrawn."""
        return kept.leaving(self._before(), names, str(self.folder))

    # --------------------------------------------------------------------------- what is there

    @contextmanager
    def _claimed(self) -> Iterator[None]:
        from kg.store import store

        with store.claimed(self.folder):
            yield

    def _before(self) -> Contents:
        from kg.store import beside, store

        made = store.made(self.folder)
        if made is None or not (self.folder / kept.FILE).is_file():
            store.open_store(self.folder)       # says what is wrong with it, if anything is
            raise StoreError("the graph does not say what it is made of", where=str(self.folder), hint=_AGAIN)
        return kept.contents(beside.rows(self.folder, kept.FILE), made["aside"])

    def _staying(self, names: Iterable[str]) -> list[Member]:
        before = self._before()
        gone = kept.leaving(before, names, str(self.folder))
        self.contents.aside.update(before.aside)
        if len(gone) == len(before.members):
            raise StoreError("no document would be left", where=str(self.folder),
                             hint="remove the folder, if that is what you want; nothing was changed")
        return [one for one in before.members.values() if one not in gone]

    def _decided(self) -> bytes:
        from kg.resolve import decisions

        path = self.folder / decisions.FILE
        return path.read_bytes() if path.is_file() else b""

    def _unchanged(self, before: Contents, inputs: Sequence[str]) -> Built | None:
        """The graph as it is, if it was made of just that; what was set aside then is in `contents`."""
        from kg.store import store

        made = store.made(self.folder)
        if made is None or "-" in inputs:
            return None
        keys = {kept.aside_key(one) if isinstance(one, Rejected) else kept.key(one, self.settings)
                for one in sources(inputs, self.settings.intake)}
        if made["of"] != before.of(self._decided(), keys):
            return None
        self.contents.aside = kept.contents((), made["aside"]).aside
        return Built(made["counts"], False)

    # --------------------------------------------------------------------------- make it

    def _make(self, entries: Iterator[Entry], is_fresh: bool = False) -> Built:
        from kg.graph.quads import statements
        from kg.store import store, texts
        from kg.store.shelf import shelf

        with shelf(self.folder.resolve()) as on, aside(self.folder) as spill:
            work, counts = self._resolving(self._taken(entries, on, is_fresh), spill), dict[str, int]()
            beside = {**self._beside(work, counts), texts.FILE: work.corpus.pages()}
            number = store.build(statements(census(work.things(), counts)), self.folder, beside, self.pace)
            on.drop_others()
        return Built({**counts, "statements": number})

    def _resolving(self, told: Iterator[Bundle], spill: Spill) -> Resolving:
        return resolving(self._watch(told, self.contents.aside), self.folder, spill, self.pace)

    def _beside(self, work: Resolving, counts: dict[str, int]) -> dict[str, Iterable[str]]:
        """The files beside the statements, to be written after them."""
        from kg.store import store

        return {**work.ledger.lines(), kept.FILE: self.contents.lines(), store.MADE: self._made(work, counts)}

    def _made(self, work: Resolving, counts: dict[str, int]) -> Iterator[str]:
        if stale := len(work.decisions.stale()):
            counts["decisions that meet nothing (stale.jsonl)"] = stale
        yield json.dumps({"of": self.contents.of(self._decided()), "counts": counts, "program": kept.parts(),
                          "aside": [[key, *said] for key, said in sorted(self.contents.aside.items())]},
                         ensure_ascii=False)

    def _taken(self, entries: Iterator[Entry], shelf: Shelf, is_fresh: bool = False) -> Iterator[Bundle]:
        """What resolving needs of each: taken from the shelf where it lies there, else read, and put there."""
        from kg.resolve.keep import packed

        coming: deque[_Task] = deque()          # those that are under way, in order

        def tasks() -> Iterator[Work | Done[Outcome[Bundle]]]:
            for task in self._tasks(entries, shelf, is_fresh):
                coming.append(task)
                yield task.work if task.told is None and task.work else Done(task.told or Outcome(()))

        for found in ordered(tasks(), _read, lambda work, how: lost(work.source, how), self._jobs):
            task = coming.popleft()
            for rejected in found.aside:
                self.contents.aside[task.key] = rejected
            for one in found.things:
                ids = tuple(sorted(head[0] for head in one.heads))
                self.contents.members[task.key] = Member(task.key, task.place, ids)
                if task.told is None:
                    shelf.put(kept.of_reading(task.key), packed(one))
                if task.work and not shelf.has(kept.of_source(task.key)):
                    shelf.put(kept.of_source(task.key), kept.packed(*task.work))
                yield one

    def _tasks(self, entries: Iterator[Entry], shelf: Shelf, is_fresh: bool) -> Iterator[_Task]:
        """Each entry once, with what is known of it already, else with the source that is to be read."""
        from kg.resolve.keep import unpacked

        seen: set[str] = set()
        for one in entries:
            if isinstance(one, Rejected):
                yield _Task(kept.aside_key(one), told=Outcome((), (one,)))
                continue
            key = one.key if isinstance(one, Member) else kept.key(one, self.settings)
            if key in seen:
                continue
            seen.add(key)
            data = None if is_fresh else shelf.get(kept.of_reading(key))
            kept_ = unpacked(data) if data is not None else None
            told = Outcome((kept_,)) if kept_ else None
            if isinstance(one, Source):
                self.again += told is None and not is_fresh and shelf.has(kept.of_source(key))
                yield _Task(key, kept.place(one.uri), Work(one, self.settings), told)
                continue
            shelf.has(kept.of_source(key))          # it stays
            yield _Task(key, one.place, None if told else self._fetched(one, shelf), told)

    def _fetched(self, member: Member, shelf: Shelf) -> Work:
        """A document of before, to be read anew."""
        data = shelf.get(kept.of_source(member.key))
        found = kept.unpacked(data, self.settings.voice) if data is not None else None
        if found is None:
            raise StoreError(f"{member.place} is in the graph, but what was read of it is not kept any more, or was "
                             f"read with another second reader than {self.settings.voice.name}",
                             where=str(shelf.path), hint=_AGAIN)
        self.again += 1
        return Work(*found)


class _Task(NamedTuple):
    """One entry under way: `told` is what is known of it already, `work` how it is read."""

    key: str
    place: str = ""
    work: Work | None = None
    told: Outcome[Bundle] | None = None


def _read(work: Work) -> Outcome[Bundle]:
    from kg.resolve.keep import bundled
    from kg.resolve.record import record

    settings = work.settings
    found = outcome(settings.intake, settings.least, work.source, settings.voice)
    return Outcome((bundled(map(record, found.things)),) if found.things else (), found.aside)


def write(told: Iterable[Bundle], folder: Path) -> dict[str, int]:
    """The graph of some documents, without a note of what they were read from; how many of what are in it."""
    from kg.graph.quads import statements
    from kg.store import store, texts

    counts: dict[str, int] = {}
    with store.claimed(folder), aside(folder) as spill:
        work = resolving(told, folder, spill)
        made = statements(census(work.things(), counts))
        return {**counts, "statements": store.build(made, folder, {texts.FILE: work.corpus.pages()})}


@contextmanager
def aside(folder: Path) -> Iterator[Spill]:
    """Room beside the folder of a graph for what does not go into memory, while the block runs."""
    try:
        with Spill(folder.resolve().parent) as spill:
            yield spill
    except OSError as error:
        raise StoreError(f"what a build puts aside cannot be written: {error.strerror or error}",
                         where=str(folder.resolve().parent)) from error


def resolving(told: Iterable[Bundle], folder: Path, spill: Spill, pace: Pace = silent) -> Resolving:
    """The documents on their way to a graph, with the decisions of the graph in the folder."""
    from kg.resolve import decisions
    from kg.resolve.resolve import Resolving

    work = Resolving(told, decisions.load(folder), spill, pace)
    if not len(work.corpus):
        raise KgError("no document could be read: there is nothing to build", where=str(folder),
                      hint="what stood there stays as it was")
    return work


def census(things: Iterable[Entity | Fact], counts: dict[str, int]) -> Iterator[Entity | Fact]:
    """The things as they pass, and at the end in `counts` how many of each kind documents speak of; what only the
    lexicon knows is not counted. Reprints are documents that carry the text of another one, and are told where there
    are any."""
    found: Counter[str] = Counter()
    for thing in things:
        yield thing
        if isinstance(thing, Fact):
            found["facts"] += bool(thing.evidence)
        elif thing.ref.kind is Kind.DOCUMENT:
            found["documents"] += 1
            found["reprints"] += dict(thing.properties).get("df:textGroup", thing.ref.key) != thing.ref.key
        elif thing.documents and thing.ref.kind in COUNTED:
            found[COUNTED[thing.ref.kind]] += 1
    for name in ("documents", *(["reprints"] if found["reprints"] else []), *COUNTED.values(), "facts"):
        counts[name] = found[name]
