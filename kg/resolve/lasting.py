"""What goes on under another name: a county that became a district, a bureau that a reform renamed or took in.

Entities keep the name and code of their time; for telling who is who the lasting body counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.lexicon import place
from kg.lexicon.tables import REMEMBERED, rows
from kg.resolve import eras

#: a branch that took over a bureau of the division whose name it bears
_BRANCH = re.compile(r"(.+局)(.{2,12})分局")
#: a division that is gone goes on in one of the same name within so many years
_APART = 1


@cache
def _ended() -> dict[str, str]:
    """Code → code of the division that carries it on: by its name in the province (富阳市 → 富阳区), or as told."""
    last = place.last_year()
    by_name: defaultdict[tuple[str, str], list[place.Division]] = defaultdict(list)
    for found in (*place.names().values(), *place.bare_names().values()):
        for one in found:
            if one not in by_name[one.code[:2], place.short(one.name)]:
                by_name[one.code[:2], place.short(one.name)].append(one)
    living = {one.code for same in by_name.values() for one in same if one.last == last}
    ended: dict[str, str] = {}
    for same in by_name.values():
        for one in same:
            later = sorted(
                {
                    n.code
                    for n in same
                    if n.code != one.code and 0 <= n.first - one.last <= _APART and n.level == one.level
                }
            )
            if one.code not in living and len(later) == 1:
                ended[one.code] = later[0]
    return ended | {before: after for before, (after, how) in _told().items() if how == "renamed"}


@cache
def _told() -> dict[str, tuple[str, str]]:
    """Code → code after, and how, where names and years do not tell."""
    return {before: (after, how) for before, after, how, _ in rows("place_successions", 4)}


@cache
def heir(division: str) -> str:
    """The code of the division of today in which one goes on, be it merged into that: whoever led the one did not lead
    the other."""
    seen = {division}
    while (after := _ended().get(division) or _told().get(division, ("", ""))[0]) and after not in seen:
        seen.add(after)
        division = after
    return division


@cache
def code(division: str) -> str:
    """The code under which a division goes on today."""
    seen = {division}
    while (after := _ended().get(division)) and after not in seen:
        seen.add(after)
        division = after
    return division


def era(agency: str) -> tuple[int, int]:
    """First and last year in which places may have had a body of this name; 0 for what is not known."""
    found = eras.organs().get(_organ(agency))
    return (found.first, found.last) if found else (0, 0)


def heirs(agency: str) -> tuple[str, ...]:
    """The keys that a body in which this one goes on may have, one reform after the other: 420881-环境保护局 in
    420881-生态环境局 or, as a branch of the bureau above, in 420800-生态环境局钟祥市分局."""
    division = code(agency.partition("-")[0])
    found, seen, todo = [], set(), [_organ(agency)]
    while todo:
        organ = todo.pop(0)
        for after in _after(organ):
            if after not in seen:
                seen.add(after)
                todo.append(after)
                found.append(f"{division}-{after}")
                found.extend(_as_branch(division, after))
    return tuple(found)


def _after(organ: str) -> tuple[str, ...]:
    found = eras.organs().get(organ)
    return found.after if found else ()


def _organ(agency: str) -> str:
    return agency.partition("-")[2].partition(".")[0]


def _as_branch(division: str, organ: str) -> Iterable[str]:
    """The branch that does for a county what its own bureau did before."""
    found = place.division(division)
    if found and found.level == "county" and found.parent:
        yield f"{found.parent}-{organ}{found.name}分局"


@lru_cache(REMEMBERED)
def body(agency: str) -> str:
    """The key of an agency with the code and the name under which it goes on today; one key for all that places call
    it."""
    head, dash, tail = agency.partition("-")
    organ, dot, rest = tail.partition(".")
    if m := _BRANCH.match(organ):
        below = [one for one in place.divisions(m[2], None, head) if one.parent == head]
        if len(below) == 1 and m[1] in _today():
            return f"{code(below[0].code)}{dash}{_today()[m[1]]}{dot}{rest}"
    seen = {organ}
    while (after := _after(organ)) and after[0] not in seen:
        seen.add(after[0])
        organ = after[0]
    return f"{code(head)}{dash}{_today().get(organ, organ)}{dot}{rest}"


@cache
def _today() -> dict[str, str]:
    """What places call a body since a reform → the first of these names."""
    return {name: one.after[0] for one in eras.organs().values() for name in one.after}
