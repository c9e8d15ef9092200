"""What the tagger looks at: the characters around one, and what the words of the program say of them. Each look (a
template) gives a number below the size of the array, by a hash that is the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from kg.lexicon.common_words import counts, pairs
from kg.lexicon.tables import alternation, marked, rows

#: blanks between sentences, so that no look reaches another one
_PAD = 3
#: marks of full width and their narrow forms are one character
_FOLD = str.maketrans(
    "，：；！？（）、\u3000•・‧･．「」『』％—－～０１２３４５６７８９", ",:;!?(),\u0020·····“”‘’%---0123456789")
_MARKS = frozenset(",.。;:!?()《》〈〉“”‘’[]【】|-%·\n ")


def buckets(sentences: Sequence[str], size: int) -> Any:
    """For every template a row of numbers below `size`, one for each character of all sentences in order."""
    text = ("\0" * _PAD).join(["", *sentences, ""]).translate(_FOLD)
    keep = np.concatenate([np.arange(len(sentence)) + start for sentence, start in zip(
        sentences, np.cumsum([_PAD, *(len(sentence) + _PAD for sentence in sentences)])[:-1], strict=True)])
    chars = np.array([ord(char) for char in text], np.uint64)
    seen = _seen(text)

    def at(values: Any, shift: int) -> Any:
        return values[keep + shift]

    c = {shift: at(chars, shift) for shift in range(-3, 4)}
    looks = [(c[0],), (c[-1],), (c[1],), (c[-2],), (c[2],), (c[-1], c[0]), (c[0], c[1]), (c[-2], c[-1]), (c[1], c[2]),
             (c[-1], c[1]), (c[-2], c[-1], c[0]), (c[-1], c[0], c[1]), (c[0], c[1], c[2]), (c[1], c[2], c[3]),
             (c[-3], c[-2], c[-1])]
    s = {shift: at(seen["surname"], shift) for shift in range(-3, 2)}
    title = {shift: at(seen["title-end"], shift) for shift in range(-3, 2)}
    verb = {shift: at(seen["edge"], shift) for shift in range(0, 4)}
    word = {shift: at(seen["word"], shift) for shift in range(-2, 3)}
    kind = {shift: at(seen["kind"], shift) for shift in range(-2, 3)}
    organ = {shift: at(seen["organ-end"], shift) for shift in range(-1, 3)}
    post = {shift: at(seen["title"], shift) for shift in range(-1, 3)}
    looks += [
        (s[0], title[0]), (s[0], title[0], verb[2], verb[3]), (s[-1], title[-1], verb[1], verb[2]),
        (s[-2], title[-2], verb[1]), (s[0], kind[-1], verb[2], verb[3]), (s[-1], kind[-2], verb[1], verb[2]),
        (s[0], word[0], word[1], word[-1]), (s[-1], word[-1], word[0], verb[1], verb[2]), (s[-2], word[-2], word[-1]),
        (word[-2], word[-1], word[0], word[1]), (kind[-1], kind[0], kind[1]), (title[0], title[-1], title[-2]),
        (title[0], c[0]), (organ[-1], organ[0], organ[1], organ[2]), (post[-1], post[0], post[1], organ[0]),
        (verb[0], verb[1], s[-1]), (s[0], c[1]), (s[-1], c[0]), (s[-2], c[0]), (verb[1], c[0]), (title[0], c[0], c[1]),
    ]
    return np.stack([_hashed(number, look, size) for number, look in enumerate(looks)])


def _hashed(number: int, look: tuple[Any, ...], size: int) -> Any:
    """Multiply and fold, as splitmix does."""
    found = np.full(look[0].shape, (number + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF, np.uint64)
    for values in look:
        found = (found ^ (values + np.uint64(0x632BE59BD9B4E019))) * np.uint64(0xBF58476D1CE4E5B9)
        found ^= found >> np.uint64(29)
    found = found * np.uint64(0x94D049BB133111EB)
    return ((found >> np.uint64(40)) % np.uint64(size)).astype(np.int64)


def _seen(text: str) -> dict[str, Any]:
    """What the words of the program say of each character: the weight of a surname, whether a title or an organ ends
    before it or begins with it, whether a word of two or three characters begins here, what sort of character it is."""
    found = {name: np.zeros(len(text) + 4, np.uint64) for name in
             ("surname", "title-end", "title", "edge", "word", "kind", "organ-end")}
    families, twos, threes, kinds = surnames(), pairs(), _threes(), found["kind"]
    for place, char in enumerate(text):
        kinds[place] = 1 if char in _MARKS else 2 if char.isdigit() else 3 if char < "\u3000" else 0
        weight = families.get(char, 0)
        if text[place:place + 2] in families:
            weight = 4
        found["surname"][place] = weight
        if text[place:place + 2] in twos:
            found["word"][place] = 1
        if text[place:place + 3] in threes:
            found["word"][place] += 2
    for m in _titles().finditer(text):
        found["title"][m.start()] = 1
        found["title-end"][m.end()] = 1
    for m in _edges().finditer(text):
        found["edge"][m.start()] = min(3, m.end() - m.start())
    for m in _organs().finditer(text):
        found["organ-end"][m.end()] = 1
    return found


@cache
def _threes() -> frozenset[str]:
    """The words of three characters."""
    return frozenset(word for word, _ in counts(3) if len(word) == 3)


@cache
def sounds() -> frozenset[str]:
    """Characters that write the sounds of names without a Han surname."""
    return marked("name_letters", "sound")


@cache
def surnames() -> dict[str, int]:
    return {form: int(weight) for form, weight, _ in rows("surnames", 3)}


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(alternation(form for form, *_ in rows("posts", 3)))


@cache
def _edges() -> re.Pattern[str]:
    """Words that hardly end a name."""
    return re.compile(alternation([*(form for form, *_ in rows("verbs", 3)), *marked("name_edges", "firm")]))


@cache
def _organs() -> re.Pattern[str]:
    forms = [form for form, *_ in (*rows("organs", 3), *rows("agency_endings", 2))]
    return re.compile(alternation(forms))
