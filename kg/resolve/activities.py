"""Events as entities, and the rows of events that come again and again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from kg import keys, vocab
from kg.resolve.events import Happening, Report
from kg.resolve.places import Places, name_of
from kg.resolved import Alias, Code, Entity, Evidence, Kind, Ref, Value

_CERTAIN = frozenset(("stated", "year-inferred", "relative", "publication", "partial"))
#: what makes an event one of a row; the name without it must still say something
_IN_ROW = re.compile(r"第[一二三四五六七八九十百零〇\d]+次|\d{4}年")
_SHORTEST = 5
_DAY_PARTS = frozenset(("morning", "afternoon", "evening"))


def event(happening: Happening, places: Places) -> Entity:
    """An event with the values that most voices give; every value that is given keeps its evidence."""
    first = happening.first
    properties: list[tuple[str, Value]] = [("df:eventType", Code("event-type", _type(happening)))]
    if first.place:
        properties.append(("df:ofPlace", places.add(first.place)))
    properties.extend(_date(happening))
    if row := _series(happening):
        properties.append(("schema:superEvent", row))
    for prop, value in (
        ("df:dateText", _first(happening, lambda r: r.row.date_text)),
        ("df:ordinal", _first(happening, lambda r: str(r.row.ordinal or ""))),
        ("df:headcount", _first(happening, lambda r: str(r.row.headcount or ""))),
    ):
        if value:
            properties.append((prop, int(value) if prop != "df:dateText" else value))
    if (part := _first(happening, lambda r: r.row.day_part)) in _DAY_PARTS:
        properties.append(("df:dayPart", Code("day-part", part)))
    venues = {venue for report in happening.reports for venue in report.row.places}
    properties.extend(("schema:location", venue) for venue in sorted(venues))
    aliases = {Alias(report.row.name, report.mark.document) for report in happening.reports}
    return Entity(
        Ref(Kind.EVENT, happening.key),
        first.row.name,
        tuple(sorted(aliases)),
        tuple(properties),
        tuple(sorted({report.mark.document for report in happening.reports})),
        _proofs(happening),
    )


def about(event: Entity, campaigns: Iterable[Ref]) -> Entity:
    """The event with the campaigns that it was about."""
    told = tuple(("schema:about", ref) for ref in sorted(set(campaigns)))
    return replace(event, properties=(*event.properties, *told)) if told else event


class InRow(NamedTuple):
    """An event that is one of a row: where, and who tells of it."""

    place: str
    documents: tuple[str, ...]


def in_row(happening: Happening) -> tuple[Ref, InRow] | None:
    """The row that an event belongs to, where it is one of a row."""
    if row := _series(happening):
        return row, InRow(happening.first.place, tuple(report.mark.document for report in happening.reports))
    return None


def series(key: str, members: list[InRow]) -> Entity:
    """A row of numbered or yearly events: one for each name in a place, numbers and years left out."""
    documents = tuple(sorted({document for one in members for document in one.documents}))
    place = Ref(Kind.PLACE, members[0].place)
    return Entity(Ref(Kind.SERIES, key), key.partition("-")[2], (), (("df:ofPlace", place),), documents)


def _series(happening: Happening) -> Ref | None:
    """The row that an event belongs to by its name: 第三次, 2023年."""
    first = happening.first
    if not first.place or not _IN_ROW.search(first.row.name):
        return None
    key = keys.series(first.place, first.row.name, name_of(first.place))
    return Ref(Kind.SERIES, key) if len(key) > len(first.place) + _SHORTEST else None


def _type(happening: Happening) -> str:
    return vocab.EVENT_TYPE_OF.get(_first(happening, lambda r: r.kind), "other")


def _first(happening: Happening, value: Callable[[Report], str]) -> str:
    """What most voices say, of equals what was said first."""
    said = happening.voices(value)
    return said[0][0] if said else ""


def _date(happening: Happening) -> Iterable[tuple[str, Value]]:
    day = _first(happening, lambda r: r.day)
    if not day:
        return
    said = next(report for report in happening.reports if report.day == day)
    certainty = said.row.certainty if said.row.certainty in _CERTAIN else ""
    if len(day) == 10:
        yield "schema:startDate", day
        yield "df:dateCertainty", Code("date-certainty", certainty or "stated")
        if len(said.row.end) == 10 and said.row.end >= day:
            yield "schema:endDate", said.row.end
    else:
        yield "df:dateEdtf", day
        yield "df:dateCertainty", Code("date-certainty", "partial")


def _proofs(happening: Happening) -> tuple[Evidence, ...]:
    """The evidence of all reports."""
    return tuple(sorted({evidence for report in happening.reports for evidence in report.evidence}))
