"""How often a page says 区, 市, 县 … for its own place (我区, 区委, 副区长), which tells at which level it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon.locality_rules import number, pattern
from kg.lexicon.place_find import Mention

#: the endings of counties that no prefecture has
COUNTY = "区县旗"
_MARK = re.compile("[。\n;；]")


def level_words(texts: Iterable[tuple[str, str, Sequence[Mention]]]) -> tuple[dict[str, float], float]:
    """How often the page says 区, 市, 县 … for its own place (我区, 区委, 副区长), and how often with 我 or 全.
    Words that go on after a name of that ending in the same sentence (海安市副市长、市农业农村局局长) are left out.
    A text comes with its kind and with the mentions with ending in it."""
    counts: defaultdict[str, float] = defaultdict(float)
    own = 0.0
    for text, kind, mentions in texts:
        times = number("level", "title") if kind == "title" else 1.0
        starts = [m.at.start for m in mentions]
        for match in pattern("level", "say").finditer(text):
            before = bisect_left(starts, match.end()) - 1
            if before < 0 or mentions[before].at.end < match.end():  # 天全县
                counts[match[1]] += number("level", "weight_say") * times
                own += 1
        for match in _unnamed(text, mentions):
            counts[match[1]] += number("level", "weight_hold") * times
    counts["省"] *= number("level", "province")
    for char in COUNTY:
        counts[char] *= number("level", "county")
    return dict(counts), own


def _unnamed(text: str, mentions: Sequence[Mention]) -> Iterator[re.Match[str]]:
    """The level words of offices (区委, 副区长) before which the sentence names no place of that ending."""
    marks = [m.start() for m in _MARK.finditer(text)]
    last: dict[str, int] = {}
    seen = 0
    for match in pattern("level", "hold").finditer(text):
        while seen < len(mentions) and mentions[seen].at.start < match.start():
            last[text[mentions[seen].at.end - 1]] = mentions[seen].at.start
            seen += 1
        mark = bisect_left(marks, match.start())
        if last.get(match[1], -1) < (marks[mark - 1] + 1 if mark else 0):
            yield match
