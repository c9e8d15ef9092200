"""Agencies by their canonical key: place, official name without the place. A branch bureau is named after the whole
name of its district, however short the text writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from kg import keys
from kg.lexicon import place
from kg.lexicon.tables import REMEMBERED
from kg.model import Agency
from kg.resolve import agency_names, eras, lasting
from kg.resolve.agency_names import Called
from kg.resolve.places import NATION, Places, code_of, name_of
from kg.resolve.record import Record
from kg.resolve.texts import Article, Ballot, Voices
from kg.resolved import Alias, Code, Entity, Evidence, Kind, Ref, Value
from kg.spill import Sorted, Spill

_BRANCH = re.compile(r"^(.+[局院处队])([\u4e00-\u9fff]{2,9})分局$")
_DEFAULT = "government-department"
#: kinds that are named after no place and whose registered names are the only ones of their kind
_FIRMS = frozenset(("enterprise", "media"))
_FULL_NAME = 7
#: the longest name of a division
_LONGEST = 15


class Name(NamedTuple):
    """An agency as a document has it: its key, its name in full as of the time, and `place`, the key of the division
    whose name it bears, or empty; `acts_for` the one it acts for (a branch bureau: its district)."""

    key: str
    name: str
    place: str
    acts_for: str


def canonical(agency: Agency, document: str, year: int | None) -> Name:
    """The canonical form of an agency that a document names as in a year."""
    found = _canonical(agency.name, agency.kind, agency.place, year)
    if found.place or (agency.kind in _FIRMS and len(agency.name) >= _FULL_NAME):
        return found
    return found._replace(key=keys.local(found.key, document))


@lru_cache(REMEMBERED)
def _canonical(name: str, kind: str, code: str, year: int | None) -> Name:
    """The same, of an agency without a place as if there were one of its name."""
    code = code or ("" if kind in _FIRMS else _leading(name, year))
    if not code:
        return Name(keys.agency(keys.NOWHERE, "", name), name, "", "")
    own = name_of(code, year)
    name = eras.spelled(name, own, year)
    whole, acts_for = branch(name, code, year) or (name, code)
    key = keys.agency(code, own if own in whole and code != NATION else "", whole)
    return Name(key, name, code, acts_for)


def _as_of(record: Record, row: Agency) -> Name:
    """The canonical form of an agency of a document, as of the year of which this speaks when it names the agency: that
    of the terms there, where all are dated."""
    terms = [told.row for told in record.tenures if told.row.agency == row.name]
    years = [int((term.end or term.start)[:4]) for term in terms if term.end or term.start]
    return canonical(row, record.id, max(years) if years and len(years) == len(terms) else record.year)


def _upper(names: Mapping[str, Name], row: Agency) -> str:
    """The key of the agency that one belongs to by its name, of those of its document."""
    upper = names.get(row.parent) if row.parent else None
    return upper.key if upper and upper.key != names[row.name].key else ""


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


class Body(NamedTuple):
    """What all documents together make of an agency: the name that most voices use, its kind, the key of the division
    that it acts for, and the key of the agency that it belongs to; empty where none is told."""

    name: str
    kind: str
    place: str
    parent: str


class _Vote(NamedTuple):
    name: str
    kind: str
    place: str
    article: Article


class Agencies:
    """The agencies of all documents. What is said of them is collected first (`add`) and then weighed (`know`)."""

    def __init__(self, places: Places, spill: Spill) -> None:
        self._places = places
        self._votes = Sorted[str, _Vote | str](spill)
        self._bodies: dict[str, Body] = {}
        self._last: tuple[str, tuple[Name, ...], dict[str, Name]] = ("", (), {})

    def add(self, record: Record, article: Article) -> None:
        """Enter the agencies of a document, and the article that names them."""
        names, by_name = self._names(record)
        for told, name in zip(record.agencies, names, strict=True):
            row = told.row
            self._votes.put(name.key, _Vote(name.name, row.kind or _DEFAULT, name.acts_for, article))
            if upper := _upper(by_name, row):
                self._votes.put(by_name[row.name].key, upper)

    def know(self, voices: Voices) -> None:
        """Weigh what was entered: an article and its reprints have one vote."""
        for key, said in self._votes.groups():
            names, kinds, place, parents = Ballot(), Ballot(), [], []
            for one in said:
                if isinstance(one, str):
                    parents.append(one)
                    continue
                voice = voices.document(one.article)
                names.add(one.name, voice)
                kinds.add(one.kind, voice)
                place.append(one.place)
            kind, home = intern(kinds.most()), intern(min(place))
            self._bodies[key] = Body(names.most(), kind, home, min(parents, default=""))
        self._votes.clear()

    def of(self, record: Record, name: str) -> Name | None:
        """The agency that a document calls so."""
        return self._names(record)[1].get(name)

    def _names(self, record: Record) -> tuple[tuple[Name, ...], dict[str, Name]]:
        """The agencies of a document in its order, and by what it calls them; those of the last one are remembered."""
        document, names, by_name = self._last
        if document != record.id:
            names = tuple(_as_of(record, told.row) for told in record.agencies)
            by_name = {told.row.name: name for told, name in zip(record.agencies, names, strict=True)}
            self._last = record.id, names, by_name
        return names, by_name

    def told(self, record: Record) -> Iterator[tuple[str, Called | tuple[Evidence, ...]]]:
        """What a document says of each agency, by key: how it calls it, and the words that tell where it belongs."""
        names, by_name = self._names(record)
        for told, name in zip(record.agencies, names, strict=True):
            row = told.row
            yield name.key, Called(record.id, (row.name, *row.surface, *row.accept), told.evidence, record.day,
                                   row.surface)
            if _upper(by_name, row):
                yield by_name[row.name].key, told.evidence

    def places(self, record: Record) -> Iterator[str]:
        """The keys of the places for which the agencies of a document act."""
        return (name.acts_for for name in self._names(record)[0] if name.acts_for)

    def name(self, key: str) -> str:
        """The name that most voices use."""
        return self._bodies[key].name

    def kind(self, key: str) -> str:
        return self._bodies[key].kind

    def place(self, key: str) -> str:
        """The key of the division that an agency acts for, or empty."""
        return self._bodies[key].place

    def parent(self, key: str) -> str:
        """The key of the agency that one belongs to by its name, or empty."""
        return self._bodies[key].parent

    def root(self, key: str) -> str:
        """The body that an inner unit belongs to: of 教育局党组 and 教育局办公室 the 教育局. Branches, institutions and
        the organs of a committee or government are bodies of their own."""
        seen = {key}
        while (upper := self.parent(key)) and upper not in seen and not self._own(key, upper):
            seen.add(upper)
            key = upper
        return key

    def _own(self, key: str, upper: str) -> bool:
        return self.kind(upper) in _HEADS or self.kind(key) in _BODIES

    def keys(self) -> Iterable[str]:
        """All keys, in order."""
        return self._bodies.keys()

    def entity(self, key: str, said: Iterable[Called]) -> Entity:
        """An agency with all that documents call it."""
        said = list(said)
        body = self._bodies[key]
        properties: list[tuple[str, Value]] = [("org:classification", Code("agency-kind", body.kind))]
        if body.place:
            properties.append(("df:jurisdiction", Ref(Kind.PLACE, body.place)))
        if after := next((heir for heir in lasting.heirs(key) if heir in self._bodies), ""):
            properties.append(("df:continuedBy", Ref(Kind.AGENCY, after)))
        properties.extend(agency_names.era(key))
        return Entity(
            Ref(Kind.AGENCY, key),
            body.name,
            tuple(sorted({Alias(form, one.document) for one in said for form in one.names})),
            tuple(properties),
            tuple(sorted({one.document for one in said})),
            tuple(sorted({evidence for one in said for evidence in one.evidence})),
        )


_BODIES = frozenset(("branch-bureau", "dispatched-office", "institution", "enterprise", "leading-group"))
_HEADS = frozenset(("party-committee", "government", "town-government", "street-office", "authorities"))
