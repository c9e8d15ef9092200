"""Dates with a year as pages print them, and which of the dates on a page is the day of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.model import Span

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0}
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s?(?:[-./]\s?(?P<m>\d{1,2})\s?[-./]\s?(?P<d>\d{2}(?=\d{2}[:：]\d{2})|\d{1,2}(?!\d))"
    r"|年\s?(?P<m2>\d{1,2})\s?月\s?(?P<d2>\d{1,2})\s?日)"
    r"|(?P<cy>[一二][〇○零Ｏ一二三四五六七八九]{3})年(?P<cm>[一二三四五六七八九十]{1,2})月(?P<cd>[一二三四五六七八九十]{1,3})日"
    r"|(?<![\d.])(?P<d3>\d{2})\.(?P<m3>\d{2})\.(?P<y3>(?:19|20)\d{2})(?!\d)"
    # with other marks only where the day can be no month
    r"|(?<![\d./-])(?P<d4>1[3-9]|2\d|3[01])(?P<s4>[-/])(?P<m4>0[1-9]|1[0-2])(?P=s4)(?P<y4>(?:19|20)\d{2})(?![\d/-])"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d{1,5}(?:\D|$))")
_ADDRESS = re.compile(r"/(20\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])/|[/_]t(20\d{2})(\d{2})(\d{2})_")
#: the hour that follows a date, and the day of the week
_CLOCK = re.compile(r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:[\sT]*\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?"
                    r"(?:Z|[+-]\d{2}:?\d{2})?)?")


class Day(NamedTuple):
    """A date and where it stands, with its hour."""

    on: date
    at: Span


def _numeral(form: str) -> int:
    """十一 → 11, 二十三 → 23, 三 → 3."""
    tens, ten, ones = form.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Every full date of a stretch, in order."""
    for m in _DATE.finditer(text, start, len(text) if end is None else end):
        if m["cy"]:
            year = int("".join(str(_DIGITS[c]) for c in m["cy"]))
            on = calendar_day(year, _numeral(m["cm"]), _numeral(m["cd"]))
        elif m["y4"]:
            on = calendar_day(int(m["y4"]), int(m["m4"]), int(m["d4"]))
        elif m["y3"]:
            on = calendar_day(int(m["y3"]), int(m["m3"]), int(m["d3"]))
        else:
            on = calendar_day(int(m["y"]), int(m["m"] or m["m2"]), int(m["d"] or m["d2"]))
        if on:
            clock = _CLOCK.match(text, m.end())
            yield Day(on, Span(m.start(), clock.end() if clock else m.end()))


def compact(text: str) -> date | None:
    """The day in a run of digits: 20231016, 20231016171220."""
    m = _COMPACT.search(text)
    return calendar_day(int(m[1]), int(m[2]), int(m[3])) if m else None


def of_address(text: str) -> date | None:
    """The day in the address of a page: /2023/0607/, t20210702_."""
    m = _ADDRESS.search(text)
    if not m:
        return None
    year, month, day = (int(m[i] or m[i + 3]) for i in (1, 2, 3))
    return calendar_day(year, month, day)


def with_year(month: int, day: int, text: str) -> date | None:
    """The day of a dateline (10月16日) in the year of a full date of the text that lies within sixty days of it."""
    for near in [d.on for d in days(text)] + [d for d in [compact(text)] if d]:
        for year in (near.year, near.year - 1, near.year + 1):
            on = calendar_day(year, month, day)
            if on and abs((on - near).days) <= 60:
                return on
    return None
