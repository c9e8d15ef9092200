"""The two scripts, character by character: the dictionaries of opencc-python-reimplemented, read without importing it,
and a name in the one form by which its spellings are known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from kg.errors import MissingExtra
from kg.lexicon.tables import REMEMBERED


def dictionary(name: str) -> Iterator[tuple[str, str]]:
    """(word, first of its conversions) of a dictionary. Raises MissingExtra where the package is not there."""
    spec = find_spec("opencc")
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtra("no conversion of traditional script", hint="pip install opencc-python-reimplemented")
    path = Path(spec.submodule_search_locations[0]) / "dictionary" / f"{name}.txt"
    for line in path.read_text("utf-8").splitlines():
        word, _, others = line.partition("\t")
        if others:
            yield word, others.split()[0]


def is_plain(char: str) -> bool:
    """Is the character part of the simplified standard set (GB 2312)?"""
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


@cache
def _traditional() -> dict[int, str]:
    return {ord(old): new for old, new in dictionary("TSCharacters")
            if len(old) == len(new) == 1 and is_plain(new) and not is_plain(old)}


@lru_cache(REMEMBERED)
def folded(name: str) -> str:
    """A name without the characters that only the traditional script has: 林致遠 is written for 林致远. What both
    scripts have stays (乾, 於)."""
    return name.translate(_traditional())
