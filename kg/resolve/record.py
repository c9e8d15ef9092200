"""A reading, made small: what resolving needs of one document, with every span already turned into evidence, so that
the texts themselves need not stay in memory.

Each row of the reading becomes a `Told`: the row, the places that say so, and the day for which it is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from kg.model import (
    About,
    Agency,
    Campaign,
    Dispute,
    Document,
    Event,
    Indicator,
    Participation,
    Person,
    Reading,
    Span,
    Tenure,
    Vacancy,
    Why,
)
from kg.resolve import pages
from kg.resolve.texts import Sketch, sketches
from kg.resolved import Evidence

#: the sentence around an act is kept up to so many characters on each side
_AROUND = 120
_STOPS = "。；;！!？?\n"
LEAVING = ("removed", "resigned")
ACTS = ("appointed", "elected", *LEAVING)


class Row(Protocol):
    """Whatever says why."""

    @property
    def why(self) -> Why: ...


R = TypeVar("R", bound=Row)


class Told(NamedTuple, Generic[R]):
    """`day` is the ISO day of what is told, or empty; `around` the sentence, kept for acts alone."""

    row: R
    evidence: tuple[Evidence, ...]
    day: str = ""
    around: str = ""


class Disputed(NamedTuple):
    """What a second reader sees otherwise in a document, with the sentence."""

    document: str
    dispute: Dispute
    quote: str


@dataclass(frozen=True, slots=True)
class Record:
    """One document. `name` is what sheets call it; `day` when it was published, or the last day that it tells of;
    `written` the other spellings of a person's name in the file; `repairs` how often each repair was made in it;
    `disputes` what a second reader sees otherwise, each with its sentence; `copies` the names and places of further
    files with the same bytes; `page` the text as a line."""

    id: str
    name: str
    document: Document
    day: str
    chain: tuple[tuple[str, str], ...]
    sketches: tuple[Sketch, ...]
    people: tuple[Told[Person], ...]
    written: dict[str, tuple[str, ...]]
    agencies: tuple[Told[Agency], ...]
    tenures: tuple[Told[Tenure], ...]
    vacancies: tuple[Told[Vacancy], ...]
    events: tuple[Told[Event], ...]
    parts: tuple[Told[Participation], ...]
    campaigns: tuple[Told[Campaign], ...]
    about: tuple[Told[About], ...]
    figures: tuple[Told[Indicator], ...]
    repairs: tuple[tuple[str, int], ...] = ()
    disputes: tuple[Disputed, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    page: str = ""

    @property
    def year(self) -> int | None:
        return int(self.day[:4]) if self.day else None

    @property
    def code(self) -> str:
        """The division that the document is about, or empty."""
        return self.chain[-1][1] if self.chain else ""


def where(one: Record) -> tuple[str, ...]:
    """What puts files with the same bytes in order."""
    own = one.document
    return one.name, own.uri.rpartition("/")[2], own.uri, own.title, own.publisher, str(own.published)


def record(reading: Reading) -> Record:
    """Everything of a reading, its text as a line."""
    document = reading.document
    dates = _Days(reading)
    acting = {(told.who, told.event) for told in reading.participations}
    return Record(
        id=document.id,
        name=document.name,
        document=slim(document),
        day=dates.last,
        chain=reading.locality,
        sketches=sketches(reading),
        people=tuple(_told(document, row) for row in reading.people),
        written={row.name: spellings(document, row) for row in reading.people},
        agencies=tuple(_told(document, row) for row in reading.agencies),
        tenures=tuple(
            _told(document, row, dates.of(row, acting))._replace(around=_around(document, row))
            for row in reading.tenures
        ),
        vacancies=tuple(_told(document, row, dates.near(row.why)) for row in reading.vacancies),
        events=tuple(_told(document, row, dates.full(row.date)) for row in reading.events),
        parts=tuple(_told(document, row, dates.event(row.event)) for row in reading.participations),
        campaigns=tuple(_told(document, row) for row in reading.campaigns),
        about=tuple(_told(document, row) for row in reading.about),
        figures=tuple(_told(document, row, dates.last) for row in reading.indicators),
        repairs=tuple(sorted(Counter(edit.why for edit in document.edits).items())),
        disputes=tuple(Disputed(document.id, one, _sentence(document, one.at).strip()) for one in reading.disputes),
        page=pages.line(document),
    )


def origin(uri: str) -> str:
    """Where a document came from: its address, or the name of its file wherever that lies."""
    return uri if "://" in uri else uri.rpartition("/")[2]


def slim(document: Document) -> Document:
    """The document without its characters."""
    return Document(
        id=document.id,
        name=document.name,
        uri=origin(document.uri),
        sha256=document.sha256,
        size=document.size,
        encoding=document.encoding,
        origin="",
        text="",
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        credits=document.credits,
        genre=document.genre,
        marks=document.marks,
        offset=len(document.origin),
    )


def proof(document: Document, why: Why) -> tuple[Evidence, ...]:
    """The spans as evidence; those without a character are left out. What is the same before and after repair is one
    object in memory."""
    found = []
    by, score = intern(why.by or "unnamed"), min(max(why.score, 0.0), 1.0)
    for span in why.spans:
        start, end = document.locate(span)
        quote, original = document.text[span.start : span.end].strip(), document.original(span)
        if quote and start < end:
            is_plain = (start, end) == span
            found.append(
                Evidence(
                    document.id,
                    span.start if is_plain else start,
                    span.end if is_plain else end,
                    span.start,
                    span.end,
                    quote,
                    quote if original == quote else original,
                    by,
                    score,
                )
            )
    return tuple(found)


def spellings(document: Document, person: Person) -> tuple[str, ...]:
    """How the file writes a name where it differs: traditional, variant and short forms made of ideographs alone."""
    found = {document.original(span) for span in person.mentions} | set(person.also)
    return tuple(sorted(form for form in found - {person.name, ""} if _name_like(form)))


def _name_like(form: str) -> bool:
    return 2 <= len(form) <= 12 and all("\u3400" <= char <= "\u9fff" or char == "·" for char in form)


def _told(document: Document, row: R, day: str = "") -> Told[R]:
    """The row with its places as evidence, which takes the place of its spans."""
    own: Any = row
    bare: R = own._replace(**{name: empty for name, empty in _BARE.items() if name in own._fields})
    return Told(bare, proof(document, row.why), day)


#: fields of a row that say where its words stand, emptied
_BARE: dict[str, Any] = {"why": Why((), "", 0.0), "mentions": ()}


def _around(document: Document, row: Tenure) -> str:
    if row.status not in LEAVING or not row.why.spans:
        return ""
    return _sentence(document, row.why.spans[0])


def _sentence(document: Document, at: Span) -> str:
    """The sentence around a place, or as much of it as is kept."""
    text = document.text
    start = max((text.rfind(stop, max(0, at.start - _AROUND), at.start) + 1 for stop in _STOPS), default=0)
    ends = [end for stop in _STOPS if (end := text.find(stop, at.end, at.end + _AROUND)) >= 0]
    return text[max(start, at.start - _AROUND) : min(ends, default=at.end + _AROUND)]


class _Days:
    """The days that a document tells of, by where it tells them."""

    def __init__(self, reading: Reading) -> None:
        document = reading.document
        self._breaks = [at for at, char in enumerate(document.text) if char == "\n"]
        self._published = document.published.isoformat() if document.published else ""
        self._events = {event.id: self.full(event.date) for event in reading.events}
        dated = [
            (event.why.spans[0].start, self._events[event.id])
            for event in reading.events
            if event.why.spans and self._events[event.id] and not event.planned
        ]
        self._dated = sorted(dated)
        self.last = self._published or max((day for _, day in dated), default="")
        acts = {day for row in reading.tenures if row.status in ACTS for day in (row.start, row.end) if self.full(day)}
        #: the day of all acts of the document, where those that are dated have the same
        self._act = min(acts) if len(acts) == 1 else ""

    def full(self, written: str) -> str:
        """A whole ISO day not after the publication, or empty."""
        try:
            day = date.fromisoformat(written).isoformat() if len(written) == 10 else ""
        except ValueError:
            return ""
        return day if not self._published or day <= self._published else ""

    def event(self, name: str) -> str:
        return self._events.get(name, "")

    def of(self, row: Tenure, acting: set[tuple[str, str]]) -> str:
        """The day of a statement about a person: of the event told in the same paragraph, else of one he took part in,
        else of the event told before it, else of the document. Acts of one document share their day."""
        if row.status in ACTS and self._act:
            return self._act
        own = sorted(day for event, day in self._events.items() if day and (row.person, event) in acting)
        return self.near(row.why, own[0] if own else "")

    def near(self, why: Why, own: str = "") -> str:
        """The day of the event told in the same paragraph, else `own`, else of the event told before it."""
        if not why.spans:
            return own or self.last
        at = why.spans[0].start
        line = self._line(at)
        near = [(abs(start - at), day) for start, day in self._dated if self._line(start) == line]
        if near:
            return min(near)[1]
        if own:
            return own
        before = [day for start, day in self._dated if start <= at]
        return before[-1] if before else self._dated[0][1] if self._dated else self.last

    def _line(self, at: int) -> int:
        return bisect_right(self._breaks, at)


def spans_meet(first: Iterable[Evidence], second: Iterable[Evidence]) -> bool:
    """Do two statements of one document stand on the same characters?"""
    other = [Span(e.start_repaired, e.end_repaired) for e in second]
    return any(Span(e.start_repaired, e.end_repaired).meets(span) for e in first for span in other)
