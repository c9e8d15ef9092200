"""Single characters that do not belong: invisible ones, look-alikes from compatibility blocks, private-use characters,
middle dots of other widths. A private-use character that stands for a lost one is told by its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from math import exp
from types import MappingProxyType
from unicodedata import normalize

from kg.ingest.edits import Change
from kg.ingest.name_letters import NAMED, letters
from kg.ingest.region import Region
from kg.ingest.script import simplify
from kg.ingest.table import lookalikes, readings
from kg.ingest.words import beside, gap, likelihood

#: zero-width characters, soft hyphens, control characters, icons of fonts, pictures, variation selectors
INVISIBLE = r"\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
ICONS = r"\ue865-\uf8ff\ufe00-\ufe0f\U0001f000-\U0001faff\U000f0000-\U0010fffd"
#: radicals and compatibility ideographs, small and vertical forms
LOOKALIKES = r"\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad9\ufe30-\ufe32\ufe35-\ufe44\ufe50-\ufe6b"
DOTS = "･・‧∙⋅"
#: also stands before the items of a list, and is a dot only where the page has no other
BULLET = "•"
ODD = re.compile(f"[{INVISIBLE}{ICONS}{LOOKALIKES}{DOTS}{BULLET}]")
#: any character that is not to be there
STRANGE = re.compile(f"[{INVISIBLE}{ICONS}{LOOKALIKES}{DOTS}{BULLET}\ue000-\ue864]")
#: a Chinese character on either side, whatever invisible stands between
HAN_BEFORE = re.compile(f"[\u3400-\u9fff{LOOKALIKES}][{INVISIBLE}{ICONS}]*\\Z")
HAN_BEHIND = re.compile(f"[{INVISIBLE}{ICONS}]*[\u3400-\u9fff{LOOKALIKES}]")
#: what the user-defined areas of GBK become, and what fonts of their own put in the place of a character; from E4C6 on
#: they are icons where they are not part of an island
PRIVATE, LATE_ICONS = re.compile(r"([\ue000-\ue4c5])\1*"), re.compile(r"[\ue4c6-\ue864]")
#: so many different holes and so many characters are weighed; a logarithm for each that stands for nothing; so many
#: occurrences are looked at
HOLES, CANDIDATES, DROPPED, LOOKED = 12, 30, 12.0, 1000
#: characters that stand alone more often than in words
COMMON = "的要副了区县市局镇上是不中人就有和在为对与等将各全"
#: how fast certainty grows with how much likelier the best is than the next, and what it starts from: where it forms
#: different words, and where it forms only one, as any character may (fitted on the gold articles)
FIRM, LOOSE = (0.9, 0.8), (0.6, 1.5)
#: no surer is a character that forms one word only: the page may speak of something of another name (团城山, 青城山)
ALONE = 0.85
#: the rest of the name of a town, of which no list has all
TOWN = re.compile(r"[\u4e00-\u9fff]{0,2}(?:街道|镇|乡|村|社区)")
#: so far do holes with the same neighbour say less than others
AGAIN = 0.7
#: by how much the only character that can be is likelier than any other
CERTAIN = 10.0
#: a guess less sure than this is none; more different private characters than this are a font of their own
SURE, SEVERAL = 0.5, 40
#: stands for a character that is lost
LOST = "\ufffd"
#: what stands before a run of one lost character, how long it is, and what stands behind it
Hole = tuple[str, int, str]
NONE: Mapping[str, str] = MappingProxyType({})


def odd_characters(text: str) -> Iterator[Change]:
    """Invisible characters go, look-alikes become what they look like, dots between Chinese characters `·`."""
    dots = DOTS if any(dot in text for dot in "·" + DOTS) else DOTS + BULLET
    for m in ODD.finditer(text):
        char, at = m[0], m.start()
        if char in DOTS or char == BULLET:
            is_named = HAN_BEFORE.search(text, max(0, at - 4), at) and HAN_BEHIND.match(text, at + 1)
            is_day = char in DOTS and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
            if is_day or is_named and char in dots:
                yield at, at + 1, "·", "dot", 1.0
        else:
            plain = _plain(char)
            if plain != char:
                yield at, at + 1, plain, "compatibility" if plain else "invisible", 1.0


@cache
def _plain(char: str) -> str:
    """What an odd character looks like; nothing for one that shows nothing."""
    if not re.fullmatch(f"[{LOOKALIKES}]", char):
        return ""
    return lookalikes().get(char) or normalize("NFKC", char)


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def private_characters(text: str, shown: frozenset[str], sounds: Mapping[str, str] = NONE) -> list[Change]:
    """What private-use characters stand for: one character each wherever it occurs, nothing, or LOST. `shown`: the
    characters that the page could show, in simplified script; those that a repair has made do not count. `sounds`: the
    syllables of those that the page annotates."""
    runs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for m in PRIVATE.finditer(text):
        runs[m[1]].append(m.span())
    changes = [(m.start(), m.end(), "", "invisible", 1.0) for m in LATE_ICONS.finditer(text)]
    if len(runs) > SEVERAL:
        return changes  # a font of its own: there is nothing to tell them by
    region = Region(text if runs else "")
    for private in sorted(runs):
        holes: dict[Hole, None] = {}
        for start, end in runs[private][:LOOKED]:
            left, right = (PRIVATE.sub("", side) for side in (text[max(0, start - 8) : start], text[end : end + 8]))
            holes[left[-4:], end - start, right[:4]] = None
            if len(holes) == HOLES:
                break
        new, sure = _decipher(list(holes), shown, region, _sounding(sounds[private]) if private in sounds else ())
        changes += [(at, at + 1, new if sure >= SURE else LOST, "private", sure)
                    for run in runs[private] for at in range(*run)]
    return sorted(changes)


@cache
def _sounding(syllable: str) -> tuple[str, ...]:
    """The characters, in simplified script, that the rewriter annotates with the syllable."""
    return tuple(sorted({simplify(char) for char, sound in readings().items() if sound == syllable}))


def _decipher(holes: list[Hole], shown: frozenset[str], region: Region, sounding: Sequence[str]) -> tuple[str, float]:
    """The character that reads best in all holes and how surely; empty if none of them needs one. A character that
    the page shows elsewhere is not the one that it cannot show. `sounding`: it is one of these, if there are any."""
    votes: dict[str, float] = defaultdict(float)
    for left, _, right in holes:
        for char, weight in beside(left[-1:], right[:1]):
            if char not in shown:
                votes[char] += weight
    chars = sorted(votes, key=lambda c: (-votes[c], c))[:CANDIDATES]
    named = [region.between(left, right) for left, _, right in holes]
    chars += sorted({c for c in (*COMMON, *chain.from_iterable(named)) if c not in shown}.difference(chars))
    if sounding:
        chars = list(sounding)
    weights = _weights(holes)
    nothing = sum(w * (likelihood(left + right) - DROPPED) for w, (left, _, right) in zip(weights, holes, strict=True))
    read = [] if sounding else [("", nothing, 0)]
    for char, *scores in zip(chars, *(_scores(hole, chars) for hole in holes), strict=True):
        homes = [home.get(char, 0.0) for home in named]  # one name of a place says all, wherever it stands
        told = max(max(homes), sum(w * home for w, home in zip(weights, homes, strict=True)))
        read.append((char, told + sum(w * score for w, (score, _) in zip(weights, scores, strict=True)),
                     len({word for _, word in scores if word})))
    read.sort(key=lambda r: (-r[1], r[0]))
    (best, top, words), rest = read[0], read[1][1] if len(read) > 1 else read[0][1] - CERTAIN
    pace, start = FIRM if words > 1 or not best else LOOSE
    sure = 1 / (1 + exp(-min(pace * (top - rest) - start, 7.0)))
    if best and words < 2 and not sounding:
        is_town = any(TOWN.match(right) for _, _, right in holes) and not any(best in home for home in named)
        sure = 0.0 if is_town else min(sure, ALONE)
    return best, round(sure, 4)


def _scores(hole: Hole, chars: list[str]) -> Iterator[tuple[float, str]]:
    """How well each of the characters reads in the hole, and the word that it forms there, or nothing."""
    left, size, right = hole
    if size == 1:
        between, named = gap(left, right), letters(left, right)
        for char, (score, word) in zip(chars, between.scores(chars), strict=True):
            yield max(score, between.apart + NAMED + named[char]) if char in named else score, word
    else:
        yield from ((likelihood(left + size * char + right), "") for char in chars)


def _weights(holes: list[Hole]) -> list[float]:
    """How much each hole says for itself: those with the same neighbour on one side say the same again."""
    lefts, rights = (Counter(char) for char in zip(*((left[-1:], right[:1]) for left, _, right in holes), strict=True))
    return [max(lefts[left[-1:]], rights[right[:1]]) ** -AGAIN for left, _, right in holes]
