"""Who took part in what: one fact for each participant, activity and role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from kg import keys, vocab
from kg.model import Participation, Tenure
from kg.resolve import posts
from kg.resolve.agencies import Agencies
from kg.resolve.judgements import Contradiction
from kg.resolve.mentions import SITTING
from kg.resolve.record import Record, Told, spans_meet
from kg.resolve.sayings import Person
from kg.resolved import Code, Evidence, Fact, FactKind, Kind, Ref, Value


class Role(NamedTuple):
    """A participant of an activity in a role: what one fact is about."""

    activity: Ref
    who: Ref
    role: str

    @property
    def key(self) -> str:
        return keys.participation(self.activity.key, self.who.key, self.role)


class Took(NamedTuple):
    """What a document says of it; `posts` and `agencies` in whose name he took part."""

    evidence: tuple[Evidence, ...]
    order: int = 0
    delegate: str = ""
    posts: frozenset[Ref] = frozenset()
    agencies: frozenset[Ref] = frozenset()


class Against(NamedTuple):
    """Another fact that cannot be true beside it (`part:…`)."""

    fact: str


def told(
    record: Record, agencies: Agencies, people: Mapping[str, Person], events: Mapping[str, str]
) -> Iterator[tuple[Role, Took]]:
    """What a document says; `people` are those that it names, `events` the keys of its events by their ids."""
    held = _held(record)
    for one in record.parts:
        row, event = one.row, events.get(one.row.event)
        role = vocab.ROLE_OF.get(row.role, "")
        if not event or not role or not one.evidence:
            continue
        activity, took = Ref(Kind.EVENT, event), Took(one.evidence, max(row.order, 0), row.unnamed)
        if person := people.get(row.who):
            capacity = _capacity(record, agencies, one, held.get(row.who, []))
            yield Role(activity, Ref(Kind.PERSON, person.key), role), took._replace(posts=capacity[0],
                                                                                    agencies=capacity[1])
        elif agency := agencies.of(record, row.who):
            role = "organised" if role == "chaired" else role  # only a person chairs
            yield Role(activity, Ref(Kind.AGENCY, agency.key), role), took


def fact(role: Role, said: Iterable[Took | Against]) -> Fact | None:
    """The fact; nothing where nobody says so."""
    said = list(said)
    took = [one for one in said if isinstance(one, Took)]
    if not any(one.evidence for one in took):
        return None
    properties: list[tuple[str, Value]] = [
        ("df:activity", role.activity),
        ("df:participant", role.who),
        ("df:role", Code("role", role.role)),
        *(("df:asPost", post) for post in sorted({post for one in took for post in one.posts})),
        *(("df:onBehalfOf", agency) for agency in sorted({agency for one in took for agency in one.agencies})),
        *(("df:delegates", text) for text in sorted({one.delegate for one in took} - {""})),
        *(("df:contradicts", fact) for fact in sorted({one.fact for one in said if isinstance(one, Against)})),
    ]
    if order := min((one.order for one in took if one.order), default=0):
        properties.append(("df:order", order))
    evidence = tuple(sorted({evidence for one in took for evidence in one.evidence}))
    return Fact(FactKind.PARTICIPATION, role.key, tuple(properties), evidence)


def against(doubt: Contradiction) -> Iterator[tuple[Role, Against]]:
    """Two chairs of one meeting, told by different documents, contradict each other in the graph too."""
    if doubt.kind != "chair":
        return
    activity = Ref(Kind.EVENT, doubt.about.partition(":")[2])
    shown = {person for person, _, quote in doubt.quotes if quote}
    for (one, ours), (other, theirs) in combinations(doubt.values, 2):
        if not set(ours) & set(theirs) and {one, other} <= shown:
            first, second = (Role(activity, Ref(Kind.PERSON, key), "chaired") for key in (one, other))
            yield first, Against(f"part:{second.key}")
            yield second, Against(f"part:{first.key}")


def _held(record: Record) -> dict[str, list[Told[Tenure]]]:
    """The posts in which a document shows each person at work."""
    found: defaultdict[str, list[Told[Tenure]]] = defaultdict(list)
    for one in record.tenures:
        if one.row.status in SITTING - {"removed", "resigned"}:
            found[one.row.person].append(one)
    return found


def _capacity(
    record: Record, agencies: Agencies, part: Told[Participation], held: list[Told[Tenure]]
) -> tuple[frozenset[Ref], frozenset[Ref]]:
    """In whose name somebody took part: the posts that stand before his name there, else his only one, and their body
    where they have one."""
    near = [one for one in held if spans_meet(part.evidence, one.evidence)] or (held if len(held) == 1 else [])
    bodies, found = set(), set()
    for one in near:
        agency = agencies.of(record, one.row.agency)
        if agency and keys.slug(one.row.post):
            bodies.add(Ref(Kind.AGENCY, agency.key))
            if not (one.row.is_rank or posts.is_rank(one.row.post)):
                found.add(Ref(Kind.POST, posts.key(agency.key, one.row.post)))
    return frozenset(found), frozenset(bodies) if len(bodies) == 1 else frozenset()
