"""Bytes of which a few are broken or gone: what can be read is read, and LOST stands for each character that cannot.

In UTF-8 the next character shows itself. In GB18030 and Big5 it does not: behind a byte that is gone all others would
be paired wrongly, up to the end of the line. There the likeliest division of the line into characters is taken, in
which common characters and neighbours within words cost least, and bytes that are left out cost most.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.ingest.characters import LOST
from kg.ingest.script import simple
from kg.ingest.words import MARKS, pairs, shares

#: encodings whose broken bytes are read over
MENDED = ("utf-8", "gb18030", "big5hkscs")
#: a text that has lost a larger share of its characters and so many more is set aside, and one that has lost half
SHARE, FEW, HALF = 0.02, 2, 0.5
#: so many signs for one lost character does a decoder give that does not look for the next
AWRY = 4
#: what a byte costs that is left out; the logarithm of the share of a character that no list has
LEFT_OUT, RARE = 7.0, -18.0
#: how much a character costs for each logarithm, and how much less two cost that are neighbours in a word
COST, JOINED = 0.16, 0.6
ESCAPED = re.compile("[\udc80-\udcff]{1,3}")
LEFT = re.compile("[\udc80-\udcff]{1,2}")


def mend(data: bytes, encoding: str) -> str | None:
    """The text of bytes in one of MENDED, LOST in the place of what is broken; nothing where that is too much."""
    if _is_hopeless(data.decode(encoding, "replace"), AWRY):
        return None
    if encoding == "utf-8":
        text = ESCAPED.sub(LOST, data.decode("utf-8", "surrogateescape"))
    else:
        text = "\n".join(_line(line, encoding) for line in data.split(b"\n"))
    return None if _is_hopeless(text) else text


def _is_hopeless(text: str, times: int = 1) -> bool:
    """Has the text lost more than `times` what it may have lost?"""
    return text.count(LOST) > times * min(SHARE * len(text) + FEW, HALF * len(text))


def _line(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return LEFT.sub(LOST, "".join(_read(data[a:b], encoding) for a, b in pairwise(_division(data, encoding))))


def _division(data: bytes, encoding: str) -> list[int]:
    """Where the characters of the line begin, and its end, in the cheapest division."""
    # for each place, by the character that ends there: what it costs to come so far, where that character begins, and
    # which one stands before it
    best: list[dict[str, tuple[float, int, str]]] = [{"": (0.0, 0, "")}, *({} for _ in data)]
    for at in range(len(data)):
        for size in (1, 2, 4):
            if at + size > len(data) or (size == 4 and not 0x30 <= data[at + 1] < 0x3A):
                continue
            char = _read(data[at : at + size], encoding)
            cost, left = min((cost - JOINED * (simple(left) + simple(char) in pairs()), left)
                             for left, (cost, _, _) in best[at].items())
            best[at + size][char] = cost + _cost(data[at : at + size], encoding), at, left
    starts, at = [len(data)], len(data)
    char = min(best[at], key=lambda c: best[at][c])
    while at:
        _, at, char = best[at][char]
        starts.append(at)
    return starts[::-1]


@cache
def _cost(piece: bytes, encoding: str) -> float:
    """What it costs to take the bytes for one character."""
    if len(piece) == 1:
        return 0.0 if piece < b"\x80" else LEFT_OUT
    if _read(piece, encoding)[1:]:
        return 2 * LEFT_OUT * len(piece)
    char = simple(_read(piece, encoding))
    return -COST * MARKS.get(char, shares().get(char, RARE))


def _read(piece: bytes, encoding: str) -> str:
    """The character of the bytes, or one sign for each byte that is left out."""
    try:
        text = piece.decode(encoding)
    except UnicodeDecodeError:
        return piece.decode("ascii", "surrogateescape")
    return text if len(text) == 1 else piece.decode("ascii", "surrogateescape")
