"""Divisions in texts: every mention with its ending, and which division a name means beside other names.

A mention is found from its last character backwards, the longest name first; that needs no automaton and runs over
about ten million characters a second. Names without ending are left to `locality.py`, which knows where they count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon.place import DEPTH, Division, bare_names, divisions, in_year, lineage, names, short, upward
from kg.lexicon.place_types import words
from kg.model import Span

#: what may stand before a name of two characters inside a sentence: 在献县, 市生态环境局献县分局
BEFORE = frozenset("在到来赴至往与于率对入访抵回局院厅省市")
#: stands for a character that is lost or masked
GAPS = "\ufffd*＊"
#: what closes a name that a word joins to the next one: 《…的请示》和县妇联
CLOSED = frozenset("》”」』")
#: what comes after the 县 of an office and not of a name: 任县委书记, 代县长
OFFICE = frozenset("委长直领级")


class Mention(NamedTuple):
    """A name in a text and what it may mean, the more probable first if anything decides."""

    at: Span
    found: tuple[Division, ...]


class Ranked(NamedTuple):
    """One reading of a series of names: `score` is 0 to 1, `reason` says what speaks for it."""

    chain: tuple[Division, ...]
    score: float
    reason: str


@cache
def _scan() -> tuple[re.Pattern[str], dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Where names end, and the lengths to try for each last character: of plain names and of 自治 names."""
    plain: dict[str, set[int]] = {}
    autonomous: dict[str, set[int]] = {}
    for name in names():
        (autonomous if name[-3:-1] == "自治" else plain).setdefault(name[-1], set()).add(len(name))
    ends = sorted(char for char in plain if char in "省市县区旗州盟")
    return (
        re.compile(f"[{''.join(ends)}]"),
        {char: tuple(sorted(lengths, reverse=True)) for char, lengths in plain.items()},
        {char: tuple(sorted(lengths, reverse=True)) for char, lengths in autonomous.items()},
    )


def _runs_in(text: str, start: int, end: int, found: list[Mention]) -> bool:
    """Is this no name but the end of another word and an ending: 召|开县委, 沿|海城市, 中|心城区? Or of a name that has
    lost its first character?"""
    if start and text[start - 1] in GAPS:
        return end - start == 2
    if start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff":
        if end - start > 2 or text[start:end] not in words("loose"):
            return False
        return text[end - 1] == "区" or text[end : end + 1] in OFFICE or text[max(0, start - 1) : start] in CLOSED
    if found and start <= found[-1].at.end:
        return False
    if text[start - 1 : start + 1] in words("head") or text[start:end] in words("loose"):
        return True
    return end - start == 2 and text[start - 1] not in BEFORE


def find(text: str, year: int | None = None) -> list[Mention]:
    """All mentions of divisions in order. Of a name that was not there in the year the nearest in time stand.
    Mentions that touch narrow each other: 长春市朝阳区 is no 朝阳区 of 北京市."""
    ends, plain, autonomous = _scan()
    known, tails = names(), words("tail")
    found: list[Mention] = []
    for match in ends.finditer(text):
        end = match.end()
        char = text[end - 1]
        for length in autonomous.get(char, ()) if text[end - 3 : end - 1] == "自治" else plain[char]:
            start = end - length
            if start < 0 or text[start:end] not in known:
                continue
            name = text[start:end]
            if text[end - 1 : end + 1] in tails or _runs_in(text, start, end, found):
                break
            if _make_room(text, start, found):
                found.append(narrow(Mention(Span(start, end), in_year(known[name], year, nearest=True)), found))
            break
    return found


def _make_room(text: str, start: int, found: list[Mention]) -> bool:
    """Take back what a longer name swallows; 济南市中区 is read as 济南 and 市中区."""
    while found and found[-1].at.start >= start:
        found.pop()
    if not found or found[-1].at.end <= start:
        return True
    last = found[-1]
    if text[last.at.start : start] not in bare_names():
        return False
    found[-1] = Mention(Span(last.at.start, start), last.found)
    return True


def narrow(mention: Mention, found: list[Mention]) -> Mention:
    """Hold a mention and the one that touches it on the left to each other."""
    if not found or found[-1].at.end != mention.at.start:
        return mention
    above = {one.code for one in found[-1].found}
    inside = tuple(one for one in mention.found if above & set(lineage(one)[:-1]))
    if not inside:
        return mention
    kept = {code for one in inside for code in lineage(one)}
    found[-1] = Mention(found[-1].at, tuple(one for one in found[-1].found if one.code in kept))
    return Mention(mention.at, inside)


def resolve_chain(text_names: Sequence[str], year: int | None = None) -> list[Ranked]:
    """What names that stand together mean, the best first: the candidates are the most local divisions among them,
    and the names that are above, beside or below one speak for it. Empty if no name is known."""
    read = [in_year(names().get(name, ()), year, nearest=True) or divisions(name, year, suffixless=True)
            for name in dict.fromkeys(text_names)]
    read = [found for found in read if found]
    if not read:
        return []
    depth = max(DEPTH[one.level] for found in read for one in found)
    leaves = {one: i for i, found in enumerate(read) for one in found if DEPTH[one.level] == depth}
    ranked = [_rank(one, [found for j, found in enumerate(read) if j != i], sum(k == i for k in leaves.values()))
              for one, i in leaves.items()]
    return sorted(ranked, key=lambda r: (-r.score, r.chain[-1].code))


def _rank(one: Division, context: list[tuple[Division, ...]], same: int) -> Ranked:
    """How the other names speak for a division of whose name there are `same`."""
    line = lineage(one)
    above, beside = [], []
    for found in context:
        for other in found:
            if other.code in line:
                above.append(other.name)
                break
            if other.parent == one.parent and other.level == one.level:
                beside.append(other.name)
                break
    told = len(above) + 0.5 * len(beside)
    reasons = [f"in {'、'.join(above)}"] * bool(above) + [f"beside {'、'.join(beside)}"] * bool(beside)
    if same == 1:
        reasons.append("the only one of this name")
    base = 1.0 if same == 1 else 1.0 / same
    score = base if not context else base * 0.4 + 0.6 * told / len(context)
    if same > 1 and told:
        score = max(score, 0.5 + 0.5 * told / len(context))
    return Ranked(upward(one), round(score, 3), "; ".join(reasons) or "nothing decides")


def near(one: Division, other: Division) -> bool:
    """Is one of the two above the other, or do they share the division above them?"""
    return one.code in lineage(other) or other.code in lineage(one) or (one.parent == other.parent != "")


def bare(name: str) -> str:
    """The name that stands without its ending in headlines; empty where none is left."""
    stem = short(name)
    return stem if stem != name else ""
