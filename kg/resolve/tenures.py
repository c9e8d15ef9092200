"""Tenures as facts: who was in which post from when to when, how each bound is known, and the personnel changes that
began and ended it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from kg import keys
from kg.model import Code, Entity, Evidence, Fact, FactKind, Kind, Ref, Value
from kg.resolve import posts
from kg.resolve.agencies import Agencies
from kg.resolve.sightings import Act, Sighting, Term, partial, terms

_VERB = {"appointed": "任命{}为{}", "elected": "选举{}为{}", "removed": "免去{}的{}职务", "resigned": "{}辞去{}职务"}


class Office(NamedTuple):
    """A person in a post, or at a rank. `agency` is empty where no document tells the body; `title` is the bare title
    or the rank."""

    person: str
    agency: str
    title: str
    rank: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A term with its office and its identifier."""

    office: Office
    term: Term
    key: str

    @property
    def post(self) -> str:
        """The key of the post; empty for a rank, and where no document tells the body."""
        office = self.office
        return posts.key(office.agency, office.title) if office.agency and not office.rank else ""


def tenures(said: dict[Office, list[Sighting]]) -> list[Held]:
    """Every term of every office, in the order of their keys."""
    found = []
    for office in sorted(said):
        for term in terms(said[office]):
            key = keys.tenure(office.person, office.agency, office.title, term.status, term.stint)
            found.append(Held(office, term, key))
    return sorted(found, key=lambda tenure: tenure.key)


def facts(tenure: Held, names: dict[str, str], agencies: Agencies) -> tuple[Fact, list[Entity]]:
    """The tenure as a fact and its personnel changes as events. `names` are those of the people."""
    office, term = tenure.office, tenure.term
    properties: list[tuple[str, Value]] = [
        ("org:member", Ref(Kind.PERSON, office.person)),
        *((("org:organization", Ref(Kind.AGENCY, office.agency)),) if office.agency else ()),
        _place(tenure),
        ("df:tenureStatus", Code("tenure-status", term.status)),
        *(("df:titleText", title) for title in sorted({s.title for s in term.sightings if s.title})[:1]),
        ("df:firstSeen", term.first),
        ("df:lastSeen", term.last),
        *_bound("schema:startDate", "df:startEdtf", term.start),
        *_bound("schema:endDate", "df:endEdtf", "" if _backwards(term) else term.end),
    ]
    changes = []
    if tenure.post:
        for prop, act in (("df:startedBy", term.began), ("df:endedBy", term.ended)):
            if act:
                change = _change(act, tenure, names, agencies)
                changes.append(change)
                properties.append((prop, change.ref))
    return Fact(FactKind.TENURE, tenure.key, _kept(properties), _evidence(term.sightings)), changes


def _place(tenure: Held) -> tuple[str, Value]:
    """The rank, the post, or the bare title where the body is not told."""
    if tenure.office.rank:
        return "df:rank", Code("rank", tenure.office.title)
    return ("df:post", Ref(Kind.POST, tenure.post)) if tenure.post else ("org:role", Code("title", tenure.office.title))


def _kept(properties: list[tuple[str, Value]]) -> tuple[tuple[str, Value], ...]:
    return tuple((name, value) for name, value in properties if value != "")


def _bound(whole: str, part: str, value: str) -> list[tuple[str, Value]]:
    return [(part if partial(value) else whole, value)] if value else []


def _backwards(term: Term) -> bool:
    """Does the stated end lie before the stated begin? Then only the begin is written, and the ledger tells both."""
    length = min(len(term.start), len(term.end))
    return bool(length) and term.end[:length] < term.start[:length]


def _evidence(sightings: list[Sighting] | tuple[Sighting, ...]) -> tuple[Evidence, ...]:
    return tuple(sorted({evidence for sighting in sightings for evidence in sighting.evidence}))


def _change(act: Act, tenure: Held, names: dict[str, str], agencies: Agencies) -> Entity:
    office = tenure.office
    post_name = f"{agencies.name(office.agency)}{office.title}"
    properties: list[tuple[str, Value]] = [
        ("df:eventType", Code("event-type", "personnel")),
        ("df:act", Code("personnel-act", act.act)),
        ("df:appointee", Ref(Kind.PERSON, office.person)),
        ("df:changedPost", Ref(Kind.POST, tenure.post)),
    ]
    if place := agencies.place(office.agency):
        properties.append(("df:ofPlace", Ref(Kind.PLACE, place)))
    if act.day:
        properties.append(("schema:startDate", act.day))
        properties.append(("df:dateCertainty", Code("date-certainty", "stated" if act.stated else "relative")))
    key = keys.change(act.day, act.act, office.person, tenure.post)
    name = _VERB[act.act].format(names[office.person], post_name)
    documents = tuple(sorted({sighting.document for sighting in act.sightings}))
    return Entity(Ref(Kind.EVENT, key), name, (), tuple(properties), documents, _evidence(act.sightings))


def by_office(rows: list[tuple[Office, Sighting]]) -> dict[Office, list[Sighting]]:
    """What is said of each office, each saying once."""
    found: defaultdict[Office, dict[Sighting, None]] = defaultdict(dict)
    for office, sighting in rows:
        found[office][sighting] = None
    return {office: list(said) for office, said in found.items()}
