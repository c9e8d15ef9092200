"""Chinese dates as ISO dates. A year or month that a date leaves out comes from the page: its day of publication, the
dates before it, the name of a picture or of a meeting; where nothing tells, the year stays open (`--01-09`).

`today(page)` reads all dates of a page once; `dates(page, span, today)` gives those of a span.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from kg.extract.daterules import Found, compiled, find, table, words
from kg.extract.numerals import number
from kg.extract.text import READ, Page
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


class _Rules(NamedTuple):
    stamps: tuple[re.Pattern[str], ...]
    names: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    ahead: tuple[str, ...]


@cache
def _rules() -> _Rules:
    data, where = table("year.toml"), "kg/extract/rules/year.toml"
    patterns = {r["id"]: compiled(r["pattern"], {}, f"{where} {r['id']}") for r in (*data["stamp"], *data["name"])}
    return _Rules(tuple(patterns[r["id"]] for r in data["stamp"]),
                  tuple((patterns[r["id"]], re.compile(r["plan"] or "(?!)")) for r in data["name"]),
                  tuple(data["words"]["ahead"]))


def stamp_of(text: str) -> date | None:
    """The first whole day in the name of a picture or in an address."""
    for pattern in _rules().stamps:
        for m in pattern.finditer(text):
            day = _day(*(int(v) for v in m.groups() if v))
            if day:
                return day
    return None


def year_clues(s: str) -> tuple[YearClue, ...]:
    """Years in the names of meetings, in order of the text."""
    return tuple(sorted({YearClue(m.start(), int(m["y"]), bool(plan.search(m[0])))
                         for pattern, plan in _rules().names for m in pattern.finditer(s)})) if "20" in s else ()


def today(page: Page) -> Today:
    """What the page tells about now, with all its dates."""
    doc, s = page.document, page.s
    stamp = None if doc.published else stamp_of(s) or (stamp_of(doc.uri) if doc.uri.startswith("http") else None)
    now = Today(doc.published, stamp, () if doc.published else year_clues(s))
    return Today(now.published, now.stamp, now.years, tuple(_Reader(page, now, find(s)).mentions()))


def dates(page: Page, span: Span, today: Today) -> list[DateMention]:
    """The dates that stand in a span, in order."""
    first = bisect_left(today.mentions, span.start, key=lambda m: m.at.start)
    out = []
    for mention in today.mentions[first:]:
        if mention.at.start >= span.end:
            break
        if mention.at.end <= span.end:
            out.append(mention)
    return out


def days_told(words: str) -> int:
    """How many days something lasts by the words (为期5天, 历时三天); 0 where they do not tell."""
    m = _LASTS.search(words)
    return max(number(m[1]), 0) if m else 0


_LASTS = re.compile(r"(?:为期|历时|会期|共计?)约?([\d一二两三四五六七八九十]{1,3})[天日](?!内)")
_BREAK = re.compile(r"[。!?\n]")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str:
    if not day:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


class _When(NamedTuple):
    """Year (0 unknown), month and day (0 for a whole month) of the first and last day, and how they are known."""

    first: tuple[int, int, int]
    last: tuple[int, int, int] | None
    certainty: str


class _Reader:
    """Reads the dates of one page in order; what is left out comes from the date before or from the publication."""

    def __init__(self, page: Page, now: Today, found: list[Found]) -> None:
        self.page, self.s, self.now, self.found = page, page.s, now, found
        self.reference = now.day
        self.last: tuple[int, int, int] | None = None       # the day mentioned last in the story
        self.stated: tuple[int, tuple[int, int, int]] | None = None
        self.zones = [z.at.start for z in page.document.zones]
        self.anchors = [(f.start, number(f.parts["y"]), number(f.parts["m"])) for f in found
                        if f.rule in ("date.day", "date.figures") and "y" in f.parts and self.in_story(f.start)]

    def in_story(self, place: int) -> bool:
        if not self.zones:
            return True
        kind = self.page.document.zones[max(bisect_right(self.zones, place) - 1, 0)].kind
        return kind in READ or kind == "dateline"

    def mentions(self) -> list[DateMention]:
        out = []
        for one in self.found:
            if one.rule == "date.heading":
                month = number(one.parts["m"])
                self.last = (self.year_of(one, month, 1), month, 0) if 1 <= month <= 12 else self.last
                continue
            when = self.when(one)
            if when is None:
                continue
            part = words().part.match(self.s, one.end)
            first, last = _iso(*when.first), _iso(*when.last) if when.last else ""
            out.append(DateMention(Span(one.start, one.end), first, last if last != first else "",
                                   self.page.document.text[one.start:one.end], when.certainty,
                                   words().part_of[part[1]] if part else ""))
            if when.first[2] and self.in_story(one.start):
                self.last = when.last or when.first
                if "y" in one.parts:
                    self.stated = one.end, self.last
                if when.first[0] and re.match(r"[讯电]|,?[^,。\s]{0,6}[讯电]\(", self.s[one.end:one.end + 8]):
                    self.reference = _day(*when.first) or self.reference
        return out

    def when(self, one: Found) -> _When | None:
        kind = one.rule.partition(".")[2]
        if kind in ("day", "month", "figures", "career"):
            return self.whole(one)
        if kind == "alone":
            return self.alone(one)
        if kind == "lost-month":
            return self.lost(one)
        return self.relative(one)

    def whole(self, one: Found) -> _When | None:
        """A date with its month."""
        p = one.parts
        month, day = number(p["m"]), number(p.get("d", "0"))
        if "y" in p:
            year, certainty = number(p["y"]), "stated"
        elif "w" in p:
            this = self.now.day.year if self.now.day else self.now.years[0].year if self.now.years else 0
            year, certainty = (this + words().year[p["w"]] if this else 0), "year-inferred"
        else:
            year, certainty = self.year_of(one, month, day), "year-inferred"
        if not 1 <= month <= 12 or (day and not _day(year or 2000, month, day)) or not (day or year):
            return None
        if not day:
            if "m2" in p:
                return _When((year, month, 0), (number(p["y2"]), number(p["m2"]), 0), "stated")
            return _When((year, month, 0), None, "partial" if certainty == "stated" else certainty)
        return _When((year, month, day), self.end(one, year, month, day), certainty if year else "partial")

    def end(self, one: Found, year: int, month: int, day: int) -> tuple[int, int, int] | None:
        """The last day of a range; two days in a list (4日、5日) are one if the second follows the first."""
        p = one.parts
        word = p.get("d2") or p.get("d3")
        if not word:
            return None
        last_month = number(p["m2"]) if "m2" in p else month
        last_year = number(p["y2"]) if "y2" in p else year + (last_month < month) if year else 0
        last = last_year, last_month, number(word)
        if not _day(last_year or 2000, *last[1:]) or (last_year or 2000, *last[1:]) <= (year or 2000, month, day):
            return None
        listed = not re.search(r"[至到\-~]", self.s[one.start:one.end])
        return None if listed and last != (year, month, day + 1) else last

    def year_of(self, one: Found, month: int, day: int) -> int:
        """The year of a month and day without one; 0 where nothing tells."""
        if self.stated and not _BREAK.search(self.s, self.stated[0], one.start):
            year, before, _ = self.stated[1]
            return year + (month < before - 6)
        latest = self.reference or self.now.day
        if latest:
            ahead = self.s[max(one.start - 4, 0):one.start].endswith(_rules().ahead)
            fits = [y for y in (latest.year, latest.year - 1) if (d := _day(y, month, day)) and d <= latest]
            if ahead:
                return latest.year + ((month, day) < (latest.month, latest.day))
            return fits[0] if fits else latest.year - 1
        newest = max([a[1] for a in self.anchors] + [c.year for c in self.now.years], default=0)
        anchors = [a for a in self.anchors if a[1] >= newest - 1]
        if anchors:
            before_here = [a for a in anchors if a[0] < one.start]
            if before_here:
                return before_here[-1][1] + (month < before_here[-1][2] - 6)
            return anchors[0][1] - (month > anchors[0][2] + 6)
        if self.now.years:
            clue = min(self.now.years, key=lambda c: (abs(c.at - one.start), c))
            return clue.year - (clue.plan and month == 12)
        return 0

    def alone(self, one: Found) -> _When | None:
        """A day of the month mentioned last, or of the month of publication."""
        p, limit = one.parts, self.reference
        day = number(p["d"])
        if self.last:
            year, month, before = self.last
            if limit and year and (d := _day(year, month, day)) and d > limit:
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            elif not limit and day < before - 15:
                year, month = (year, month + 1) if month < 12 else (year and year + 1, 1)
        elif limit:
            year, month = limit.year, limit.month
            if day > limit.day:
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
                # 19日 on a page of the 18th: sooner 1月9日 that lost its 月 than a day four weeks ago
                cut = _day(limit.year, day // 10, day % 10) if day > 9 and day % 10 else None
                far = _day(year, month, day)
                if cut and far and "d2" not in p and limit - far > timedelta(20) >= limit - cut >= timedelta(0):
                    year, month, day = cut.year, cut.month, cut.day
        else:
            return None
        if not _day(year or 2000, month, day):
            return None
        word = p.get("d2") or p.get("d3")
        last = (year, month, number(word)) if word and number(word) > day else None
        return _When((year, month, day), last, "relative" if year else "partial")

    def lost(self, one: Found) -> _When | None:
        """319日 for 3月19日: the cut that lies latest before the publication, or the only one there is."""
        figures = one.parts["lost"]
        cuts = [(int(figures[:i]), int(figures[i:])) for i in (1, 2) if figures[i:i + 1] not in ("", "0")]
        cuts = [c for c in cuts if _day(2000, *c)]
        limit = self.reference
        if int(figures) <= 31 or not cuts:
            return None
        if limit:
            near = [d for c in cuts for y in (limit.year, limit.year - 1)
                    if (d := _day(y, *c)) and timedelta(0) <= limit - d <= timedelta(60)]
            if near:
                day = max(near)
                return _When((day.year, day.month, day.day), None, "year-inferred")
        if len(cuts) > 1:
            return None
        year = self.year_of(one, *cuts[0])
        return _When((year, *cuts[0]), None, "year-inferred" if year else "partial")

    def relative(self, one: Found) -> _When | None:
        """Today, yesterday, the same day, last Friday."""
        p = one.parts
        if "s" in p:
            if not self.last or not self.last[0]:
                same = self.last if self.last and self.last[2] and words().same[p["s"]] == 0 else None
                return _When(same, None, "partial") if same else None
            day = _day(*self.last)
            if day is None:
                return None
            day += timedelta(words().same[p["s"]])
            return _When((day.year, day.month, day.day), None, "relative")
        if "c" in p or "b" in p:
            if "m" in p:
                month, told = int(p["m"]), int(p["c"])
                year = self.year_of(one, month, told)
                return _When((year, month, told), None, "year-inferred" if year else "partial") \
                    if _day(year or 2000, month, told) else None
            return self.alone(Found(one.start, one.end, one.rule, {"d": p.get("c") or p["b"]}))
        limit = self.reference
        if limit is None:
            return None
        if "n" in p:
            day = limit - timedelta(limit.weekday() - "一二三四五六日".index(p["n"].replace("天", "日")))
            weeks = {"上": -1, "上上": -2}.get(p.get("k", ""), 0)
            day += timedelta(7 * weeks if "k" in p else 0 if day <= limit else -7)
        else:
            day = limit + timedelta(words().day[p["w"] + "日"])
        return _When((day.year, day.month, day.day), None, "relative")
