"""What documents say of one person in one office. Where a document leaves out the body (县水利局局长 in a paper of the
prefecture), it is that of the only post of his, near in time, whose full name ends in these words; else it stays open:
the person is called so, and of what is not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg import keys, vocab
from kg.model import Tenure
from kg.resolve import posts
from kg.resolve.agencies import Agencies
from kg.resolve.mentions import Mention, Title, title
from kg.resolve.record import Record, Told
from kg.resolve.sightings import Sighting
from kg.resolve.tenures import Office
from kg.resolve.texts import Voices
from kg.resolve.weighing import AGO, years


class Person(NamedTuple):
    """What somebody whom a document names became: his key and name; the key of the body of each title whose body the
    document does not tell, where the posts that all documents give him tell it."""

    key: str
    name: str
    bodies: tuple[tuple[Title, str], ...] = ()


class Saying(NamedTuple):
    """What a document says of somebody in an office."""

    office: Office
    name: str
    sighting: Sighting


def sayings(
    record: Record, agencies: Agencies, people: Mapping[str, Person], voices: Voices
) -> Iterator[Saying]:
    """What a document says of offices; `people` are those that it names."""
    for told in record.tenures:
        row, who = told.row, people.get(told.row.person)
        if who and told.evidence and keys.slug(row.post) and row.status in vocab.STATUS_OF:
            agency = agencies.of(record, row.agency)
            body = agency.key if agency else "" if row.agency else dict(who.bodies).get(title(told), "")
            if body or not row.agency:
                office = Office(who.key, body, row.post, row.is_rank or posts.is_rank(row.post))
                voice = voices.at(record, told.evidence[0].start_repaired)
                yield Saying(office, who.name, _sighting(record, told, voice))


def bodies(mention: Mention, everywhere: Iterable[Mention]) -> tuple[tuple[Title, str], ...]:
    """The body of each title that a document leaves without one, by what all mentions of the person tell."""
    found = []
    for called in mention.titles:
        fitting = {seat.agency for one in everywhere for seat in one.seats
                   if called.fits(seat) and years(called.day, seat.first, seat.last) <= AGO}
        if len(fitting) == 1:
            found.append((called, fitting.pop()))
    return tuple(found)


def _sighting(record: Record, told: Told[Tenure], voice: str) -> Sighting:
    row = told.row
    return Sighting(record.id, voice, row.status, told.day, row.start, row.end, row.title, told.evidence, told.around)
