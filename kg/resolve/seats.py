"""All that is said of one post: who held it when, who came after whom, when it was empty, and what contradicts what. Of
ranks, and of titles whose body nobody tells, all that is said of one person."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from kg import keys
from kg.resolve import posts, vacancies
from kg.resolve.agencies import Agencies
from kg.resolve.contradictions import of_seats, of_terms
from kg.resolve.judgements import Contradiction
from kg.resolve.sayings import Saying
from kg.resolve.successions import Succession, successions
from kg.resolve.tenure_facts import facts
from kg.resolve.tenures import Held, by_office, tenures
from kg.resolve.vacancies import Empty
from kg.resolved import Entity, Fact, Kind, Ref

Said = Saying | Empty


class Settled(NamedTuple):
    """The facts and entities of a post, who came after whom in it, and what contradicts what."""

    things: list[Entity | Fact]
    chain: list[Succession]
    doubts: list[Contradiction]


def key(one: Said) -> tuple[str, str]:
    """What belongs together, posts for one person first: who follows whom in them tells of the others."""
    if isinstance(one, Empty):
        return "one", posts.key(one.agency, one.title)
    office = one.office
    if not office.agency or office.rank:
        return "rank", office.person
    kind = "one" if posts.post(keys.slug(office.title)).one else "several"
    return kind, posts.key(office.agency, office.title)


class Seats:
    """Settles post after post, in the order of their keys."""

    def __init__(self, agencies: Agencies) -> None:
        self._agencies = agencies
        self._before: set[tuple[str, str]] = set()

    def settled(self, said: list[Said]) -> Settled:
        sayings = [one for one in said if isinstance(one, Saying)]
        empty = [one for one in said if isinstance(one, Empty)]
        names = {one.office.person: one.name for one in sayings}
        held = tenures(by_office([(one.office, one.sighting) for one in sayings]))
        chain = successions(held, names, self._before)
        found, changes = facts(held, chain, names, self._agencies)
        return Settled(
            [*found, *changes, *self._posts(held, empty), *vacancies.vacancies(empty, held)],
            chain,
            [*of_terms(held), *of_seats(held)],
        )

    def _posts(self, held: list[Held], empty: list[Empty]) -> list[Entity]:
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for tenure in held:
            if tenure.post:
                found[tenure.office.agency, tenure.office.title] |= {s.document for s in tenure.term.sightings}
        for one in empty:
            found[one.agency, one.title].add(one.document)
        return [
            posts.entity(Ref(Kind.AGENCY, agency), self._agencies.name(agency), title, tuple(sorted(documents)))
            for (agency, title), documents in sorted(found.items())
        ]
