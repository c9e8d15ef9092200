"""Figures as observations: the written value, its movement and its rank become numbers of one kind each."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_NUMBER = re.compile(r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?")
_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6}
_RANK = re.compile(r"^(?:并列)?第([一二三四五六七八九十\d]+)|^([一二三四五六七八九十\d]+)名$")
_YEAR = re.compile(r"(\d{4})年")
_MONTHS = re.compile(r"(\d{1,2})(?:月)?\s*[-—–至到~～]+\s*(\d{1,2})月")
_MONTH = re.compile(r"(\d{1,2})月")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")


class Figure(NamedTuple):
    """One number of one kind. `measure`, `bound`, `direction` and `base` are codes or empty; `value` is None where only
    a direction is told; `within` the place among whose parts a rank holds, as written."""

    measure: str
    value: Decimal | None
    written: str
    unit: str
    bound: str = ""
    direction: str = ""
    base: str = ""
    within: str = ""


@cache
def words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).with_name("tables") / "figures.toml").read_text("utf-8"))


def _code(group: str, text: str) -> str:
    return next((code for code, forms in words()[group].items() if any(form in text for form in forms)), "")


def figures(value: str, unit: str, change: str, basis: str) -> list[Figure]:
    """The observations in one row: the level or rank, and the movement; neither number nor direction is nothing."""
    found = []
    if value and (m := _RANK.match(value)):
        found.append(Figure("rank", Decimal(whole(m[1] or m[2])), value, unit, "exact", within=basis))
    elif value and not value.startswith("倒数"):
        number = decimal(value)
        if number is not None:
            kind = "count" if unit in words()["count"]["units"] else "level"
            found.append(Figure(kind, number, value, unit, _code("bound", value) or "exact"))
    if change:
        number = decimal(change)
        direction = _code("direction", change)
        if "由" in change or "从" in change:
            number = None
        if number is not None and number < 0 and not direction:
            direction = "down"
        elif number is not None and change.lstrip().startswith("+") and not direction:
            direction = "up"
        if number is not None and direction == "down":
            number = abs(number)
        if number is not None or direction:
            base = _code("base", basis) or _code("base", change)
            rest = re.sub(r"^个(?=[百点])", "", change[m.end() :].strip()) if (m := _NUMBER.search(change)) else ""
            found.append(
                Figure(
                    "change",
                    number,
                    change,
                    rest if number is not None else "",
                    "exact" if number is not None else "",
                    direction,
                    base,
                )
            )
    return found


def decimal(text: str) -> Decimal | None:
    """The first number in a text: digits, Roman classes or small Chinese numerals."""
    if m := _NUMBER.search(text):
        try:
            return Decimal(m[0].replace(",", ""))
        except InvalidOperation:
            return None
    if text.strip() in _ROMAN:
        return Decimal(_ROMAN[text.strip()])
    return Decimal(whole(text)) if text and all(char in _CHINESE or char == "十" for char in text) else None


def whole(text: str) -> int:
    """十二 → 12; digits as they are."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_CHINESE[char]) for char in text))
    return (_CHINESE.get(tens, 1) if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


def period(written: str) -> str:
    """The time of a figure as a date, month, year or interval; the words where they are none of these."""
    year = _YEAR.search(written)
    if not year:
        return written
    y, rest = year[1], written[year.end() :]
    for form, (first, last) in words()["span"].items():
        if form in rest:
            return f"{y}-{first:02d}/{y}-{last:02d}"
    if m := _MONTHS.search(rest):
        first, last = int(m[1]), int(m[2])
        return f"{y}-{first:02d}/{y}-{last:02d}" if 1 <= first < last <= 12 else written
    if (m := _DAY.search(rest)) and _real(int(m[1]), int(m[2])):
        return f"{y}-{int(m[1]):02d}-{int(m[2]):02d}"
    if (m := _MONTH.search(rest)) and 1 <= int(m[1]) <= 12:
        return f"{y}-{int(m[1]):02d}"
    return y if not rest.strip("度全年 ") else written


def _real(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
