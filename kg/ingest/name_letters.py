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

from kg.ingest.names import in_name, surnames
from kg.lexicon import common_words
from kg.lexicon.tables import rows

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
def _given() -> dict[str, float]:
    """Letter → logarithm of its share among the letters of given names."""
    known = surnames()
    counts = Counter(letter for name in common_words.people() if name[0] in known for letter in name[1:])
    total = log(counts.total())
    return {letter: log(count) - total for letter, count in counts.items()}


def letters(left: str, right: str) -> Mapping[str, float]:
    """Letter → how likely it stands between the two, if that is a place in a name."""
    if LABEL.search(left) and GIVEN.match(right):
        return _surnames()
    left, right = PADDED.sub(r"\1", left)[-12:], right[:6]
    return _given() if in_name(f"{left}\ufffd{right}", len(left)) else NONE
