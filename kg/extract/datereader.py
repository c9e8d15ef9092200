"""Reads the dates of a page in order. What a date leaves out comes from the date before it, from the publication, or
from the names on the page; where nothing tells, the year stays open (`--01-09`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import timedelta
from typing import NamedTuple

from kg.extract.clock import DateMention, Today, day_of, is_ahead
from kg.extract.daterules import Found, words
from kg.extract.numerals import number
from kg.extract.text import READ, Page
from kg.model import Span

_BREAK = re.compile(r"[。!?\n]")
# behind a date that is the day of the report itself: 新华社云泽3月4日电, 临岚融媒10月16日讯(记者 …)
_DATELINE = re.compile(r"[讯电]|,?[^,。\s]{0,6}[讯电]\(")


def _iso(year: int, month: int, day: int) -> str:
    if not day:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


class _When(NamedTuple):
    """Year (0 unknown), month and day (0 for a whole month) of the first and last day, and how they are known."""

    first: tuple[int, int, int]
    last: tuple[int, int, int] | None
    certainty: str


class Reader:
    """Reads the dates of one page in order; what is left out comes from the date before or from the publication."""

    def __init__(self, page: Page, now: Today, found: list[Found]) -> None:
        self.page, self.s, self.now, self.found = page, page.s, now, found
        self.reference = now.day
        self.last: tuple[int, int, int] | None = None       # the day mentioned last in the story
        self.stated: tuple[int, tuple[int, int, int]] | None = None
        self.zones = [z.at.start for z in page.document.zones]
        dated = [f for f in found if "y" in f.parts and self.in_story(f.start)]
        self.anchors = [(f.start, number(f.parts["y"]), number(f.parts["m"])) for f in dated
                        if f.rule in ("date.day", "date.figures") and not is_ahead(self.s, f.start)]
        self.plans = [(number(f.parts["y"]), number(f.parts["m"])) for f in dated
                      if "m" in f.parts and is_ahead(self.s, f.start)]

    def in_story(self, place: int) -> bool:
        if not self.zones:
            return True
        kind = self.page.document.zones[max(bisect_right(self.zones, place) - 1, 0)].kind
        return kind in READ or kind == "dateline"

    def mentions(self) -> list[DateMention]:
        out = []
        for one in self.found:
            if one.rule == "date.heading":
                month = number(one.parts.get("m") or one.parts["n"])
                year = number(one.parts["y"]) if "y" in one.parts else self.year_of(one, month, 1)
                self.last = (year, month, 0) if 1 <= month <= 12 else self.last
                continue
            when = self.when(one)
            if when is None:
                continue
            part = words().part.match(self.s, one.end)
            code = words().part_of[part[1]] if part else words().part_of.get(self.s[one.end - 1], "")
            first, last = _iso(*when.first), _iso(*when.last) if when.last else ""
            out.append(DateMention(Span(one.start, one.end), first, last if last != first else "",
                                   self.page.document.text[one.start:one.end], when.certainty,
                                   code))
            if when.first[2] and self.in_story(one.start):
                self.last = when.last or when.first
                if "y" in one.parts:
                    self.stated = one.end, self.last
                if when.first[0] and _DATELINE.match(self.s, one.end, one.end + 8):
                    self.reference = day_of(*when.first) or self.reference
        return out

    def when(self, one: Found) -> _When | None:
        kind = one.rule.partition(".")[2]
        if kind in ("day", "month", "figures", "career"):
            return self.whole(one)
        if kind in ("alone", "behind"):
            return self.alone(one)
        if kind == "lost-month":
            return self.lost(one)
        if kind == "of-month":
            return self.of_month(one)
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
        if not 1 <= month <= 12 or (day and not day_of(year or 2000, month, day)) or not (day or year):
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
        if not day_of(last_year or 2000, *last[1:]) or (last_year or 2000, *last[1:]) <= (year or 2000, month, day):
            return None
        listed = not re.search(r"[至到\-~]", self.s[one.start:one.end])
        return None if listed and last != (year, month, day + 1) else last

    def year_of(self, one: Found, month: int, day: int) -> int:
        """The year of a month and day without one; 0 where nothing tells."""
        if self.stated and not _BREAK.search(self.s, self.stated[0], one.start):
            year, before, _ = self.stated[1]
            return year + (month < before - 6)
        # the dateline of a later item may lie behind that of the first: only the publication limits it
        wired = _DATELINE.match(self.s, one.end, one.end + 8) is not None
        latest = (self.now.day if wired else None) or self.reference or self.now.day
        if latest:
            fits = [y for y in (latest.year, latest.year - 1) if (d := day_of(y, month, day)) and d <= latest]
            if is_ahead(self.s, one.start):
                return latest.year + ((month, day) < (latest.month, latest.day))
            return fits[0] if fits else latest.year - 1
        newest = max([a[1] for a in self.anchors] + [c.year for c in self.now.years], default=0)
        anchors = [a for a in self.anchors if a[1] >= newest - 1]
        if anchors:
            before_here = [a for a in anchors if a[0] < one.start]
            if before_here:
                return before_here[-1][1] + (month < before_here[-1][2] - 6)
            return anchors[0][1] - (month > anchors[0][2] + 6) + (month < anchors[0][2] - 6)
        if self.now.years:
            clue = min(self.now.years, key=lambda c: (abs(c.at - one.start), c))
            return clue.year - (clue.plan and month == 12)
        if self.plans:                                      # what is told was before what is planned
            return self.plans[0][0] - (month > self.plans[0][1])
        return 0

    def alone(self, one: Found) -> _When | None:
        """A day of the month mentioned last, or of the month of publication."""
        p, limit = one.parts, self.reference
        day = number(p["d"])
        if self.last:
            year, month, before = self.last
            if limit and year and (d := day_of(year, month, day)) and d > limit:
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            elif not limit and day < before - 15:
                year, month = (year, month + 1) if month < 12 else (year and year + 1, 1)
        elif limit:
            year, month = limit.year, limit.month
            if day > limit.day:
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
                # 19日 on a page of the 18th: sooner 1月9日 that lost its 月 than a day four weeks ago
                cut = day_of(limit.year, day // 10, day % 10) if day > 9 and day % 10 else None
                far = day_of(year, month, day)
                if cut and far and "d2" not in p and limit - far > timedelta(20) >= limit - cut >= timedelta(0):
                    year, month, day = cut.year, cut.month, cut.day
        else:
            return None
        if not day_of(year or 2000, month, day):
            return None
        word = p.get("d2") or p.get("d3")
        last = (year, month, number(word)) if word and number(word) > day else None
        return _When((year, month, day), last, "relative" if year else "partial")

    def of_month(self, one: Found) -> _When | None:
        """A day of this month or the last, seen from the publication, or of the month mentioned last."""
        p, table = one.parts, words()
        if p["o"] in table.this:
            base = (self.reference.year, self.reference.month) if self.reference else None
            shift = table.this[p["o"]]
        else:
            base, shift = (self.last[:2] if self.last else None), table.that[p["o"]]
        if base is None or not base[0]:
            return None
        years, month = divmod(base[1] - 1 + shift, 12)
        day, last = int(p["d"]), int(p.get("d2") or 0)
        if not day_of(base[0] + years, month + 1, day):
            return None
        first = base[0] + years, month + 1, day
        return _When(first, (*first[:2], last) if last > day and day_of(*first[:2], last) else None, "relative")

    def lost(self, one: Found) -> _When | None:
        """319日 for 3月19日: the cut that lies latest before the publication, or the only one there is."""
        figures = one.parts["lost"]
        cuts = [(int(figures[:i]), int(figures[i:])) for i in (1, 2) if figures[i:i + 1] not in ("", "0")]
        cuts = [c for c in cuts if day_of(2000, *c)]
        limit = self.reference
        if int(figures) <= 31 or not cuts:
            return None
        if limit:
            near = [d for c in cuts for y in (limit.year, limit.year - 1)
                    if (d := day_of(y, *c)) and timedelta(0) <= limit - d <= timedelta(60)]
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
            day = day_of(*self.last)
            if day is None:
                return None
            day += timedelta(words().same[p["s"]])
            return _When((day.year, day.month, day.day), None, "relative")
        if "c" in p or "b" in p:
            if "m" in p:
                month, told = int(p["m"]), int(p["c"])
                year = self.year_of(one, month, told)
                return _When((year, month, told), None, "year-inferred" if year else "partial") \
                    if day_of(year or 2000, month, told) else None
            return self.alone(Found(one.start, one.end, one.rule, {"d": p.get("c") or p["b"]}))
        limit = self.reference
        if limit is None:
            return None
        if "n" in p:
            day = limit - timedelta(limit.weekday() - "一二三四五六日".index(p["n"].replace("天", "日")))
            weeks = {"上": -1, "上上": -2}.get(p.get("k", ""), 0)
            day += timedelta(7 * weeks if "k" in p else 0 if day <= limit else -7)
        else:
            day = limit + timedelta(words().day[(p.get("w") or p["v"]) + "日"])
        return _When((day.year, day.month, day.day), None, "relative")
