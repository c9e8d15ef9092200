"""An article printed twice on one page is kept once."""

from __future__ import annotations

import re

from kg.ingest.edits import Change

#: a line that can hardly be there twice by chance; so many of them are looked for again
LINE = re.compile(r"[^\n]{30,}")
TRIES = 4
#: so much must be repeated in one piece, and one character in so many may differ
SHORTEST, STRAY = 200, 40


def duplicates(text: str) -> list[Change]:
    """Removes the second print."""
    for number, m in enumerate(LINE.finditer(text)):
        if number == TRIES:
            break
        second = text.find(m[0], m.end())
        if second < 0:
            second = text.find(m[0][:24], m.end())
        if second < 0:
            continue
        back = _same(text, m.start() - 1, second - 1, -1, m.start(), second)
        ahead = _same(text, m.start(), second, 1, m.start(), second)
        start, end = second - back, second + ahead
        if end - start >= SHORTEST:
            if end == len(text) and not text.endswith("\n") and text[start - 1 : start] == "\n":
                start -= 1
            if text[end - 1] == "\n" and text[start - 1 : start] != "\n":
                end -= 1  # what stands behind keeps its line
            return [(start, end, "", "duplicate", 0.99)]
    return []


def _same(text: str, first: int, second: int, step: int, low: int, high: int) -> int:
    """How many characters from `first` and `second` on are the same, but for a few; the prints do not overlap."""
    count = good = strays = 0
    while 0 <= first and second < len(text) and (first < high if step > 0 else second > low):
        if text[first] == text[second]:
            good = count + 1
        else:
            strays += 1
            if strays > 1 + count / STRAY:
                break
        count += 1
        first, second = first + step, second + step
    return good
