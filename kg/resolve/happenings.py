"""Events that several documents report become one.

Reports that share a block (see `same_event`) are compared, block by block; what is near enough, or would have the same
key, is settled together, group by group, so that nothing else need be in memory. Two events of one document are never
one.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kg import keys
from kg.resolve.decisions import Decisions
from kg.resolve.events import Happening, Report, called, plain
from kg.resolve.judgements import Judgement, Mark
from kg.resolve.same_event import DECIDED, ENOUGH, blocks, close, weigh
from kg.resolved import Kind, Ref
from kg.spill import Sorted, Spill, Vault

#: so many reports are in memory while they are compared
_NEAR = 2000


class Settled(NamedTuple):
    """Events with the judgements that made them, and the identifiers that lead to them: those that a report would have
    had alone."""

    found: list[Happening]
    judged: list[Judgement]
    forwards: dict[Ref, tuple[Ref, ...]]


class _Pair(NamedTuple):
    """Two reports by number, with the points for their being one and the reasons."""

    points: int
    one: int
    other: int
    reasons: tuple[str, ...]


def settled(told: Iterable[Report], decisions: Decisions, spill: Spill) -> Iterator[Settled]:
    """All events, group by group. The reports come in the order of their marks."""
    found, index = Vault[Report](spill), Sorted[tuple[str, ...], tuple[str, int, str]](spill)
    for report in told:
        number = found.add(report)
        index.put(("key", plain(report)), ("", number, ""))
        for block in blocks(report):
            index.put(block, (report.day, number, report.mark.document))
    groups, near = _Groups(len(found)), Sorted[tuple[int, int, int], tuple[str, ...]](spill)
    for one in (*_decided(found, groups, decisions.events("same event")), *_near(found, groups, index)):
        near.put((-one.points, one.one, one.other), one.reasons)
    index.clear()
    forbidden = decisions.events("not same event")
    together = Sorted[int, int | _Pair](spill)
    for number in range(len(found)):
        together.put(groups.of(number), number)
    for (minus, number, other), reasons in _once(near):
        together.put(groups.of(number), _Pair(-minus, number, other, reasons))
    for _, rows in together.groups():
        reports = {row: found[row] for row in rows if isinstance(row, int)}
        yield _settled(reports, [row for row in rows if isinstance(row, _Pair)], forbidden)
    near.clear()
    together.clear()


def _once(rows: Iterable[tuple[tuple[int, int, int], tuple[str, ...]]]
          ) -> Iterator[tuple[tuple[int, int, int], tuple[str, ...]]]:
    """A pair that shares several blocks was weighed in each."""
    return (next(same) for _, same in groupby(rows, itemgetter(0)))


class _Groups:
    """Which reports are settled together, by number; a group is named after its first."""

    def __init__(self, count: int) -> None:
        self._first = array("q", range(count))

    def of(self, number: int) -> int:
        first = self._first
        while first[number] != number:
            first[number] = first[first[number]]
            number = first[number]
        return number

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.of(one), self.of(other)))
        self._first[other] = one


def _decided(found: Vault[Report], groups: _Groups, same: dict[frozenset[Mark], str]) -> Iterator[_Pair]:
    """What people have decided to be one event; the groups are joined."""
    wanted = {mark for pair in same for mark in pair}
    number_of = {report.mark: number for number, report in enumerate(found) if report.mark in wanted} if wanted else {}
    for pair, why in same.items():
        one, other = sorted(number_of[mark] for mark in pair)
        groups.join(one, other)
        yield _Pair(DECIDED, one, other, (why,))


def _near(found: Vault[Report], groups: _Groups, index: Sorted[tuple[str, ...], tuple[str, int, str]]
          ) -> Iterator[_Pair]:
    """The pairs of different documents that may be one event, some of them more than once; their groups are joined, and
    those of reports that would have the same key. `index` holds day, number and document of the reports by block."""
    report_of = lru_cache(_NEAR)(found.__getitem__)
    for block, rows in index.groups():
        if block[0] == "key":
            for _, number, _ in rows[1:]:
                groups.join(rows[0][1], number)
            continue
        for one, other in _pairs(sorted(rows), far=block[0] not in ("name", "near")):
            points, reasons = weigh(report_of(one), report_of(other))
            if points >= ENOUGH - 1:
                groups.join(one, other)
                yield _Pair(points, one, other, reasons)


def _pairs(rows: list[tuple[str, int, str]], *, far: bool) -> Iterator[tuple[int, int]]:
    """Of rows in the order of days those of different documents; only of days near each other where they may be far."""
    for at, (day, one, document) in enumerate(rows):
        for later, other, another in rows[at + 1 :]:
            if not far and not close(day, later):
                break
            if document != another:
                yield (one, other) if one < other else (other, one)


# ------------------------------------------------------------------------------- one group


def _settled(reports: dict[int, Report], pairs: list[_Pair], forbidden: dict[frozenset[Mark], str]) -> Settled:
    home = {number: [number] for number in reports}
    judged: list[Judgement] = []
    for points, one, other, reasons in pairs:
        left, right = home[one], home[other]
        if left is right:
            continue
        verdict = "same" if points >= ENOUGH else "doubtful"
        if points == DECIDED:
            pass
        elif why := _forbidden(reports, left, right, forbidden):
            verdict, reasons = "apart", (*reasons, why)
        elif {reports[n].mark.document for n in left} & {reports[n].mark.document for n in right}:
            if verdict == "doubtful":
                continue
            verdict, reasons = "apart", (*reasons, "a document tells both")
        first, second = reports[one], reports[other]
        said = (called(first), called(second))
        judged.append(Judgement("event", verdict, first.mark, second.mark, points, reasons, said=said))
        if verdict == "same":
            left.extend(right)
            home.update(dict.fromkeys(right, left))
    groups = {id(group): [reports[number] for number in group] for group in home.values()}.values()
    found = _named([sorted(group, key=_order) for group in groups])
    of = {report.mark: happening.key for happening in found for report in happening.reports}
    judged = [one._replace(keys=(of[one.one], of[one.other])) for one in judged]
    return Settled(found, judged, _forwards(found))


def _forbidden(reports: dict[int, Report], left: list[int], right: list[int], apart: dict[frozenset[Mark], str]) -> str:
    """Why two groups of reports were decided to be two events; empty where nobody decided."""
    pairs = (frozenset((reports[one].mark, reports[other].mark)) for one in left for other in right) if apart else ()
    return next((apart[pair] for pair in pairs if pair in apart), "")


def _order(report: Report) -> tuple[str, Mark]:
    return report.published or "9999", report.mark


def _named(groups: list[list[Report]]) -> list[Happening]:
    """Keys: the event reported first takes the plain key, another of the same name, day and place a longer one."""
    taken: set[str] = set()
    named = []
    for group in sorted(groups, key=lambda group: _order(group[0])):
        first = group[0]
        key = plain(first)
        if key in taken:
            key = keys.local(key, keys.slug(first.row.places[0]) if first.row.places else "", first.mark.document[:6])
        while key in taken:
            key = keys.local(key, keys.digest(first.mark.name))
        taken.add(key)
        named.append(Happening(key, tuple(group)))
    return sorted(named, key=lambda happening: happening.key)


def _forwards(found: Iterable[Happening]) -> dict[Ref, tuple[Ref, ...]]:
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    live = set()
    for happening in found:
        live.add(happening.key)
        for report in happening.reports:
            wanted[plain(report)].add(happening.key)
    return {
        Ref(Kind.EVENT, old): tuple(Ref(Kind.EVENT, key) for key in sorted(new))
        for old, new in sorted(wanted.items())
        if old not in live
    }
