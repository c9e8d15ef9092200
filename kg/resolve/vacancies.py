"""Seats that texts call empty, as facts. A seat is vacant from the first to the last day on which a text says so,
unless somebody was seen in it in between; nothing else makes it vacant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg import keys
from kg.resolve import posts
from kg.resolve.agencies import Agencies
from kg.resolve.record import Record
from kg.resolve.tenures import Held
from kg.resolved import Evidence, Fact, FactKind, Kind, Ref

#: (agency, title) → (day, document, evidence) of each text that calls the post empty
Empty = dict[tuple[str, str], list[tuple[str, str, tuple[Evidence, ...]]]]


def told(records: Iterable[Record], agencies: Agencies) -> Empty:
    """What the documents say, post by post; a post for several is never empty as a whole."""
    found: defaultdict[tuple[str, str], list[tuple[str, str, tuple[Evidence, ...]]]] = defaultdict(list)
    for record in records:
        for said in record.vacancies:
            agency = agencies.of(record.id, said.row.agency)
            if agency and said.day and said.evidence and keys.slug(said.row.post) and posts.post(said.row.post).one:
                found[agency.key, said.row.post].append((said.day, record.id, said.evidence))
    return dict(found)


def vacancies(empty: Empty, held: Iterable[Held]) -> list[Fact]:
    """One fact for each time that a post was empty."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for tenure in held:
        seen[tenure.post].update(s.day for s in tenure.term.sightings if s.day)
    found = []
    for (agency, title), said in sorted(empty.items()):
        post = posts.key(agency, title)
        for number, stretch in enumerate(_stretches(sorted(said), seen[post]), 1):
            found.append(
                Fact(
                    FactKind.VACANCY,
                    keys.vacancy(post, number),
                    (
                        ("df:post", Ref(Kind.POST, post)),
                        ("df:firstSeen", stretch[0][0]),
                        ("df:lastSeen", stretch[-1][0]),
                    ),
                    tuple(sorted({evidence for _, _, proof in stretch for evidence in proof})),
                )
            )
    return found


def _stretches(
    said: list[tuple[str, str, tuple[Evidence, ...]]], seen: set[str]
) -> list[list[tuple[str, str, tuple[Evidence, ...]]]]:
    """The sayings cut where somebody was seen in the post between two of them."""
    found = [[said[0]]]
    for one in said[1:]:
        if any(found[-1][-1][0] < day < one[0] for day in seen):
            found.append([one])
        else:
            found[-1].append(one)
    return found
