"""The words of the language and how often they occur: the list that jieba carries, read (not imported) at first use."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from kg.errors import MissingExtra


def _text() -> str:
    """The list: on each line a word, how often it occurs, and what kind of word it is."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtra("no list of words", hint="pip install jieba")
    return (Path(spec.submodule_search_locations[0]) / "dict.txt").read_text("utf-8")


def counts(longest: int) -> list[tuple[str, str]]:
    """Every word of at most so many characters, and how often it occurs in jieba's corpus (in digits, as there are few
    numbers for many words), without the names of people that few pages have. MissingExtra where jieba is not
    installed."""
    return re.findall(rf"(?m)^(?![^ \n]{{3,}} \d{{1,3}} nr)([^ \n]{{1,{longest}}}) (\d+)", _text())


class _Short(NamedTuple):
    """Words of two and three characters."""

    pairs: frozenset[str]
    words: frozenset[str]
    manners: frozenset[str]


@cache
def _short() -> _Short:
    """All that is asked of short words, from one reading of the list; a line end that is written out is found twice as
    fast as `^`."""
    text = f"\n{_text()}"
    found = (re.findall(rf"\n([^ \n]{{2{most}}}) \d+ {kind}", text)
             for most, kind in (("", ""), (",3", "(?!nr)"), ("", r"(?:d|ad|t|c|r)\b")))
    return _Short(*map(frozenset, found))


def pairs() -> frozenset[str]:
    """The words of two characters."""
    return _short().pairs


def words() -> frozenset[str]:
    """The words of two and three characters that name nobody by the list (there nr: a name of a person)."""
    return _short().words


def people() -> list[str]:
    """The names of people in the list, of two and three characters."""
    return re.findall(r"\n([^ \n]{2,3}) \d+ nr\b", _text())


def manners() -> frozenset[str]:
    """The words of two characters that tell how, when or why rather than who: adverbs, times, conjunctions."""
    return _short().manners
