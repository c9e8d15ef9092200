"""What stands on the org chart: rows of the chart queries become sheets of places, lanes, bodies and seats.

Nothing here knows a coordinate; chart.py draws, page.py lists.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import KgError

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
    person: str = ""


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


class Rows(NamedTuple):
    """The answers of the three chart queries."""

    bodies: Sequence[Row]
    seats: Sequence[Row]
    lines: Sequence[Row]


def sheets(rows: Rows, as_of: date, place: str = "") -> list[Sheet]:
    """One sheet for each place that has bodies, in the order of their codes; with `place` (name or code) that one."""
    bodies: dict[str, Body] = {}
    where: dict[str, tuple[str, str]] = {}
    for row in rows.bodies:
        agency = row["agency"] or ""
        bodies.setdefault(agency, Body(agency, row["agency_name"] or "", last(row.get("kind"))))
        where.setdefault(agency, (row.get("place") or "", row.get("place_name") or last(row.get("place"))))
    for agency, group in grouped(rows.seats, "agency").items():
        if agency in bodies:
            bodies[agency].seats = seats_of(group, as_of)
    mark_busy(bodies.values())
    inner = nest(bodies, rows.lines)
    by_place: dict[tuple[str, str], list[Body]] = {}
    for agency, body in bodies.items():
        if agency not in inner:
            by_place.setdefault(where[agency], []).append(body)
    chosen = [found for found in by_place if not place or place in (found[1], last(found[0]), found[0])]
    if place and not chosen:
        names = "、".join(sorted({name for _, name in by_place}))
        raise KgError("there is no body of this place", where=place, hint=f"the graph has {names}" if names else "")
    return [Sheet(iri, name, lanes(by_place[iri, name])) for iri, name in sorted(chosen, key=lambda p: (last(p[0]), p))]


def latest(rows: Rows) -> date:
    """The last day on which anybody was seen: what a chart without a date shows. Without any day, the first of all."""
    days = [day for row in rows.seats for day in (row.get("seen"), row.get("published")) if day]
    return max((date.fromisoformat(day[:10]) for day in days), default=date.min)


def last(iri: str | None) -> str:
    """The last part of an identifier: the code."""
    return (iri or "").rstrip("/").rsplit("/", 1)[-1]


def grouped(rows: Iterable[Row], *columns: str) -> dict[str, list[Row]]:
    """Rows by what they have in the columns, in the order of these values."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: [r.get(name) or "" for name in columns]):
        groups.setdefault("\n".join(row.get(name) or "" for name in columns).strip(), []).append(row)
    return groups


def seats_of(rows: list[Row], as_of: date) -> list[Seat]:
    """The seats of one body, in the order of rank. A post in which nobody is seen on the day is one seat, unknown."""
    found: list[Seat] = []
    for group in grouped((row for row in rows if row.get("title")), "post", "rank", "title").values():
        tenures = [row for row in group if not row.get("vacant")]
        held = [seat for tenure in grouped(tenures, "tenure").values() if (seat := seat_of(tenure, as_of))]
        if empty := vacancy(group, as_of):
            held = [empty]
        elif not held and not group[0].get("rank"):
            held = [Seat(group[0]["title"] or "", "", "gap", level=last(group[0].get("level")))]
        found += held
    level = {name: i for i, name in enumerate(LEVELS)}
    return sorted(found, key=lambda s: (s.rank, level.get(s.level, 2.5), s.title, s.holder))


def vacancy(rows: list[Row], as_of: date) -> Seat | None:
    """The empty seat, where a text calls it empty on the day or before, and nobody was seen in it since."""
    day = as_of.isoformat()
    told = [row for row in rows if row.get("vacant") and (row["vacant"] or "") <= day]
    if not told:
        return None
    best = max(told, key=lambda row: (min(row.get("vacant_to") or "", day), rated(row)))
    said = min(best.get("vacant_to") or "", day)
    days = [row.get(name) or "" for row in rows for name in ("from", "seen")]
    if any(said < at <= day for at in days):
        return None
    return Seat(best["title"] or "", "", "vacant", level=last(best.get("level")), seen=said,
                sources=len({row.get("document") for row in told}), quote=best.get("quote") or "",
                document=last(best.get("document")))


def seat_of(rows: list[Row], as_of: date) -> Seat | None:
    """The seat of one tenure with its best source (the latest, of these the surest); None if it is not of this day."""
    row, day = rows[0], as_of.isoformat()
    status = last(row.get("status")) or "substantive"
    start, end = row.get("from") or "", row.get("to") or ""
    if status in words()["not_holding"] or start > day or (end and end <= day):
        return None
    told = [r for r in rows if (r.get("published") or "") <= day]
    best = max(told or rows, key=rated)
    seen = max((s for r in told for s in (r.get("published"), r.get("seen")) if s and s <= day), default="")
    return Seat(row["title"] or "", row["name"] or "", age(seen, as_of), status, last(row.get("level")),
                bool(row.get("rank")), False, seen[:10], len({r["document"] for r in told if r.get("document")}),
                best.get("quote") or "", last(best.get("document")), row.get("person") or "")


def rated(row: Row) -> tuple[str, float, str]:
    """How good a source is: the later, then the surer; the words decide what nothing else does."""
    return row.get("published") or "", float(row.get("confidence") or 0), row.get("quote") or ""


def mark_busy(bodies: Iterable[Body]) -> None:
    """Mark the seats of whoever has more than one post."""
    bodies = list(bodies)
    count = Counter(seat.person for body in bodies for seat in body.seats if seat.person and not seat.rank)
    for body in bodies:
        body.seats = [replace(s, also=count[s.person] > 1 and not s.rank) for s in body.seats]


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
