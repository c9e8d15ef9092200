"""How well a stretch of text reads: the sum of the logarithms of its likeliest division into words.

The words and how often they occur are those of jieba's dictionary, read (not imported) at the first use, the names of
all divisions and the usual ones of agencies, and those of `tables/genre.tsv`, which is right where they differ; only
pages with damage that leaves a choice come here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from kg.ingest.table import rows
from kg.lexicon import common_words
from kg.lexicon import tables as lexicon
from kg.lexicon.place import bare_names, names

#: no longer word is looked for
LONGEST = 6
#: logarithm of the share of a character that no word is made of, and of the marks between words
STRANGE, MARKS = -17.0, {"，": -3.0, ",": -3.0, "。": -3.3, "、": -3.3, "“": -5.0, "”": -5.0, "；": -6.0, "：": -5.0,
                         "（": -5.5, "）": -5.5, "《": -5.5, "》": -5.5, "—": -6.0, "【": -6.0,
                         "】": -6.0, "●": -7.0, "★": -7.0, "▲": -7.0, "◆": -8.0, "■": -8.0, "\n": -4.0, " ": -5.0,
                         "\u3000": -5.0, "0": -6.0, ".": -5.0, "%": -5.0}
OTHER = -9.0
#: how often the name of any place occurs, on the scale of the list of words; and of one that is no more
PLACE, GONE = 300, 20
#: the name of an agency, and a surname of two characters
ORGAN, SURNAME = 1000, 300
DIGITS = str.maketrans("123456789", "000000000")
#: below the logarithm of the share of any pair of characters
FLOOR = -20.0
#: so many neighbours of a character are looked at, the commonest
NEIGHBOURS = 400
#: for each pair of neighbours that a page shows twice
ECHO = 3.0


@cache
def places() -> dict[str, int]:
    """The names of all divisions with their ending (坊子区) and without it (坊子), but for those like 代县 that every
    代县长 holds; and how often they occur."""
    now = max(one.last for same in names().values() for one in same)
    return {name: PLACE if any(one.last == now for one in same) else GONE
            for table in (bare_names(), {n: same for n, same in names().items() if len(n) > 2})
            for name, same in table.items()}


@cache
def shares() -> dict[str, float]:
    """Word → logarithm of its share among all words."""
    counts = common_words.counts(LONGEST)
    organs = [form for form, *_ in lexicon.rows("organs", 3) if len(form) <= LONGEST]
    surnames = [form for form, *_ in lexicon.rows("surnames", 3) if len(form) > 1]
    listed = {*places(), *organs, *surnames}
    known = {word: int(digits) for word, digits in counts if word in listed}
    ours = {place: max(count, known.get(place, 0)) for place, count in places().items()}
    ours |= {form: ORGAN for form in organs if form not in known and form not in ours}
    ours |= {form: max(SURNAME, known.get(form, 0)) for form in surnames}
    ours |= {word: int(often) for word, often in rows("genre", 2)}
    often = Counter(digits for word, digits in counts if word not in ours)
    total = log(sum(int(digits) * words for digits, words in often.items()) + sum(ours.values()))
    share = {digits: log(max(int(digits), 1)) - total for digits in often}
    found = {word: share.get(digits, 0.0) for word, digits in counts}
    return found | {word: log(max(count, 1)) - total for word, count in ours.items()}


def likelihood(text: str) -> float:
    """Logarithm of the likelihood of the likeliest division of the text into words."""
    return _prefixes(text.translate(DIGITS))[-1]


@cache
def _singles() -> dict[str, float]:
    """The likelihood of each single character and mark that words or marks have."""
    return MARKS | {word: max(share, STRANGE) for word, share in shares().items() if len(word) == 1}


def _other(char: str) -> float:
    """The likelihood of a character that is not among them."""
    return STRANGE if "\u3400" <= char <= "\u9fff" else OTHER


def _prefixes(text: str) -> list[float]:
    """The likelihoods of text[:0], text[:1] and so on."""
    words, singles = shares(), _singles()
    best = [0.0]
    for end in range(1, len(text) + 1):
        char = text[end - 1]
        top = best[end - 1] + (singles.get(char) or _other(char))
        for start in range(max(0, end - LONGEST), end - 1):
            share = words.get(text[start:end])
            if share is not None and best[start] + share > top:
                top = best[start] + share
        best.append(top)
    return best


def _between(left: str, middle: str, right: str, before: list[float], behind: list[float]) -> float:
    """The likelihood of the three together. `before`: the likelihoods of left[:0], left[:1] and so on; `behind`: those
    of right[0:], right[1:] and so on. Each word is looked for from its end, as long as its neighbours stand together in
    any word."""
    words, singles, joined = shares(), _singles(), pairs()
    text, best, stop = left + middle + right, before[:], len(left) + len(middle)
    for end in range(len(left) + 1, stop + 1):
        char = text[end - 1]
        top = best[end - 1] + (singles.get(char) or _other(char))
        for start in range(end - 2, max(0, end - LONGEST) - 1, -1):
            if text[start : start + 2] not in joined:
                break
            share = words.get(text[start:end])
            if share is not None and best[start] + share > top:
                top = best[start] + share
        best.append(top)
    top = best[stop] + behind[0]
    for start in range(stop - 1, max(-1, stop - LONGEST), -1):  # words that end on the right
        if text[start : start + 2] not in joined:
            break
        for end in range(stop + 1, min(start + LONGEST, len(text)) + 1):
            share = words.get(text[start:end])
            if share is not None and best[start] + share + behind[end - stop] > top:
                top = best[start] + share + behind[end - stop]
    return top


def _suffixes(text: str) -> list[float]:
    """The likelihoods of text[0:], text[1:] and so on."""
    words, singles = shares(), _singles()
    best = [0.0] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        char = text[start]
        top = best[start + 1] + (singles.get(char) or _other(char))
        for end in range(start + 2, min(start + LONGEST, len(text)) + 1):
            share = words.get(text[start:end])
            if share is not None and best[end] + share > top:
                top = best[end] + share
        best[start] = top
    return best


#: (likelihood of the rest, head, tail) of a word that would hold a missing character between head and tail
Frame = tuple[float, str, str]


class Gap(NamedTuple):
    """A character is missing between the characters `left` and `right`. `apart` is the likelihood of the two sides;
    `around` are the words that would end with it, begin with it and hold it inside."""

    left: str
    right: str
    apart: float
    around: tuple[list[Frame], list[Frame], list[Frame]]

    def scores(self, chars: Iterable[str]) -> Iterator[tuple[float, str]]:
        """The likelihood with each character (no digit) in the gap, and the word that it forms, or nothing."""
        get, singles, known = shares().get, _singles(), pairs()
        ending, beginning, inside = self.around
        for char in chars:
            top, formed = self.apart + (singles.get(char) or _other(char)), ""
            ends, begins = self.left + char in known, char + self.right in known
            for frames in (ending, beginning, inside) if ends and begins else (ending,) if ends else (
                    beginning,) if begins else ():
                for rest, head, tail in frames:
                    share = get(head + char + tail)
                    if share is not None and rest + share > top:
                        top, formed = rest + share, head + char + tail
            yield top, formed


def gap(left: str, right: str) -> Gap:
    """The gap between two stretches of text."""
    left, right = left.translate(DIGITS)[1 - LONGEST :], right.translate(DIGITS)[: LONGEST - 1]
    before, behind = _prefixes(left), _suffixes(right)
    heads = [(before[i], left[i:]) for i in range(len(left))]
    tails = [(behind[j], right[:j]) for j in range(1, len(right) + 1)]
    return Gap(left[-1:], right[:1], before[-1] + behind[0], (
        [(rest + behind[0], head, "") for rest, head in heads],
        [(rest + before[-1], "", tail) for rest, tail in tails],
        [(one + other, head, tail) for one, head in heads for other, tail in tails if len(head) + len(tail) < LONGEST]))


@cache
def pairs() -> frozenset[str]:
    """All neighbours within words."""
    return frozenset(word[i : i + 2] for word in shares() for i in range(len(word) - 1))


@cache
def _pairs() -> tuple[dict[str, list[tuple[str, float]]], dict[str, list[tuple[str, float]]]]:
    """Left character → (right character, weight) of neighbours within words, and the same from right to left."""
    counts: dict[str, float] = defaultdict(float)
    for word, share in shares().items():
        for pair in map("".join, pairwise(word)):
            counts[pair] += exp(share)
    rights: dict[str, list[tuple[str, float]]] = defaultdict(list)
    lefts: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for pair, share in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        for side, char, other in ((rights, pair[0], pair[1]), (lefts, pair[1], pair[0])):
            if len(side[char]) < NEIGHBOURS:
                side[char].append((other, log(share) - FLOOR))
    return rights, lefts


def beside(left: str, right: str) -> list[tuple[str, float]]:
    """Common characters that form words with the one on the left or on the right, with weights above 0."""
    rights, lefts = _pairs()
    return [*rights.get(left.translate(DIGITS), ()), *lefts.get(right.translate(DIGITS), ())]


def echo(left: str, candidate: str, right: str, page: str) -> float:
    """How much likelier the candidate is because the page has it between the same neighbours elsewhere."""
    return ECHO * ((left[-2:] + candidate in page) + (candidate + right[:2] in page)
                   + (left[-1:] + candidate + right[:1] in page))


def odds(left: str, candidates: list[str], right: str, weights: list[float]) -> list[float]:
    """The probability of each candidate among all, by how it reads between its neighbours and its weight."""
    left, right = left.translate(DIGITS), right.translate(DIGITS)
    before, behind = _prefixes(left), _suffixes(right)
    scores = [_between(left, c.translate(DIGITS), right, before, behind) + weight
              for c, weight in zip(candidates, weights, strict=True)]
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    return [share / sum(shares) for share in shares]
