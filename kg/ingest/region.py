"""Names of divisions that lack a character, and what the rest of the page says of them: on a page of 峰峰矿区, _兴区 is
复兴区 and not 新兴区.

A page names the divisions above, beside and below its own; the words of the language know nothing of that.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from kg.lexicon.place import Division, division, last_year, names
from kg.lexicon.place_find import find

#: how much likelier the name of the division above one that the page names is, and of one beside or below it
ABOVE, NEAR = 4.0, 2.5


class _Frame(NamedTuple):
    """A name without one of its characters."""

    head: str
    char: str
    tail: str


class Region:
    """What the page says of the names of divisions."""

    def __init__(self, text: str) -> None:
        self.near = _near(text)

    def between(self, left: str, right: str) -> dict[str, float]:
        """The characters that complete a name between `left` and `right`, and how much likelier they are on this
        page."""
        found: dict[str, float] = {}
        for key in {(left[-1:], right[:1]), ("", right[:1]), (left[-1:], "")}:
            for head, char, tail in _frames().get(key, ()):
                if left.endswith(head) and right.startswith(tail):
                    found[char] = max(self.near.get(head + char + tail, 0.0), found.get(char, 0.0))
        return found


@cache
def _frames() -> dict[tuple[str, str], list[_Frame]]:
    """The characters beside one that is lost → the names of divisions of today that have it between them."""
    table: dict[tuple[str, str], list[_Frame]] = defaultdict(list)
    for name in sorted({name for inside in _below().values() for name in inside}):
        for i, char in enumerate(name):
            table[name[:i][-1:], name[i + 1 : i + 2]].append(_Frame(name[:i], char, name[i + 1 :]))
    return table


def _near(text: str) -> dict[str, float]:
    """The names of the divisions around those that the page names, if it is told which those are."""
    found: dict[str, float] = {}
    for mention in find(text):
        if len({one.parent for one in mention.found}) == 1:
            one = mention.found[0]
            found |= {name: NEAR for code in (one.code, one.parent) for name in _below().get(code, ())
                      if name not in found}
            above = division(one.parent) if one.parent else None
            if above:
                found[above.name] = ABOVE
    return found


@cache
def _below() -> dict[str, tuple[str, ...]]:
    """The code of a division → the written forms of those in it that are there today."""
    table: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, same in names().items():
        for one in same:
            if _is_now(one) and len(name) > 2:
                table[one.parent][name] = None
    return {code: tuple(inside) for code, inside in table.items()}


def _is_now(one: Division) -> bool:
    return one.last == last_year() and bool(one.parent)
