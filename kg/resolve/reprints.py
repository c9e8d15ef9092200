"""Which articles are one text, found without comparing each with each: signatures that share a band are compared, and
only the rows of one value of a band are in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.resolve.texts import ENOUGH, ROWS, VALUES, Article, Page, Sketch, Voices, same
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


class _Groups:
    """Articles by number, in the order in which they lead; `_leader` leads from each to the first with its text."""

    def __init__(self, articles: Vault[tuple[Article, Sketch]], spill: Spill) -> None:
        self._articles = articles
        self._leader = array("q", range(len(articles)))
        self._unlike: set[tuple[int, int]] = set()
        self._sketch = lru_cache(_NEAR)(lambda number: articles[number][1])
        bands = Sorted[bytes, int](spill)
        for number, (_, sketch) in enumerate(articles):
            if sketch.runs >= ENOUGH:
                for band in range(VALUES // ROWS):
                    own = sketch.signature[band * ROWS : (band + 1) * ROWS]
                    bands.put(band.to_bytes(1, "big") + own.tobytes(), number)
        for _, numbers in bands.groups():
            for one, other in self._pairs(numbers):
                self._compare(one, other)
        bands.clear()

    def first(self) -> dict[Article, Article]:
        """Every article that has another one's text, with the first that has it."""
        return {self._articles[number][0]: self._articles[self._find(number)][0]
                for number, leader in enumerate(self._leader) if leader != number}

    def _pairs(self, numbers: list[int]) -> Iterator[tuple[int, int]]:
        """Every text of a band with one of each kind before it."""
        kinds: list[int] = []
        for number in numbers:
            known = False
            for kind in kinds:
                if self._find(kind) != self._find(number):
                    yield kind, number
                known = known or self._find(kind) == self._find(number)
            if not known and len(kinds) < CROWD:
                kinds.append(number)

    def _compare(self, one: int, other: int) -> None:
        if (one, other) in self._unlike:
            return
        if same(self._sketch(one), self._sketch(other)):
            first, second = sorted((self._find(one), self._find(other)))
            self._leader[second] = first
            return
        if len(self._unlike) >= _PAIRS:
            self._unlike.clear()
        self._unlike.add((one, other))

    def _find(self, number: int) -> int:
        leader = self._leader
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number
