"""What on a page is not its article: bars, paths, links, legal lines, captions (`tables/furniture.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.ingest.characters import LOST
from kg.ingest.cues import either

KINDS = frozenset(("nav", "related", "legal", "meta", "caption"))
OPENS = frozenset(("", "list", "rest"))
_BETWEEN = r"[\s….&=\u3000\xa0|｜/／·•:：—–\-_\[\]【】()（）<>《》＞»›,，、+＋●○■□★☆▲△◆◇\d*]"
#: a word that has lost a character
_TORN = re.compile(rf"[^\W\d_]{{0,3}}{LOST}[^\W\d_]{{0,3}}")


class Rule(NamedTuple):
    """`opens`: how far the kind goes on over the lines below: "", "list" (to the next report), "rest" (to the next
    dateline)."""

    kind: str
    name: str
    opens: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Table(NamedTuple):
    """`bar` fits a line of furniture words, `any_rule` a line under a rule, which its group names (`r3`)."""

    words: tuple[str, ...]
    bar: re.Pattern[str]
    rules: tuple[Rule, ...]
    any_rule: re.Pattern[str]


@cache
def table() -> Table:
    """The table, compiled once."""
    where = "ingest/tables/furniture.toml"
    data: dict[str, Any] = tomllib.loads((files("kg.ingest") / "tables" / "furniture.toml").read_text("utf-8"))
    words = tuple(sorted(data["nav"]["words"], key=lambda w: (-len(w), w)))
    rules = []
    for row in data["line"]:
        if row["kind"] not in KINDS:
            raise DataError(f"no kind {row['kind']}", where=where, hint=row["name"])
        try:
            pattern = re.compile(row["pattern"], re.DOTALL)
        except re.error as problem:
            raise DataError(f"{row['name']}: {problem}", where=where) from problem
        if (opens := row.get("opens", "")) not in OPENS:
            raise DataError(f"opens {opens}", where=where, hint=row["name"])
        yes, no = tuple(row["yes"]), tuple(row["no"])
        rules.append(Rule(row["kind"], row["name"], opens, pattern, yes, no))
    bar = re.compile(rf"(?:(?>{'|'.join(map(re.escape, words))})|{_BETWEEN})++")
    any_rule = re.compile("|".join(f"(?P<r{i}>{rule.pattern.pattern})" for i, rule in enumerate(rules)), re.DOTALL)
    return Table(words, bar, tuple(rules), any_rule)


@cache
def _hint() -> re.Pattern[str]:
    """What a long line that ends like a sentence must hold to be furniture all the same."""
    return re.compile(either("notice"))


def is_words(line: str) -> bool:
    """Is the line made of words of furniture only (分享到: 微信 新浪微博), as far as it is legible?"""
    line = _TORN.sub("", line) if LOST in line else line
    return bool(table().bar.fullmatch(line)) and any(map(str.isalpha, line))


def furniture(line: str) -> Rule | None:
    """The rule that a line without margins falls under; None for what may be article."""
    if len(line) > 320 or (len(line) > 60 and "。" in line and not _hint().search(line)):
        return None
    found = table().any_rule.fullmatch(line)
    return table().rules[int(found.lastgroup[1:])] if found and found.lastgroup else None
