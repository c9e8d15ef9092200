"""Agencies by their canonical key: place, official name without the place. A branch bureau is named after the whole
name of its district, however short the text writes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg import keys
from kg.lexicon import place
from kg.model import Agency
from kg.resolve import lasting
from kg.resolve.places import NATION, Places, code_of, name_of
from kg.resolve.record import Record, Told
from kg.resolve.texts import Ballot
from kg.resolved import Alias, Code, Entity, Evidence, Kind, Ref, Value

_BRANCH = re.compile(r"^(.+[局院处队])([\u4e00-\u9fff]{2,9})分局$")
_DEFAULT = "government-department"
#: kinds that are named after no place and whose registered names are the only ones of their kind
_FIRMS = frozenset(("enterprise", "media"))
_FULL_NAME = 7
#: the longest name of a division
_LONGEST = 15


class Name(NamedTuple):
    """An agency as a document has it, in canonical form. `place` is the key of the division whose name it bears, or
    empty; `acts_for` the one it acts for (a branch bureau: its district)."""

    key: str
    name: str
    place: str
    acts_for: str


def canonical(agency: Agency, document: str, year: int | None) -> Name:
    """The canonical form of an agency of a document."""
    name = agency.name
    code = agency.place or ("" if agency.kind in _FIRMS else _leading(name, year))
    if not code:
        alone = agency.kind in _FIRMS and len(name) >= _FULL_NAME
        return Name(keys.local(keys.agency(keys.NOWHERE, "", name), "" if alone else document), name, "", "")
    acts_for = code
    if found := branch(name, code, year):
        name, acts_for = found
    own = name_of(code, year)
    key = keys.agency(code, own if own in name and code != NATION else "", name)
    return Name(key, name, code, acts_for)


def _leading(name: str, year: int | None) -> str:
    """The division whose name the agency begins with, where there is only one of that name."""
    bare = name.removeprefix("中共").removeprefix("中国人民政治协商会议")
    for end in range(min(len(bare) - 1, _LONGEST), 2, -1):
        found = place.divisions(bare[:end], year)
        if found:
            return found[0].code if len(found) == 1 else ""
    return ""


def branch(name: str, code: str, year: int | None) -> tuple[str, str] | None:
    """A branch bureau with the whole name of its district, and the district's code: 西湖分局 and 西湖区分局 are one."""
    m = _BRANCH.match(name)
    if not m:
        return None
    head, stem = m[1], m[2]
    for start in range(len(stem) - 1):
        found = place.divisions(stem[start:], year, code_of(code), suffixless=True)
        below = [one for one in found if one.code != code_of(code)]
        if len(below) == 1:
            return f"{head}{stem[:start]}{below[0].name}分局", below[0].code
    return None


class Agencies:
    """Collects the agencies of all documents."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._of: dict[tuple[str, str], Name] = {}
        self._names: defaultdict[str, Ballot] = defaultdict(Ballot)
        self._kinds: defaultdict[str, Ballot] = defaultdict(Ballot)
        self._aliases: defaultdict[str, set[Alias]] = defaultdict(set)
        self._evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        self._places_of: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self.parent_evidence: defaultdict[str, list[Evidence]] = defaultdict(list)

    def add(self, record: Record, voice: str) -> None:
        """Enter the agencies of a document, and the voice that names them."""
        for told in record.agencies:
            self._enter(told, record, voice)
        for told in record.agencies:
            upper = self.of(record.id, told.row.parent) if told.row.parent else None
            lower = self._of[record.id, told.row.name]
            if upper and upper.key != lower.key:
                self.parents[lower.key] = min(upper.key, self.parents.get(lower.key, upper.key))
                self.parent_evidence[lower.key].extend(told.evidence)

    def _enter(self, told: Told[Agency], record: Record, voice: str) -> None:
        row = told.row
        name = canonical(row, record.id, record.year)
        self._of[record.id, row.name] = name
        self._names[name.key].add(row.name, voice)
        self._kinds[name.key].add(row.kind or _DEFAULT, voice)
        self._aliases[name.key] |= {Alias(form, record.id) for form in (row.name, *row.surface, *row.accept)}
        self._evidence[name.key].extend(told.evidence)
        self._documents[name.key].add(record.id)
        self._places_of[name.key] = min(name.acts_for, self._places_of.get(name.key, name.acts_for))
        if name.acts_for:
            self._places.add(name.acts_for, record.id)

    def of(self, document: str, name: str) -> Name | None:
        """The agency that a document calls so."""
        return self._of.get((document, name))

    def name(self, key: str) -> str:
        """The name that most voices use."""
        return self._names[key].most()

    def kind(self, key: str) -> str:
        return self._kinds[key].most()

    def place(self, key: str) -> str:
        """The key of the division that an agency acts for, or empty."""
        return self._places_of[key]

    def root(self, key: str) -> str:
        """The body that an inner unit belongs to: of 教育局党组 and 教育局办公室 the 教育局. Branches, institutions and
        the organs of a committee or government are bodies of their own."""
        seen = {key}
        while (upper := self.parents.get(key)) and upper not in seen and not self._own(key, upper):
            seen.add(upper)
            key = upper
        return key

    def _own(self, key: str, upper: str) -> bool:
        return self.kind(upper) in _HEADS or self.kind(key) in _BODIES

    def keys(self) -> Iterable[str]:
        return sorted(self._names)

    def entities(self) -> list[Entity]:
        return [self._entity(key) for key in self.keys()]

    def _entity(self, key: str) -> Entity:
        properties: list[tuple[str, Value]] = [("org:classification", Code("agency-kind", self.kind(key)))]
        if self._places_of[key]:
            properties.append(("df:jurisdiction", Ref(Kind.PLACE, self._places_of[key])))
        if (after := lasting.body(key)) != key and after in self._names:
            properties.append(("df:continuedBy", Ref(Kind.AGENCY, after)))
            properties.extend(("df:untilYear", year) for year in (lasting.until(key),) if year)
        return Entity(
            Ref(Kind.AGENCY, key),
            self.name(key),
            tuple(sorted(self._aliases[key])),
            tuple(properties),
            tuple(sorted(self._documents[key])),
            tuple(sorted(set(self._evidence[key]))),
        )


_BODIES = frozenset(("branch-bureau", "dispatched-office", "institution", "enterprise", "leading-group"))
_HEADS = frozenset(("party-committee", "government", "town-government", "street-office", "authorities"))
