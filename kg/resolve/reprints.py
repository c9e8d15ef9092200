"""Which articles are one text, found without comparing each with each: signatures that share a band are compared."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from kg.resolve.bands import Bands
from kg.resolve.texts import DAYS, ENOUGH, Article, Page, Sketch, Voices, same
from kg.spill import Sorted, Spill, Vault

#: with so many unlike texts of a band each is compared
CROWD = 50
#: so many sketches are in memory, and so many pairs that were found unlike are remembered
_NEAR, _PAIRS = 4000, 100_000


def voices(pages: Iterable[Page], spill: Spill) -> Voices:
    """Who speaks in these documents. The first by day leads, whatever their order."""
    found = Sorted[tuple[str, str, int], Sketch](spill)
    for page in pages:
        for number, sketch in enumerate(page.sketches):
            found.put((page.day or "9999", page.id, number), sketch)
    articles = Vault[tuple[Article, Sketch]](spill)
    for (_, document, number), sketch in found:
        articles.add((Article(document, number), sketch))
    found.clear()
    return Voices(_Groups(articles, spill).first())


class _Days:
    """The days that articles name, as far as is needed to tell most unlike ones apart without their sketches: two of
    which each names days are one text only if they share some."""

    def __init__(self) -> None:
        self._days, self._ends = array("Q"), array("q")

    def add(self, sketch: Sketch) -> None:
        self._days.extend(sorted(crc32(day.encode()) for day in sketch.particulars[DAYS]))
        self._ends.append(len(self._days))

    def of(self, number: int) -> array[int]:
        return self._days[self._ends[number - 1] if number else 0 : self._ends[number]]


class _Groups:
    """Articles by number, in the order in which they lead; `_leader` leads from each to the first with its text."""

    def __init__(self, articles: Vault[tuple[Article, Sketch]], spill: Spill) -> None:
        self._articles = articles
        self._leader = array("q", range(len(articles)))
        self._unlike: set[tuple[int, int]] = set()
        self._sketch = lru_cache(_NEAR)(lambda number: articles[number][1])
        self._days = _Days()
        bands = Bands(spill)
        for number, (_, sketch) in enumerate(articles):
            self._days.add(sketch)
            if sketch.runs >= ENOUGH:
                bands.add(number, sketch.signature)
        for numbers in bands.shared():
            self._join(numbers)

    def first(self) -> dict[Article, Article]:
        """Every article that has another one's text, with the first that has it."""
        return {self._articles[number][0]: self._articles[self._find(number)][0]
                for number, leader in enumerate(self._leader) if leader != number}

    def _join(self, numbers: list[int]) -> None:
        """Compare every text of a band with one of each kind before it that may be the same."""
        kinds, undated = list[int](), list[int]()
        by_day: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            days, known = self._days.of(number), False
            near = {*undated, *(kind for day in days for kind in by_day[day])} if days else kinds
            for kind in sorted(near):
                first, second = sorted((self._find(kind), self._find(number)))
                if first == second or self._is_same(kind, number):
                    self._leader[second] = first
                    known = True
            if not known and len(kinds) < CROWD:
                kinds.append(number)
                for day in days:
                    by_day[day].append(number)
                if not days:
                    undated.append(number)

    def _is_same(self, one: int, other: int) -> bool:
        if (one, other) in self._unlike:
            return False
        if same(self._sketch(one), self._sketch(other)):
            return True
        if len(self._unlike) >= _PAIRS:
            self._unlike.clear()
        self._unlike.add((one, other))
        return False

    def _find(self, number: int) -> int:
        leader = self._leader
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number
