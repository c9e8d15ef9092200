"""What speaks for two reports telling of one event: the same text, name, day, place and people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.resolve import event_names
from kg.resolve.events import Report
from kg.resolve.places import line_of

#: so many points make two reports one event; one less is doubtful and goes on the list for a human eye
ENOUGH = 4
#: points of what people have decided
DECIDED = 20
#: so many days lie between two reports of one event whose dates differ by a slip
SLIP = 2
#: so many pairs of characters tell one topic, however two papers word it
_SHARED = 2
#: a meeting of a year: there is hardly a second of this name
_YEARLY = re.compile(r"20\d\d年")


def blocks(report: Report) -> Iterator[tuple[str, ...]]:
    """Under what a report is looked up: only reports that share a text, a telling name, a name in one place on days
    near each other, a day with a person or a name, or a person on days near each other are compared (the last where the
    name tells something: nothing else outweighs another day)."""
    if event_names.telling(report.core):
        yield "name", report.core, *(line_of(report.place)[:1] if report.day else (report.place,))
    elif report.day and report.place:
        yield "name", report.core, report.place
    if report.day:
        yield "day", report.day, report.core
        for who in report.people:
            yield "who", report.day, who
            if event_names.telling(report.core):
                yield from (("near", stretch, who) for stretch in _stretches(report.day))
    yield "text", report.day, report.voice


def _stretches(day: str) -> Iterator[str]:
    """The two stretches that a whole day lies in: days that can be a slip of each other have one in common."""
    try:
        number = date.fromisoformat(day).toordinal()
    except ValueError:
        return
    for shift in (0, SLIP):
        yield f"{shift}.{(number + shift) // (2 * SLIP)}"


def close(one: str, other: str) -> bool:
    """Can these be the days of one event?"""
    return one == other or _days(one, other) <= SLIP


def _days(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 0 if one and other and (one.startswith(other) or other.startswith(one) or one[4:] == other[1:]) else 99


def _lasts(report: Report, day: str) -> bool:
    """Does the event go on from its first day to another?"""
    return len(report.row.end) == len(day) == 10 and report.day <= day <= report.row.end


def weigh(one: Report, other: Report) -> tuple[int, tuple[str, ...]]:
    """Points for two reports telling of one event, and the reasons."""
    points, reasons = 0, []

    def count(more: int, reason: str) -> None:
        nonlocal points
        points += more
        reasons.append(f"{more:+d} {reason}")

    likeness = event_names.alike(one.core, other.core)
    unlike = _unlike(one.core, other.core, likeness)
    if likeness == 1.0:
        count(3 if event_names.telling(one.core) else 1, f"one name ({one.core})")
    elif likeness >= 0.6 and not unlike:
        count(2 if event_names.telling(one.core) and event_names.telling(other.core) else 1, "names much alike")
    elif unlike:
        count(-2, unlike)
    year = _YEARLY.search(one.row.name)
    if year and likeness == 1.0 and year[0] in other.row.name:
        count(1, f"the one of {year[0]}")
    apart = _days(one.day, other.day)
    if one.day and (one.day == other.day or _lasts(one, other.day) or _lasts(other, one.day)):
        count(1, f"one day ({max(one.day, other.day)})")
    elif 0 < apart <= SLIP:
        count(-1, f"{apart} days apart")
    elif apart > SLIP:
        count(-9, "other days")
    if one.place and other.place:
        if one.place == other.place:
            count(1, f"one place ({one.place})")
        elif _are_apart(one, other):
            count(-3, "other places")
    if shared := one.people & other.people:
        count(min(2, len(shared)), f"{len(shared)} people in common")
    if (chair := sorted(one.chairs & other.chairs)) and not unlike:
        count(1, f"one chair ({chair[0]})")
    if one.voice == other.voice:
        count(2, "the same text")
    if one.kind != other.kind:
        count(-1, f"{one.kind} and {other.kind}")
    return points, tuple(reasons)


def _unlike(core: str, other: str, likeness: float) -> str:
    """What speaks against two names being those of one event: that nothing of what they are about is the same, or
    little of their words; empty where nothing does."""
    first, second = event_names.topic(core), event_names.topic(other)
    if first and second and not first & second:
        return "other topics"
    return "names unlike" if likeness < 0.3 and len(first & second) < _SHARED else ""


def _are_apart(one: Report, other: Report) -> bool:
    """Do the places of two events exclude each other? One in the other is one event where only the one paper says whose
    it was; 全市… and 全县… are two."""
    if event_names.scope(one.row.name) and event_names.scope(other.row.name):
        return True
    return not _contains(one.place, other.place) and not _contains(other.place, one.place)


def _contains(place: str, other: str) -> bool:
    return set(line_of(place)) <= set(line_of(other))
