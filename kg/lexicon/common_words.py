"""The words of the language and how often they occur: the list that jieba carries, read (not imported) at first use."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.errors import MissingExtra


@cache
def counts() -> dict[str, int]:
    """Word → how often it occurs in jieba's corpus. MissingExtra where jieba is not installed."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtra("no list of words", hint="pip install jieba")
    found: dict[str, int] = {}
    for line in (Path(spec.submodule_search_locations[0]) / "dict.txt").read_text("utf-8").split("\n"):
        word, _, rest = line.partition(" ")
        if rest:
            found[word] = int(rest.partition(" ")[0])
    return found


@cache
def pairs() -> frozenset[str]:
    """The words of two characters."""
    return frozenset(word for word in counts() if len(word) == 2)
