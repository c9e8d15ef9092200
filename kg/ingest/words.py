"""How well a stretch of text reads: the sum of the logarithms of its likeliest division into words.

The words and how often they occur are those of jieba's dictionary, read (not imported) at the first use, and those of
`tables/genre.tsv`; only pages with damage that leaves a choice come here.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from math import exp, log
from pathlib import Path

from kg.errors import MissingExtra
from kg.ingest.table import rows

#: no longer word is looked for
LONGEST = 6
#: logarithm of the share of a character that no word is made of, and of the marks between words
STRANGE, MARKS = -17.0, {"，": -3.0, ",": -3.0, "。": -3.3, "、": -3.3, "“": -5.0, "”": -5.0, "；": -6.0, "：": -5.0,
                         "（": -5.5, "）": -5.5, "《": -5.5, "》": -5.5, "—": -6.0, "【": -6.0,
                         "】": -6.0, "\n": -4.0, " ": -5.0, "\u3000": -5.0}
OTHER = -9.0
DIGITS = str.maketrans("123456789", "000000000")
#: below the logarithm of the share of any pair of characters
FLOOR = -20.0
#: for each pair of neighbours that a page shows twice
ECHO = 3.0


@cache
def shares() -> dict[str, float]:
    """Word → logarithm of its share among all words."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtra("no list of words", hint="pip install jieba")
    counts: dict[str, int] = {}
    for line in (Path(spec.submodule_search_locations[0]) / "dict.txt").read_text("utf-8").split("\n"):
        word, _, rest = line.partition(" ")
        if rest and len(word) <= LONGEST:
            counts[word] = int(rest.partition(" ")[0])
    for word, count in rows("genre", 2):
        counts[word] = max(int(count), counts.get(word, 0))
    total = log(sum(counts.values()))
    return {word: log(max(count, 1)) - total for word, count in counts.items()}


def likelihood(text: str) -> float:
    """Logarithm of the likelihood of the likeliest division of the text into words."""
    words = shares()
    text = text.translate(DIGITS)
    best = [0.0]
    for end in range(1, len(text) + 1):
        char = text[end - 1]
        single = words.get(char)
        if single is None:
            single = STRANGE if "\u3400" <= char <= "\u9fff" else MARKS.get(char, OTHER)
        top = best[end - 1] + max(single, STRANGE)
        for start in range(max(0, end - LONGEST), end - 1):
            share = words.get(text[start:end])
            if share is not None and best[start] + share > top:
                top = best[start] + share
        best.append(top)
    return best[-1]


@cache
def _pairs() -> tuple[dict[str, list[tuple[str, float]]], dict[str, list[tuple[str, float]]]]:
    """Left character → (right character, weight) of neighbours within words, and the same from right to left."""
    counts: dict[str, float] = defaultdict(float)
    for word, share in shares().items():
        for pair in map("".join, pairwise(word)):
            counts[pair] += exp(share)
    rights, lefts = defaultdict(list), defaultdict(list)
    for pair, share in counts.items():
        rights[pair[0]].append((pair[1], log(share) - FLOOR))
        lefts[pair[1]].append((pair[0], log(share) - FLOOR))
    return rights, lefts


def beside(left: str, right: str) -> list[tuple[str, float]]:
    """Characters that form words with the one on the left or on the right, with weights above 0."""
    rights, lefts = _pairs()
    return [*rights.get(left.translate(DIGITS), ()), *lefts.get(right.translate(DIGITS), ())]


def echo(left: str, candidate: str, right: str, page: str) -> float:
    """How much likelier the candidate is because the page has it between the same neighbours elsewhere."""
    return ECHO * ((left[-2:] + candidate in page) + (candidate + right[:2] in page)
                   + (left[-1:] + candidate + right[:1] in page))


def choose(left: str, candidates: list[str], right: str, weights: list[float] | None = None) -> tuple[str, float]:
    """The candidate that reads best between its neighbours, and its probability among the candidates."""
    scores = [likelihood(left + c + right) + (weights[i] if weights else 0.0) for i, c in enumerate(candidates)]
    top = max(scores)
    return candidates[scores.index(top)], round(1 / sum(exp(s - top) for s in scores), 4)
