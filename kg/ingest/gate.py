"""What kind of page it is, and marks of texts that must not be believed. The kinds are data: `tables/gate.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.lexicon.needs import Needs, may, needs

GENRES = frozenset("news item digest roster decision notice publicity fiction speech rules spun other".split())
_QUOTE = re.compile(r"[“”\"「」]")


class Condition(NamedTuple):
    """`where`: title, text, lines or quotes; `least` and `most` bound how often `pattern` occurs; `same`: how often
    with the same words; `needs`: what a page must hold for it to occur at all."""

    where: str
    pattern: re.Pattern[str]
    least: int
    most: int
    same: bool
    needs: Needs


class Gate(NamedTuple):
    genre: str
    mark: str
    conditions: tuple[Condition, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def gates() -> tuple[Gate, ...]:
    """The kinds in their order; what the table gets wrong is a DataError."""
    where = "ingest/tables/gate.toml"
    data: dict[str, Any] = tomllib.loads((files("kg.ingest") / "tables" / "gate.toml").read_text("utf-8"))
    out = []
    for row in data["kind"]:
        name = row.get("genre", "")
        if name not in GENRES and (name or not row.get("mark")):
            raise DataError(f"no genre {name}", where=where)
        conditions = []
        for c in row["all"]:
            flags = re.MULTILINE if c.get("in") != "title" else 0
            pattern = f"^(?:{c['pattern']})$" if c.get("in") == "lines" else c.get("pattern", _QUOTE.pattern)
            try:
                compiled = re.compile(pattern, flags)
            except re.error as problem:
                raise DataError(f"{name}: {problem}", where=where) from problem
            least = c.get("quotes", c.get("at_least", 0 if "at_most" in c else 1))
            conditions.append(Condition(c.get("in", "quotes"), compiled, least, c.get("at_most", 1 << 30),
                                        c.get("same", False), needs(compiled)))
        out.append(Gate(name, row.get("mark", ""), tuple(conditions), tuple(row["yes"]), tuple(row["no"])))
    return tuple(out)


def _holds(condition: Condition, title: str, text: str, chars: frozenset[str]) -> bool:
    where, pattern, least, most, same, needed = condition
    if where == "quotes":
        return len(_QUOTE.findall(text)) * 1000 >= least * max(len(text), 1)
    if not may(needed, chars):
        return least <= 0
    if same:
        return max(Counter(m[0] for m in pattern.finditer(text)).values(), default=0) >= least
    count = 0
    for _ in pattern.finditer(title if where == "title" else text):
        count += 1
        if count > most:
            return False
        if count >= least and most >= 1 << 30:
            return True
    return least <= count


def genre(title: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The genre of a page by its title and its text without furniture, and marks."""
    marks: list[str] = []
    chars = frozenset(text + title)
    for gate in gates():
        if all(_holds(c, title, text, chars) for c in gate.conditions):
            marks += [gate.mark] if gate.mark else []
            if gate.genre:
                return gate.genre, tuple(marks)
    return "news", tuple(marks)
