"""What stands on the org chart: rows of the chart queries become sheets of places, lanes, bodies and seats.

Nothing here knows a coordinate; chart.py draws, page.py lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.show.letters import plain
from kg.show.seats import Row, Seat, busy, grouped, last, seats_of, worded
from kg.show.words import ZH, say, table

__all__ = ["Body", "Lane", "Row", "Rows", "Seat", "Sheet", "Upper", "latest", "sheets"]


class Upper(NamedTuple):
    """A line upwards: its kind, the body above by identifier and name, the words for the kind, and whether it leads to
    a body off the sheet that leads this one."""

    kind: str
    id: str
    name: str
    said: str
    off: bool = False


@dataclass(eq=False)
class Body:
    """An agency with its seats, the units inside it, and its lines upwards."""

    id: str
    name: str
    kind: str
    seats: list[Seat] = field(default_factory=list)
    units: list[Body] = field(default_factory=list)
    lines: list[Upper] = field(default_factory=list)


@dataclass(eq=False)
class Lane:
    """`lead` are the bodies that give the lane its head; `strip` names the bodies off the sheet that lead one of its
    bodies (empty without any)."""

    id: str
    label: str
    colour: str
    lead: list[Body]
    bodies: list[Body]
    strip: str = ""


@dataclass(eq=False)
class Sheet:
    place: str
    name: str
    lanes: list[Lane]

    @property
    def code(self) -> str:
        return last(self.place)

    def bodies(self) -> Iterator[Body]:
        """All bodies in reading order."""
        for lane in self.lanes:
            for body in (*lane.lead, *lane.bodies):
                yield body
                yield from body.units

    def seats(self) -> list[Seat]:
        return [seat for body in self.bodies() for seat in body.seats]


class Rows(NamedTuple):
    """The answers of the three chart queries."""

    bodies: Sequence[Row]
    seats: Sequence[Row]
    lines: Sequence[Row]


def sheets(rows: Rows, as_of: date, place: str = "", lang: str = ZH) -> list[Sheet]:
    """One sheet for each place that has bodies, in the order of their codes; with `place` (name or code) that one."""
    rows = Rows(*([{name: plain(cell) if cell else cell for name, cell in row.items()} for row in part]
                  for part in rows))
    bodies: dict[str, Body] = {}
    where: dict[str, tuple[str, str]] = {}
    for row in rows.bodies:
        agency = row["agency"] or ""
        bodies.setdefault(agency, Body(agency, row["agency_name"] or "", last(row.get("kind"))))
        where.setdefault(agency, (row.get("of") or "", row.get("of_name") or last(row.get("of"))))
    for agency, group in grouped(rows.seats, "agency").items():
        if agency in bodies:
            bodies[agency].seats = seats_of(group, as_of)
    several = busy(seat for body in bodies.values() for seat in body.seats)
    inner = nest(bodies, rows.lines, lang)
    by_place: dict[tuple[str, str], list[Body]] = {}
    for agency, body in bodies.items():
        if agency not in inner:
            by_place.setdefault(where[agency], []).append(body)
    chosen = [found for found in by_place if not place or place in (found[1], last(found[0]), found[0])]
    if place and not chosen:
        names = "、".join(sorted({name for _, name in by_place}))
        raise KgError("there is no body of this place", where=place, hint=f"the graph has {names}" if names else "")
    made = [Sheet(iri, name, lanes(by_place[iri, name], name, lang))
            for iri, name in sorted(chosen, key=lambda p: (last(p[0]), p))]
    number = count(1)
    for sheet in made:
        for body in sheet.bodies():
            body.seats = [replace(worded(seat, several, lang), id=f"s{next(number)}") for seat in body.seats]
    return made


def latest(rows: Rows) -> date:
    """The last day on which anybody was seen: what a chart without a date shows. Without any day, the first of all."""
    days = [day for row in rows.seats for day in (row.get("seen"), row.get("published")) if day]
    return max((date.fromisoformat(day[:10]) for day in days), default=date.min)


def nest(bodies: dict[str, Body], lines: Iterable[Row], lang: str) -> set[str]:
    """Put units into the bodies they belong to and lines onto the others; which bodies went inside."""
    inner: set[str] = set()
    for row in sorted(lines, key=lambda r: (r["agency"] or "", r["line"] or "", r["upper"] or "")):
        agency, upper, kind = row["agency"] or "", row["upper"] or "", last(row["line"])
        if agency not in bodies or agency == upper:
            continue
        if kind == "unit" and upper in bodies and upper not in inner and agency not in inner \
                and not bodies[agency].units:
            bodies[upper].units.append(bodies[agency])
            inner.add(agency)
        else:
            bodies[agency].lines.append(Upper(kind, upper, row["upper_name"] or "", say(lang).get(kind, kind)))
    return inner


def lanes(bodies: list[Body], place: str, lang: str) -> list[Lane]:
    """The lanes that have bodies, each in the order of its kinds; those with people in them come first."""
    laid: list[Lane] = []
    every: list[dict[str, Any]] = table()["lane"]
    named = {kind for lane in every for group in lane["kinds"] for kind in group.split()}
    here = {body.id for body in bodies}
    for lane in every:
        mine = sorted((b for b in bodies if b.kind in " ".join(lane["kinds"]).split()
                       or (lane is every[-1] and b.kind not in named)), key=lambda b: order(lane, b))
        if mine:
            lead = leading(lane, mine, place)
            rest = [b for b in mine if b not in lead]
            heads = {body.id for body in lead}
            for body in rest:                       # where it stands says it already
                body.lines = [line._replace(off=line.id not in here and line.kind in table()["above"])
                              for line in body.lines if line.id not in heads]
            names = dict.fromkeys(line.name for body in rest for line in body.lines if line.off)
            strip = say(lang)["above"] + "、".join(names) if names else ""
            laid.append(Lane(lane["id"], lane[lang], lane["colour"], lead, rest, strip))
    return laid


def order(lane: Mapping[str, Any], body: Body) -> tuple[int, bool, int, str, str]:
    """Where a body stands in its lane: by kind, people first, then as official lists have it."""
    kind = next((i for i, group in enumerate(lane["kinds"]) if body.kind in group.split()), len(lane["kinds"]))
    listed = next((i for i, word in enumerate(lane["order"]) if word in body.name), len(lane["order"]))
    return kind, not (body.seats or body.units), listed, body.name, body.id


def leading(lane: Mapping[str, Any], bodies: list[Body], place: str) -> list[Body]:
    """The bodies that head the lane."""
    heads = [name.format(place=place) for name in lane["head"]]
    lead = [body for body in bodies if body.kind in lane["lead"]]
    return [body for body in lead if body.name in heads] or lead
