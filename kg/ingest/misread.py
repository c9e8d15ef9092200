"""What a page on which characters are misread for others must have said.

A page where one is misread for certain has others, so that less of a reason is needed there: a character that reads far
better as another, or that the page itself writes otherwise, or a letter of a name that nobody bears.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.ingest.characters import is_han
from kg.ingest.confusions import FAR, characters, letters, likelier, table
from kg.ingest.edits import Change
from kg.ingest.misread_names import misread_names
from kg.ingest.names import in_name, places
from kg.ingest.words import likelihood

#: how much likelier another reading must be, as a logarithm: of a pair that words hardly have; of any character; of
#: one that stands beside everything
NEARER, FARTHER, FARTHEST = 4.0, 6.0, 10.0
LOOSE = "人入"
#: 由 before whoever does it, read as the surname 田
MARKS = frozenset("，,；;")
BY = re.compile(r"(?<=[，,。；;])田(?=中央|自治区|[省市州县区镇乡该各其]"
                r"|[\u4e00-\u9fff、]{2,24}(?:牵头|负责|会同|承办|主办|配合))")
#: 各 before those who are counted, read as the measure 名
EACH = re.compile(r"(?<=[，,。；;、])名(?=职能|办[（(、，]|社区|街道|单位|部门|[处科]室|县[（(]|有关|相关|级"
                  r"|地区|成员)")
#: so long may the name of a place behind it be
PLACES = (2, 3, 4)


def misread(text: str) -> list[Change]:
    """What the misread characters must have been."""
    found = list(characters(text, FAR))
    if found:
        found = list(characters(text, NEARER))
    if "O" in text or "l" in text:
        found = sorted([*letters(text), *found])
    if not found:
        return found
    told = {change[0]: change for change in (*misread_names(text), *_odd_ones(text), *_others(text), *found)}
    return [told[at] for at in sorted(told)]


def _others(text: str) -> Iterator[Change]:
    """Characters that read far better as another that looks alike, whatever they stand beside."""
    for m in table().alike.finditer(text):
        at, char = m.start(), m[0]
        if char == "田" and (BY.match(text, at) or _acts(text, at)):
            yield at, at + 1, "由", "misread", 0.85
            continue
        if char == "名" and EACH.match(text, at):
            yield at, at + 1, "各", "misread", 0.85
            continue
        best, gain = likelier(text, at, table().others[char])
        if gain > (FARTHEST if char in LOOSE else FARTHER) and not in_name(text, at):
            yield at, at + 1, best, "misread", 0.85


def _acts(text: str, at: int) -> bool:
    """Does a place follow, behind a mark?"""
    return text[at - 1 : at] in MARKS and any(text[at + 1 : at + 1 + size] in places() for size in PLACES)


def _odd_ones(text: str) -> Iterator[Change]:
    """Characters that stand once where the page has another that looks alike, twice or more,
    between the same neighbours. So a name is read that no list of words has."""
    often = Counter(text[i : i + 3] for i in range(len(text) - 2))
    for m in table().alike.finditer(text):
        at = m.start()
        if not is_han(text[at - 1 : at]) and not is_han(text[at + 1 : at + 2]):
            continue
        for other in sorted(table().others[m[0]]):
            for start in (at - 2, at - 1, at):
                window = text[start : start + 3]
                echo = text[start:at] + other + text[at + 1 : start + 3]
                if often[window] == 1 < often[echo] and all(map(is_han, window)) and (
                        likelihood(echo) > likelihood(window) - FAR):
                    yield at, at + 1, other, "misread", 0.9
                    break
            else:
                continue
            break
