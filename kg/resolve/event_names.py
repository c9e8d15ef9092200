"""The name of an event, bare of what two papers write differently: place, year, 全市, how it was held."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon import place
from kg.lexicon.tables import REMEMBERED, alternation, rows
from kg.resolve.posts import TABLES

_YEAR = re.compile(r"\d{4}年(?:度)?")
_KEPT = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
#: how the scope of an event is written before its name, and the endings of the divisions that it may mean
_SCOPE = re.compile(
    r"^(?:(?:在?我|全|本)(?P<whole>自治区|[省市州盟区县旗镇])(?!委)"
    r"|(?P<bare>自治区|[省市州盟区县旗镇])(?![长委政场民容际域帜]))"
)
_LEVELS = {
    "省": ("省", "自治区"),
    "自治区": ("自治区",),
    "市": ("市",),
    "州": ("州",),
    "盟": ("盟",),
    "区": ("区",),
    "县": ("县",),
    "旗": ("旗",),
}
#: so many characters make a name that few events bear
LONG = 8


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(form for form, kinds, _ in rows("event_words", 3, TABLES) if kind == kinds)


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(alternation(tuple(_words("form"))))


def core(name: str, chain: tuple[tuple[str, str], ...]) -> str:
    """The name without places of the document's chain, year, scope and form; 会议 and 会 are one."""
    for link, _ in sorted(chain, key=lambda pair: -len(pair[0])):
        name = name.replace(link, "")
        short = place.short(link)
        if len(short) > 1:
            name = re.sub(f"^{re.escape(short)}(?=[全省市县区旗])", "", name)
    name = _forms().sub("", _YEAR.sub("", name))
    name = _SCOPE.sub("", name.lstrip("“”‘’《 "))
    return re.sub(r"会议$", "会", _KEPT.sub("", name))


@cache
def _plain() -> frozenset[str]:
    return frozenset(re.sub(r"会议$", "会", form) for form in _words("plain"))


def telling(bare: str) -> bool:
    """Is this the name of few events?"""
    return len(bare) >= LONG and bare not in _plain()


def alike(one: str, other: str) -> float:
    """How much of two bare names is the same: 1 for equal ones, else the share of pairs of characters (Dice)."""
    if one == other:
        return 1.0
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


@cache
def _common() -> re.Pattern[str]:
    return re.compile(alternation(tuple(_words("common") | _words("plain"))))


@lru_cache(REMEMBERED)
def topic(bare: str) -> frozenset[str]:
    """The pairs of characters of a bare name that tell what it is about: without 工作, 现场推进会 and the like."""
    return frozenset(pair for part in _common().sub(" ", bare).split() for pair in _pairs(part))


def scope(name: str) -> str:
    """The ending of the division whose event a name says that it is: 市 of 全市…; empty where it says none."""
    m = _SCOPE.match(name)
    return (m["whole"] or m["bare"]) if m else ""


def of_place(name: str, chain: tuple[tuple[str, str], ...], given: str) -> str:
    """The division whose event this is: 全市… in the page of a district is the event of its city."""
    ending = scope(name)
    if not ending or not chain or ending == "镇":
        return given
    for link, code in reversed(chain):
        if link.endswith(_LEVELS[ending]) and not (ending == "区" and link.endswith("自治区")):
            return code
    return given
