"""What rests on guessed or lost characters is said less surely, or not at all.

A repair that had to guess says how sure it is, and stands LOST where a character cannot be told. A guess is made by the
words of the language, and a name is no word: so a person whose every mention holds such a guess, or touches a lost
character, is left out with all that is said of them, and so is an agency or a campaign with a hole or a mask in its
name. Of everything else the score falls with the least sure guess among its evidence. Where characters are
misread for others, a name that stands there once is as sure as its letters (`name_slips.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from kg.extract.text import HOLE, MASK
from kg.lexicon.name_slips import believed, is_slip
from kg.model import Document, Reading, Span, Why

#: stands in a repaired text for a character that cannot be told
LOST = "\ufffd"
#: a gap in a name; the page has masked it with * or the repair could not tell it
GAP = re.compile(rf"[*＊{LOST}{HOLE}{MASK}]")
#: repairs that choose among several characters by their neighbours; those that look at one place only
GUESSES = frozenset(("private", "island", "mojibake", "misread", "month", "mask"))
BY_PLACE = frozenset(("island", "mojibake"))
#: what a guess is worth within a name that is less sure than FIRM, or where it rests on the neighbours of one place
#: than FIRMEST (of guesses in names as sure as that none was wrong in the articles that we have read)
NAME, FIRM, FIRMEST = 0.5, 0.9, 0.97
#: a name less sure than this is left out, and a figure whose words are
LEAST, WORDS = 0.5, 0.75
#: how far a name is believed that is another of the page with one letter misread
SLIPPED = 0.2
#: the repair that shows that a page is misread
MISREAD = "misread"


class _Doubt(NamedTuple):
    """`spots` are the guessed and lost stretches of the text in order: start, end, how sure they are in a name, and how
    sure as part of a word."""

    starts: list[int]
    spots: list[tuple[int, int, float, float]]

    def among(self, start: int, end: int) -> list[tuple[int, int, float, float]]:
        """The spots that touch text[start:end]."""
        first = bisect_left(self.starts, start)
        while first > 0 and self.spots[first - 1][1] > start:
            first -= 1
        return [spot for spot in self.spots[first : bisect_left(self.starts, end)] if spot[1] > start]

    def name(self, spans: Iterable[Span]) -> float:
        """How sure the surest of the mentions is; a lost character beside one may belong to it."""
        return max((min([sure for _, _, sure, _ in self.among(*span)]
                        + [sure for _, _, sure, _ in self.among(span.start - 1, span.end + 1) if not sure],
                        default=1.0) for span in spans), default=1.0)

    def words(self, spans: Iterable[tuple[int, int]]) -> float:
        """How sure the least sure guess among the words is."""
        return min((sure for span in spans for _, _, _, sure in self.among(*span)), default=1.0)


def certain(reading: Reading) -> Reading:
    """The reading without what guesses alone say; a name that a guess is part of is less sure by it."""
    doubt, text = _doubt(reading.document), reading.document.text
    is_misread = any(MISREAD in edit.why for edit in reading.document.edits)
    named = {p.name for p in reading.people} | {c.name for c in reading.credits}
    rare = {name: share for name in named if (share := believed(name, misread=is_misread)) < 1}
    once = {name: share for name, share in rare.items() if text.count(name) == 1}
    once |= {name: SLIPPED for name in rare for other in named
             if is_slip(name, other) and text.count(name) < text.count(other)}
    if not doubt.spots and not once and not GAP.search(text):
        return reading
    sure = {p.name: doubt.name(p.mentions or p.why.spans) * once.get(p.name, 1.0) for p in reading.people}
    credited = [(c, doubt.name(c.why.spans) * once.get(c.name, 1.0)) for c in reading.credits]
    out = {name for name, score in sure.items() if score < LEAST}
    out |= {a.name for a in reading.agencies if GAP.search(a.name)}
    out |= {c.name for c in reading.campaigns if GAP.search(c.name)}
    sure |= {a.name: max((doubt.words([span]) for span in a.why.spans), default=1.0) or LEAST for a in reading.agencies}
    return replace(
        reading,
        people=tuple(p._replace(why=_lower(p.why, sure[p.name])) for p in reading.people if p.name not in out),
        credits=tuple(c._replace(why=_lower(c.why, share)) for c, share in credited if share >= LEAST),
        agencies=tuple(a._replace(parent="" if a.parent in out else a.parent, why=_lower(a.why, sure[a.name]))
                       for a in reading.agencies if a.name not in out),
        tenures=tuple(t._replace(agency="" if t.agency in out else t.agency, title=_shown(t.title),
                                 why=_lower(t.why, min(sure.get(t.person, 1.0), sure.get(t.agency, 1.0))))
                      for t in reading.tenures if t.person not in out),
        events=tuple(e._replace(host=tuple(host for host in e.host if host not in out), name=_shown(e.name),
                                places=tuple(map(_shown, e.places)))
                     for e in reading.events),
        participations=tuple(p._replace(why=_lower(p.why, sure.get(p.who, 1.0)))
                             for p in reading.participations if p.who not in out),
        campaigns=tuple(c for c in reading.campaigns if c.name not in out),
        about=tuple(a for a in reading.about if a.campaign not in out and a.subject not in out),
        indicators=tuple(i for i in reading.indicators if LOST not in i.indicator + i.value + i.unit
                         and doubt.words(i.why.spans) >= WORDS),
    )


def _lower(why: Why, share: float) -> Why:
    """As sure as that, and no surer than the name that it rests on."""
    return why._replace(score=round(why.score * share, 3)) if share < 1 else why


def _shown(words: str) -> str:
    """The words with lost and masked characters as the text shows them."""
    return words.replace(HOLE, LOST).replace(MASK, "*")


def _doubt(document: Document) -> _Doubt:
    spots = []
    for (start, end), _, why, sure in document.edits:
        if sure < 1.0 and not GUESSES.isdisjoint(reasons := why.split("+")):
            firm = FIRM if BY_PLACE.isdisjoint(reasons) else FIRMEST
            spots.append((start, end, sure * (1.0 if sure >= firm else NAME), sure))
    at = document.text.find(LOST)
    while at >= 0:
        spots.append((at, at + 1, 0.0, 0.0))
        at = document.text.find(LOST, at + 1)
    spots.sort()
    return _Doubt([spot[0] for spot in spots], spots)
