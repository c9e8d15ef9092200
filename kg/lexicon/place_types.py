"""Which ending makes which level (place_types.tsv), and the words that only look like places (place_word.tsv: its head
explains the kinds)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kg.lexicon.tables import rows

#: the longest stem of a township that is believed
STEM = 8


class Ending(NamedTuple):
    """An ending and the levels it stands for (市: prefecture and county), with an example and a counterexample."""

    suffix: str
    levels: tuple[str, ...]
    yes: str
    no: str


@cache
def endings() -> tuple[Ending, ...]:
    """The longest first."""
    found = [Ending(suffix, tuple(levels.split()), yes, no) for suffix, levels, yes, no in rows("place_types", 4)]
    return tuple(sorted(found, key=lambda e: (-len(e.suffix), e.suffix)))


def level_endings(*levels: str) -> tuple[str, ...]:
    """The endings of these levels, the longest first."""
    return tuple(e.suffix for e in endings() if set(levels) & set(e.levels))


@cache
def words(kind: str) -> frozenset[str]:
    """The forms of one kind in place_word.tsv."""
    return frozenset(form for form, kinds, _ in rows("place_word", 3) if kind in kinds.split())


@cache
def _by_last() -> dict[str, tuple[Ending, ...]]:
    """The endings by their last character, the longest first."""
    return {last: tuple(e for e in endings() if e.suffix[-1] == last) for last in {e.suffix[-1] for e in endings()}}


def _ending(name: str) -> Ending | None:
    """The longest ending that the name has."""
    for ending in _by_last().get(name[-1:], ()):
        if name.endswith(ending.suffix):
            return ending
    return None


def levels(name: str) -> tuple[str, ...]:
    """The levels that the ending of a name allows; empty without an ending or without a stem before it."""
    ending = _ending(name)
    if ending is None or len(name) == len(ending.suffix) or name in words("common"):
        return ()
    return ending.levels


def township(name: str) -> bool:
    """Does this look like the name of a township (鹿鸣镇, 石门乡, 九龙街道, 白音他拉苏木), and not of a district, of
    all (全体镇) or of several (五镇)?"""
    ending = _ending(name)
    if ending is None or levels(name) != ("township",):
        return False
    stem = name[: -len(ending.suffix)]
    if stem[-1] in words("unlike") or stem in words("nameless") or words("count").issuperset(stem):
        return False
    return len(stem) <= STEM and all("\u3400" <= char <= "\u9fff" or char == "·" for char in stem)
