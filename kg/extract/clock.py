"""What a page tells about its own time: the publication, else the names of pictures and of meetings; and the mention
of a date, which both the reader of dates and its callers share. The patterns are in `rules/year.toml`."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from kg.extract.daterules import compiled, table
from kg.model import Span


class DateMention(NamedTuple):
    """`start` is a day (2023-10-16), a month (2023-10) or a day of an unknown year (--01-09); `end` the last day of a
    range or empty. `certainty`: stated, year-inferred, relative, publication, partial. `day_part`: morning, afternoon,
    evening or empty."""

    at: Span
    start: str
    end: str
    text: str
    certainty: str
    day_part: str


class YearClue(NamedTuple):
    """A year that the text gives in a name; `plan`: in December the name may be of the year to come."""

    at: int
    year: int
    plan: bool


@dataclass(frozen=True)
class Today:
    """What a page tells about its own time.

    published  the day of publication
    stamp      where that is missing, the day in the name of a picture or in the address of the page
    years      years that names of meetings give
    mentions   all dates of the page, in order
    """

    published: date | None = None
    stamp: date | None = None
    years: tuple[YearClue, ...] = ()
    mentions: tuple[DateMention, ...] = field(default=(), repr=False)

    @property
    def day(self) -> date | None:
        return self.published or self.stamp

    def year(self, place: int) -> int:
        """This year, seen from a place in the text; 0 where nothing tells. The dates before the place decide, then
        the publication, then any other date or name."""
        if self.published:
            return self.published.year
        known = [m for m in self.mentions if m.start[0] != "-"]
        before = bisect_right(known, place, key=lambda m: m.at.start)
        if known:
            return int(known[max(before - 1, 0)].start[:4])
        return self.stamp.year if self.stamp else self.years[0].year if self.years else 0


class Clues(NamedTuple):
    """The patterns of `rules/year.toml`; a name has a second one for meetings that plan the next year."""

    stamps: tuple[re.Pattern[str], ...]
    names: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    ahead: tuple[str, ...]


@cache
def clues() -> Clues:
    data, where = table("year.toml"), "kg/extract/rules/year.toml"
    patterns = {r["id"]: compiled(r["pattern"], {}, f"{where} {r['id']}") for r in (*data["stamp"], *data["name"])}
    return Clues(tuple(patterns[r["id"]] for r in data["stamp"]),
                  tuple((patterns[r["id"]], re.compile(r["plan"] or "(?!)")) for r in data["name"]),
                  tuple(data["words"]["ahead"]))


def stamp_of(text: str) -> date | None:
    """The first whole day in the name of a picture or in an address."""
    for pattern in clues().stamps:
        for m in pattern.finditer(text):
            day = day_of(*(int(v) for v in m.groups() if v))
            if day:
                return day
    return None


def year_clues(s: str) -> tuple[YearClue, ...]:
    """Years in the names of meetings, in order of the text; those of meetings to come are none."""
    return tuple(sorted({YearClue(m.start(), int(m["y"]), bool(plan.search(m[0])))
                         for pattern, plan in clues().names for m in pattern.finditer(s)
                         if not is_ahead(s, m.start())})) if "20" in s else ()


def is_ahead(s: str, place: int) -> bool:
    """Is the date that begins at this place said to lie in the future?"""
    return s[max(place - 4, 0):place].endswith(clues().ahead)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
