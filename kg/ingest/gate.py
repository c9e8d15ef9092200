"""What kind of page it is, and marks of texts that must not be believed. The kinds are data: `tables/gate.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kg.errors import DataError

GENRES = frozenset("news item digest roster decision notice publicity fiction speech rules spun other".split())
#: a brand name where the name of a place should stand, before an office or an organ
_BRANDED = re.compile(
    r"(?:体育|娱乐城?|棋牌|彩票|博彩|电竞|真人|投注|平台|官网|(?<![A-Za-z])[A-Za-z]{2,8}\d{0,4})(?:app|APP|官网|官方网站|下载|登录|网址)?"
    r"(?=[市县区镇]?(?:委|政府|党委|党工委|人大|政协|纪委|副?[市县区镇州局院校]长|副?书记|副?主任|副?主席))"
)
_QUOTE = re.compile(r"[“”\"「」]")
_MASKED = re.compile(r"\*{2,}[、,，]|[\u4e00-\u9fff]\*[\u4e00-\u9fff]")


class Condition(NamedTuple):
    """`where`: title, text, lines or quotes; `least` and `most` bound how often `pattern` occurs."""

    where: str
    pattern: re.Pattern[str]
    least: int
    most: int


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
        if row["genre"] not in GENRES:
            raise DataError(f"no genre {row['genre']}", where=where)
        conditions = []
        for c in row["all"]:
            flags = re.MULTILINE if c.get("in") != "title" else 0
            pattern = f"^(?:{c['pattern']})$" if c.get("in") == "lines" else c.get("pattern", _QUOTE.pattern)
            try:
                compiled = re.compile(pattern, flags)
            except re.error as problem:
                raise DataError(f"{row['genre']}: {problem}", where=where) from problem
            least = c.get("quotes", c.get("at_least", 0 if "at_most" in c else 1))
            conditions.append(Condition(c.get("in", "quotes"), compiled, least, c.get("at_most", 1 << 30)))
        out.append(Gate(row["genre"], row.get("mark", ""), tuple(conditions), tuple(row["yes"]), tuple(row["no"])))
    return tuple(out)


def _holds(condition: Condition, title: str, text: str) -> bool:
    where, pattern, least, most = condition
    if where == "quotes":
        return len(_QUOTE.findall(text)) * 1000 >= least * max(len(text), 1)
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
    marks = []
    for gate in gates():
        if all(_holds(c, title, text) for c in gate.conditions):
            marks += [gate.mark] if gate.mark else []
            return gate.genre, (*marks, *_marks(text), *(["spun"] if gate.genre == "spun" else []))
    return "news", _marks(text)


def _marks(text: str) -> tuple[str, ...]:
    brands: dict[str, int] = {}
    for m in _BRANDED.finditer(text):
        brands[m[0]] = brands.get(m[0], 0) + 1
    marks = ["overwritten"] if brands and max(brands.values()) >= 4 else []
    if _MASKED.search(text):
        marks.append("masked")
    return tuple(marks)
