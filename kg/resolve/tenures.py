"""Tenures: the terms of one person in one office, each with its key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from kg import keys
from kg.resolve import posts
from kg.resolve.sightings import Sighting, Term, terms


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


def by_office(rows: list[tuple[Office, Sighting]]) -> dict[Office, list[Sighting]]:
    """What is said of each office, each saying once."""
    found: defaultdict[Office, dict[Sighting, None]] = defaultdict(dict)
    for office, sighting in rows:
        found[office][sighting] = None
    return {office: list(said) for office, said in found.items()}
