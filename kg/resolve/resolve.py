"""All readings become one graph: who is who, which reports tell of one event, who was in office when.

The one place where the order of resolving is written. The result depends on the readings alone, not on their order:
every step sorts what it collects, and identifiers are made from what is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from kg import keys, vocab
from kg.model import Participation, Reading, Tenure
from kg.resolve import activities, documents, housekeeping, posts, relations, texts, vacancies
from kg.resolve.agencies import Agencies
from kg.resolve.contradictions import contradictions, undecided
from kg.resolve.decisions import Decisions
from kg.resolve.events import Happening, Report, happenings, reports
from kg.resolve.events import forwards as led
from kg.resolve.judgements import Contradiction, Judgement, Mark
from kg.resolve.mentions import SITTING, Mention, Seat, mentions
from kg.resolve.naming import named
from kg.resolve.people import Cluster, people
from kg.resolve.places import Places
from kg.resolve.record import Disputed, Record, Told, gathered, records_of, spans_meet
from kg.resolve.sayings import sayings
from kg.resolve.successions import Succession, successions
from kg.resolve.tenure_facts import facts
from kg.resolve.tenures import Held, tenures
from kg.resolved import Alias, Entity, Evidence, Fact, Graph, Kind, Ref


@dataclass(frozen=True)
class Resolution:
    """The graph and what stands behind it. `people` and `events` say what each mention became."""

    graph: Graph
    people: dict[Mark, str] = field(default_factory=dict)
    events: dict[Mark, str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    successions: tuple[Succession, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    forwards: dict[Ref, tuple[Ref, ...]] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    disputes: tuple[Disputed, ...] = ()


def resolve(readings: Iterable[Reading], decisions: Decisions | None = None) -> Graph:
    """The graph of some readings."""
    return settle(readings, decisions).graph


def settle(readings: Iterable[Reading], decisions: Decisions | None = None) -> Resolution:
    """The graph of some readings, with the reasons of every join and refusal."""
    return settle_records(records_of(readings), decisions)


def settle_records(told: Iterable[Record], decisions: Decisions | None = None) -> Resolution:
    """The same, of what was kept of each reading."""
    return _Work(gathered(told), decisions or Decisions()).run()


def told_mentions(told: Iterable[Record]) -> Iterator[Mention]:
    """Every mention of a person in some records."""
    work = _Work(gathered(told), Decisions())
    work.know()
    for record in work.records:
        yield from mentions(record, work.agencies, work.voices)


class _Work:
    """One run: what the steps hand on to each other."""

    def __init__(self, found: list[Record], decisions: Decisions) -> None:
        self.records = found
        self.decisions = decisions
        self.voices = texts.Voices({r.id: (r.day, r.sketches) for r in found})
        self.places = Places()
        self.agencies = Agencies(self.places)
        self.campaigns = activities.Campaigns(self.places)
        self.figures = activities.Observations(self.places)
        self.parts = activities.Parts()
        self.people: dict[Mark, str] = {}
        self.names: dict[str, str] = {}
        self.events: dict[Mark, str] = {}

    def know(self) -> None:
        """The places, bodies, campaigns and figures that all documents together tell of."""
        for record in self.records:
            self.places.know(record.chain)
            if record.code:
                self.places.add(record.code, record.id)
            voice = self.voices.document(record.id)
            self.agencies.add(record, voice)
            self.campaigns.add(record, voice)
            self.figures.add(record)

    def run(self) -> Resolution:
        self.know()
        clusters, judged = self._people()
        found, more = happenings([report for record in self.records for report in self._reports(record)])
        self.events = {report.mark: happening.key for happening in found for report in happening.reports}
        held = tenures(sayings(self.records, self.agencies, self._person, self._seats, self.voices))
        empty = vacancies.told(self.records, self.agencies)
        chain = successions(held, self.names)
        tenure_facts, changes = facts(held, chain, self.names, self.agencies)
        self._take_part()
        doubts = undecided(contradictions(found, held), self.decisions.wrong)
        self._contradict(doubts)
        forwards = {**self._forwards, **led(found)}
        entities = [
            *self._persons(clusters),
            *self.agencies.entities(),
            *self._posts(held, empty),
            *changes,
            *self._happenings(found),
            *self.campaigns.entities(),
            *housekeeping.redirects(forwards),
            *activities.series(found),
        ]
        all_facts = [
            *tenure_facts,
            *vacancies.vacancies(empty, held),
            *housekeeping.assertions(found),
            *self.parts.facts(),
            *relations.relations(self.agencies),
            *self.figures.facts(),
        ]
        right = tuple(
            sorted((fact for one in all_facts if (fact := self._right(one))), key=lambda fact: (fact.kind, fact.key))
        )
        corrected = housekeeping.corrections(self.decisions.corrected())
        graph = Graph(
            tuple(documents.document(record, self.voices.document(record.id)) for record in self.records),
            tuple(sorted((*entities, *self.places.entities(), *corrected), key=lambda entity: entity.ref)),
            right,
        )
        return Resolution(
            graph,
            self.people,
            self.events,
            tuple((*judged, *more)),
            tuple(chain),
            tuple(doubts),
            forwards,
            self.decisions,
            tuple(one for record in self.records for one in record.disputes
                  if not (one.dispute.name and self.decisions.settled(record.id, one.dispute.name))),
        )

    # --------------------------------------------------------------------------- people

    def _people(self) -> tuple[list[Cluster], list[Judgement]]:
        clusters, judged = people(
            (mention for record in self.records for mention in mentions(record, self.agencies, self.voices)),
            self.decisions,
        )
        own = named(clusters)
        self._forwards = own.forwards
        self._clusters = {own.keys[one.mark]: one for one in clusters}
        for one in clusters:
            for mention in one.mentions:
                self.people[Mark(mention.document, mention.name)] = own.keys[one.mark]
        self.names = {own.keys[one.mark]: self.decisions.name(*one.mark) for one in clusters}
        return clusters, judged

    def _persons(self, clusters: list[Cluster]) -> list[Entity]:
        evidence: defaultdict[str, set[Evidence]] = defaultdict(set)
        aliases: defaultdict[str, set[Alias]] = defaultdict(set)
        said: defaultdict[str, set[str]] = defaultdict(set)
        for record in self.records:
            for told in record.people:
                key = self.people[Mark(record.id, told.row.name)]
                evidence[key].update(told.evidence)
                spellings = (told.row.name, *record.written.get(told.row.name, ()))
                aliases[key].update(Alias(spelling, record.id) for spelling in spellings)
                said[key].add(record.id)
        return [
            Entity(
                Ref(Kind.PERSON, key),
                self.names[key],
                tuple(sorted(aliases[key])),
                (),
                tuple(sorted(said[key])),
                tuple(sorted(evidence[key])),
            )
            for key in sorted(self._clusters)
        ]

    def _person(self, document: str, name: str) -> str | None:
        return self.people.get(Mark(document, name))

    def _seats(self, key: str) -> Iterable[Seat]:
        return (seat for mention in self._clusters[key].mentions for seat in mention.seats)

    # --------------------------------------------------------------------------- tenures

    def _posts(self, held: list[Held], empty: vacancies.Empty) -> list[Entity]:
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for tenure in held:
            if tenure.post:
                found[tenure.office.agency, tenure.office.title] |= {s.document for s in tenure.term.sightings}
        for post, said in empty.items():
            found[post].update(document for _, document, _ in said)
        return [
            posts.entity(
                Ref(Kind.AGENCY, agency), self.agencies.name(agency), title, tuple(sorted(found[agency, title]))
            )
            for agency, title in sorted(found)
        ]

    # --------------------------------------------------------------------------- events and participation

    def _reports(self, record: Record) -> list[Report]:
        return reports(record, self.voices, self._person)

    def _happenings(self, found: list[Happening]) -> list[Entity]:
        about: defaultdict[str, set[Ref]] = defaultdict(set)
        for record in self.records:
            for told in record.about:
                event = self.events.get(Mark(record.id, told.row.subject))
                campaign = self.campaigns.of(record.id, told.row.campaign)
                if told.row.relation == "about" and event and campaign:
                    about[event].add(campaign)
        return [activities.event(happening, self.places, about[happening.key]) for happening in found]

    def _take_part(self) -> None:
        for record in self.records:
            posts_of = self._posts_of(record)
            for told in record.parts:
                self._take(record, told, posts_of)
            for said in record.about:
                agency = self.agencies.of(record.id, said.row.subject)
                campaign = self.campaigns.of(record.id, said.row.campaign)
                if said.row.relation in vocab.CAMPAIGN_ROLE_OF and agency and campaign:
                    self.parts.add(
                        campaign, Ref(Kind.AGENCY, agency.key), vocab.CAMPAIGN_ROLE_OF[said.row.relation], said.evidence
                    )

    def _take(self, record: Record, told: Told[Participation], posts_of: dict[str, list[Told[Tenure]]]) -> None:
        row = told.row
        event = self.events.get(Mark(record.id, row.event))
        role = vocab.ROLE_OF.get(row.role, "")
        if not event or not role or not told.evidence:
            return
        activity = Ref(Kind.EVENT, event)
        if person := self._person(record.id, row.who):
            part = self.parts.add(activity, Ref(Kind.PERSON, person), role, told.evidence)
            self._capacity(part, record, told, posts_of.get(row.who, []))
        elif agency := self.agencies.of(record.id, row.who):
            role = "organised" if role == "chaired" else role  # only a person chairs
            part = self.parts.add(activity, Ref(Kind.AGENCY, agency.key), role, told.evidence)
        else:
            return
        if row.unnamed:
            part.delegates |= {row.unnamed}
        if row.order > 0:
            part.order = min(part.order or row.order, row.order)

    def _contradict(self, doubts: list[Contradiction]) -> None:
        """Two chairs of one meeting, told by different documents, contradict each other in the graph too."""
        for doubt in doubts:
            if doubt.kind != "chair":
                continue
            activity = Ref(Kind.EVENT, doubt.about.partition(":")[2])
            for (one, ours), (other, theirs) in combinations(doubt.values, 2):
                if not set(ours) & set(theirs):
                    self.parts.contradict(activity, Ref(Kind.PERSON, one), Ref(Kind.PERSON, other), "chaired")

    def _posts_of(self, record: Record) -> dict[str, list[Told[Tenure]]]:
        """The posts in which a document shows each person at work."""
        found: defaultdict[str, list[Told[Tenure]]] = defaultdict(list)
        for told in record.tenures:
            if told.row.status in SITTING - {"removed", "resigned"}:
                found[told.row.person].append(told)
        return found

    def _capacity(
        self, part: activities.Part, record: Record, told: Told[Participation], held: list[Told[Tenure]]
    ) -> None:
        """In whose name somebody took part: the posts that stand before his name there, else his only one."""
        near = [one for one in held if spans_meet(told.evidence, one.evidence)] or (held if len(held) == 1 else [])
        bodies = set()
        for one in near:
            agency = self.agencies.of(record.id, one.row.agency)
            if agency and keys.slug(one.row.post):
                bodies.add(Ref(Kind.AGENCY, agency.key))
                if not (one.row.is_rank or posts.is_rank(one.row.post)):
                    part.posts |= {Ref(Kind.POST, posts.key(agency.key, one.row.post))}
        if len(bodies) == 1:
            part.agencies |= bodies

    # --------------------------------------------------------------------------- decisions

    def _right(self, fact: Fact) -> Fact | None:
        """The fact without the evidence that people have called wrong; None where nothing is left."""
        if not fact.evidence:
            return fact
        name = f"{fact.kind.value}:{fact.key}"
        kept = tuple(e for e in fact.evidence if not self.decisions.wrong(name, e.doc))
        if not kept:
            return None
        return fact if len(kept) == len(fact.evidence) else Fact(fact.kind, fact.key, fact.properties, kept)
