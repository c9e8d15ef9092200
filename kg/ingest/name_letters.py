"""Which letters a name may have at a place where one is lost, and how likely each is: surnames by their weight, given
names by how many people of the list of words have the letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log
from types import MappingProxyType

from kg.ingest.names import BEFORE, in_name, surnames
from kg.lexicon import common_words
from kg.lexicon.tables import rows

#: so many people in whose names any letter goes with any other; so much of two letters together is chance; the share
#: of names that say their letter twice
SPREAD, CHANCE, TWICE = 60.0, 0.9, 0.04
#: how much likelier a letter is in a name, of which the letters before it are no words, than alone
NAMED = 3.0
NONE: Mapping[str, float] = MappingProxyType({})
#: a surname padded to the width of three, as credits have it
PADDED = re.compile(r"(?<=[:：\s、(（])([\u4e00-\u9fff])[ \u3000]{1,2}$")
#: a label with its mark, and the given name behind a surname that is lost
LABEL = re.compile(r"(?:记者|通讯员|编辑|责编|编审|审核|审读|校对|作者|摄影|监制|[一二三初复终]审)\s?[:：丨]\s?$")
GIVEN = re.compile(r"[ \u3000]?[\u4e00-\u9fff]{1,2}(?:[\s、，,)）/]|$)")
#: the likelihood of a surname by its weight (1, 2, 3)
WEIGHED = (0.0, -8.0, -6.0, -4.0)


@cache
def _surnames() -> dict[str, float]:
    return {form: WEIGHED[int(weight)] for form, weight, _ in rows("surnames", 3) if len(form) == 1}


@cache
def _given() -> Counter[str]:
    """How many people have the letter, and how many have the two letters, in their given names."""
    names = [name[1:] for name in common_words.people() if name[0] in surnames()]
    return Counter(letter for name in names for letter in name) + Counter(name for name in names if len(name) > 1)


@cache
def _behind(first: str) -> dict[str, float]:
    """Letter → logarithm of its share behind the first letter of a given name; behind none, of all letters."""
    given = _given()
    share = {letter: count / _total() for letter, count in given.items() if len(letter) == 1}
    if not first:
        return {letter: log(part) for letter, part in share.items()}
    share[first] = share.get(first, 0.0) + TWICE
    return {letter: log((max(given[first + letter] - CHANCE, 0.0) + SPREAD * part) / (given[first] + SPREAD))
            for letter, part in share.items()}


@cache
def _total() -> int:
    return sum(count for letter, count in _given().items() if len(letter) == 1)


def letters(left: str, right: str) -> Mapping[str, float]:
    """Letter → how likely it stands between the two, if that is a place in a name."""
    if LABEL.search(left) and GIVEN.match(right):
        return _surnames()
    left, right = PADDED.sub(r"\1", left)[-12:], right[:6]
    if not in_name(f"{left}\ufffd{right}", len(left)):
        return NONE
    return _behind(left[-1:] if left[-2:-1] in surnames() else "")


@cache
def _compound() -> frozenset[str]:
    return frozenset(form for form, _, note in rows("surnames", 3) if note == "compound")


def known(left: str, page: str) -> frozenset[str]:
    """The letters with which the page has the whole of a name that ends behind `left`: 沈国_11月8日 where it also has
    沈国安. Two letters are a name only where one stands."""
    two, one = left[-2:], left[-1:]
    if (two[:1] in surnames() or two in _compound()) and BEFORE.match(left[-3:-2] or "\n"):
        found = frozenset(re.findall(f"{re.escape(two)}([\u4e00-\u9fff])", page))
        if found:
            return found
    if one in surnames() and BEFORE.match(left[-2:-1] or "\n"):
        return frozenset(m[1] for m in re.finditer(f"{re.escape(one)}([\u4e00-\u9fff])", page)
                         if in_name(page, m.start(1)))
    return frozenset()
