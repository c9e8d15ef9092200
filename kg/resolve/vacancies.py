"""Seats that texts call empty, as facts. A seat is vacant from the first to the last day on which a text says so,
unless somebody was seen in it in between; nothing else makes it vacant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg import keys
from kg.resolve import posts
from kg.resolve.agencies import Agencies
from kg.resolve.record import Record
from kg.resolve.tenures import Held
from kg.resolved import Evidence, Fact, FactKind, Kind, Ref


class Empty(NamedTuple):
    """A text that calls the post of an agency empty."""

    agency: str
    title: str
    day: str
    document: str
    evidence: tuple[Evidence, ...]


def told(record: Record, agencies: Agencies) -> Iterator[Empty]:
    """What a document calls empty; a post for several is never empty as a whole."""
    for said in record.vacancies:
        agency, title = agencies.of(record, said.row.agency), said.row.post
        if agency and said.day and said.evidence and keys.slug(title) and posts.post(title).one:
            yield Empty(agency.key, title, said.day, record.id, said.evidence)


def vacancies(empty: Iterable[Empty], held: Iterable[Held]) -> list[Fact]:
    """One fact for each time that a post was empty."""
    by_post: defaultdict[tuple[str, str], list[Empty]] = defaultdict(list)
    for one in empty:
        by_post[one.agency, one.title].append(one)
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for tenure in held:
        seen[tenure.post].update(s.day for s in tenure.term.sightings if s.day)
    found = []
    for (agency, title), said in sorted(by_post.items()):
        post = posts.key(agency, title)
        for number, stretch in enumerate(_stretches(sorted(said), seen[post]), 1):
            found.append(
                Fact(
                    FactKind.VACANCY,
                    keys.vacancy(post, number),
                    (
                        ("df:post", Ref(Kind.POST, post)),
                        ("df:firstSeen", stretch[0].day),
                        ("df:lastSeen", stretch[-1].day),
                    ),
                    tuple(sorted({evidence for one in stretch for evidence in one.evidence})),
                )
            )
    return found


def _stretches(said: list[Empty], seen: set[str]) -> list[list[Empty]]:
    """The sayings cut where somebody was seen in the post between two of them."""
    found = [[said[0]]]
    for one in said[1:]:
        if any(found[-1][-1].day < day < one.day for day in seen):
            found.append([one])
        else:
            found[-1].append(one)
    return found
