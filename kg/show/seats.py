"""Who sits where on a day: tenures and vacancies of a body become seats that are held, called vacant, or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.show.words import ZH, gloss, say, table

#: one row of a query, by column; None where the query bound nothing
Row = Mapping[str, str | None]

LEVELS = ("principal", "executive-deputy", "deputy", "member", "unit-head")


@dataclass(frozen=True)
class Seat:
    """One post and who is in it. `holder` is empty where nobody was seen; `vacant` only where a text says so.

    age       fresh, year, old: how long before the date of the chart the holder was last seen; gap, vacant without one
    shown     what stands in the place of the name, and beside it the tags: acting, another post
    gloss     the title in English, where the chart is
    before    where nobody is seen: who was seen there last, and the day until which or on which
    id        of the seat on its chart: `s1`, `s2` … in reading order
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
    before: str = ""
    shown: str = ""
    tags: str = ""
    gloss: str = ""
    id: str = ""


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
            held = [replace(empty, before=before(tenures, as_of))]
        elif not held and not group[0].get("rank"):
            held = [Seat(group[0]["title"] or "", "", "gap", level=last(group[0].get("level")),
                         before=before(tenures, as_of))]
        found += held
    level = {name: i for i, name in enumerate(LEVELS)}
    return sorted(found, key=lambda s: (s.rank, level.get(s.level, 2.5), s.title, s.holder))


def before(tenures: Iterable[Row], as_of: date) -> str:
    """Who held the post last before the day, and when that was over or last seen: `王小明 2023-05-06`; or nothing."""
    day = as_of.isoformat()
    told = [(min(row.get("to") or row.get("seen") or "", day), row.get("name") or "") for row in tenures
            if row.get("name") and last(row.get("status")) not in ("nominee", "proposed")
            and "" < (row.get("from") or row.get("seen") or "") <= day]
    when, name = max(told, default=("", ""))
    return f"{name} {when[:10]}".strip()


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
    if status in table()["not_holding"] or start > day or (end and end <= day):
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


def age(seen: str, as_of: date) -> str:
    try:
        days = (as_of - date.fromisoformat(seen)).days
    except ValueError:
        return "old"
    return "fresh" if days <= 90 else "year" if days <= 365 else "old"


def busy(seats: Iterable[Seat]) -> set[str]:
    """Who has more than one post."""
    count = Counter(seat.person for seat in seats if seat.person and not seat.rank)
    return {person for person, number in count.items() if number > 1}


def worded(seat: Seat, several: set[str], lang: str = ZH) -> Seat:
    """The seat with the words that are drawn: what stands for the name, its tags, and in English the title's gloss."""
    words, also = say(lang), seat.person in several and not seat.rank
    shown = seat.holder or (words["vacant"] if seat.age == "vacant" else words["unknown"])
    tags = [words.get(seat.status, "") if seat.holder else "", words["also"] if also else ""]
    return replace(seat, also=also, shown=shown, tags=("" if lang == ZH else " ").join(filter(None, tags)),
                   gloss=gloss(seat.title) if lang != ZH else "")


def told(seat: Seat, lang: str = ZH) -> str:
    """Of a seat in which nobody is seen: who was there before, and until when; or nothing."""
    name, _, day = seat.before.rpartition(" ")
    return f"{say(lang)['last']} {name} {say(lang)['until']} {day}" if name else ""
