"""What bodies were called when: full and short names with the years in which places may have had them, and in which
body each goes on. The names stand behind the name of a place: 环保局 of a page of 2015 is the 环境保护局."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon.tables import REMEMBERED, rows
from kg.resolve.posts import TABLES


class Organ(NamedTuple):
    """`first` and `last` are years, 0 where none is known; `after` what places call the body in which it goes on."""

    name: str
    first: int
    last: int
    short: tuple[str, ...]
    after: tuple[str, ...]

    def away(self, year: int) -> int:
        """How many years lie between the era and a year; 0 within it."""
        return max(0, self.first - year, year - (self.last or year))


@cache
def organs() -> dict[str, Organ]:
    """Every name that is told of, by itself."""
    return {
        name: Organ(name, int(first or 0), int(last or 0), tuple(short.split()), tuple(after.split()))
        for name, first, last, short, after, _, _ in rows("organ_eras", 7, TABLES)
    }


@cache
def _by_form() -> dict[str, tuple[Organ, ...]]:
    found: defaultdict[str, list[Organ]] = defaultdict(list)
    for one in organs().values():
        for form in (one.name, *one.short):
            found[form].append(one)
    return {form: tuple(same) for form, same in found.items()}


@lru_cache(REMEMBERED)
def meant(form: str, year: int | None) -> Organ | None:
    """The body that a form means in a year, or in the nearest year in which it means one; None where it means none or,
    without a year, several."""
    found = _by_form().get(form, ())
    if year is not None and found:
        least = min(one.away(year) for one in found)
        found = tuple(one for one in found if one.away(year) == least)
        found = tuple(one for one in found if one.name == form) or found
    return found[0] if len(found) == 1 else None


def spelled(name: str, place: str, year: int | None) -> str:
    """The name of an agency with the full name of its body: 安和市环保局办公室 is 安和市环境保护局办公室. `place` is
    the name that it begins with."""
    head = place if name.startswith(place) else ""
    return head + _whole(name[len(head):], year)


@lru_cache(REMEMBERED)
def _whole(name: str, year: int | None) -> str:
    """The same of a name without its place: these are few, however many places there are."""
    for end in range(len(name), 2, -1):
        if found := meant(name[:end], year):
            return found.name + name[end:]
    return name
