"""Names of divisions that lack a character, and what the rest of the page says of them: on a page of 峰峰矿区, _兴区 is
复兴区 and not 新兴区.

A page names the divisions above, beside and below its own; the words of the language know nothing of that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from kg.lexicon.place import Division, division, last_year, letters, names
from kg.lexicon.place_find import find

#: how much likelier the name of the division above one that the page names is, and of one beside or below it
ABOVE, NEAR = 4.0, 2.5
#: and of one within a province that works with another (苏陕协作)
WITHIN = 3.0
ALLIES = re.compile(r"([\u4e00-\u9fff])([\u4e00-\u9fff])(?=协作|合作|对口|两地)")
#: and the only name that there is between these neighbours
ONLY = 5.0
#: and any name that no Chinese character stands before, so that it is no part of another word
OWN = 8.0


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
                    name, before = head + char + tail, left.removesuffix(head)[-1:]
                    alone = 0.0 if "\u4e00" <= before <= "\u9fff" else OWN
                    is_within = head != "" and (tail != "" or len(head) > 1 and "\u4e00" <= right[:1] <= "\u9fff")
                    only = ONLY * (is_within and len(_between(head, tail)) == 1)
                    found[char] = max(self.near.get(name, 0.0) + alone + only, found.get(char, 0.0))
        return found


@cache
def _frames() -> dict[tuple[str, str], list[_Frame]]:
    """The characters beside one that is lost → the names of divisions of today that have it between them."""
    table: dict[tuple[str, str], list[_Frame]] = defaultdict(list)
    for name in sorted({name for inside in _below().values() for name in inside}):
        for i, char in enumerate(name):
            table[name[:i][-1:], name[i + 1 : i + 2]].append(_Frame(name[:i], char, name[i + 1 :]))
    return table


@cache
def _between(head: str, tail: str) -> frozenset[str]:
    """The characters that make the name of a division between the two."""
    return frozenset(f.char for f in _frames()[head[-1:], tail[:1]] if (f.head, f.tail) == (head, tail))


def _near(text: str) -> dict[str, float]:
    """The names of the divisions around those that the page names, if it is told which those are, and of those in
    provinces that it names as allies."""
    allied = {province.code[:2] for m in ALLIES.finditer(text) if letters().keys() >= set(m.groups())
              for letter in m.groups() for province in letters()[letter]}
    found = {name: WITHIN for name, same in names().items() for one in same if one.code[:2] in allied} if allied else {}
    for mention in find(text):
        if len({one.parent for one in mention.found}) == 1:
            one = mention.found[0]
            found |= {name: NEAR for code in (one.code, one.parent) for name in _below().get(code, ())
                      if found.get(name) != ABOVE}
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
