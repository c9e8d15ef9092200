"""Tenures as facts: who was in which post from when to when, how each bound is known, whom he followed, and the
personnel changes that began and ended it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg import keys
from kg.resolve.agencies import Agencies
from kg.resolve.bounds import Bound, Span, spans
from kg.resolve.sightings import Act, Sighting, partial
from kg.resolve.successions import NEXT, Succession
from kg.resolve.tenures import Held
from kg.resolved import Code, Entity, Evidence, Fact, FactKind, Kind, Ref, Value

_VERB = {"appointed": "任命{}为{}", "elected": "选举{}为{}", "removed": "免去{}的{}职务", "resigned": "{}辞去{}职务"}
#: how a tenure is said to come after another, by the grade of the succession
_AFTER = {"stated": ("df:succeeds", "df:succeedsAsStated"), "inferred": ("df:succeeds",), NEXT: ("df:nextKnownAfter",)}


def facts(
    held: list[Held], chain: Iterable[Succession], names: Mapping[str, str], agencies: Agencies
) -> tuple[list[Fact], list[Entity]]:
    """The tenures as facts and their personnel changes as events. `names` are those of the people."""
    before: defaultdict[str, set[Succession]] = defaultdict(set)
    for one in chain:
        before[one.later].add(one)
    time = spans(held)
    found, changes = [], []
    for tenure in held:
        fact, more = _fact(tenure, time[tenure.key], sorted(before[tenure.key]), names, agencies)
        found.append(fact)
        changes.extend(more)
    return found, changes


def _fact(
    tenure: Held, time: Span, before: list[Succession], names: Mapping[str, str], agencies: Agencies
) -> tuple[Fact, list[Entity]]:
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
        *_bound("schema:endDate", "df:endEdtf", "" if term.backwards else term.end),
        *_known("start", "df:heldFrom", time.begin),
        *_known("end", "df:heldTo", time.end),
        *((name, f"tenure:{one.earlier}") for one in before for name in _AFTER[one.grade]),
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


def _known(side: str, prop: str, bound: Bound) -> Iterable[tuple[str, Value]]:
    yield prop, bound.day
    if bound.how:
        yield f"df:{side}KnownBy", Code("known-by", bound.how)
    yield f"df:{side}Earliest", bound.earliest
    yield f"df:{side}Latest", bound.latest


def _evidence(sightings: list[Sighting] | tuple[Sighting, ...]) -> tuple[Evidence, ...]:
    return tuple(sorted({evidence for sighting in sightings for evidence in sighting.evidence}))


def _change(act: Act, tenure: Held, names: Mapping[str, str], agencies: Agencies) -> Entity:
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
