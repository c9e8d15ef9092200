"""The shapes of dates, read from `rules/date.toml`, found in a working string. What they mean is settled in `dates`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.lexicon.needs import Needs, may, needs


class Found(NamedTuple):
    """A date as written: where it stands, the rule that saw it and the parts of its pattern."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]


def table(name: str) -> dict[str, Any]:
    """A rule file of this room. DataError if it is no TOML."""
    path = files("kg.extract") / "rules" / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"not a rule file: {error}", where=f"kg/extract/rules/{name}") from error


def compiled(pattern: str, fragments: dict[str, str], where: str) -> re.Pattern[str]:
    """A pattern with its {fragments} filled in. DataError if it does not compile."""
    full = re.sub(r"\{([a-z_]+)\}", lambda m: fragments.get(m[1], m[0]), pattern)
    try:
        return re.compile(full)
    except re.error as error:
        raise DataError(f"pattern does not compile: {error}", where=where) from error


class Words(NamedTuple):
    """Words for a day, as days from today (`day`) or from the day mentioned last (`same`), words for a year as years
    from this one, words for a month as months from that of the publication (`this`) or from the one mentioned last
    (`that`), and the parts of the day by code."""

    day: dict[str, int]
    same: dict[str, int]
    this: dict[str, int]
    that: dict[str, int]
    year: dict[str, int]
    part: re.Pattern[str]
    part_of: dict[str, str]


@cache
def words() -> Words:
    data = table("date.toml")
    part_of = {word: code for code, forms in data["part"].items() for word in forms}
    forms = "|".join(sorted(part_of, key=len, reverse=True))
    part = re.compile(rf" ?(?:\((?:星期|周)[一二三四五六日天]\))?,?(?:当天|当日)?({forms})(?!会|报|餐|饭|市|校|班)")
    month = data["month"]
    return Words(data["day"], data["same"], month["this"], month["that"], data["year"], part, part_of)


class Shape(NamedTuple):
    """A way to write a date, and what a text must hold for it."""

    id: str
    pattern: re.Pattern[str]
    needs: Needs


@cache
def shapes() -> tuple[Shape, ...]:
    """Every shape, in the order of the file."""
    data = table("date.toml")
    found = ((rule["id"], compiled(rule["pattern"], data["fragment"], f"kg/extract/rules/date.toml {rule['id']}"))
             for rule in data["rule"])
    return tuple(Shape(name, pattern, needs(pattern)) for name, pattern in found)


# A date is near one of these; looking only there is five times as fast as looking everywhere.
_NEAR = re.compile(r"[月日天](?<=[\d一二三四五六七八九十 今昨前同当次翌)].)|[周期][一二三四五六日天]|[-./]\d"
                   "|第二天|同一天|前一[天日]|[今昨前当][晚夜晨早]")
_BEFORE, _AFTER = 16, 40


def _windows(s: str) -> Iterator[tuple[int, int]]:
    start, end = 0, -1
    for m in _NEAR.finditer(s):
        if m.start() - _BEFORE > end:
            if end > 0:
                yield start, end
            start = max(m.start() - _BEFORE, 0)
        end = m.start() + _AFTER
    if end > 0:
        yield start, end


def find(s: str) -> list[Found]:
    """Dates as written, in order, the longest where several shapes meet."""
    found = [Found(*m.span(), shape.id, {k: v for k, v in m.groupdict().items() if v is not None})
             for start, end in _windows(s) for chars in (frozenset(s[start:end]),)
             for shape in shapes() if may(shape.needs, chars) for m in shape.pattern.finditer(s, start, end)]
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept
