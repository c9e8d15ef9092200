"""An event as one document has it, and as all of its reports together tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg import keys
from kg.model import Event
from kg.resolve import event_names
from kg.resolve.judgements import Mark
from kg.resolve.places import name_of
from kg.resolve.record import Record, Told
from kg.resolve.sayings import Person
from kg.resolve.texts import Voices
from kg.resolved import Evidence


class Report(NamedTuple):
    """An event as one document has it. `people` and `chairs` are keys of people; `voice` is named after the first
    article with the same text, which counts once however often it is reprinted; `chaired` the words that make each
    chair one."""

    mark: Mark
    voice: str
    published: str
    row: Event
    evidence: tuple[Evidence, ...]
    core: str
    place: str
    day: str
    people: frozenset[str]
    chairs: frozenset[str]
    kind: str
    chaired: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One event, with all of its reports; the first of them names it."""

    key: str
    reports: tuple[Report, ...]

    @property
    def first(self) -> Report:
        return self.reports[0]

    def weight(self, documents: Iterable[str]) -> int:
        """How many voices speak in some of the documents."""
        return len({report.voice for report in self.reports if report.mark.document in set(documents)})

    def voices(self, value: Callable[[Report], str]) -> list[tuple[str, tuple[str, ...]]]:
        """What is said, with the documents that say it: what most voices say first, then what was said first."""
        said: defaultdict[str, list[Report]] = defaultdict(list)
        for report in self.reports:
            if told := value(report):
                said[told].append(report)
        order = {told: (-len({r.voice for r in by}), self.reports.index(by[0])) for told, by in said.items()}
        return [
            (told, tuple(sorted(r.mark.document for r in said[told]))) for told in sorted(said, key=order.__getitem__)
        ]


def reports(record: Record, voices: Voices, people: Mapping[str, Person]) -> list[Report]:
    """The events of a document that took place, by their ids; `people` are those whom the document names."""
    who: defaultdict[str, set[str]] = defaultdict(set)
    chairs: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for told in record.parts:
        if person := people.get(told.row.who):
            who[told.row.event].add(person.key)
            if told.row.role == "chaired":
                chairs[told.row.event].setdefault(person.key, told.evidence[0].quote if told.evidence else "")
    found = [
        Report(
            Mark(record.id, told.row.id),
            voices.at(record, told.evidence[0].start_repaired),
            record.day,
            told.row,
            told.evidence,
            event_names.core(told.row.name, record.chain),
            event_names.of_place(told.row.name, record.chain, told.row.place),
            told.row.date,
            frozenset(who[told.row.id]),
            frozenset(chairs[told.row.id]),
            told.row.kind,
            tuple(sorted(chairs[told.row.id].items())),
        )
        for told in _kept(record)
    ]
    return sorted(found, key=lambda report: report.mark)


def _kept(record: Record) -> Iterable[Told[Event]]:
    return (told for told in record.events if told.evidence and not told.row.planned and told.row.name)


def called(report: Report) -> tuple[str, str]:
    """What a decision calls the event of a report, and its words."""
    name, day = report.row.name, report.row.date
    return f"{name}@{day}" if day else name, report.evidence[0].quote


def plain(report: Report) -> str:
    """The key of an event of which this is the first report."""
    day = report.day.replace("--", "XXXX-", 1) if report.day.startswith("--") else report.day
    if not report.place:
        return keys.local(keys.event(day, keys.NOWHERE, report.row.name), report.mark.document)
    return keys.event(day, report.place, report.row.name, name_of(report.place))
