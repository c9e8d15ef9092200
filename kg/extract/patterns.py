"""The named patterns of the narrator, read from `rules/patterns/*.toml`: one pattern a table, each with its cases.

    [clause.light]
    means = "what may stand before the actors of a clause"
    use = "match"                       # how it is asked: match (at a place), full (the whole text), search, end
    pattern = '(?:会上|随后|{dayword})*'  # {words} are filled in: other patterns of the file, and the tables of words
    yes = ["会上,"]
    no = ["会议指出"]

A pattern is asked for by its name, `pattern("clause.light")`, and compiled once.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kg.errors import DataError
from kg.lexicon.tables import alternation, rows

_USES = {"match": "{}", "full": "(?:{})\\Z", "search": "{}", "end": "(?:{})\\Z"}


class Rule(NamedTuple):
    """A pattern with the cases that hold it."""

    name: str
    means: str
    use: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def takes(self, text: str) -> bool:
        """Does the pattern take the text, asked in the way it is used?"""
        if self.use == "match":
            return self.pattern.match(text) is not None
        if self.use == "full":
            return self.pattern.fullmatch(text) is not None
        return self.pattern.search(text) is not None


@cache
def _fragments() -> dict[str, str]:
    """Lists of words that patterns may use: {verb}, {roleverb}, {head}, {act}, {organ}."""
    verbs = rows("verbs", 3)
    return {
        "verb": alternation([form for form, _, _ in verbs]),
        "roleverb": alternation([form for form, role, _ in verbs if role]),
        "head": alternation([form for form, _, _ in rows("event_heads", 3)]),
        "act": alternation([form for form, _, _ in rows("visit_verbs", 3)]),
        "organ": alternation([form for form, _, _ in rows("organs", 3)]),
        "han": "[\\u4e00-\\u9fff]",
    }


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name. DataError, with file and name, for one that is incomplete or does not compile."""
    found: dict[str, Rule] = {}
    folder = files("kg.extract") / "rules" / "patterns"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".toml"):
            continue
        where = f"rules/patterns/{path.name}"
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"not a rule file: {error}", where=where) from error
        words = {**_fragments(), **data.pop("words", {})}
        for group, entries in data.items():
            for name, entry in entries.items():
                found[f"{group}.{name}"] = _rule(f"{group}.{name}", entry, words, where)
    return found


def _rule(name: str, entry: dict[str, object], words: dict[str, str], where: str) -> Rule:
    text, use = str(entry.get("pattern", "")), str(entry.get("use", ""))
    if not text or use not in _USES or not entry.get("means"):
        raise DataError("means, use and pattern are needed", where=f"{where} [{name}]", hint=f"use is one of {', '.join(_USES)}")
    for _ in range(3):
        text = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{words[m[1]]})" if m[1] in words else m[0], text)
    try:
        compiled = re.compile(text)
    except re.error as error:
        raise DataError(f"pattern does not compile: {error}", where=f"{where} [{name}]") from error
    yes, no = entry.get("yes", ()), entry.get("no", ())
    assert isinstance(yes, (list, tuple)) and isinstance(no, (list, tuple))
    return Rule(name, str(entry["means"]), use, compiled, tuple(yes), tuple(no))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern of a rule. DataError for a name that no file gives."""
    rule = rules().get(name)
    if rule is None:
        raise DataError(f"no pattern is called {name}", where="kg/extract/rules/patterns")
    return rule.pattern
