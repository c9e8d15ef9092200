"""Single characters that do not belong: invisible ones, look-alikes from compatibility blocks, private-use characters,
middle dots of other widths. A private-use character that stands for a lost one is told by its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from math import exp
from unicodedata import normalize

from kg.ingest.edits import Change
from kg.ingest.words import beside, gap, likelihood

#: zero-width characters, soft hyphens, control characters, icons of fonts, pictures, variation selectors
INVISIBLE = r"\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
ICONS = r"\ue865-\uf8ff\ufe00-\ufe0f\U0001f000-\U0001faff\U000f0000-\U0010fffd"
#: radicals and compatibility ideographs, small and vertical forms
LOOKALIKES = r"\u2f00-\u2fd5\uf900-\ufad9\ufe30-\ufe32\ufe35-\ufe44\ufe50-\ufe6b"
DOTS = "･・‧∙⋅"
ODD = re.compile(f"[{INVISIBLE}{ICONS}{LOOKALIKES}{DOTS}]")
#: any character that is not to be there
STRANGE = re.compile(f"[{INVISIBLE}{ICONS}{LOOKALIKES}{DOTS}\ue000-\ue864]")
#: what the user-defined areas of GBK become, and what fonts of their own put in the place of a character; from E4C6 on
#: they are icons where they are not part of an island
PRIVATE, LATE_ICONS = re.compile(r"[\ue000-\ue4c5]"), re.compile(r"[\ue4c6-\ue864]")
#: so many different contexts and so many characters are weighed; a logarithm for each that stands for nothing; so many
#: occurrences are looked at
CONTEXTS, CANDIDATES, DROPPED, LOOKED = 12, 12, 12.0, 1000
#: characters that stand alone more often than in words
COMMON = "的要副了区县市局镇上是不中人就有和在为对与等将各全"
#: how fast certainty grows with how much likelier the best is than the next, and what it starts from: where it forms
#: different words, and where it forms only one, as any character may (fitted on the gold articles)
FIRM, LOOSE = (0.9, 0.4), (0.6, 1.5)
#: so far do contexts with the same neighbour say less than others
AGAIN = 0.7
#: a guess less sure than this is none; more different private characters than this are a font of their own
SURE, SEVERAL = 0.6, 40
#: stands for a character that is lost
LOST = "\ufffd"


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
    """What private-use characters stand for: one character each wherever it occurs, nothing, or LOST."""
    places: dict[str, list[int]] = defaultdict(list)
    for m in PRIVATE.finditer(text):
        places[m[0]].append(m.start())
    present = frozenset(text)
    changes = [(m.start(), m.end(), "", "invisible", 1.0) for m in LATE_ICONS.finditer(text)]
    if len(places) > SEVERAL:
        return changes  # a font of its own: there is nothing to tell them by
    for private in sorted(places):
        contexts: dict[tuple[str, str], None] = {}
        for at in places[private][:LOOKED]:
            left, right = PRIVATE.sub("", text[max(0, at - 8) : at])[-4:], PRIVATE.sub("", text[at + 1 : at + 9])[:4]
            contexts[left, right] = None
            if len(contexts) == CONTEXTS:
                break
        new, sure = _decipher(list(contexts), present)
        changes += [(at, at + 1, new if sure >= SURE else LOST, "private", sure) for at in places[private]]
    return sorted(changes)


def _decipher(contexts: list[tuple[str, str]], present: frozenset[str]) -> tuple[str, float]:
    """The character that reads best in all contexts and how surely; empty if none of them needs one. A character that
    the page shows elsewhere is not the one that it cannot show."""
    votes: dict[str, float] = defaultdict(float)
    for left, right in contexts:
        for char, weight in beside(left[-1:], right[:1]):
            if char not in present:
                votes[char] += weight
    chars = sorted(votes, key=lambda c: (-votes[c], c))[:CANDIDATES]
    chars += [c for c in COMMON if c not in present and c not in chars]
    gaps = [gap(left, right) for left, right in contexts]
    weights = _weights(contexts)
    nothing = sum(w * (likelihood(left + right) - DROPPED) for w, (left, right) in zip(weights, contexts, strict=True))
    read = [("", nothing, 0)]
    for char, *scores in zip(chars, *(g.scores(chars) for g in gaps), strict=True):
        read.append((char, sum(w * score for w, (score, _) in zip(weights, scores, strict=True)),
                     len({word for _, word in scores if word})))
    read.sort(key=lambda r: (-r[1], r[0]))
    (best, top, words), rest = read[0], read[1][1] if len(read) > 1 else -99.0
    pace, start = FIRM if words > 1 or not best else LOOSE
    return best, round(1 / (1 + exp(-min(pace * (top - rest) - start, 7.0))), 4)


def _weights(contexts: list[tuple[str, str]]) -> list[float]:
    """How much each context says for itself: those with the same neighbour on one side say the same again."""
    lefts, rights = (Counter(char) for char in zip(*((left[-1:], right[:1]) for left, right in contexts), strict=True))
    return [max(lefts[left[-1:]], rights[right[:1]]) ** -AGAIN for left, right in contexts]
