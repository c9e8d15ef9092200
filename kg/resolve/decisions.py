"""What people have decided: `decisions.jsonl` in the folder of the graph, one decision a line (see `verdicts`), read at
every build.

A decision names a document and what stands in it, not an identifier of the graph: it holds however the rest of the
corpus changes. To take one back, delete its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataError, StoreError
from kg.lexicon.namesakes import alone
from kg.resolve import corrected, verdicts
from kg.resolve.judgements import Mark
from kg.resolve.mentions import Mention
from kg.resolve.record import Record
from kg.resolve.verdicts import Decision

FILE = "decisions.jsonl"
_OF_EVENTS = ("same event", "not same event", "date")


class Stale(NamedTuple):
    """A decision that meets nothing, and why."""

    decision: Decision
    reason: str


class Decisions:
    """All decisions; which of them met nothing is told by `stale` after a build."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._all = tuple({decision._replace(line=0): decision for decision in decisions}.values())
        self._read = {d.one: d for d in self._all if d.kind == "reads"}
        self._wrong = {(d.fact, d.document): d for d in self._all if d.kind == "wrong"}
        self._same = [d for d in self._all if d.kind == "same"]
        self._apart = {self._pair(d): d for d in self._all if d.kind == "not same"}
        self._touched = {mark for d in (*self._same, *self._apart.values()) for mark in self._pair(d)}
        self._of: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in self._all:
            for document in decision.documents:
                self._of[document].append(decision)
        self._met: defaultdict[Decision, set[str]] = defaultdict(set)
        self._seen: set[str] = set()
        self._events: dict[tuple[Decision, Mark], Mark] = {}

    # --------------------------------------------------------------------------- one document

    def applied(self, record: Record) -> Record:
        """A document as it is to be read. Every document is to be shown once, before anything is compared."""
        own = self._of.get(record.id)
        if not own:
            return record
        self._seen.add(record.id)
        names = {told.row.name for told in record.people}
        for decision in own:
            if decision.kind in ("same", "not same", "reads"):
                marks = {mark for mark in (decision.one, decision.other) if mark.document == record.id}
                if all(mark.name in names for mark in marks):
                    self._met[decision].add(record.id)
        read = {d.one.name: d.as_ for d in own if d.kind == "reads" and d.one.name in names}
        right = record
        for decision in own:
            right = self._corrected(right, decision, record)
        return corrected.renamed(right, read)

    def _corrected(self, record: Record, decision: Decision, found: Record) -> Record:
        """A record after one more decision; `found` is as the document has it, by which events are called."""
        if decision.kind == "wrong" and decision.says:
            without = corrected.without(record, decision)
            if without is not record:
                self._met[decision].add(record.id)
            return without
        for mark in {decision.one, decision.other} if decision.kind in _OF_EVENTS else ():
            told = corrected.event(found, mark.name) if mark.document == record.id else None
            if told:
                self._met[decision].add(record.id)
                self._events[decision, mark] = Mark(record.id, told.row.id)
                if decision.kind == "date":
                    record = corrected.redated(record, told, decision.as_)
        return record

    def settled(self, document: str, name: str) -> bool:
        """Has it been decided how a name is to be read, as itself or otherwise?"""
        return Mark(document, name) in self._read

    def wrong(self, fact: str, document: str) -> bool:
        """Is this fact wrong as far as this document says it?"""
        found = self._wrong.get((fact, document)) or self._wrong.get((fact, ""))
        if found:
            self._met[found].add(document)
        return found is not None

    def corrected(self) -> list[Decision]:
        """What was called wrong and met something."""
        return [decision for decision in self._all if decision.kind == "wrong" and decision in self._met]

    # --------------------------------------------------------------------------- people

    def _pair(self, decision: Decision) -> frozenset[Mark]:
        """The two people, by the names that they are to be read by."""
        return frozenset(
            mark._replace(name=self._read[mark].as_) if mark in self._read else mark
            for mark in (decision.one, decision.other)
        )

    def namesakes(self, name: str) -> str:
        """One name for all that were decided to be names of one person."""
        links = [{alone(mark.name) for mark in self._pair(decision)} for decision in self._same]
        alike, todo = {alone(name)}, [alone(name)]
        while todo:
            one = todo.pop()
            more = {other for link in links if one in link for other in link} - alike
            alike |= more
            todo.extend(more)
        return min(alike)

    def joins(self, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
        """The mentions that were decided to be one person."""
        if not self._same:
            return
        here = {m.mark: m for m in mentions if m.mark in self._touched}
        for decision in self._same:
            pair = sorted(self._pair(decision))
            if len(pair) == 2 and all(mark in here for mark in pair):
                yield here[pair[0]], here[pair[1]], f"decided: {decision.signed}"

    def apart(self, left: Iterable[Mention], right: Iterable[Mention]) -> str:
        """Why two clusters were decided to be two people; empty where nobody decided."""
        if not self._apart:
            return ""
        ours = [m.mark for m in left if m.mark in self._touched]
        theirs = [m.mark for m in right if m.mark in self._touched]
        found = (self._apart.get(frozenset((one, other))) for one in ours for other in theirs)
        return next((f"decided: {decision.signed}" for decision in found if decision), "")

    # --------------------------------------------------------------------------- events

    def events(self, kind: str) -> dict[frozenset[Mark], str]:
        """The pairs of reports that were decided to be one event (`same event`) or two (`not same event`), and who
        said so."""
        found = {}
        for decision in self._all:
            marks = [self._events.get((decision, mark)) for mark in (decision.one, decision.other)]
            if decision.kind == kind and marks[0] and marks[1] and marks[0] != marks[1]:
                found[frozenset(mark for mark in marks if mark)] = f"decided: {decision.signed}"
        return found

    # --------------------------------------------------------------------------- what meets nothing

    def stale(self) -> list[Stale]:
        """Decisions that met nothing in this build, and why."""
        return [Stale(one, reason) for one in self._all if (reason := self._why_stale(one))]

    def _why_stale(self, decision: Decision) -> str:
        missing = [document for document in decision.documents if document not in self._seen]
        met = self._met.get(decision, set())
        if missing:
            return f"the graph has no document {', '.join(missing)}"
        if decision.kind == "wrong":
            return "" if met else f"no text says any more: {decision.fact or ' '.join(decision.says)}"
        if unmet := [mark for mark in (decision.one, decision.other) if mark.document and mark.document not in met]:
            thing = "one event" if decision.kind in _OF_EVENTS else "a person"
            return f"{unmet[0].document} does not tell of {thing} by this name: {unmet[0].name}"
        return ""


def load(folder: Path) -> Decisions:
    """The decisions in a folder; none where there is no file. Raises DataError with the line that is wrong."""
    path = folder / FILE
    if not path.is_file():
        return Decisions()
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("the decisions cannot be read", where=str(path), hint="the file must be UTF-8") from error
    return Decisions(
        verdicts.decision(line, f"{path}:{number}", number) for number, line in enumerate(lines, 1) if line.strip()
    )


def append(folder: Path, decision: Decision) -> None:
    """Add a decision to the file in a folder."""
    try:
        with (folder / FILE).open("a", encoding="utf-8") as file:
            file.write(verdicts.line(decision) + "\n")
    except OSError as error:
        raise StoreError(f"the decision cannot be written: {error.strerror}", where=str(folder / FILE)) from error
