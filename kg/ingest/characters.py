"""Single characters that do not belong: invisible ones, look-alikes from compatibility blocks, private-use characters,
middle dots of other widths. A private-use character that stands for a lost one is told by its neighbours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from math import exp
from unicodedata import normalize

from kg.ingest.edits import Change
from kg.ingest.words import beside, likelihood

#: zero-width characters, soft hyphens, control characters, icons of fonts, pictures, variation selectors
INVISIBLE = r"\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
ICONS = r"\ue4c6-\uf8ff\ufe00-\ufe0f\U0001f000-\U0001faff\U000f0000-\U0010fffd"
#: radicals and compatibility ideographs, small and vertical forms
LOOKALIKES = r"\u2f00-\u2fd5\uf900-\ufad9\ufe30-\ufe32\ufe35-\ufe44\ufe50-\ufe6b"
DOTS = "･・‧∙⋅"
ODD = re.compile(f"[{INVISIBLE}{ICONS}{LOOKALIKES}{DOTS}]")
#: what the user-defined area of GBK becomes, and what fonts of their own put in the place of a character
PRIVATE = re.compile(r"[\ue000-\ue4c5]")
#: so many occurrences are looked at and so many characters weighed; a logarithm for each that stands for nothing
CONTEXTS, CANDIDATES, DROPPED = 14, 20, 12.0


def odd_characters(text: str) -> Iterator[Change]:
    """Invisible characters go, look-alikes become what they look like, dots between Chinese characters `·`."""
    for m in ODD.finditer(text):
        char, at = m[0], m.start()
        if char in DOTS:
            if is_han(text[at - 1 : at]) and is_han(text[at + 1 : at + 2]):
                yield at, at + 1, "·", "dot", 1.0
        else:
            plain = normalize("NFKC", char) if _looks_alike(char) else ""
            if plain != char:
                yield at, at + 1, plain, "compatibility" if plain else "invisible", 1.0


@cache
def _looks_alike(char: str) -> bool:
    return re.fullmatch(f"[{LOOKALIKES}]", char) is not None


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def private_characters(text: str) -> list[Change]:
    """What private-use characters stand for: one character each wherever it occurs, or nothing."""
    places: dict[str, list[int]] = defaultdict(list)
    for m in PRIVATE.finditer(text):
        places[m[0]].append(m.start())
    present, changes = frozenset(text), []
    for private in sorted(places):
        contexts = {(PRIVATE.sub("", text[max(0, at - 8) : at])[-4:], PRIVATE.sub("", text[at + 1 : at + 9])[:4]): None
                    for at in places[private]}
        new, sure = _decipher(list(contexts)[:CONTEXTS], present)
        changes += [(at, at + 1, new, "private", sure) for at in places[private]]
    return sorted(changes)


def _decipher(contexts: list[tuple[str, str]], present: frozenset[str]) -> tuple[str, float]:
    """The character that reads best in all contexts and how surely; empty if none of them needs one. A character that
    the page shows elsewhere is not the one that it cannot show."""
    votes: dict[str, float] = defaultdict(float)
    for left, right in contexts:
        for char, weight in beside(left[-1:], right[:1]):
            if char not in present:
                votes[char] += weight
    best, top = "", sum(likelihood(left + right) for left, right in contexts) - DROPPED * len(contexts)
    rest = -99.0
    for char in sorted(votes, key=lambda c: (-votes[c], c))[:CANDIDATES]:
        score = sum(likelihood(left + char + right) for left, right in contexts)
        if score > top:
            best, top, rest = char, score, top
        else:
            rest = max(rest, score)
    return best, round(1 / (1 + exp(max(min(rest - top, 50.0), -50.0))), 4)
