"""What damage destroys: the characters for which the damaged bytes have several readings, and what repair made of them.

A character is torn where another in its place would have given the same bytes. Of these nobody can know all; of all
others repair must be right.
"""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate, product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from kg.score.rewriting import traditional

#: stands for a character that is lost
LOST = "\ufffd"
#: the columns under which `lines` gives a tally
HEADS = ("characters", "torn", "right", "marked", "wrong", "wrong, not torn")
_WIDE, _NARROW = "，：；！？（）", ",:;!?()"


class Tally(NamedTuple):
    """Of the `torn` among the `characters`, how many repair has `right`, how many it `marked` as lost and how many are
    `wrong`; `needless` are wrong although the bytes decide."""

    kind: str
    characters: int
    torn: int
    right: int
    marked: int
    wrong: int
    needless: int


def tally(kind: str, pages: Iterable[tuple[str, str]]) -> Tally:
    """The tally of a kind of damage. `pages`: clean texts, each with what repair made of its damaged copy."""
    told = [(kind, len(clean), *_judged(clean, repaired, torn(kind, clean))) for clean, repaired in pages]
    return Tally(kind, *(sum(column) for column in zip(*(row[1:] for row in told), strict=True)))


def _judged(clean: str, repaired: str, lost: frozenset[int]) -> tuple[int, int, int, int, int]:
    marked = wrong = needless = 0
    for step in Levenshtein.opcodes(clean, repaired):
        if step.tag == "insert":
            needless += 0 if {step.src_start - 1, step.src_start} & lost else step.dest_end - step.dest_start
        elif step.tag != "equal":
            for place in range(step.src_start, step.src_end):
                at = step.dest_start + place - step.src_start
                is_marked = step.tag == "replace" and repaired[at:at + 1] == LOST
                marked += is_marked and place in lost
                wrong += not is_marked and place in lost
                needless += place not in lost
    return len(lost), len(lost) - marked - wrong, marked, wrong, needless


def torn(kind: str, text: str) -> frozenset[int]:
    """The places of the characters that the damage tears."""
    return frozenset(_TORN[kind](text))


def _mojibake(text: str) -> Iterator[int]:
    """UTF-8 read as GB18030: of characters with bytes that the decoder gave up, those that others could stand for."""
    data = text.encode()
    lost: set[int] = set()

    def give_up(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        lost.update(range(error.start, error.end))
        return LOST, error.end

    codecs.register_error("kg-limits", give_up)
    seen = data.decode("gb18030", "kg-limits")
    ends = list(accumulate(len(char.encode()) for char in text))
    for place, (char, end) in enumerate(zip(text, ends, strict=True)):
        start = end - len(char.encode())
        if char >= "\x80" and lost & set(range(start, end)) and any(
                other != char and (data[:start] + other.encode() + data[end:]).decode("gb18030", "replace") == seen
                for other in _others(data[start:end], [at - start for at in sorted(lost) if start <= at < end])):
            yield place


def _others(data: bytes, lost: list[int]) -> Iterator[str]:
    """The characters with other bytes in the lost places."""
    for values in product(range(0x80, 0xC0), repeat=len(lost)):
        other = bytearray(data)
        for place, value in zip(lost, values, strict=True):
            other[place] = value
        char = other.decode("utf-8", "ignore")
        if len(char) == 1 and char.isprintable():
            yield char


def _big5(text: str) -> Iterator[int]:
    """Traditional script in Big5: characters that it lacks, and those that share their traditional form."""
    for place, char in enumerate(text):
        form = traditional(char)
        if form.encode("big5", "ignore") == b"" or len(_simplified()[form] - {char}) > 0:
            yield place


@cache
def _simplified() -> dict[str, set[str]]:
    """Traditional form → the characters of simplified texts (those of GB2312) that are converted to it."""
    table: dict[str, set[str]] = defaultdict(set)
    for pair in product(range(0xB0, 0xF8), range(0xA1, 0xFF)):
        char = bytes(pair).decode("gb2312", "ignore")
        if char:
            table[traditional(char)].add(char)
    return table


def _halfwidth(text: str) -> Iterator[int]:
    """Marks of either width, folded to the narrow one."""
    return (place for place, char in enumerate(text) if char in _WIDE or char in _NARROW)


_TORN: dict[str, Callable[[str], Iterator[int]]] = {"mojibake": _mojibake, "big5": _big5, "halfwidth": _halfwidth}
#: the kinds whose model tells what is torn
KINDS = tuple(_TORN)


def lines(told: Iterable[Tally]) -> Iterator[tuple[str, ...]]:
    """The tallies under HEADS, the name of the kind first."""
    return ((one.kind, *(f"{number:,}" for number in one[1:])) for one in told)
