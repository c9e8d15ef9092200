"""Figures as tokens of the text (8.1亿元, 第二, Ⅳ类, 连续四年, 持平) and the rules that say which are measured facts.
Both are read from `rules/indicator.toml`; `indicators` puts them together to rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.daterules import table
from kg.extract.numerals import DIGITS, number
from kg.model import Span


class Figure(NamedTuple):
    """`kind`: amount, rank, class, years or flat. `value` and `unit` are as in a sheet (95以上, %); `sort` is measure,
    counter or empty where an amount has no unit; `written` are the characters of the working string."""

    at: Span
    kind: str
    value: str
    unit: str
    sort: str
    written: str


class Rule(NamedTuple):
    """See the head of `rules/indicator.toml`."""

    id: str
    kind: str
    tokens: frozenset[str]
    unit: str
    fact: bool
    idle: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


class Words(NamedTuple):
    """The word patterns of `rules/indicator.toml`."""

    subject: re.Pattern[str]
    bare: re.Pattern[str]
    sure: re.Pattern[str]
    plan: re.Pattern[str]
    wish: re.Pattern[str]
    fact: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    verb: re.Pattern[str]
    place: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    base: re.Pattern[str]


class Grammar(NamedTuple):
    token: re.Pattern[str]
    rules: tuple[Rule, ...]
    words: Words
    measures: frozenset[str]


def _pattern(text: str, fragments: dict[str, str], tail: str = "") -> re.Pattern[str]:
    return re.compile(re.sub(r"\{([a-z]+)\}", lambda m: f"(?:{fragments[m[1]]})" if m[1] in fragments else m[0], text) + tail)


@cache
def grammar() -> Grammar:
    """The rules, compiled."""
    data = table("indicator.toml")
    parts, words, units = data["fragment"], data["words"], data["unit"]
    forms = sorted((*units["measure"], *units["counter"]), key=lambda u: (-len(u), u))
    unit = rf"(?!{words['unit_not']})(?:{'|'.join(map(re.escape, forms))})"
    token = re.compile(
        r"(?P<rank>(?:倒数)?第(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?)|(?P<class>劣?(?:[ⅠⅡⅢⅣⅤⅥ]|I{1,3}V?|IV|V)类)"
        rf"|连续(?P<years>\d{{1,2}}|[两{DIGITS}]{{1,2}})年|(?P<flat>持平)"
        r"|(?<![\d.A-Za-z/第])(?P<num>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)(?P<odd>余|多)?(?P<scale>[百千]?[万亿]|[千百](?!分))?"
        rf"(?P<late>余|多)?(?P<unit>{unit})?(?P<bound>以上|以下|以内|左右|上下)?")
    rules = tuple(Rule(r["id"], r["kind"], frozenset(r["token"]), r.get("unit", ""), r.get("fact", False), r.get("idle", False),
                       _pattern(r["before"], parts) if "before" in r else None,
                       _pattern(r["after"], parts) if "after" in r else None) for r in data["rule"])
    fixed = [_pattern(words[name], parts) for name in ("subject", "bare", "sure", "plan", "wish", "fact", "lead", "tail", "verb", "place")]
    shared = [_pattern(f"(?:{parts[name]})", parts) for name in ("up", "down", "base")]
    return Grammar(token, rules, Words(*fixed, *shared), frozenset(units["measure"]))


def figures(s: str, start: int, end: int) -> Iterator[Figure]:
    """The figures in s[start:end], in order; dates and other bare numbers are among them, without unit and sort."""
    token, _, _, measures = grammar()
    for m in token.finditer(s, start, end):
        at, kind = Span(*m.span()), m.lastgroup or ""
        if m["num"]:
            if m["unit"]:
                scale = "" if m["late"] else m["scale"] or ""
                value = m["num"] + (m["odd"] or "") + (m["scale"] + m["late"] if m["scale"] and m["late"] else m["late"] or "")
                sort = "measure" if m["unit"] in measures else "counter"
                yield Figure(at, "amount", value + (m["bound"] or ""), scale + m["unit"], sort, m[0])
            else:
                end_of = m.end("num")
                yield Figure(Span(at.start, end_of), "amount", m["num"], "", "", m["num"])
        elif kind == "class":
            yield Figure(at, kind, m[0].removesuffix("类"), "类", "", m[0])
        elif kind == "years":
            yield Figure(at, kind, str(number(m["years"])), "年", "", m[0])
        else:
            yield Figure(at, kind, m[0].rstrip("位名"), "", "", m[0])
