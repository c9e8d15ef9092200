"""Lines between agencies: the parent that a name contains, and what the order of government gives (a bureau is a
department of its government, a government is led by its committee, a bureau is guided by the bureau above it)."""

from __future__ import annotations

import re
from collections import defaultdict

from kg import keys
from kg.resolve.agencies import Agencies
from kg.resolve.places import line_of
from kg.resolved import Code, Evidence, Fact, FactKind, Kind, Ref

_BY_KIND = {
    "branch-bureau": "dispatched",
    "dispatched-office": "dispatched",
    "institution": "affiliated",
    "enterprise": "affiliated",
    "media": "affiliated",
    "mass-organisation": "affiliated",
}
_UNIT = re.compile(r"[科处股室队庭组]$|党[组委]$|支部$")
_ABOVE = {
    "government": "party-committee",
    "town-government": "party-committee",
    "street-office": "party-committee",
    "government-department": "government",
    "government-office": "government",
    "party-organ": "party-committee",
}
_INSIDE = frozenset(("department", "dispatched", "unit", "affiliated"))


def relations(agencies: Agencies) -> list[Fact]:
    """All lines, in the order of their keys; none leads back to where it began."""
    found: dict[str, Fact] = {}
    upward: defaultdict[str, set[str]] = defaultdict(set)

    def add(lower: str, kind: str, upper: str, evidence: tuple[Evidence, ...]) -> None:
        if lower == upper or (kind in _INSIDE and _reaches(upward, upper, lower)):
            return
        if kind in _INSIDE:
            upward[lower].add(upper)
        key = keys.relation(lower, kind, upper)
        found[key] = Fact(
            FactKind.AGENCY_RELATION,
            key,
            (
                ("df:lowerAgency", Ref(Kind.AGENCY, lower)),
                ("df:upperAgency", Ref(Kind.AGENCY, upper)),
                ("df:relation", Code("agency-relation", kind)),
            ),
            evidence,
        )

    for lower in agencies.keys():
        if upper := agencies.parents.get(lower):
            evidence = tuple(sorted(set(agencies.parent_evidence[lower])))
            add(lower, _kind(agencies, lower), upper, evidence)
    for lower, kind, upper in _order(agencies):
        add(lower, kind, upper, ())
    return [found[key] for key in sorted(found)]


def _kind(agencies: Agencies, lower: str) -> str:
    kind = agencies.kind(lower)
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    return "unit" if _UNIT.search(agencies.name(lower)) else "department"


def _order(agencies: Agencies) -> list[tuple[str, str, str]]:
    """What need not be said: lines between agencies that documents name."""
    heads: dict[tuple[str, str], str] = {}
    bureaus: dict[tuple[str, str], str] = {}
    for key in agencies.keys():
        kind, place = agencies.kind(key), agencies.place(key)
        if kind in ("government", "party-committee") and place:
            heads.setdefault((kind, place), key)
        if kind == "government-department" and place and key not in agencies.parents:
            bureaus[place, key.removeprefix(f"{place}-")] = key
    lines = []
    for key in agencies.keys():
        kind, place = agencies.kind(key), agencies.place(key)
        if not place or key in agencies.parents:
            continue
        if (above := _ABOVE.get(kind)) and (upper := heads.get((above, place))):
            lines.append((key, "led" if above == "party-committee" and kind != "party-organ" else "department", upper))
        if kind == "government-department":
            for code in reversed(line_of(place)[:-1]):
                if upper := bureaus.get((code, key.removeprefix(f"{place}-"))):
                    lines.append((key, "guided", upper))
                    break
    return lines


def _reaches(upward: dict[str, set[str]], start: str, goal: str) -> bool:
    todo, seen = [start], set()
    while todo:
        one = todo.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            todo.extend(upward.get(one, ()))
    return False
