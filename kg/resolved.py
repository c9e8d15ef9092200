"""What resolving gives: things and facts with their evidence, as they are written to the store. They hold data and open
nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What an entity is; also the first part of its identifier."""

    PERSON = "person"
    AGENCY = "agency"
    POST = "post"
    PLACE = "place"
    EVENT = "event"
    CAMPAIGN = "campaign"
    SERIES = "series"
    DOCUMENT = "doc"
    CORRECTION = "correction"
    REVIEWER = "reviewer"
    NAME = "name"


class Ref(NamedTuple):
    """An entity by kind and key. The key is the readable local part of its identifier (`532301-林致远`)."""

    kind: Kind
    key: str


class Code(NamedTuple):
    """A term of a code list: Code("role", "chaired")."""

    scheme: str
    code: str


Value = Ref | Code | str | int | Decimal | date  #: of a property


class Evidence(NamedTuple):
    """One place in one document that supports a fact or an entity.

    start, end         characters of the decoded file (start_repaired, end_repaired: of the repaired text)
    for_property       empty, or the one property that this place supports
    """

    doc: str
    start: int
    end: int
    start_repaired: int
    end_repaired: int
    quote: str
    quote_original: str
    by: str
    score: float
    for_property: str = ""


class Alias(NamedTuple):
    """Another name of a thing, and the id of the document that calls it so; empty for a name known to the lexicon."""

    name: str
    document: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that documents speak of. Properties carry the names of the ontology: ("df:gbCode", "441900").

    `documents` are the ids of the documents that mention it; an entity without any comes from the lexicon.
    """

    ref: Ref
    name: str
    aliases: tuple[Alias, ...] = ()
    properties: tuple[tuple[str, Value], ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class FactKind(StrEnum):
    """Which class of reported fact; the value is the first part of its identifier."""

    TENURE = "tenure"
    VACANCY = "vacancy"
    PARTICIPATION = "part"
    AGENCY_RELATION = "arel"
    OBSERVATION = "obs"
    ASSERTION = "assertion"


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation that documents report, kept as a node: its properties as in `Entity`, and at least one evidence.
    A fact without evidence comes from the lexicon."""

    kind: FactKind
    key: str
    properties: tuple[tuple[str, Value], ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything resolved, sorted by reference: what is written to the store."""

    documents: tuple[Entity, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
