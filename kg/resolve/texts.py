"""Which articles are one text: reprints, copies on other sites and in the other script, excerpts.

An article is known by a sketch that does not grow with it: a MinHash signature of its runs of six characters, of the
repaired and simplified text without furniture and title; who is named in it; its figures. From the
likeness J of two texts of a and b runs, the share of the shorter one that stands in the other is
J (a + b) / (1 + J) / min(a, b) (Broder, On the resemblance and containment of documents, 1997).

Forms and routine reports are told in the same words about other people and days: two texts are one only if most of the
names and figures of one stand in the other as well.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from operator import eq
from typing import NamedTuple, Protocol

from rensa import RMinHash

from kg.lexicon.place_types import level_endings
from kg.model import Agency, Document, Person, Reading, Span

#: characters of a run; values of a signature, in bands of so many: a likeness of 0.25 is found three times in four,
#: of 0.4 nearly always
RUN, VALUES, ROWS, SEED = 6, 252, 3, 20
#: so much of the shorter text stands in the other one, so much of the longer one, and so many runs at least
SHARE, LONGER, ENOUGH = 0.6, 0.2, 60
#: so much of the fewer names, places, days and other figures is in the other text
PARTICULARS = 0.6
#: which of the particulars are days
DAYS = 3

_KEPT = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?!\d|年|月)(?:[%％]|[\u4e00-\u9fff])?")
_NO_DIGIT = re.compile(r"\D")
_OWN = ("body", "caption")


@cache
def _places() -> re.Pattern[str]:
    """The last two characters of what may be the name of a township or a village, with its ending."""
    return re.compile(rf"[\u3400-\u9fff]{{2}}(?:{'|'.join(level_endings('township', 'village'))})")


class Sketch(NamedTuple):
    """An article from its `start` in the text of its document on; `runs` counts its different runs; `particulars` are
    the names of people, those of bodies, what stands before 镇 and 村, the days and the other figures in it."""

    start: int
    signature: array[int]
    runs: int
    particulars: tuple[frozenset[str], ...]


def sketches(reading: Reading) -> tuple[Sketch, ...]:
    """Every article of a document, whatever stands around it on its page."""
    document = reading.document
    parts = document.parts or (Span(0, len(document.text)),)
    return tuple(_sketch(document, part, reading) for part in parts)


def _sketch(document: Document, part: Span, reading: Reading) -> Sketch:
    own = [
        document.text[max(at.start, part.start) : min(at.end, part.end)]
        for kind, at in document.zones
        if kind in _OWN and at.meets(part)
    ]
    text = "\n".join(own) if document.zones else document.text[part.start : part.end]
    kept = _KEPT.sub("", text)
    runs = {kept[at : at + RUN] for at in range(len(kept) - RUN + 1)}
    found = RMinHash(VALUES, SEED)
    found.update(list(runs))
    particulars = (
        _named(reading.people, part),
        _named(reading.agencies, part),
        frozenset(_places().findall(text)),
        frozenset(_NO_DIGIT.sub("", day) for day in _DAY.findall(text)),  # 114日 is no other day than 11月4日
        frozenset(_FIGURE.findall(_DAY.sub(" ", text))),
    )
    return Sketch(part.start, array("I", found.digest()), len(runs), particulars)


def _named(rows: Iterable[Person | Agency], part: Span) -> frozenset[str]:
    """The names of people or bodies that stand in an article."""
    return frozenset(row.name for row in rows if any(part.meets(at) for at in row.mentions or row.why.spans))


def same(one: Sketch, other: Sketch) -> bool:
    """Does most of the shorter text stand in the longer one, with its names and figures?"""
    for ours, theirs in zip(one.particulars, other.particulars, strict=True):
        if len(ours & theirs) < PARTICULARS * min(len(ours), len(theirs)):
            return False
    likeness: float = sum(map(eq, one.signature, other.signature)) / VALUES
    shared = likeness * (one.runs + other.runs) / (1 + likeness)
    short, long = sorted((one.runs, other.runs))
    return shared >= max(ENOUGH, SHARE * short, LONGER * long)


class Ballot:
    """Values with the voices for each."""

    def __init__(self) -> None:
        self._voices: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, value: str, voice: str) -> None:
        self._voices[value].add(voice)

    def most(self) -> str:
        """The value with most voices, of equals the first in order."""
        return min(self._voices, key=lambda value: (-len(self._voices[value]), value))


class Article(NamedTuple):
    """Which article of which document."""

    document: str
    number: int


class Page(Protocol):
    """A document with its articles."""

    @property
    def id(self) -> str: ...

    @property
    def day(self) -> str: ...

    @property
    def sketches(self) -> tuple[Sketch, ...]: ...


def longest(page: Page) -> Article:
    """The longest article of a document, which stands for all of it."""
    found = page.sketches
    return Article(page.id, max(range(len(found)), key=lambda n: (found[n].runs, -n), default=0))


class Voices:
    """Who speaks: articles with one text are one voice. A voice is named after the first of them (`3f2a…`, or `3f2a….2`
    for the second article of a page)."""

    def __init__(self, first: Mapping[Article, Article]) -> None:
        """`first`: article → the first one with the same text, where that is another."""
        self._first = first

    def at(self, page: Page, place: int) -> str:
        """The voice that speaks at a place of a document's text."""
        number = max((n for n, one in enumerate(page.sketches) if one.start <= place), default=0)
        return self._name(Article(page.id, number))

    def naming(self, page: Page, person: str) -> tuple[str, ...]:
        """The voices of a document that name somebody."""
        found = [n for n, one in enumerate(page.sketches) if person in one.particulars[0]] or [0]
        return tuple(sorted({self._name(Article(page.id, n)) for n in found}))

    def document(self, longest: Article) -> str:
        """The first document with the text of this one: of a page of several articles, with that of the longest."""
        return self._first.get(longest, longest).document

    def _name(self, article: Article) -> str:
        document, number = self._first.get(article, article)
        return f"{document}.{number + 1}" if number else document
