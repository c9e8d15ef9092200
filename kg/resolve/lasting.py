"""What goes on under another name: a county that became a district, a bureau that a reform renamed or took in.

Entities keep the name and code of their time; for telling who is who the lasting body counts.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.lexicon import place
from kg.lexicon.tables import rows
from kg.resolve.posts import TABLES

#: a division that is gone goes on in one of the same name within so many years
_APART = 1


@cache
def _ended() -> dict[str, str]:
    """Code → code of the division that carries on its name in the same province (富阳市 → 富阳区)."""
    last = place.last_year()
    by_name: defaultdict[tuple[str, str], list[place.Division]] = defaultdict(list)
    for found in (*place.names().values(), *place.bare_names().values()):
        for one in found:
            if one not in by_name[one.code[:2], place.short(one.name)]:
                by_name[one.code[:2], place.short(one.name)].append(one)
    ended: dict[str, str] = {}
    for same in by_name.values():
        codes = {one.code for one in same if one.last == last}
        for one in same:
            later = sorted(
                {
                    n.code
                    for n in same
                    if n.code != one.code and 0 <= n.first - one.last <= _APART and n.level == one.level
                }
            )
            if one.code not in codes and len(later) == 1:
                ended[one.code] = later[0]
    return ended


@cache
def code(division: str) -> str:
    """The code under which a division goes on today."""
    seen = {division}
    while (after := _ended().get(division)) and after not in seen:
        seen.add(after)
        division = after
    return division


@cache
def _organs() -> dict[str, str]:
    return {before: after for before, after, _, _ in rows("organ_successions", 4, TABLES)}


@cache
def _years() -> dict[str, int]:
    return {before: int(year) for before, _, year, _ in rows("organ_successions", 4, TABLES)}


def until(agency: str) -> int:
    """The year in which most bodies of this name went on under another; 0 where none did."""
    return _years().get(agency.partition("-")[2].partition(".")[0], 0)


@cache
def body(agency: str) -> str:
    """The key of an agency with the code and the name under which it goes on today."""
    head, dash, tail = agency.partition("-")
    organ, dot, rest = tail.partition(".")
    seen = {organ}
    while (after := _organs().get(organ)) and after not in seen:
        seen.add(after)
        organ = after
    return f"{code(head)}{dash}{organ}{dot}{rest}"
