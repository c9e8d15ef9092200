"""The time that a figure holds for (2023年1—10月, 截至2025年4月15日, 目前), its year filled in if the page tells it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.daterules import compiled, table
from kg.extract.dates import Today
from kg.extract.text import Page
from kg.model import Span


class Period(NamedTuple):
    """Where it stands and what it says; `year` is 0 where it names none."""

    at: Span
    text: str
    year: int


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = table("period.toml")
    return tuple((r["id"], compiled(_filled(r["pattern"], data["fragment"]), {}, f"period.toml {r['id']}"))
                 for r in data["rule"])


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    """The pattern with its fragments; plain text, since a fragment may hold groups."""
    for name, value in fragments.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


@cache
def _years() -> dict[str, int]:
    return dict(table("period.toml")["year"])


# every period holds one of these
_NEAR = re.compile(r"[年月]|目前|季度|期间|以来")


def periods(page: Page, span: Span, today: Today) -> list[Period]:
    """The periods named in a span, in order; of two that overlap the first rule's."""
    if not _NEAR.search(page.s, *span):
        return []
    out: list[Period] = []
    for _, pattern in _rules():
        for m in pattern.finditer(page.s, *span):
            at = Span(*m.span())
            if not any(at.meets(p.at) for p in out):
                out.append(_period(page, m, at, today))
    return sorted(out)


def _period(page: Page, m: re.Match[str], at: Span, today: Today) -> Period:
    part = m.groupdict()
    if part.get("k"):
        return Period(at, m[0], 0)
    this = today.year(at.start)
    if part.get("y"):
        year = int(part["y"])
    else:
        year = this + _years().get(part.get("w") or "今年", 0) if this else 0
        if year and not part.get("w") and (limit := today.day) and _last_month(m[0]) > limit.month:
            year -= 1                   # 1—11月 on a page of January
    written = page.document.text[m.start("p"):m.end("p")].removesuffix("份") if part.get("p") else ""
    named = f"{year}年" if year else "" if written else m[0]
    return Period(at, ("截至" if part.get("u") else "") + named + written, year)


def _last_month(written: str) -> int:
    """The month in which a period ends; 0 where its words do not tell."""
    named = re.findall(r"(\d{1,2})月", written)
    if named:
        return int(named[-1])
    return next((month for word, month in _ends().items() if word in written), 0)


@cache
def _ends() -> dict[str, int]:
    return dict(table("period.toml")["end"])
