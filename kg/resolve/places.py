"""Divisions and other places as entities: the chain of each is made from its code; townships and river sections are
known by the code above them and their name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg import keys
from kg.lexicon import place, place_types
from kg.lexicon.tables import REMEMBERED
from kg.resolve import lasting
from kg.resolved import Alias, Code, Entity, Kind, Ref, Value
from kg.spill import Sorted, Spill

NATION = "CN"
_TOWN = re.compile(r"[\u3400-\u9fff]{2,4}?(?:镇|乡|街道|苏木)")
_NAMED = re.compile(r"[\u3400-\u9fff]")


def code_of(place_key: str) -> str:
    """The six-digit code (or CN) that a place key begins with."""
    return place_key.partition("-")[0]


@lru_cache(REMEMBERED)
def name_of(place_key: str, year: int | None = None) -> str:
    """The name of a place by its key, as it was in the year; empty for an unknown code."""
    code, _, own = place_key.partition("-")
    if own:
        return own
    if code == NATION:
        return "中国"
    found = place.division(code, year)
    return found.name if found else ""


@lru_cache(REMEMBERED)
def line_of(place_key: str) -> tuple[str, ...]:
    """The codes from the province down to the division of a place key."""
    found = place.division(code_of(place_key))
    return place.lineage(found) if found else (code_of(place_key),) if place_key else ()


@lru_cache(REMEMBERED)
def level_of(place_key: str) -> str:
    """nation, province, prefecture, county, township, or empty for other places and unknown codes."""
    code, _, own = place_key.partition("-")
    if own:
        return next(iter(place_types.levels(own)), "") if place_types.township(own) else ""
    if code == NATION:
        return "national"
    found = place.division(code)
    return found.level if found else ""


@lru_cache(REMEMBERED)
def leading_town(name: str) -> str:
    """The township that a name begins with, or empty."""
    m = _TOWN.match(name)
    return m[0] if m and place_types.township(m[0]) else ""


class Places:
    """Collects the places that are spoken of or leant on, and by which documents."""

    def __init__(self, spill: Spill) -> None:
        self._documents = Sorted[str, str](spill)
        self._found: set[str] = set()
        self._names: dict[str, str] = {}

    def know(self, chain: Iterable[tuple[str, str]]) -> None:
        """Names that a document's own chain gives; they help where the table does not know a code."""
        for name, code in chain:
            if code not in self._names or name < self._names[code]:
                self._names[code] = name

    def add(self, place_key: str, document: str = "") -> Ref:
        """Enter a place; without a document it is only leant on."""
        self._found.add(place_key)
        if document:
            self._documents.put(place_key, document)
        return Ref(Kind.PLACE, place_key)

    def find(self, name: str, chain: tuple[tuple[str, str], ...], year: int | None) -> str:
        """The key of a place that a document names: a link of its chain, a division, a township, or another place
        below its own division; empty where it has none."""
        for link, code in reversed(chain):
            if name == link or name == place.short(link):
                return code
        for code in [code for _, code in reversed(chain)]:
            found = place.divisions(name, year, code, suffixless=True) or place.divisions(name, None, code)
            if len(found) == 1:
                return found[0].code
        found = place.divisions(name, year)
        if len(found) == 1:
            return found[0].code
        home = chain[-1][1] if chain else ""
        return keys.place(home, name) if home and keys.slug(name) else ""

    def entities(self) -> Iterator[Entity]:
        """Every place with the places above it, and those in which it goes on today."""
        todo = list(self._found)
        while todo:
            key = todo.pop()
            for other in (self._above(key), lasting.heir(key) if key.isdigit() else ""):
                if other and other not in self._found:
                    self._found.add(other)
                    todo.append(other)
        documents = self._documents.along()
        for key in sorted(self._found):
            yield self._entity(key, documents(key))

    def _above(self, key: str) -> str:
        code, _, own = key.partition("-")
        if own:
            return code
        found = place.division(code)
        if found and found.parent:
            return found.parent
        return NATION if code != NATION else ""

    def _entity(self, key: str, documents: Iterable[str]) -> Entity:
        level, above = level_of(key), self._above(key)
        name = name_of(key) or self._names.get(key, "") or key
        properties: list[tuple[str, Value]] = []
        if key.isdigit() and len(key) == 6:
            level = level or ("county" if key[4:] != "00" else "prefecture" if key[2:] != "0000" else "province")
            properties.append(("df:gbCode", key))
        if level:
            properties.append(("df:adminLevel", Code("admin-level", level)))
        if above:
            properties.append(("schema:containedInPlace", Ref(Kind.PLACE, above)))
        if key.isdigit() and (after := lasting.heir(key)) != key:
            properties.append(("df:continuedBy", Ref(Kind.PLACE, after)))
            if division := place.division(key):
                properties.append(("df:untilYear", division.last))
        short = place.short(name) if level in ("province", "prefecture", "county") else name
        aliases = (Alias(short, ""),) if short != name and _NAMED.search(short) else ()
        return Entity(
            Ref(Kind.PLACE, key), name, aliases, tuple(sorted(properties, key=str)), tuple(sorted(set(documents)))
        )
