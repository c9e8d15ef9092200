"""Who is who, name by name: what each person whom a document names became, and people as entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg import keys
from kg.lexicon.characters import folded
from kg.lexicon.namesakes import alone
from kg.lexicon.romanised import romanised
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Judgement, Mark
from kg.resolve.mentions import Mention
from kg.resolve.naming import named
from kg.resolve.people import people
from kg.resolve.record import Record
from kg.resolve.sayings import Person, bodies
from kg.resolved import Alias, Entity, Evidence, Kind, Ref
from kg.spill import Sorted, Spill


class Identified(NamedTuple):
    """The people of one name: what each mention became, the judgements that made them, and the identifiers that lead to
    them."""

    people: list[tuple[Mark, Person]]
    judged: list[Judgement]
    forwards: dict[Ref, tuple[Ref, ...]]


def identified(mentions: Iterable[Mention], decisions: Decisions, spill: Spill) -> Iterator[Identified]:
    """All people, name by name."""
    by_name = Sorted[str, Mention](spill)
    for mention in mentions:
        by_name.put(stem(decisions.namesakes(mention.name)), mention)
    for _, same in by_name.groups():
        yield _identified(same, decisions)
    by_name.clear()


def stem(name: str) -> str:
    """What people whose identifiers could be alike have in common."""
    return keys.slug(folded(alone(name))).partition(".")[0]


def _identified(mentions: list[Mention], decisions: Decisions) -> Identified:
    clusters, judged = people(mentions, decisions)
    own = named(clusters)
    found = []
    for one in clusters:
        key, name = own.keys[one.mark], one.name
        for mention in one.mentions:
            person = Person(key, name, bodies(mention, one.mentions) if mention.titles else ())
            found.append((mention.mark, person))
    of = {mark: person.key for mark, person in found}
    judged = [one._replace(keys=(of[one.one], of[one.other])) for one in judged]
    return Identified(found, judged, own.forwards)


class Named(NamedTuple):
    """What a document says of a person: the name that he goes by, its spellings there, and where it stands."""

    name: str
    document: str
    spellings: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def told(record: Record, known: Mapping[str, Person]) -> Iterator[tuple[str, Named]]:
    """What a document says of each person, by key."""
    for one in record.people:
        name, person = one.row.name, known[one.row.name]
        spellings = (alone(name), *record.written.get(name, ()))
        yield person.key, Named(person.name, record.id, spellings, one.evidence)


def entity(key: str, said: list[Named]) -> Entity:
    """A person with all his names, in the letters of pinyin too."""
    name = said[0].name
    aliases = {Alias(form, one.document) for one in said for form in one.spellings}
    return Entity(
        Ref(Kind.PERSON, key),
        name,
        tuple(sorted(aliases | {Alias(form, "") for form in romanised(name)})),
        (),
        tuple(sorted({one.document for one in said})),
        tuple(sorted({evidence for one in said for evidence in one.evidence})),
    )
