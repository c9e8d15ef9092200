"""What documents say of one person in one office. Where a document leaves out the body (县水利局局长 in a paper of the
prefecture), it is that of the only post of his, near in time, whose full name ends in these words; else it stays open:
the person is called so, and of what is not told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg import keys, vocab
from kg.model import Tenure
from kg.resolve import posts
from kg.resolve.agencies import Agencies
from kg.resolve.mentions import Seat, title
from kg.resolve.people import AGO, years
from kg.resolve.record import Record, Told
from kg.resolve.sightings import Sighting
from kg.resolve.tenures import Office, by_office
from kg.resolve.texts import Voices


def sayings(
    records: Iterable[Record],
    agencies: Agencies,
    person: Callable[[str, str], str | None],
    seats: Callable[[str], Iterable[Seat]],
    voices: Voices,
) -> dict[Office, list[Sighting]]:
    """The sightings of every office. `person` gives the key of somebody whom a document names, `seats` the posts that
    all documents give to a person, `voices` who speaks where."""
    rows = []
    for record in records:
        for told in record.tenures:
            row = told.row
            who = person(record.id, row.person)
            if who and told.evidence and keys.slug(row.post) and row.status in vocab.STATUS_OF:
                agency = agencies.of(record.id, row.agency)
                body = agency.key if agency else "" if row.agency else _body(told, seats(who))
                office = Office(who, body, row.post, row.is_rank or posts.is_rank(row.post))
                if body or not row.agency:
                    voice = voices.at(record.id, told.evidence[0].start_repaired)
                    rows.append((office, _sighting(record, told, voice)))
    return by_office(rows)


def _body(told: Told[Tenure], seats: Iterable[Seat]) -> str:
    called = title(told)
    found = {seat.agency for seat in seats if called.fits(seat) and years(called.day, seat.first, seat.last) <= AGO}
    return found.pop() if len(found) == 1 else ""


def _sighting(record: Record, told: Told[Tenure], voice: str) -> Sighting:
    row = told.row
    return Sighting(record.id, voice, row.status, told.day, row.start, row.end, row.title, told.evidence, told.around)
