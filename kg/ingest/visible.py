"""What a reader of an HTML page sees: its characters, each with the stretch of the source that it stands for, and
where in them some lines of text stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple
from unicodedata import is_normalized, normalize

#: a tag ends at its first > outside quotation marks; one that never ends takes the rest of the page with it
_TAG = r"</?[a-z](?:[^>=]|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+(?:>|$)"
#: what a reader does not see; comments and elements without text go whole
MARKUP = re.compile(
    rf"<!--.*?(?:-->|$)|<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|$)|<[!?][^>]*+(?:>|$)|{_TAG}",
    re.S | re.I,
)
#: an entity, also one whose semicolon is missing; blanks; other characters
PIECE = re.compile(r"&(?:#\d{1,7};?|#x[0-9a-f]{1,6};?|[a-z][a-z0-9]{1,30};?)|\s+|[^&\s]+|&", re.S | re.I)
_BLOCK = re.compile(
    r"</?(?:p|div|br|tr|li|ul|ol|h[1-6]|table|section|article|header|footer|center|blockquote|hr|dl|dt|dd|body|title)\b",
    re.I)
#: a line of so many characters that stands on the page once is surely found
_SURE = 8


class Visible(NamedTuple):
    """The visible characters without blanks; the stretch of the source of each; before which of them a block begins,
    in order."""

    text: str
    spans: list[tuple[int, int]]
    blocks: list[int]

    def lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretch cut where blocks begin."""
        inner = [at for at in dict.fromkeys(self.blocks) if start < at < end]
        edges = [start, *inner, end]
        return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if a < b]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source, from the first of the characters to behind the last."""
        return self.spans[start][0], self.spans[end - 1][1]


def plain(words: str) -> str:
    """Words as they are looked for: without blanks and characters that show nothing, accents joined."""
    joined = words if is_normalized("NFC", words) else "".join(normalize("NFC", char) for char in words)
    return "".join(char for char in joined if char.isprintable() and not char.isspace())


def visible(source: str) -> Visible:
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    blocks: list[int] = []
    done, count = 0, 0
    for m in [*MARKUP.finditer(source), None]:
        for piece in PIECE.finditer(source, done, m.start() if m else len(source)):
            words, start, end = piece[0], piece.start(), piece.end()
            if words[0] == "&" and len(words) > 1:
                shown = plain(unescape(words))
                spans += [(start, end)] * len(shown)
            else:
                shown = plain(words)
                spans += [(at, at + 1) for at in range(start, end)] if len(shown) == end - start else [
                    (at, at + 1) for at, char in enumerate(words, start) for _ in plain(char)]
            chars.append(shown)
            count += len(shown)
        if m:
            if _BLOCK.match(m[0]):
                blocks.append(count)
            done = m.end()
    return Visible("".join(chars), spans, blocks)


def places(keys: Sequence[str], text: str) -> list[tuple[int, int] | None]:
    """Where each of the keys (lines made `plain`) stands in the text, in their order; None where it is not found.
    Lines that stand there once are found first, the others between their neighbours."""
    found: list[tuple[int, int] | None] = [None] * len(keys)
    once = [(i, at) for i, key in enumerate(keys)
            if len(key) >= _SURE and (at := text.find(key)) >= 0 and text.find(key, at + 1) < 0]
    for i, at in _rising(once):
        found[i] = (at, at + len(keys[i]))
    ends = [place[0] if place else -1 for place in found]
    limit = len(text)
    for i in range(len(keys) - 1, -1, -1):
        ends[i] = limit = limit if ends[i] < 0 else ends[i]
    cursor = 0
    for i, key in enumerate(keys):
        place = found[i] or (_place(key, text, cursor, ends[i]) if key else None)
        if place:
            found[i], cursor = place, place[1]
    return found


def _place(key: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    at = text.find(key, start, end)
    if at >= 0:
        return at, at + len(key)
    if len(key) < 2 * _SURE:
        return None
    at = text.find(key[:_SURE], start, end)     # something inside is written otherwise: its edges tell
    last = text.find(key[-_SURE:], at + _SURE, end) if at >= 0 else -1
    if last < 0 or abs(last + _SURE - at - len(key)) > len(key) // 4:
        return None
    return at, last + _SURE


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs whose second numbers rise."""
    tops: list[int] = []
    best: list[int] = []
    before: list[int] = []
    for n, (_, at) in enumerate(pairs):
        rank = bisect_left(tops, at)
        before.append(best[rank - 1] if rank else -1)
        tops[rank:rank + 1] = [at]
        best[rank:rank + 1] = [n]
    series, n = [], best[-1] if best else -1
    while n >= 0:
        series.append(pairs[n])
        n = before[n]
    return series[::-1]
