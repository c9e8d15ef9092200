"""From when to when somebody held a post, how each bound is known, and between which days it lies.

A begin is taken as late, an end as early as what is told allows, so that nobody is shown in office longer than the
texts say. Nobody is said to have left because nobody saw him.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from typing import NamedTuple

from kg.resolve.sightings import Term
from kg.resolve.successions import Holder, turns
from kg.resolve.tenures import Held


class Bound(NamedTuple):
    """`day` is the bound that is counted with, `earliest` and `latest` the days between which it must lie; all are ISO,
    or empty where nothing tells them. `how` is a code of the list known-by."""

    day: str = ""
    earliest: str = ""
    latest: str = ""
    how: str = ""


class Span(NamedTuple):
    """The time of a tenure. Of an open end only the earliest day is known: that of the last sighting."""

    begin: Bound
    end: Bound


def spans(held: list[Held]) -> dict[str, Span]:
    """The time of each tenure, by its key."""
    found = {one.key: Span(_begin(one.term), _end(one.term)) for one in held}
    _stages(held, found)
    for holders in turns(held).values():
        for one, other in zip(holders, holders[1:], strict=False):
            if one.person != other.person:
                _follow(one, other, found)
    return {one.key: _open(one, found[one.key]) for one in held}


def period(value: str) -> tuple[str, str]:
    """First and last day of a day, month or year."""
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-01", f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]}"
    return value, value


def _begin(term: Term) -> Bound:
    if term.status == "nominee":
        return Bound()
    if term.start:
        first, last = period(term.start)
        last = term.first if first <= term.first <= last else last
        return Bound(last, first, last, "stated")
    if term.began and term.began.day:
        day = term.began.day
        return Bound(day, day if term.began.stated else "", day, "act")
    end = _end(term).day
    if term.first and term.status != "former" and not (end and term.first >= end):
        return Bound(term.first, "", term.first, "sighting")
    return Bound()


def _end(term: Term) -> Bound:
    if term.status == "nominee":
        return Bound()
    if term.end and not term.backwards:
        first, last = period(term.end)
        return Bound(first, first, last, "stated")
    if term.ended and term.ended.day:
        day = term.ended.day
        return Bound(day, day if term.ended.stated else term.last, day, "act")
    return Bound(term.over, min(term.last, term.over), term.over, "former") if term.over else Bound()


def _stages(held: list[Held], found: dict[str, Span]) -> None:
    """Whoever acts in a post and then gets it acts until then."""
    full: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in held:
        if one.term.status == "substantive" and (day := found[one.key].begin.day):
            full[one.office.person, one.post].append(day)
    for one in held:
        begin, end = found[one.key]
        later = [day for day in full[one.office.person, one.post] if day > begin.day]
        if one.term.status == "acting" and one.post and begin.day and not end.day and later:
            _close(one, min(later), "next-stage", found)


def _follow(one: Holder, other: Holder, found: dict[str, Span]) -> None:
    """In a post for one the next holder ends what is open, and did not come before the one before him was seen last."""
    begins = [day for tenure in other.tenures if (day := found[tenure.key].begin.day)]
    seen = max((day for t in one.tenures for day in (t.term.last, found[t.key].end.earliest) if day), default="")
    if begins:
        for tenure in one.tenures:
            if not found[tenure.key].end.day and tenure.term.status != "nominee":
                _close(tenure, min(begins), "successor", found)
    for tenure in other.tenures:
        begin, end = found[tenure.key]
        if begin.how == "sighting" and not begin.earliest and seen and seen <= begin.day:
            found[tenure.key] = Span(begin._replace(earliest=seen), end)


def _close(tenure: Held, day: str, how: str, found: dict[str, Span]) -> None:
    """End an open tenure by what came after it, unless it was seen later: then the ledger has a contradiction. Whoever
    acted until he got the post held it until then; before another came it may have been empty."""
    if day >= tenure.term.last:
        earliest = day if how == "next-stage" else tenure.term.last
        found[tenure.key] = Span(found[tenure.key].begin, Bound(day, earliest, day, how))


def _open(tenure: Held, span: Span) -> Span:
    """An end that nothing tells: not before the last sighting."""
    if span.end.day or not span.begin.day:
        return span
    return Span(span.begin, Bound("", tenure.term.last, "", "sighting"))
