"""A document, read: the one place where the order of extraction is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.campaign_about import about
from kg.extract.campaign_names import settle
from kg.extract.campaigns import campaigns
from kg.extract.confidence import weigh
from kg.extract.dates import Today, today
from kg.extract.doubt import certain
from kg.extract.indicators import indicators
from kg.extract.jurisdiction import Scope
from kg.extract.ledger import Happening
from kg.extract.mentions import Mention
from kg.extract.namesakes import tell_apart, whose
from kg.extract.narrate import narrate
from kg.extract.numerals import number
from kg.extract.offices import Offices
from kg.extract.owner import branches, firms, owner, seat, teams, town
from kg.extract.patterns import Patterns
from kg.extract.personnel import forms, personnel
from kg.extract.second import listen, seconded
from kg.extract.spot import spot
from kg.extract.story import Story
from kg.extract.text import Page
from kg.extract.vacancies import vacancies
from kg.lexicon.locality import locality
from kg.lexicon.locality_page import document_clues
from kg.lexicon.place import last_year, upward
from kg.lexicon.tables import rows
from kg.model import Credit, Document, Event, Person, Reading, Why
from kg.voices import Spotter

_P = Patterns("page")
#: a year that the text tells, and not one up to which something is planned
_YEAR = re.compile(r"(?<![\d到至])((?:19|20)\d\d)年")
#: genres whose text is no news: nothing is read from them
UNREAD = frozenset(("fiction", "speech", "spun", "rules", "other"))


def read(document: Document, spotter: Spotter | None = None) -> Reading:
    """What a document says, every row with its confidence; an empty reading for a page that is no news. `spotter` is a
    second reader to ask."""
    reading = told(document)
    if spotter and document.genre not in UNREAD:
        reading = seconded(reading, listen(Page(document), spotter))
    return certain(weigh(reading))


def begin(document: Document) -> tuple[Story, bool]:
    """A page before it is told: its people, its place and its offices; and whether names without a Han surname are
    common there."""
    page = Page(document)
    now = today(page)
    year = _year(now, document.text)
    place = locality(document_clues(document), year)
    chain = place.chain
    code = chain[-1].code if chain else ""
    minority = code.startswith(_minority())
    spotted = spot(page, minority=minority)
    named = firms(page)
    scope = Scope(chain, year, place.zone, town=town(document), seat=seat(document))
    scope.own = owner(document, page, scope, named)
    offices = Offices(scope, scope.own, branches=branches(page), firms=named, teams=teams(page))
    return Story(page, spotted, scope, offices, now), minority


def told(document: Document) -> Reading:
    """What a document says, every row with the score of the rule that says it."""
    credits = tuple(Credit(c.name, c.role, Why((c.at,), "rules/credit", 0.95)) for c in document.credits)
    if document.genre in UNREAD:
        return Reading(document, credits=credits)
    story, minority = begin(document)
    page, spotted, scope, offices, now = story.page, story.spotted, story.scope, story.offices, story.today
    chain = scope.chain
    code = chain[-1].code if chain else ""
    formal = forms(page, spotted, minority=minority)
    tell_apart(page, spotted)
    narrate(story)
    ledger, happenings = story.ledger, story.told.rows
    personnel(page, spotted, formal, offices, ledger, now, happenings)
    empty = tuple(vacancies(page, offices, ledger))
    mentions = campaigns(page, code)
    events = tuple(_event(h, code, planned=document.genre == "notice") for h in happenings)
    agencies = ledger.agency_rows()
    acting = {p.who for p in ledger.parts.values() if p.role != "spoke"}
    people = _people(page, spotted.mentions, acting)
    unsaid = _invoked() - {p.name for p in people}  # who is only invoked acts nowhere
    return Reading(
        document=replace(document, marks=(*document.marks, *_open(scope))),
        locality=tuple((d.name, d.code) for d in chain),
        people=people,
        credits=credits,
        cited=tuple(sorted({m[0] for m in _P.invoked.finditer(page.s)} - acting)),
        agencies=agencies,
        tenures=whose(spotted, (t for t in ledger.tenures.values() if t.person not in unsaid)),
        vacancies=empty,
        events=events,
        participations=tuple(p for p in ledger.parts.values() if p.who not in unsaid),
        campaigns=tuple(settle(mentions)),
        about=tuple(about(page, mentions, events, agencies, ledger.carried)),
        indicators=tuple(indicators(page, now, chain[-1].name if chain else "")),
    )


def _open(scope: Scope) -> list[str]:
    """A remark for each name of a place that the page leaves open."""
    return [f"{name} is left open, the page does not tell which: "
            + "、".join(f"{''.join(link.name for link in upward(one))} ({one.code})" for one in found)
            for name, found in sorted(scope.homonyms.items())]


def _year(now: Today, text: str) -> int | None:
    """The year of the page: of its day, else the latest that it tells, for a page is younger than the lives in it; no
    later than the gazetteer."""
    if now.day:
        return now.day.year
    dated = [int(m.start[:4]) for m in now.mentions if m.start[:2] in ("19", "20")]
    return min(max([*dated, *map(int, _YEAR.findall(text))]), last_year()) if dated else None


@cache
def _minority() -> tuple[str, ...]:
    """Codes of the regions where names without a Han surname are common."""
    return tuple(code for code, _ in rows("minority_regions", 2))


@cache
def _invoked() -> frozenset[str]:
    """Leaders whom pages invoke."""
    return frozenset(name for name, _ in rows("invoked", 2))


def _people(page: Page, mentions: Sequence[Mention], acting: set[str]) -> tuple[Person, ...]:
    """One row a person; those who are only invoked (whose words are passed on) are left out."""
    by_name: dict[str, list[Mention]] = {}
    for m in mentions:
        by_name.setdefault(m.name, []).append(m)
    people = []
    for name, seen in by_name.items():
        if name in _invoked() and name not in acting:
            continue
        full = [m for m in seen if m.kind != "short"] or seen[:1]
        best = max(full, key=lambda m: (m.score, -m.at.start))
        also = dict.fromkeys(page.document.text[m.at.start:m.at.end] for m in seen if m.kind == "short")
        why = Why((best.at,), f"rules/name.{best.kind}", round(best.score, 3))
        people.append(Person(name, tuple(also), why, tuple(m.at for m in seen)))
    return tuple(people)


def _event(h: Happening, place: str, *, planned: bool) -> Event:
    ordinal = _P.ordinal.search(h.name)
    nth = max(number(ordinal["n"]), 0) if ordinal else 0
    places, hosts, why = tuple(dict.fromkeys(h.places)), tuple(h.hosts), Why(tuple(h.spans[:1]), h.by, h.score)
    return Event(h.id, h.kind, h.name, h.date, h.end, h.date_text, h.certainty, h.day_part, places, hosts, place, why,
                 nth, planned=planned)
