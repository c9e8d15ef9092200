"""Tenures: the terms of one person in one office, each with its key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from kg import keys
from kg.resolve import posts
from kg.resolve.sightings import Sighting, Term, came_on, left_on, terms


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
    found, acts = [], _acts(said)
    for office in sorted(said):
        others = [one for one in acts[office.agency, office.title] if one.person != office.person]
        for term in terms(said[office], partial(_taken, others)):
            key = keys.tenure(office.person, office.agency, office.title, term.status, term.stint)
            found.append(Held(office, term, key))
    return sorted(found, key=lambda tenure: tenure.key)


class _Came(NamedTuple):
    """Somebody came by an act to a post for one; `left` is the day on which he left it by another, or empty."""

    person: str
    day: str
    left: str


def _acts(said: dict[Office, list[Sighting]]) -> defaultdict[tuple[str, str], list[_Came]]:
    """Who came by acts to each post for one."""
    found: defaultdict[tuple[str, str], list[_Came]] = defaultdict(list)
    for office, sightings in said.items():
        if office.agency and not office.rank and posts.post(office.title).one:
            left = max((day for s in sightings if (day := left_on(s))), default="")
            found[office.agency, office.title].extend(
                _Came(office.person, day, left if left > day else "") for s in sightings if (day := came_on(s)))
    return found


def _taken(others: list[_Came], gone: str, day: str) -> bool:
    """Had somebody else come by an act to the post that one left, and is not known to have left it by a day?"""
    return any(gone <= one.day <= day and not "" < one.left <= day for one in others)


def by_office(rows: list[tuple[Office, Sighting]]) -> dict[Office, list[Sighting]]:
    """What is said of each office, each saying once."""
    found: defaultdict[Office, dict[Sighting, None]] = defaultdict(dict)
    for office, sighting in rows:
        found[office][sighting] = None
    return {office: list(said) for office, said in found.items()}
