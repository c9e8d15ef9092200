"""Figures as tokens of the text (8.1亿元, 第二, Ⅳ类, 连续四年, 持平) and the rules that say which are measured facts.
Both are read from `rules/indicator.toml`; `indicators` puts them together to rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from kg.extract.daterules import compiled, table
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
    """The word patterns of `rules/indicator.toml`, where each is explained."""

    subject: re.Pattern[str]
    bare: re.Pattern[str]
    sure: re.Pattern[str]
    plan: re.Pattern[str]
    wish: re.Pattern[str]
    compared: re.Pattern[str]
    fact: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    verb: re.Pattern[str]
    move: re.Pattern[str]
    shared: re.Pattern[str]
    joint: re.Pattern[str]
    ranked: re.Pattern[str]
    district: re.Pattern[str]
    place: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    better: re.Pattern[str]
    worse: re.Pattern[str]
    base: re.Pattern[str]


class Grammar(NamedTuple):
    token: re.Pattern[str]
    rules: tuple[Rule, ...]
    words: Words
    measures: frozenset[str]


def _pattern(text: str, fragments: dict[str, str]) -> re.Pattern[str]:
    return compiled(text, {name: f"(?:{part})" for name, part in fragments.items()}, "kg/extract/rules/indicator.toml")


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
        r"|(?<![\d.A-Za-z/第])(?P<num>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)(?P<odd>余|多)?(?P<scale>[百千]?(?:万亿|[万亿])|[千百](?!分))?"
        rf"(?P<late>余|多)?(?P<unit>{unit})?(?P<bound>以上|以下|以内|左右|上下)?")
    rules = tuple(_rule(r, parts) for r in data["rule"])
    fixed = {name: _pattern(words[name], parts) for name in Words._fields if name in words}
    shared = {name: _pattern(f"(?:{parts[name]})", parts) for name in Words._fields if name in parts}
    return Grammar(token, rules, Words(**fixed, **shared), frozenset(units["measure"]))


@cache
def rules_for(kind: str, sort: str) -> tuple[Rule, ...]:
    """The rules for figures of a kind and sort, in their order."""
    return tuple(r for r in grammar().rules if kind in r.tokens and not (r.unit and sort and r.unit != sort))


def _rule(r: dict[str, Any], parts: dict[str, str]) -> Rule:
    before, after = (_pattern(r[side], parts) if side in r else None for side in ("before", "after"))
    return Rule(r["id"], r["kind"], frozenset(r["token"]), r.get("unit", ""), r.get("fact", False),
                r.get("idle", False), before, after)


def figures(s: str, start: int, end: int) -> Iterator[Figure]:
    """The figures in s[start:end], in order; dates and other bare numbers are among them, without unit and sort."""
    token, _, _, measures = grammar()
    for m in token.finditer(s, start, end):
        at, kind = Span(*m.span()), m.lastgroup or ""
        if m["num"]:
            if m["unit"]:
                scale = "" if m["late"] else m["scale"] or ""
                late = (m["scale"] or "") + m["late"] if m["late"] else ""      # 1.2万余人, but 1200余人
                value = m["num"] + (m["odd"] or "") + late
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
