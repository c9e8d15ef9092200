"""Events that several documents report become one: by the same text, or by name, day, place and people.

Only events that share a day or a telling name are compared. Two events of one document are never one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kg import keys
from kg.model import Event
from kg.resolve import event_names
from kg.resolve.judgements import Judgement, Mark
from kg.resolve.places import line_of, name_of
from kg.resolve.record import Record, Told
from kg.resolve.texts import Voices
from kg.resolved import Evidence, Kind, Ref

#: so many points make two reports one event
ENOUGH = 4
#: so many days lie between two reports of one event whose dates differ by a slip
SLIP = 2


@dataclass(frozen=True, slots=True)
class Report:
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


def reports(record: Record, voices: Voices, person: Callable[[str, str], str | None]) -> list[Report]:
    """The events of a document that took place; `person` gives the key of somebody whom the document names."""
    who: defaultdict[str, set[str]] = defaultdict(set)
    chairs: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for told in record.parts:
        if key := person(record.id, told.row.who):
            who[told.row.event].add(key)
            if told.row.role == "chaired":
                chairs[told.row.event].setdefault(key, told.evidence[0].quote if told.evidence else "")
    return [
        Report(
            Mark(record.id, told.row.id),
            voices.at(record.id, told.evidence[0].start_repaired),
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


def _kept(record: Record) -> Iterable[Told[Event]]:
    return (told for told in record.events if told.evidence and not told.row.planned and told.row.name)


def happenings(found: list[Report]) -> tuple[list[Happening], list[Judgement]]:
    """All events, in the order of their keys, and the judgements."""
    found = sorted(found, key=lambda report: report.mark)
    home = {report.mark: [report] for report in found}
    judged: list[Judgement] = []
    pairs = sorted(
        ((*weigh(one, other), one, other) for one, other in _near(found)), key=lambda p: (-p[0], p[2].mark, p[3].mark)
    )
    for points, reasons, one, other in pairs:
        left, right = home[one.mark], home[other.mark]
        if left is right or points < ENOUGH - 1:
            continue
        verdict = "same" if points >= ENOUGH else "doubtful"
        if {r.mark.document for r in left} & {r.mark.document for r in right}:
            if verdict == "doubtful":
                continue
            verdict, reasons = "apart", (*reasons, "a document tells both")
        judged.append(Judgement("event", verdict, one.mark, other.mark, points, reasons))
        if verdict == "same":
            left.extend(right)
            for report in right:
                home[report.mark] = left
    groups = {id(group): group for group in home.values()}.values()
    return _named([sorted(group, key=_order) for group in groups]), judged


def _order(report: Report) -> tuple[str, Mark]:
    return report.published or "9999", report.mark


def _named(groups: list[list[Report]]) -> list[Happening]:
    """Keys: the event reported first takes the plain key, another of the same name, day and place a longer one."""
    taken: set[str] = set()
    named = []
    for group in sorted(groups, key=lambda group: _order(group[0])):
        first = group[0]
        key = _key(first)
        if key in taken:
            key = keys.local(key, keys.slug(first.row.places[0]) if first.row.places else "", first.mark.document[:6])
        while key in taken:
            key = keys.local(key, keys.digest(first.mark.name))
        taken.add(key)
        named.append(Happening(key, tuple(group)))
    return sorted(named, key=lambda happening: happening.key)


def forwards(found: Iterable[Happening]) -> dict[Ref, tuple[Ref, ...]]:
    """The identifiers that reports would have had alone lead to the event that they became part of."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    live = set()
    for happening in found:
        live.add(happening.key)
        for report in happening.reports:
            wanted[_key(report)].add(happening.key)
    return {
        Ref(Kind.EVENT, old): tuple(Ref(Kind.EVENT, key) for key in sorted(new))
        for old, new in sorted(wanted.items())
        if old not in live
    }


def _key(report: Report) -> str:
    day = report.day.replace("--", "XXXX-", 1) if report.day.startswith("--") else report.day
    if not report.place:
        return keys.local(keys.event(day, keys.NOWHERE, report.row.name), report.mark.document)
    return keys.event(day, report.place, report.row.name, name_of(report.place))


# ------------------------------------------------------------------------------- what speaks for one event


def _near(found: list[Report]) -> Iterable[tuple[Report, Report]]:
    """Reports of different documents that share a text, a telling name, or a day with a person or a name."""
    index: defaultdict[tuple[str, ...], list[Report]] = defaultdict(list)
    for report in found:
        if event_names.telling(report.core):
            index["name", report.core, *(line_of(report.place)[:1] if report.day else (report.place,))].append(report)
        if report.day:
            index["day", report.day, report.core].append(report)
            for who in report.people:
                index["who", report.day, who].append(report)
            index["text", report.day, report.voice].append(report)
        else:
            index["text", "", report.voice].append(report)
    seen: set[tuple[Mark, Mark]] = set()
    for key in sorted(index):
        days = sorted(index[key], key=lambda r: (r.day, r.mark))
        for at, one in enumerate(days):
            for other in days[at + 1 :]:
                if key[0] == "name" and not _close(one.day, other.day):
                    break
                pair = (one.mark, other.mark) if one.mark < other.mark else (other.mark, one.mark)
                if one.mark.document != other.mark.document and pair not in seen:
                    seen.add(pair)
                    yield (one, other) if one.mark < other.mark else (other, one)


def _close(one: str, other: str) -> bool:
    """Can these be the days of one event?"""
    return one == other or _days(one, other) <= SLIP


def _days(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 0 if one and other and (one.startswith(other) or other.startswith(one) or one[4:] == other[1:]) else 99


def weigh(one: Report, other: Report) -> tuple[int, tuple[str, ...]]:
    """Points for two reports telling of one event, and the reasons."""
    points, reasons = 0, []

    def count(more: int, reason: str) -> None:
        nonlocal points
        points += more
        reasons.append(f"{more:+d} {reason}")

    likeness = event_names.alike(one.core, other.core)
    if likeness == 1.0:
        count(3 if event_names.telling(one.core) else 1, f"one name ({one.core})")
    elif likeness >= 0.6:
        count(2 if event_names.telling(one.core) and event_names.telling(other.core) else 1, "names much alike")
    elif likeness < 0.3:
        count(-2, "names unlike")
    apart = _days(one.day, other.day)
    if one.day == other.day and one.day:
        count(1, f"one day ({one.day})")
    elif 0 < apart <= SLIP:
        count(-1, f"{apart} days apart")
    elif apart > SLIP:
        count(-9, "other days")
    if one.place and other.place:
        if one.place == other.place:
            count(1, f"one place ({one.place})")
        elif not _contains(one.place, other.place) and not _contains(other.place, one.place):
            count(-3, "other places")
    if shared := one.people & other.people:
        count(min(2, len(shared)), f"{len(shared)} people in common")
    if one.voice == other.voice:
        count(2, "the same text")
    if one.kind != other.kind:
        count(-1, f"{one.kind} and {other.kind}")
    return points, tuple(reasons)


def _contains(place: str, other: str) -> bool:
    return set(line_of(place)) <= set(line_of(other))
