"""Dates in questions: what they name as days from and to, and the question without them.

`dates.toml` holds the forms. A bare month without a year and a day that no month has are refused; so are relative
words (今年, last month) without a day that is today, for a question asked again must mean the same.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_TENS = re.compile(r"(?P<tens>[二三]?)十(?P<ones>[一二三四五六七八九]?)|(?P<one>[一二三四五六七八九])")
#: years between which a number of four digits is one
_YEARS = (1949, 2100)


class When(NamedTuple):
    """Days, both included; None where the question leaves the side open. `words` as in the question."""

    start: date | None
    end: date | None
    words: str


class _Around(NamedTuple):
    pattern: re.Pattern[str]
    means: str


class _Language(NamedTuple):
    points: tuple[re.Pattern[str], ...]
    around: tuple[_Around, ...]


def without(text: str, today: date | None = None) -> tuple[str, When | None]:
    """The question without its first date, and what it means; the question itself where it has none. KgError where the
    date cannot be told."""
    if not text.isascii():
        text = _figures(text)
    found = [(match, around.means, language) for language in _languages(text) for around in language.around
             for match in around.pattern.finditer(text) if _bounded(text, match)]
    if not found:
        return text, None
    match, means, language = max(found, key=lambda one: one[0].end() - one[0].start())   # of equals the first form
    return _cut(text, match), _meaning(means, match, language, today)


def examples() -> list[Mapping[str, object]]:
    """The examples in `dates.toml`."""
    return _data()["example"]  # type: ignore[return-value]


# ------------------------------------------------------------------------------- reading the forms


@cache
def _data() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))


@cache
def _words() -> dict[str, dict[str, int]]:
    return _data()["words"]  # type: ignore[return-value]


def _languages(text: str) -> tuple[_Language, ...]:
    names = ("zh", "en") if re.search("[A-Za-z]", text) else ("zh",)
    return tuple(_language(name) for name in names)


@cache
def _language(name: str) -> _Language:
    data, flags = _data()[name], re.I if name == "en" else 0
    kinds = {kind: "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for kind, words in _words().items()}
    points = [re.sub(r"<(\w+)>", lambda m: f"(?:{kinds[m[1]]})" if m[1] in kinds else m[0], one)
              for one in data["point"]]  # type: ignore[attr-defined]
    bare = "|".join(re.sub(r"\(\?P<\w+>", "(?:", one) for one in points)
    around = []
    for one in data["around"]:  # type: ignore[attr-defined]
        form = one["form"].replace("X", f"(?P<x>{bare})").replace("Y", f"(?P<z>{bare})")
        around.append(_Around(re.compile(form, flags), one["means"]))
    return _Language(tuple(re.compile(one, flags) for one in points), tuple(around))


def _figures(text: str) -> str:
    """Years and days in Chinese numerals become figures."""
    text = _YEAR.sub(lambda m: m[0].translate(_DIGITS), text)

    def day(m: re.Match[str]) -> str:
        if m["one"]:
            return m["one"].translate(_DIGITS)
        return str(int((m["tens"] or "一").translate(_DIGITS)) * 10 + int((m["ones"] or "零").translate(_DIGITS)))

    return re.sub(r"(?<=月)[一二三四五六七八九十]{1,3}(?=[日号])", lambda m: _TENS.sub(day, m[0]), text)


def _bounded(text: str, found: re.Match[str]) -> bool:
    """Letters and figures beside it would make it a part of something else."""
    before, after = text[: found.start()][-1:], text[found.end():][:1]
    joined = {char for char in (before, after) if char.isascii() and char.isalnum()}
    return not joined or (not before.isascii() and not after.isascii())


def _cut(text: str, found: re.Match[str]) -> str:
    left, right = text[: found.start()].rstrip(" ,，、"), text[found.end():].lstrip(" ,，、")
    if left and not left[-1].isascii():
        right = right.removeprefix("的") if not left else right
    glue = " " if left[-1:].isascii() and right[:1].isascii() and left and right else ""
    return left + glue + (right.removeprefix("的") if not left else right)


# ------------------------------------------------------------------------------- what it means


def _meaning(means: str, found: re.Match[str], language: _Language, today: date | None) -> When:
    words = found[0].strip()
    start, end = _span(found["x"], language, today)
    if means == "range":
        last = _span(found["z"], language, today, near=start)[1]
        if last < start:
            raise _refused(words, "it ends before it begins")
        return When(start, last, words)
    sides = {
        "in": (start, end),
        "since": (start, None),
        "after": (end + timedelta(1), None),
        "before": (None, start - timedelta(1)),
        "until": (None, end),
    }
    return When(*sides[means], words)


def _span(words: str, language: _Language, today: date | None, near: date | None = None) -> tuple[date, date]:
    """First and last day of a point; `near` gives the year to one that has none."""
    found = next(m for pattern in language.points if (m := pattern.fullmatch(words)))
    has = {name: value.lower() for name, value in found.groupdict().items() if value}
    try:
        if "iso" in has:
            parts = [int(part) for part in re.split(r"[-/.]", has["iso"])]
            return _days(*parts)
        if "rel" in has:
            return _relative(has["rel"], _now(words, today))
        if "n" in has:
            return _back(has["n"], has["unit"], _now(words, today)), _now(words, today)
        year = _year(words, has, today, near)
        if "q" in has:
            quarter = _number(has["q"])
            return date(year, quarter * 3 - 2, 1), _days(year, quarter * 3)[1]
        if "h" in has:
            half = _words()["half"][has["h"]]
            return date(year, half * 6 - 5, 1), _days(year, half * 6)[1]
        month = _words()["month_name"][has["mn"]] if "mn" in has else _number(has["m"]) if "m" in has else 0
        return _days(year, *([month] if month else []), *([int(has["d"])] if "d" in has else []))
    except ValueError as error:
        raise _refused(words, f"there is no such day ({error})") from error


def _year(words: str, has: Mapping[str, str], today: date | None, near: date | None) -> int:
    if "y" in has:
        year = int(has["y"])
        if not _YEARS[0] <= year <= _YEARS[1]:
            raise _refused(words, "no year of this time")
        return year
    if "ry" in has:
        return _now(words, today).year + _words()["year"][has["ry"]]
    if near:
        return near.year
    raise _refused(words, "of which year? name it")


def _relative(word: str, today: date) -> tuple[date, date]:
    of = _words()
    if word in of["now"]:
        return today, today
    if word in of["day"]:
        day = today + timedelta(of["day"][word])
        return day, day
    if word in of["week"]:
        monday = today - timedelta(today.weekday()) + timedelta(7 * of["week"][word])
        return monday, monday + timedelta(6)
    if word in of["quarter"]:
        first = (today.month - 1) // 3 * 3 + 3 * of["quarter"][word] + 12 * today.year
        return date(first // 12, first % 12 + 1, 1), _days((first + 2) // 12, (first + 2) % 12 + 1)[1]
    month = 12 * today.year + today.month - 1 + of["month"][word]
    return _days(month // 12, month % 12 + 1)


def _back(number: str, unit: str, today: date) -> date:
    """The first of so many days, weeks, months or years that end today."""
    count = _number(number)
    if not count:
        return _back("6", "月", today) if "年" in unit or unit == "year" else _back("15", "天", today)
    if unit in ("天", "日", "day"):
        return today - timedelta(count - 1)
    if "周" in unit or "星期" in unit or unit == "week":
        return today - timedelta(7 * count - 1)
    month = 12 * today.year + today.month - 1 - count * (12 if unit in ("年", "year") else 1)
    day = min(today.day, monthrange(month // 12, month % 12 + 1)[1])
    return date(month // 12, month % 12 + 1, day) + timedelta(1)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _words()["number"][word]


def _days(year: int, month: int = 0, day: int = 0) -> tuple[date, date]:
    if day:
        return date(year, month, day), date(year, month, day)
    return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])


def _now(words: str, today: date | None) -> date:
    if today is None:
        raise _refused(words, "as seen from which day? --today 2024-05-10 tells")
    return today


def _refused(words: str, why: str) -> KgError:
    error = KgError(f"the time {words} cannot be told", hint=why)
    error.exit_code = 2
    return error
