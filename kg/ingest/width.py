"""Full-width marks that a page has lost.

Many pages are written with half-width marks and stay so. But a page that indents its paragraphs with ideographic
spaces and has no full-width comma, colon or bracket at all was folded by a program: it was written with the marks that
belong to these spaces. Pages that show no such thing are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.edits import Change

FULL = "，：；！？（）"
#: half-width marks that are not part of a figure, a time or an address
HALF = re.compile(r"(?<![0-9A-Za-z/])[,:;!?()]|[,:;!?()](?![0-9A-Za-z/])")
#: so many ideographic spaces, so many of them that do not pad a name, and so many commas behind Chinese characters
SPACES, FREE, COMMAS = 3, 2, 6
PADDED = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff\ufffd]\u3000+[\u4e00-\u9fff\ufffd](?![\u4e00-\u9fff])")
#: what pages have whose own habit is half width: ASCII quotation marks, paragraphs indented with blanks
NARROW = re.compile(r'"|^ ', re.M)
#: doubled between the parts of a line they are a template's; written are those that indent a line or stand alone
WRITTEN = re.compile("^\u3000|(?<!\u3000)\u3000(?!\u3000)", re.M)
BEHIND = re.compile(r",(?<=[\u4e00-\u9fff”》],)")


def is_folded(text: str) -> bool:
    """Has the page lost its full-width marks?"""
    if text.count("\u3000") < SPACES or any(mark in text for mark in FULL) or NARROW.search(text):
        return False
    if not WRITTEN.search(text):
        return False
    if text.count("\u3000") - sum(m[0].count("\u3000") for m in PADDED.finditer(text)) < FREE:
        return False
    return sum(1 for _ in BEHIND.finditer(text)) >= COMMAS


def widen(text: str) -> Iterator[Change]:
    """Gives the page its full-width marks back."""
    for m in HALF.finditer(text):
        yield m.start(), m.end(), chr(ord(m[0]) + 0xFEE0), "width", 0.9
