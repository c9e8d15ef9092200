"""Which articles are one text: reprints, copies on other sites and in the other script, excerpts.

An article is known by a sketch that does not grow with it: a MinHash signature of its runs of six characters, of the
repaired and simplified text without furniture and title; who is named in it; its figures. Signatures that share a band
are compared. From the likeness J of two texts of a and b runs, the share of the shorter one that stands in the other
is J (a + b) / (1 + J) / min(a, b) (Broder, On the resemblance and containment of documents, 1997).

Forms and routine reports are told in the same words about other people and days: two texts are one only if most of the
names and figures of one stand in the other as well.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import eq
from typing import NamedTuple

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
#: with so many unlike texts of a band each is compared
CROWD = 50

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


class _Article(NamedTuple):
    """Which article of which document."""

    document: str
    number: int


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


class Voices:
    """Who speaks: articles with one text are one voice. A voice is named after the first of them (`3f2a…`, or `3f2a….2`
    for the second article of a page)."""

    def __init__(self, articles: Mapping[str, tuple[str, tuple[Sketch, ...]]]) -> None:
        """`articles`: document → its day and its sketches."""
        self._sketches = {document: found for document, (_, found) in articles.items()}
        order = {document: (day or "9999", document) for document, (day, _) in articles.items()}
        units = [_Article(d, n) for d in sorted(articles, key=order.__getitem__) for n in range(len(articles[d][1]))]
        self._leader = {unit: unit for unit in units}
        self._place = {unit: at for at, unit in enumerate(units)}
        self._group(units)

    def at(self, document: str, place: int) -> str:
        """The voice that speaks at a place of a document's text."""
        found = self._sketches[document]
        return self._name(_Article(document, max((n for n, one in enumerate(found) if one.start <= place), default=0)))

    def naming(self, document: str, person: str) -> tuple[str, ...]:
        """The voices of a document that name somebody."""
        found = [n for n, one in enumerate(self._sketches[document]) if person in one.particulars[0]] or [0]
        return tuple(sorted({self._name(_Article(document, n)) for n in found}))

    def document(self, document: str) -> str:
        """The first document with the text of this one: of a page of several articles, with that of the longest."""
        found = self._sketches[document]
        longest = max(range(len(found)), key=lambda n: (found[n].runs, -n), default=0)
        return self._find(_Article(document, longest)).document

    def _name(self, unit: _Article) -> str:
        document, number = self._find(unit)
        return f"{document}.{number + 1}" if number else document

    def _find(self, unit: _Article) -> _Article:
        leader = self._leader
        while leader[unit] != unit:
            leader[unit] = leader[leader[unit]]
            unit = leader[unit]
        return unit

    def _group(self, units: list[_Article]) -> None:
        """Band by band, so that the index of one band alone is in memory."""
        units = [unit for unit in units if self._sketch(unit).runs >= ENOUGH]
        refused: set[tuple[_Article, _Article]] = set()
        for start in range(0, VALUES, ROWS):
            index: defaultdict[bytes, list[_Article]] = defaultdict(list)
            for unit in units:
                index[self._sketch(unit).signature[start : start + ROWS].tobytes()].append(unit)
            for found in index.values():
                for one, other in self._pairs(found):
                    if (one, other) in refused:
                        continue
                    if same(self._sketch(one), self._sketch(other)):
                        self._join(one, other)
                    else:
                        refused.add((one, other))

    def _pairs(self, found: list[_Article]) -> Iterator[tuple[_Article, _Article]]:
        """Every text of a band with one of each kind before it."""
        kinds: list[_Article] = []
        for unit in found:
            known = False
            for kind in kinds:
                if self._find(kind) != self._find(unit):
                    yield kind, unit
                known = known or self._find(kind) == self._find(unit)
            if not known and len(kinds) < CROWD:
                kinds.append(unit)

    def _sketch(self, unit: _Article) -> Sketch:
        return self._sketches[unit.document][unit.number]

    def _join(self, one: _Article, other: _Article) -> None:
        first, second = sorted((self._find(one), self._find(other)), key=self._place.__getitem__)
        self._leader[second] = first

