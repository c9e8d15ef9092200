"""How wide words are without a browser, and where they may break: the unit is the em of the font size."""

from __future__ import annotations

import re
import unicodedata

from kg.show.words import table

#: where a line likes to break: before the first, after the second
BEFORE, AFTER = "（(“《", "、，：·）)”》"
#: a last line shorter than this looks lost
WIDOW = 3


#: what XML does not allow, and what turns the direction of the words after it
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
                       r"\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """The words with a sign for each character that must not stand in a file."""
    return FORBIDDEN.sub("\ufffd", words)


def em(words: str) -> float:
    """Width in em: a full one for wide characters, and for others a little more than common fonts need."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.72 if c.isupper() or c in "%@&—" else 0.58
               for c in words)


def cut(words: str, room: float) -> str:
    """The words, or as much of them as fits before an ellipsis; `room` in em."""
    if em(words) <= room:
        return words
    while words and em(words) + 1 > room:
        words = words[:-1]
    return words + "…"


def wrap(words: str, room: float, lines: int = 3) -> list[str]:
    """At most so many lines, none wider than `room` em; what does not fit ends in an ellipsis."""
    out: list[str] = []
    while em(words) > room and len(out) < lines - 1:
        at = whole(words, longest(words, room))
        ends = tuple(table()["ends"])
        nice = max((i for i in range(2, at + 1) if words[i] in BEFORE or words[i - 1] in AFTER
                    or (words.endswith(ends, 0, i) and len(words) - i >= WIDOW)),
                   default=0)
        if nice > at / 2:
            at = nice
        elif len(words) - at < WIDOW and at > 2 * WIDOW and em(words[at - WIDOW:]) <= room:
            at -= WIDOW - (len(words) - at)
        out.append(words[:at])
        words = words[at:]
    return [*out, cut(words, room)]


def whole(words: str, at: int) -> int:
    """The place itself, or where the word begins that a break there would cut."""
    for word in table()["unbroken"]:
        for start in range(max(at - len(word) + 1, 2), at):
            if words.startswith(word, start):
                return start
    return at


def longest(words: str, room: float) -> int:
    """How many characters fit into the room: at least one, and a Latin word or a number stays whole if it can."""
    width, n = 0.0, 0
    for char in words:
        width += em(char)
        if width > room:
            break
        n += 1
    whole = n
    while 0 < whole < len(words) and words[whole].isascii() and words[whole].isalnum() and words[whole - 1].isalnum() \
            and words[whole - 1].isascii():
        whole -= 1
    return max(whole or n, 1)
