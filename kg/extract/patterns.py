"""The named patterns of the narrator, read from `rules/patterns/*.toml`: one pattern a table, each with its cases.

    [clause.light]
    means = "what may stand before the actors of a clause"
    use = "match"                       # how it is asked: match (at a place), full (the whole text), search
    pattern = '(?:会上|随后|{dayword})*'  # {words} are filled in: other words of the file, and the tables of words
    yes = ["会上,", { text = "会议由", what = "会议" }]   # a case may say what a group of the pattern takes
    no = ["会议指出"]

A pattern may be broken over lines; the breaks are not part of it. A reader asks for a whole group,
`_P = Patterns("clause")` and `_P.light.match(…)`, or for one pattern by name; each is compiled once, when first used.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.lexicon.needs import Needs, needs
from kg.lexicon.tables import alternation, rows

_USES = ("match", "full", "search")


class Case(NamedTuple):
    """A text that a pattern takes, and what its groups then hold."""

    text: str
    groups: tuple[tuple[str, str], ...] = ()


class Rule(NamedTuple):
    """A pattern with the cases that hold it."""

    name: str
    means: str
    use: str
    text: str
    yes: tuple[Case, ...]
    no: tuple[str, ...]

    def compiled(self) -> re.Pattern[str]:
        """DataError for a pattern that does not compile."""
        try:
            return re.compile(self.text)
        except re.error as error:
            where = f"kg/extract/rules/patterns [{self.name}]"
            raise DataError(f"pattern does not compile: {error}", where=where) from error

    def taken(self, text: str) -> re.Match[str] | None:
        """What the pattern takes of a text, asked in the way it is used."""
        one = pattern(self.name)
        return {"match": one.match, "full": one.fullmatch, "search": one.search}[self.use](text)


class Patterns:
    """The patterns of one group as attributes, each compiled when it is first asked for."""

    def __init__(self, group: str) -> None:
        self._group = group
        self._needs: dict[str, Needs] = {}

    def may(self, name: str, chars: frozenset[str]) -> bool:
        """Can the pattern match in a text of these characters? Asked before a search, it spares most searches."""
        if (found := self._needs.get(name)) is None:
            found = self._needs[name] = needs(getattr(self, name))
        for one in found:
            if one.isdisjoint(chars):
                return False
        return True

    def __getattr__(self, name: str) -> re.Pattern[str]:
        found = pattern(f"{self._group}.{name}")
        setattr(self, name, found)  # from now on a plain attribute
        return found


@cache
def _fragments() -> dict[str, str]:
    """Lists of words that patterns may use, from the tables: {verb}, {roleverb}, {head}, {act}, {organ}, {base} …"""
    verbs, heads = rows("verbs", 3), rows("event_heads", 3)
    affixes = rows("post_affixes", 3)
    return {
        "verb": alternation([form for form, _, _ in verbs]),
        "roleverb": alternation([form for form, role, _ in verbs if role]),
        "head": alternation([form for form, _, _ in heads]),
        "stronghead": alternation([form for form, _, note in heads if note != "weak"]),
        "deed": alternation([noun for noun, _, _ in rows("deed_nouns", 3)]),
        "act": alternation([form for form, _, _ in rows("visit_verbs", 3)]),
        "organ": alternation([form for form, _, _ in rows("organs", 3)]),
        "centre": alternation([form for form, _, _ in rows("central", 3)]),
        "base": alternation([form for form, _, _ in rows("posts", 3)]),
        "grade": alternation([form for form, kind, _ in affixes if kind == "grade"]),
        "mark": alternation([form for form, kind, _ in affixes if kind != "grade"]),
        "cited": alternation([name for name, cited in rows("invoked", 2) if cited]),
        "notname": alternation([form for form, _ in rows("not_names", 2)]),
        "country": alternation([form for form, in rows("countries", 1)]),
        "titlehead": "[" + "".join(sorted({form[0] for form, *_ in (*rows("posts", 3), *affixes)})) + "]",
        "han": "[\\u4e00-\\u9fff]",
    }


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name. DataError, with file and name, for one that is incomplete or told twice."""
    found: dict[str, Rule] = {}
    folder = files("kg.extract") / "rules" / "patterns"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".toml"):
            continue
        where = f"kg/extract/rules/patterns/{path.name}"
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"not a rule file: {error}", where=where) from error
        words = {**_fragments(), **data.pop("words", {})}
        for group, entries in data.items():
            for name, entry in entries.items():
                full = f"{group}.{name}"
                if full in found:
                    raise DataError(f"{full} stands in two files", where=where, hint="keep one of the two")
                found[full] = _rule(full, entry, words, where)
    return found


def _rule(name: str, entry: dict[str, Any], words: dict[str, str], where: str) -> Rule:
    text, use = entry.get("pattern", ""), entry.get("use", "")
    if not text or use not in _USES or not entry.get("means"):
        hint = f"use is one of {', '.join(_USES)}"
        raise DataError("means, use and pattern are needed", where=f"{where} [{name}]", hint=hint)
    for _ in range(3):
        text = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{words[m[1]]})" if m[1] in words else m[0], text)
    text = text.replace("\n", "")
    return Rule(name, entry["means"], use, text, tuple(map(_case, entry.get("yes", ()))), tuple(entry.get("no", ())))


def _case(told: str | dict[str, str]) -> Case:
    if isinstance(told, str):
        return Case(told)
    return Case(told["text"], tuple((group, text) for group, text in told.items() if group != "text"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern of a rule. DataError for a name that no file gives."""
    rule = rules().get(name)
    if rule is None:
        raise DataError(f"no pattern is called {name}", where="kg/extract/rules/patterns")
    return rule.compiled()
