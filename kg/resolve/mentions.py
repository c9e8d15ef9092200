"""A person as one document has him: name, posts, place, company. The identity of people is made of mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg import keys
from kg.resolve import lasting
from kg.resolve.agencies import Agencies
from kg.resolve.places import code_of, level_of
from kg.resolve.record import Record

#: whoever is told to hold a post in one of these ways was in it (or left it) on that day
SITTING = frozenset(("in office", "acting", "appointed", "elected", "removed", "resigned"))
_DEPTH = {"national": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4, "village": 5}


class Seat(NamedTuple):
    """A post of a mention. `place` is the key of the division, `root` the agency that the post is really in (of a
    leading party group its bureau), `first` and `last` the ISO bounds that the document gives, or the day of the
    sighting; empty where it tells none."""

    agency: str
    root: str
    kind: str
    place: str
    title: str
    status: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Mention:
    """`group` is the first document with the same text; `company` the other people (`name@code`) and the bodies of the
    document; `code` the six-digit code (CN, or 000000) of the most local agency of his posts, else of the document;
    `lines` the codes under which the places of his posts, else that of the document, go on today."""

    document: str
    name: str
    day: str
    group: str
    seats: tuple[Seat, ...]
    company: frozenset[str]
    code: str
    lines: frozenset[str]

    @property
    def titled(self) -> bool:
        return bool(self.seats)


def mentions(record: Record, agencies: Agencies, group: str) -> list[Mention]:
    """The people of a document."""
    seated = {told.row.name: tuple(sorted(_seats(record, agencies, told.row.name))) for told in record.people}
    codes = {name: _code(seats, record) for name, seats in seated.items()}
    bodies = {lasting.body(body.key) for told in record.agencies if (body := agencies.of(record.id, told.row.name))}
    found = []
    for name, seats in sorted(seated.items()):
        company = frozenset({f"{other}@{code}" for other, code in codes.items() if other != name} | bodies)
        days = [seat.last for seat in seats if seat.status in SITTING and len(seat.last) == 10]
        day = min(days, default=record.day)
        homes = {code_of(seat.place) for seat in seats if seat.place} or {record.code} - {""}
        lines = frozenset(lasting.code(home) for home in homes)
        found.append(Mention(record.id, name, day, group, seats, company, codes[name], lines))
    return found


def _seats(record: Record, agencies: Agencies, name: str) -> list[Seat]:
    seats = []
    for told in record.tenures:
        row = told.row
        agency = agencies.of(record.id, row.agency) if row.person == name else None
        if agency:
            sighted = told.day if row.status in SITTING else ""
            seats.append(
                Seat(
                    agency.key,
                    agencies.root(agency.key),
                    agencies.kind(agency.key),
                    agencies.place(agency.key),
                    row.post,
                    row.status,
                    row.start or sighted,
                    row.end or sighted,
                )
            )
    return seats


def _code(seats: tuple[Seat, ...], record: Record) -> str:
    """The code for the key: of the posts that he holds the most local, else of those he held or is to hold, else of
    the document."""
    for wanted in (True, False):
        places = {seat.place for seat in seats if seat.place and (seat.status in SITTING) == wanted}
        if places:
            return code_of(min(places, key=lambda place: (-_DEPTH.get(level_of(place), 3), place)))
    return record.code or keys.NOWHERE
