"""What stands on the org chart: rows of the chart queries become sheets of places, lanes, bodies and seats.

Nothing here knows a coordinate; chart.py draws, page.py lists.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

#: one row of a query, by column; None where the query bound nothing
Row = Mapping[str, str | None]

LEVELS = ("principal", "executive-deputy", "deputy", "member", "unit-head")


@cache
def words() -> dict[str, Any]:
    """The words, colours and lanes of chart.toml."""
    return tomllib.loads(Path(__file__).with_name("chart.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Seat:
    """One post and who is in it. `holder` is empty where nobody was seen; `vacant` only where a text says so.

    age    fresh, year, old: how long before the date of the chart the holder was last seen; gap, vacant without one
    """

    title: str
    holder: str
    age: str
    status: str = "substantive"
    level: str = ""
    rank: bool = False
    also: bool = False
    seen: str = ""
    sources: int = 0
    quote: str = ""
    document: str = ""


@dataclass(eq=False)
class Body:
    """An agency with its seats, the units inside it, and its lines upwards: (kind of line, upper, its name)."""

    id: str
    name: str
    kind: str
    seats: list[Seat] = field(default_factory=list)
    units: list[Body] = field(default_factory=list)
    lines: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(eq=False)
class Lane:
    """`lead` are the bodies that give the lane its head."""

    id: str
    label: str
    colour: str
    lead: list[Body]
    bodies: list[Body]


@dataclass(eq=False)
class Sheet:
    place: str
    name: str
    lanes: list[Lane]

    def bodies(self) -> Iterable[Body]:
        for lane in self.lanes:
            for body in (*lane.lead, *lane.bodies):
                yield body
                yield from body.units

    def seats(self) -> list[Seat]:
        return [seat for body in self.bodies() for seat in body.seats]


def sheets(seats: Iterable[Row], lines: Iterable[Row], as_of: date) -> list[Sheet]:
    """One sheet for each place that has bodies, in the order of their codes."""
    rows = list(seats)
    bodies: dict[str, Body] = {}
    places: dict[str, tuple[str, str]] = {}
    for row in rows:
        agency = row["agency"] or ""
        bodies.setdefault(agency, Body(agency, row["agency_name"] or "", last(row.get("kind"))))
        places.setdefault(agency, (row.get("place") or "", row.get("place_name") or ""))
    count: dict[str, set[str]] = {}
    for row in rows:
        if row.get("person") and row.get("post"):
            count.setdefault(row["person"] or "", set()).add(row["post"] or "")
    for agency, group in grouped(rows, "agency").items():
        bodies[agency].seats = seats_of(group, as_of, {p for p, posts in count.items() if len(posts) > 1})
    inner = nest(bodies, lines)
    by_place: dict[tuple[str, str], list[Body]] = {}
    for agency, body in bodies.items():
        if agency not in inner:
            by_place.setdefault(places[agency], []).append(body)
    ordered = sorted(by_place.items(), key=lambda item: (last(item[0][0]), item[0]))
    return [Sheet(place, name, lanes(found)) for (place, name), found in ordered]


def last(iri: str | None) -> str:
    """The last part of an identifier: the code."""
    return (iri or "").rstrip("/").rsplit("/", 1)[-1]


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.get(column) or "", []).append(row)
    return groups


def seats_of(rows: list[Row], as_of: date, busy: set[str]) -> list[Seat]:
    """The seats of one body, in the order of rank. A row without a title says only that the body is there; a post in
    which nobody sits on the day is one seat, unknown."""
    found: list[Seat] = []
    for _, group in grouped((r for r in rows if r.get("title")), "post").items():
        held = [r for r in group if r.get("name")]
        for row in held:
            seen = row.get("seen") or ""
            rank = bool(row.get("rank"))
            found.append(Seat(
                row["title"] or "", row["name"] or "", age(seen, as_of), last(row.get("status")) or "substantive",
                last(row.get("level")), rank, (row.get("person") or "") in busy and not rank, seen,
                int(row.get("sources") or 0), row.get("quote") or "", last(row.get("document"))))
        if not held:
            row = group[0]
            state = "vacant" if row.get("vacant") == "true" else "gap"
            found.append(Seat(row["title"] or "", "", state, level=last(row.get("level"))))
    return sorted(found, key=lambda s: (s.rank, LEVELS.index(s.level) if s.level in LEVELS else 2.5, s.title, s.holder))


def age(seen: str, as_of: date) -> str:
    try:
        days = (as_of - date.fromisoformat(seen)).days
    except ValueError:
        return "old"
    return "fresh" if days <= 90 else "year" if days <= 365 else "old"


def nest(bodies: dict[str, Body], lines: Iterable[Row]) -> set[str]:
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
            bodies[agency].lines.append((kind, upper, row["upper_name"] or ""))
    return inner


def lanes(bodies: list[Body]) -> list[Lane]:
    """The lanes that have bodies, each in the order of its kinds; those with people in them come first."""
    laid: list[Lane] = []
    named = {kind for lane in words()["lane"] for kind in lane["kinds"]}
    for lane in words()["lane"]:
        order = {kind: i for i, kind in enumerate(lane["kinds"])}
        mine = [b for b in bodies if b.kind in order or (lane is words()["lane"][-1] and b.kind not in named)]
        mine.sort(key=lambda b: (order.get(b.kind, len(order)), not (b.seats or b.units), b.name, b.id))
        lead = [b for b in mine if b.kind in lane["lead"]]
        if mine:
            rest = [b for b in mine if b not in lead]
            heads = {body.id for body in lead}
            for body in rest:                       # where it stands says it already
                body.lines = [line for line in body.lines if line[1] not in heads]
            laid.append(Lane(lane["id"], lane["label"], lane["colour"], lead, rest))
    return laid
