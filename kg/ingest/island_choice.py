"""Which of its originals a byte island stands for: the one that the words on both sides, the page and the marks call
for.

Mark islands have lost the left half of a character, which nothing but the language tells; a character that is told too
badly is marked as lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.ingest.characters import LOST
from kg.ingest.edits import Change
from kg.ingest.islands import SLIPS, islands
from kg.ingest.rewriter import narrow
from kg.ingest.script import simplify
from kg.ingest.table import name_ends, open_ends, orphans
from kg.ingest.words import echo, odds

#: what the words beside an island are read without
BESIDE = re.compile(r"\([^()]{1,8}\)|,(?=[,，、。；;])")
#: marks that no sentence begins with, and that no full stop stands beside
STOPS = frozenset("，、。；：,;:)）　 \n")
#: one character behind a mark or a label: before a mark, the first half of a name
LIST = re.compile(r"[，、。；：,;:　 \n][\u4e00-\u9fff]?$")
NAMED = 5.0
#: a few words in quotation marks and what they belong to: “千帆出海”行动
QUOTED = re.compile(r"“[\u4e00-\u9fff]{1,5}。”[\u4e00-\u9fff]")
#: two marks that do not follow one another, a blank within a sentence, and how unlikely an original with them is
TWO_STOPS, APART, TWICE = re.compile(r"[，、。；：][，、。；：]"), re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff]"), 9.0
#: a line that ends within a sentence, and how much likelier it is that it ends with one
BROKEN, LINE_END = re.compile(r"[^。！？”）】：:\n]\n"), 4.0
#: how unlikely an original is for which the page could not show a character within the island
STRAINED = 12.0
#: a character less sure than this is none
SURE = 0.5


def island_changes(text: str, table: Mapping[str, str]) -> list[Change]:
    """What the islands of the page stand for, in its own script; a choice is made by the words on both sides."""
    changes = []
    is_half, page, before, last = "，" not in text, "", "", 0
    for start, end, candidates, strained in islands(text, table):
        best, sure = candidates[0], 1.0
        before, last = (before + text[last:start])[-24:], end  # the islands on the left as they are settled
        if len(candidates) > 1:
            left = simplify(BESIDE.sub("", before).removesuffix(","))[-6:]
            right = simplify(BESIDE.sub("", text[end : end + 24]))[:6]
            plain = simplify("\0".join(BESIDE.sub("", c) for c in candidates)).split("\0")
            page = page or simplify(BESIDE.sub("", text))
            is_mark = text[start + 1 : start + 2] in SLIPS
            weights = [echo(left, c, right, page) + _shape(c + right[:1]) + is_mark * _weight(left, c, right)
                       - STRAINED * (original in strained) for c, original in zip(plain, candidates, strict=True)]
            best, sure = _settled(candidates, odds(left, plain, right, weights))
        if is_half:
            best = "".join(map(narrow, best))
        changes.append((start, end, best, "island", sure))
        before += best
    return changes


def _settled(candidates: tuple[str, ...], shares: list[float]) -> tuple[str, float]:
    """The likeliest candidate, LOST in the place of characters that are told too badly, and how sure the others are:
    as sure as the least sure of them."""
    best = candidates[shares.index(max(shares))]
    same = [(c, share) for c, share in zip(candidates, shares, strict=True) if len(c) == len(best)]
    sure = [sum(share for c, share in same if c[i] == char) for i, char in enumerate(best)]
    kept = [share for share in sure if share >= SURE]
    return ("".join(char if share >= SURE else LOST for char, share in zip(best, sure, strict=True)),
            round(min(kept, default=0.0), 4))


def _shape(words: str) -> float:
    """How likely the marks and line ends of an original are."""
    return LINE_END * (("。\n" in words) - (BROKEN.search(words) is not None)) - TWICE * (
        TWO_STOPS.search(words) is not None or APART.search(words) is not None)


def _weight(left: str, island: str, right: str) -> float:
    """How likely the first character of a mark island is, beyond the words that it forms with its neighbours."""
    weight = orphans().get(island[0], -2.0)
    after = (island + right)[1:2]
    if island[0] == "。":
        wrong = after in STOPS or after == "》" or left[-1:] in STOPS or QUOTED.search(left + (island + right)[:3])
        return weight - 6.0 * (left[-1:] in open_ends()) - 9.0 * bool(wrong)
    if after in STOPS and LIST.search(left):
        weight += NAMED * (island[0] in name_ends())
    return weight
