"""What a text must hold for a pattern to match in it, made out from the pattern itself.

Most patterns match in few sentences: `会见|接见` needs 会 or 接, and 见. Whether a set of characters holds what a
pattern needs is asked in a fraction of the time that a search takes, so a sentence (whose characters are collected
once) is looked at only by those patterns that can match there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

#: of each set any text that matches holds at least one character
Needs = tuple[frozenset[str], ...]

# the parser of `re` has no public name; a part of a pattern that is not known here needs nothing
_parser: Any = import_module("re._parser")
_names: Any = import_module("re._constants")
_REPEATS = (_names.MAX_REPEAT, _names.MIN_REPEAT, _names.POSSESSIVE_REPEAT)
_DIGITS = "0123456789"
#: sets with more characters tell too little
_MOST = 150


def may(needs: Needs, chars: frozenset[str]) -> bool:
    """Can a pattern match in a text of these characters?"""
    for one in needs:                       # a loop: `all` with a generator takes three times as long
        if one.isdisjoint(chars):
            return False
    return True


@cache
def needs(pattern: re.Pattern[str]) -> Needs:
    """What a text must hold for a pattern to match; what stands around the match (lookaround) is not counted."""
    if pattern.flags & re.IGNORECASE:
        return ()
    found = _of_sequence(_parser.parse(pattern.pattern, pattern.flags))
    least = [one for one in found if not any(other < one for other in found)]
    return tuple(sorted(least, key=lambda one: (len(one), sorted(one))))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> set[frozenset[str]]:
    return {one for name, value in items for one in _of(name, value)}


def _of(name: Any, value: Any) -> set[frozenset[str]]:
    """The needs of one part of a pattern."""
    if name is _names.LITERAL:
        return {frozenset(chr(value))}
    if name is _names.IN:
        return _of_class(value)
    if name is _names.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if name is _names.SUBPATTERN:
        return set() if value[1] & re.IGNORECASE else _of_sequence(value[3])
    if name is _names.ATOMIC_GROUP:
        return _of_sequence(value)
    if name in _REPEATS and value[0]:
        return _of_sequence(value[2])
    return set()


def _of_class(members: Iterable[tuple[Any, Any]]) -> set[frozenset[str]]:
    """The characters of a class like [到在]; nothing for one with many or with all but some."""
    chars: set[str] = set()
    for name, value in members:
        if name is _names.LITERAL:
            chars.add(chr(value))
        elif name is _names.RANGE and value[1] - value[0] < len(_DIGITS):
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return set()
    return {frozenset(chars)}


def _of_branches(branches: list[set[frozenset[str]]]) -> set[frozenset[str]]:
    """One character of each branch: once the rarest-looking first, once the last."""
    if not all(branches):
        return set()
    ordered = [sorted(branch, key=lambda one: (len(one), sorted(one))) for branch in branches]
    joined = (frozenset().union(*(branch[place] for branch in ordered)) for place in (0, -1))
    return {one for one in joined if len(one) <= _MOST}
