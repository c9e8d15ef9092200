"""A second reader beside the rules: what it sees on a page, whom it speaks for, and where it sees something else.

The rules decide what a row says. A reader that sees the same name is told among the row's voices; where it sees another
one, none, or somebody else who does the deed, that is a dispute, and confidence.py makes the row less sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TypeVar

from kg.extract.names import is_place, shape
from kg.extract.organs import looks_like_agency
from kg.extract.text import Page
from kg.lexicon import namesakes
from kg.lexicon.common_words import counts
from kg.lexicon.tables import rows
from kg.model import Agency, Dispute, Document, Participation, Person, Reading, Span, Why
from kg.voices import Act, Spot, Spotter

R = TypeVar("R", Person, Agency, Participation)
#: no verb has so many characters
_LONGEST = 12
#: who speaks for whatever the rules say
RULES = "rules"


@dataclass(frozen=True)
class Opinion:
    """What a reader sees on a page: `spots` (which do not meet) and `acts` in characters of the text, in order; `read`
    the sentences that it has read. `acts` is None where it does not tell who does what."""

    voice: str
    spots: tuple[Spot, ...] = ()
    acts: tuple[Act, ...] | None = None
    read: tuple[Span, ...] = ()

    @cached_property
    def people(self) -> frozenset[Span]:
        return frozenset(spot.at for spot in self.spots if spot.kind == "person")

    def at(self, span: Span) -> list[Spot]:
        """The spots that meet a stretch of the text."""
        first = bisect_right(self.spots, span.start, key=lambda spot: spot.at.end)
        last = bisect_left(self.spots, span.end, key=lambda spot: spot.at.start)
        return list(self.spots[first:last])

    def acts_at(self, verb: Span) -> list[Act]:
        """The acts whose verb meets a stretch of the text."""
        acts = self.acts or ()
        first = bisect_left(acts, verb.start - _LONGEST, key=lambda act: act.verb.start)
        last = bisect_left(acts, verb.end, key=lambda act: act.verb.start)
        return [act for act in acts[first:last] if act.verb.meets(verb)]

    def has_read(self, span: Span) -> bool:
        before = bisect_right(self.read, span.start, key=lambda sentence: sentence.start) - 1
        return before >= 0 and self.read[before].holds(span)


def listen(page: Page, spotter: Spotter) -> Opinion:
    """Ask a reader for every sentence of the page that is read."""
    spans = [sentence.at for sentence in page.sentences]
    spots: list[Spot] = []
    acts: list[Act] = []
    tells = False
    read = []
    text = page.document.text
    for at, heard in zip(spans, spotter.hear([text[at.start:at.end] for at in spans]), strict=True):
        if heard.read:
            read.append(at)
        spots += [spot._replace(at=_moved(spot.at, at.start)) for spot in heard.spots]
        tells = tells or heard.acts is not None
        acts += [Act(_moved(act.verb, at.start), tuple(_moved(who, at.start) for who in act.who))
                 for act in heard.acts or ()]
    return Opinion(spotter.name, tuple(spots), tuple(sorted(acts)) if tells else None, tuple(read))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def seconded(reading: Reading, opinion: Opinion) -> Reading:
    """The reading with the voices that speak for its people, agencies and deeds, and the disputes about them."""
    text = reading.document.text
    disputes: list[Dispute] = []
    people = tuple(_judged(person, _person(person, opinion, text), opinion, disputes) for person in reading.people)
    agencies = tuple(_judged(agency, _agency(agency, opinion, text), opinion, disputes) for agency in reading.agencies)
    places = {person.name: person.mentions for person in reading.people}
    deeds = tuple(_judged(part, _deed(part, places.get(part.who, ()), opinion, text), opinion, disputes)
                  for part in reading.participations)
    disputes += _unread(reading, opinion)
    return replace(reading, people=people, agencies=agencies, participations=deeds, voice=opinion.voice,
                   disputes=tuple(sorted(disputes, key=lambda one: (one.at, one.sort, one.name))))


#: what a reader says of a row: nothing (None), the same (an empty dispute), or something else
_Verdict = Dispute | bool | None


def _judged(row: R, verdict: _Verdict, opinion: Opinion, disputes: list[Dispute]) -> R:
    """The row with its voices; a dispute is noted."""
    if verdict is None:
        return row
    why: Why = row.why
    if isinstance(verdict, Dispute):
        disputes.append(verdict)
        return row._replace(why=why._replace(voices=(RULES,)))
    return row._replace(why=why._replace(voices=(RULES, opinion.voice)))


def _person(person: Person, opinion: Opinion, text: str) -> _Verdict:
    """One mention seen as it is speaks for the person, whatever is seen elsewhere."""
    length = len(namesakes.alone(person.name))
    named = [at for at in person.mentions if opinion.has_read(at) and at.end - at.start == length]
    if not named:
        return None
    if any(at in opinion.people for at in named):
        return True
    seen = [(spot, at) for at in named for spot in opinion.at(at)]
    for sort, kinds in (("cut", ("person",)), ("kind", ("agency", "place", "date"))):
        for spot, at in seen:
            if spot.kind in kinds:
                return Dispute(person.name, text[spot.at.start:spot.at.end], sort, opinion.voice, at)
    return Dispute(person.name, "", "unseen", opinion.voice, named[0])


def _agency(agency: Agency, opinion: Opinion, text: str) -> _Verdict:
    """A reader cuts agencies otherwise (with or without the place, with the title): what ends alike is the same, and
    only what it calls a person is disputed."""
    for at in agency.mentions:
        for form in agency.surface:
            start = text.find(form, at.start, at.end)
            if start < 0:
                continue
            for spot in opinion.at(Span(start, start + len(form))):
                if spot.kind == "agency" and spot.at.end == start + len(form):
                    return True
                if spot.kind == "person" and spot.at.end >= start + len(form):
                    return Dispute(agency.name, text[spot.at.start:spot.at.end], "kind", opinion.voice, spot.at)
    return None


def _deed(part: Participation, places: Sequence[Span], opinion: Opinion, text: str) -> _Verdict:
    """Whoever does the verb of a role, as the reader has it; nothing where it sees no such verb, or nobody to do it."""
    word = part.why.by.rpartition(".")[2]
    if opinion.acts is None or not places or not word or word.isascii():
        return None
    for span in part.why.spans:
        start = text.find(word, span.start, span.end)
        while start >= 0:
            verb = Span(start, start + len(word))
            for act in opinion.acts_at(verb):
                if act.who:
                    if any(who.meets(at) for who in act.who for at in places):
                        return True
                    return Dispute(part.who, text[act.who[0].start:act.who[-1].end], "deed", opinion.voice, verb)
            start = text.find(word, start + 1, span.end)
    return None


def _is_word(name: str) -> bool:
    """A word of the language, a place, or something that ends like an agency."""
    return name in _words() or is_place(name) or looks_like_agency(name)


@cache
def _words() -> frozenset[str]:
    """The words of the language that are as short as names."""
    return frozenset(word for word, _ in counts(4))


def _unread(reading: Reading, opinion: Opinion) -> Iterator[Dispute]:
    """People whom only the reader sees: each name once, where it first stands. What has not the shape of a name or is
    a word, what stands within something that is read, and who is told of otherwise (a maker of the article, a leader
    invoked) is no dispute."""
    text = reading.document.text
    known = {namesakes.alone(person.name) for person in reading.people}
    known |= {*reading.cited, *(c.name for c in reading.credits)}
    spans = [at for person in reading.people for at in person.mentions]
    spans += [at for agency in reading.agencies for at in agency.mentions]
    spans += [at for credit in reading.credits for at in credit.why.spans]
    held = {place for at in spans for place in range(*at)}
    for spot in opinion.spots:
        name = text[spot.at.start:spot.at.end]
        if spot.kind != "person" or name in known or not (shape(name) or "·" in name) or _is_word(name):
            continue
        if held.isdisjoint(range(*spot.at)):
            known.add(name)
            yield Dispute("", name, "unread", opinion.voice, spot.at)


def alone(document: Document, spotter: Spotter) -> dict[str, tuple[str, ...]]:
    """The names that a reader by itself sees on a page: people and agencies, each once. Makers of the article and
    leaders whom pages invoke are left out, as the rules leave them out."""
    page = Page(document)
    skipped = {credit.name for credit in document.credits} | {name for name, _ in rows("invoked", 2)}
    found: dict[str, dict[str, None]] = {"people": {}, "agencies": {}}
    for spot in listen(page, spotter).spots:
        name = document.text[spot.at.start:spot.at.end]
        kind = {"person": "people", "agency": "agencies"}.get(spot.kind)
        if kind and name not in skipped:
            found[kind].setdefault(name)
    return {kind: tuple(names) for kind, names in found.items()}
