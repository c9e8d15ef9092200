"""A person as one document has him: name, posts, place, company. The identity of people is made of mentions."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg import keys
from kg.lexicon.characters import folded
from kg.lexicon.namesakes import alone
from kg.model import Tenure
from kg.resolve import lasting
from kg.resolve.agencies import Agencies
from kg.resolve.judgements import Mark
from kg.resolve.places import code_of, level_of, name_of
from kg.resolve.record import Record, Told
from kg.resolve.texts import Voices

#: whoever is told to hold a post in one of these ways was in it (or left it) on that day
SITTING = frozenset(("in office", "acting", "appointed", "elected", "removed", "resigned"))
#: a title that names the level of its place: 县长, 副市长, 区水务局局长
_LEVEL = re.compile(r"(?:常务)?副?[省市县区州盟旗镇乡]")
_COMMITTEE = "中共委员会"
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


class Title(NamedTuple):
    """A post of which the document does not tell the body: 县水利局局长 in a paper of the prefecture. `words` are those
    that must end the full name of the post, empty where they name neither a body nor a level (局长)."""

    post: str
    status: str
    words: str
    day: str

    def fits(self, seat: Seat) -> bool:
        """Can it be this post?"""
        if not self.words or self.post != seat.title:
            return False
        place, body = name_of(seat.place), seat.agency.partition("-")[2]
        short = f"{place}委" if body == _COMMITTEE else place + body  # 县委书记
        return f"{short}{seat.title}".endswith(self.words) or f"{place}{body}{seat.title}".endswith(self.words)


class Mention(NamedTuple):
    """`voices` are those that name him (see `texts`); `company` the people of the document (`name@code`; he too, so
    that one set does for all) and its bodies; `code` the six-digit code (CN, or 000000) of the most local agency of his
    posts, else of the document; `lines` the codes under which the places of his posts, else that of the document, go on
    today; `titles` the posts whose body the document does not tell."""

    document: str
    name: str
    day: str
    voices: tuple[str, ...]
    seats: tuple[Seat, ...]
    company: frozenset[str]
    code: str
    lines: frozenset[str]
    titles: tuple[Title, ...] = ()

    @property
    def titled(self) -> bool:
        return bool(self.seats)

    @property
    def mark(self) -> Mark:
        return Mark(self.document, self.name)

    @property
    def known(self) -> str:
        """The name in the form by which its spellings are compared, without what tells him apart in his document."""
        return folded(alone(self.name))


def mentions(record: Record, agencies: Agencies, voices: Voices) -> list[Mention]:
    """The people of a document."""
    seated = {told.row.name: tuple(sorted(_seats(record, agencies, told.row.name))) for told in record.people}
    codes = {name: _code(seats, record) for name, seats in seated.items()}
    bodies = {lasting.body(body.key) for told in record.agencies if (body := agencies.of(record, told.row.name))}
    company = frozenset({f"{alone(name)}@{code}" for name, code in codes.items()} | bodies)
    found = []
    for name, seats in sorted(seated.items()):
        days = [seat.last for seat in seats if seat.status in SITTING and len(seat.last) == 10]
        day = min(days, default=record.day)
        homes = {code_of(seat.place) for seat in seats if seat.place} or {record.code} - {""}
        lines = frozenset(lasting.code(home) for home in homes)
        titles = tuple(title(told) for told in record.tenures if told.row.person == name and not told.row.agency)
        own = voices.naming(record, name)
        found.append(Mention(record.id, name, day, own, seats, company, codes[name], lines, titles))
    return found


def title(told: Told[Tenure]) -> Title:
    """The title of somebody whose body is not told: 代县长 is a 县长 (as to the words that the post must end in)."""
    row = told.row
    words = row.title if row.title.endswith(row.post) and row.status != "acting" else row.post
    return Title(row.post, row.status, words if _LEVEL.match(words) else "", told.day)


def _seats(record: Record, agencies: Agencies, name: str) -> list[Seat]:
    seats = []
    for told in record.tenures:
        row = told.row
        agency = agencies.of(record, row.agency) if row.person == name else None
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
