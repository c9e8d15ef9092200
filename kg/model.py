"""The records that travel between the rooms. They hold data and compute from their own fields; they open nothing.

Offsets count code points from 0; spans are half-open. Text offsets point into `Document.text` (repaired, simplified),
origin offsets into `Document.origin` (the decoded file, untouched)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Characters start to end, end excluded."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Source(NamedTuple):
    """Bytes and where they came from. `media` is what they hold: text, html or markdown. `meta` is what a container
    says of its article beside the text: title, url, published, publisher. `charset` is the encoding that it names.
    `is_row`: the text of a row, written anew as UTF-8."""

    uri: str
    data: bytes
    media: str = "text"
    meta: tuple[tuple[str, str], ...] = ()
    charset: str = ""
    is_row: bool = False


class Edit(NamedTuple):
    """One repair: `text[at]` stands where `was` stood. `why` names the repair, `sure` is 0 to 1.

    An edit that keeps the length is aligned character by character; any other is taken whole by a span that touches
    it. An empty `at` is a deletion.
    """

    at: Span
    was: str
    why: str
    sure: float = 1.0


@dataclass(frozen=True)
class Alignment:
    """Maps spans of the text onto the origin; built from edits in order of `at`, which must not overlap."""

    edits: tuple[Edit, ...]

    @cached_property
    def _bends(self) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        """Starts and (text start, text end, origin start, origin end) of every edit that changes the length."""
        bends, shift = [], 0
        for at, was, _, _ in self.edits:
            if len(was) != at.end - at.start:
                origin = at.start + shift
                bends.append((at.start, at.end, origin, origin + len(was)))
                shift += len(was) - (at.end - at.start)
        return [b[0] for b in bends], bends

    def _edge(self, place: int, *, end: bool) -> int:
        """Origin offset of a text offset; deletions at `place` lie before a start, and after an end."""
        starts, bends = self._bends
        i = bisect_right(starts, place) - 1
        if end:
            while i >= 0 and bends[i][0] == place:
                i -= 1
        if i < 0:
            return place
        start, stop, origin, origin_stop = bends[i]
        if place >= stop and not (start == stop == place and end):
            return origin_stop + place - stop
        return origin_stop if end else origin

    def locate(self, span: Span) -> Span:
        """The span in the origin, from its first kept character to after its last: removed text at its edges is left
        out, inside it is kept; a repair of another length is taken whole."""
        if not self._bends[0]:
            return span
        if span.start == span.end:
            edge = self._edge(span.start, end=False)
            return Span(edge, edge)
        return Span(self._edge(span.start, end=False), self._edge(span.end, end=True))


@dataclass(frozen=True)
class Document:
    """One article, repaired and simplified, with everything needed to point back at the characters of its file.

    id         first 16 hex digits of `sha256`
    name       the file name without its ending; what sheets call `document`
    origin     the decoded file, or the article cut from it, untouched
    offset     where `origin` begins in the decoded file (characters)
    zones      what each stretch of `text` is, in order, without gaps or overlaps
    parts      the articles or items of one page, in order; empty where there is only one
    """

    id: str
    name: str
    uri: str
    sha256: str
    size: int
    encoding: str
    origin: str
    text: str
    edits: tuple[Edit, ...] = ()
    zones: tuple[Zone, ...] = ()
    title: str = ""
    publisher: str = ""
    published: date | None = None
    credits: tuple[CreditMention, ...] = ()
    genre: str = "news"
    marks: tuple[str, ...] = ()
    offset: int = 0
    parts: tuple[Span, ...] = ()

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.edits)

    def locate(self, span: Span) -> Span:
        """The span in characters of the decoded file."""
        at = self.alignment.locate(span)
        return Span(at.start + self.offset, at.end + self.offset) if self.offset else at

    def original(self, span: Span) -> str:
        """The characters as found that stand where text[span] stands."""
        start, end = self.alignment.locate(span)
        return self.origin[start:end]


class Zone(NamedTuple):
    """A stretch of the text. kind: title, meta, dateline, body, caption, credit, nav, related, legal, blank."""

    kind: str
    at: Span


class CreditMention(NamedTuple):
    """A maker of the article. role: author, reporter, photographer, editor, reviewer, correspondent."""

    name: str
    role: str
    at: Span


class Why(NamedTuple):
    """Who says so, where and how surely: `spans` in the text, in order; `by` the rule or voice; `score` 0 to 1; `words`
    the entries of the lexicon behind it, as table/form; `voices` who speaks for it, where a second reader was asked
    and could tell."""

    spans: tuple[Span, ...]
    by: str
    score: float
    words: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()


class Dispute(NamedTuple):
    """Where a second reader (`voice`) sees something else than the rules. `name` is what the rules say, `other` what
    the reader sees, `at` where. sort: unseen (it sees no such name), cut (it cuts the name otherwise), kind (it calls
    it something else), unread (a person whom the rules do not read; `name` is empty), deed (somebody else does it)."""

    name: str
    other: str
    sort: str
    voice: str
    at: Span


class Person(NamedTuple):
    name: str
    also: tuple[str, ...]
    why: Why
    mentions: tuple[Span, ...] = ()


class Credit(NamedTuple):
    name: str
    role: str
    why: Why


class Agency(NamedTuple):
    """`place` is a division code, a code with a township name (`532301-鹿城镇`), or empty; `kind` a code of the
    list agency-kind; `parent` the name of the agency it belongs to, where its own name says so."""

    name: str
    surface: tuple[str, ...]
    accept: tuple[str, ...]
    kind: str
    place: str
    parent: str
    why: Why
    mentions: tuple[Span, ...] = ()


class Tenure(NamedTuple):
    """`status` as in the fact sheets: in office, acting, nominee, former, appointed, removed, elected, resigned.
    `start` and `end` are ISO dates or months, or empty. `title` is the title as written."""

    person: str
    post: str
    agency: str
    status: str
    title: str
    why: Why
    is_rank: bool = False
    start: str = ""
    end: str = ""


class Vacancy(NamedTuple):
    """A post that the document calls empty."""

    post: str
    agency: str
    why: Why


class Event(NamedTuple):
    """`date` is ISO, `--MM-DD` without a year, or empty; `certainty` a code of the list date-certainty."""

    id: str
    kind: str
    name: str
    date: str
    end: str
    date_text: str
    certainty: str
    day_part: str
    places: tuple[str, ...]
    host: tuple[str, ...]
    place: str
    why: Why
    ordinal: int = 0
    headcount: int = 0
    planned: bool = False


class Participation(NamedTuple):
    """`who` is the name of a person or an agency of the same reading; `post` and `agency` the capacity, if told."""

    event: str
    who: str
    role: str
    why: Why
    unnamed: str = ""
    order: int = 0


class Campaign(NamedTuple):
    name: str
    kind: str
    place: str
    round: int
    why: Why
    surface: tuple[str, ...] = ()


class About(NamedTuple):
    """`subject` is an event id (relation about) or an agency name (relation leads, takes part in)."""

    subject: str
    campaign: str
    relation: str
    why: Why


class Indicator(NamedTuple):
    indicator: str
    value: str
    unit: str
    change: str
    basis: str
    period: str
    place: str
    why: Why


@dataclass(frozen=True)
class Reading:
    """What one document says, settled within the document. `locality` is the chain of divisions (name, code) from the
    province down; empty where the document does not tell; `voice` the second reader who was asked, or empty."""

    document: Document
    locality: tuple[tuple[str, str], ...] = ()
    people: tuple[Person, ...] = ()
    credits: tuple[Credit, ...] = ()
    cited: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    about: tuple[About, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    voice: str = ""
    disputes: tuple[Dispute, ...] = ()
