"""Lines between agencies: the parent that a name contains, and what the order of government gives (a bureau is a
department of its government, a government is led by its committee, a bureau is guided by the bureau above it; some are
led from above instead)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg import keys
from kg.lexicon.tables import REMEMBERED, rows
from kg.resolve.agencies import Agencies
from kg.resolve.places import line_of
from kg.resolve.posts import TABLES
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
#: what leadership.tsv calls the way in which an agency is led → its lines, as in `_lines`
_LINES: dict[str, list[tuple[str, str, bool]]] = {
    "vertical": [("led", "", False)],
    "dual": [("led", "party-committee", True), ("led", "", False)],
    "dispatched": [("dispatched", "", True)],
}
_INSIDE = frozenset(("department", "dispatched", "unit", "affiliated"))


class Relations:
    """The lines, one after the other; none leads back to where it began."""

    def __init__(self, agencies: Agencies) -> None:
        self._agencies = agencies
        self._upward: dict[str, tuple[str, ...]] = {}

    def told(self, lower: str, evidence: Iterable[Evidence]) -> Iterator[Fact]:
        """The line to the agency that one belongs to by its name, with the words that say so; asked of every agency,
        in the order of their keys, before the others."""
        if upper := self._agencies.parent(lower):
            yield from self._line(lower, _kind(self._agencies, lower), upper, tuple(sorted(set(evidence))))

    def others(self) -> Iterator[Fact]:
        """What need not be said: lines between agencies that documents name."""
        for lower, kind, upper in _order(self._agencies):
            yield from self._line(lower, kind, upper)

    def _line(self, lower: str, kind: str, upper: str, evidence: tuple[Evidence, ...] = ()) -> Iterator[Fact]:
        if lower == upper or (kind in _INSIDE and self._reaches(upper, lower)):
            return
        if kind in _INSIDE:
            self._upward[lower] = (*self._upward.get(lower, ()), upper)
        yield Fact(
            FactKind.AGENCY_RELATION,
            keys.relation(lower, kind, upper),
            (
                ("df:lowerAgency", Ref(Kind.AGENCY, lower)),
                ("df:upperAgency", Ref(Kind.AGENCY, upper)),
                ("df:relation", Code("agency-relation", kind)),
            ),
            evidence,
        )

    def _reaches(self, start: str, goal: str) -> bool:
        todo, seen = [start], set()
        while todo:
            one = todo.pop()
            if one == goal:
                return True
            if one not in seen:
                seen.add(one)
                todo.extend(self._upward.get(one, ()))
        return False


def _kind(agencies: Agencies, lower: str) -> str:
    kind = agencies.kind(lower)
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    return "unit" if _UNIT.search(agencies.name(lower)) else "department"


def _order(agencies: Agencies) -> Iterator[tuple[str, str, str]]:
    """Lower agency, kind of line, upper agency."""
    of: dict[tuple[str, str], str] = {}  # what there is of a kind, of a line and of an office, by place
    for key in agencies.keys():
        kind, place = agencies.kind(key), agencies.place(key)
        line, how = leadership(agencies.name(key))
        if kind in ("government", "party-committee"):
            of.setdefault((kind, place), key)
        elif line and how != "dispatched":
            of.setdefault((line, place), key)
        elif kind == "government-department" and not agencies.parent(key):
            of[_office(key, place), place] = key
    for key in agencies.keys():
        kind, place = agencies.kind(key), agencies.place(key)
        if not place or agencies.parent(key):
            continue
        line, how = leadership(agencies.name(key))
        lines = _LINES[how] if line else _lines(kind)
        for relation, upper_kind, beside in lines:
            places = (place,) if beside else tuple(reversed(line_of(place)[:-1]))
            what = upper_kind or line or _office(key, place)
            if upper := next((of[what, one] for one in places if (what, one) in of), ""):
                yield key, relation, upper


def _office(key: str, place: str) -> str:
    """An agency of any place: 420881-水利局 is a 水利局."""
    return key.removeprefix(f"{place}-")


def _lines(kind: str) -> list[tuple[str, str, bool]]:
    """The lines of an agency whose name says nothing of them: relation, kind of the upper agency (empty for its like),
    and whether that is one of the same place."""
    above = _ABOVE.get(kind, "")
    led = above == "party-committee" and kind != "party-organ"
    own = [("led" if led else "department", above, True)] if above else []
    return [*own, ("guided", "", False)] if kind == "government-department" else own


@lru_cache(REMEMBERED)
def leadership(name: str) -> tuple[str, str]:
    """The line that an agency belongs to by the ending of its name, and how it is led, as in leadership.tsv."""
    fits = [row for row in rows("leadership", 5, TABLES) if name.endswith(row[0])]
    ending, line, how, *_ = max(fits, key=lambda row: len(row[0]), default=("", "", ""))
    return line, how
