"""All readings become one graph: who is who, which reports tell of one event, who was in office when.

The one place where the order of resolving is written. What is known of the documents lies on disk, and is sorted there
by what it is about: by name to tell who is who, by what reports have in common to tell what happened, by thing to make
the graph. The result depends on the readings alone, not on their order: identifiers are made from what is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kg.model import Reading
from kg.pace import Pace, silent
from kg.resolve import (
    activities,
    agency_names,
    campaigns,
    documents,
    housekeeping,
    identity,
    observations,
    parts,
    seats,
    vacancies,
)
from kg.resolve.agencies import Agencies
from kg.resolve.agency_names import Called
from kg.resolve.contradictions import of_events, undecided
from kg.resolve.corpus import Corpus
from kg.resolve.decisions import Decisions
from kg.resolve.events import Report, reports
from kg.resolve.happenings import settled
from kg.resolve.judgements import Contradiction, Judgement, Mark
from kg.resolve.keep import Bundle, bundle
from kg.resolve.ledger import Ledger
from kg.resolve.mentions import Mention, mentions
from kg.resolve.places import Places
from kg.resolve.record import Disputed, Record
from kg.resolve.relations import Relations
from kg.resolve.reprints import voices
from kg.resolve.sayings import Person, sayings
from kg.resolve.seats import Seats
from kg.resolve.successions import Succession
from kg.resolve.texts import longest
from kg.resolved import Entity, Fact, Graph, Kind, Ref
from kg.spill import Sorted, Spill

Thing = Entity | Fact
#: so often all records are passed; what is said of each thing is then gathered, which takes about as long as one pass
_PASSES = 4


@dataclass(frozen=True)
class Resolution:
    """A graph and what stands behind it, in memory. `people` and `events` say what each mention became; `ledger` holds
    the lines of the files beside the graph."""

    graph: Graph
    people: dict[Mark, str]
    events: dict[Mark, str]
    judgements: tuple[Judgement, ...]
    successions: tuple[Succession, ...]
    contradictions: tuple[Contradiction, ...]
    forwards: dict[Ref, tuple[Ref, ...]]
    disputes: tuple[Disputed, ...]
    ledger: dict[str, list[str]]
    decisions: Decisions


def resolve(readings: Iterable[Reading], decisions: Decisions | None = None) -> Graph:
    """The graph of some readings."""
    return settle(readings, decisions).graph


def settle(readings: Iterable[Reading], decisions: Decisions | None = None) -> Resolution:
    """The graph of some readings, with the reasons of every join and refusal, in memory."""
    with Spill() as spill:
        work = Resolving(map(bundle, readings), decisions or Decisions(), spill)
        things = list(work.things())
        ledger = work.ledger
        return Resolution(
            graph(things),
            work.people(),
            work.events(),
            tuple(ledger.judgements()),
            tuple(ledger.successions()),
            tuple(ledger.contradictions()),
            dict(ledger.forwards()),
            tuple(ledger.disputes()),
            {name: list(lines) for name, lines in ledger.lines().items()},
            work.decisions,
        )


def graph(things: Iterable[Thing]) -> Graph:
    """Entities and facts in order."""
    things = list(things)
    entities = sorted((one for one in things if isinstance(one, Entity)), key=lambda one: one.ref)
    facts = sorted((one for one in things if isinstance(one, Fact)), key=lambda one: (one.kind, one.key))
    return Graph(
        tuple(one for one in entities if one.ref.kind is Kind.DOCUMENT),
        tuple(one for one in entities if one.ref.kind is not Kind.DOCUMENT),
        tuple(facts),
    )


def told_mentions(told: Iterable[Bundle]) -> Iterator[Mention]:
    """Every mention of a person in some documents."""
    with Spill() as spill:
        yield from Resolving(told, Decisions(), spill).mentions()


class Resolving:
    """Documents on their way to a graph. `things` makes it, once; what stands behind it is in `ledger` then."""

    def __init__(self, told: Iterable[Bundle], decisions: Decisions, spill: Spill, pace: Pace = silent) -> None:
        self.corpus = Corpus(told, decisions.applied, spill)
        self.decisions = decisions
        self.ledger = Ledger(decisions, spill)
        self._spill, self._pace, self._passed = spill, pace, 0
        self._people = Sorted[str, tuple[str, Person]](spill)       # by document: what each name in it became
        self._events = Sorted[str, tuple[str, str]](spill)          # by document: the key of each of its events
        self._said = Sorted[tuple[Any, ...], Any](spill)            # by kind and key: what is said of one thing
        self._places = Places(spill)
        self._agencies = Agencies(self._places, spill)

    def things(self) -> Iterator[Thing]:
        """The entities and facts of the graph, in no order that anyone may rely on."""
        self._identify()
        for thing in chain(self._happen(), self._tell(), self._gather()):
            if right := self._right(thing):
                yield right
        yield from self._places.entities()
        yield from housekeeping.corrections(self.decisions.corrected())

    def people(self) -> dict[Mark, str]:
        """What each mention of a person became."""
        return {Mark(document, name): person.key for document, (name, person) in self._people}

    def events(self) -> dict[Mark, str]:
        """What each report of an event became."""
        return {Mark(document, name): key for document, (name, key) in self._events}

    def _records(self) -> Iterator[Record]:
        """All records once more."""
        for record in self.corpus:
            yield record
            self._passed += 1
            self._pace("resolving", self._passed, (_PASSES + 1) * len(self.corpus))

    # --------------------------------------------------------------------------- who is who

    def mentions(self) -> Iterator[Mention]:
        """The people of all documents. What a body or a place is called elsewhere tells where a post is."""
        self._voices = voices(self._entered(), self._spill)
        self._agencies.know(self._voices)
        for record in self._records():
            yield from mentions(record, self._agencies, self._voices)

    def _entered(self) -> Iterator[Record]:
        """All records, the places and agencies of each entered."""
        for record in self._records():
            self._places.know(record.chain)
            self._agencies.add(record, longest(record))
            yield record

    def _identify(self) -> None:
        for one in identity.identified(self.mentions(), self.decisions, self._spill):
            for mark, person in one.people:
                self._people.put(mark.document, (mark.name, person))
            self.ledger.add_people(one.judged)
            self.ledger.add_forwards(one.forwards)

    # --------------------------------------------------------------------------- what happened

    def _reports(self) -> Iterator[Report]:
        people = self._people.along()
        for record in self._records():
            yield from reports(record, self._voices, dict(people(record.id)))

    def _happen(self) -> Iterator[Thing]:
        """Which reports tell of one event, and on what they do not agree."""
        for found, judged, forwards in settled(self._reports(), self.decisions, self._spill):
            for happening in found:
                for report in happening.reports:
                    self._events.put(report.mark.document, (report.mark.name, happening.key))
                self._said.put(("event", happening.key), activities.event(happening, self._places))
                if row := activities.in_row(happening):
                    self._said.put(("series", row[0].key), row[1])
            doubts = undecided(of_events(found), self.decisions.wrong)
            for doubt in doubts:
                for role, against in parts.against(doubt):
                    self._said.put(("part", *role), against)
            self.ledger.add_doubts(doubts)
            self.ledger.add_events(judged)
            self.ledger.add_forwards(forwards)
            yield from housekeeping.assertions(found)

    # --------------------------------------------------------------------------- what is said of each thing

    def _tell(self) -> Iterator[Thing]:
        """The documents; what each says goes to the thing that it is said of."""
        people_of, events_of = self._people.along(), self._events.along()
        for record in self._records():
            voice = self._voices.document(longest(record))
            yield documents.document(record, voice)
            self.ledger.add_disputes(record.id, record.disputes)
            people, events, named = dict(people_of(record.id)), dict(events_of(record.id)), campaigns.named(record)
            for place in ({record.code} - {""} | set(self._agencies.places(record))):
                self._places.add(place, record.id)
            self._put("person", identity.told(record, people))
            self._put("agency", self._agencies.told(record))
            self._put("campaign", campaigns.told(record, voice))
            self._put("event", campaigns.subjects(record, named, events))
            for key, figure in observations.told(record, self._places):
                self._places.add(figure.place, record.id)
                self._said.put(("figure", key), figure)
            said: chain[seats.Said] = chain(sayings(record, self._agencies, people, self._voices),
                                            vacancies.told(record, self._agencies))
            for one in said:
                self._said.put(("seat", *seats.key(one)), one)
            for role, took in (*parts.told(record, self._agencies, people, events),
                               *campaigns.carried(record, self._agencies, named)):
                self._said.put(("part", *role), took)

    def _put(self, kind: str, rows: Iterable[tuple[str, Any]]) -> None:
        for key, value in rows:
            self._said.put((kind, key), value)

    def _gather(self) -> Iterator[Thing]:
        """The things, kind by kind in the order of their keys."""
        lines, held, gathered = Relations(self._agencies), Seats(self._agencies), 0
        for (kind, *key), said in self._said.groups():
            gathered += len(said)
            done = self._passed + len(self.corpus) * gathered // len(self._said)
            self._pace("resolving", done, (_PASSES + 1) * len(self.corpus))
            if kind == "person":
                yield identity.entity(key[0], said)
            elif kind == "agency":
                called = [one for one in said if isinstance(one, Called)]
                yield self._agencies.entity(key[0], called)
                yield from agency_names.uses(key[0], self._agencies.name(key[0]), called)
                yield from lines.told(key[0], [e for one in said if not isinstance(one, Called) for e in one])
            elif kind == "campaign":
                yield campaigns.entity(key[0], said, self._places)
            elif kind == "event":
                yield activities.about(said[0], said[1:])
            elif kind == "series":
                yield activities.series(key[0], said)
            elif kind == "figure":
                yield observations.fact(key[0], said)
            elif kind == "part":
                if fact := parts.fact(parts.Role(*key), said):
                    yield fact
            else:
                one = held.settled(said)
                yield from one.things
                self.ledger.add_chain(one.chain)
                self.ledger.add_doubts(undecided(one.doubts, self.decisions.wrong))
        yield from lines.others()
        yield from (housekeeping.redirect(old, heirs) for old, heirs in self.ledger.forwards())

    # --------------------------------------------------------------------------- decisions

    def _right(self, thing: Thing) -> Thing | None:
        """A fact without the evidence that people have called wrong; None where nothing is left."""
        if isinstance(thing, Entity) or not thing.evidence:
            return thing
        name = f"{thing.kind.value}:{thing.key}"
        kept = tuple(e for e in thing.evidence if not self.decisions.wrong(name, e.doc))
        if not kept:
            return None
        return thing if len(kept) == len(thing.evidence) else Fact(thing.kind, thing.key, thing.properties, kept)
