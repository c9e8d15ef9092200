"""Chinese dates as ISO dates, relative to what the page tells about its own time.

`today(page)` reads all dates of a page once; `dates(page, span, today)` gives those of a span.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.clock import DateMention, Today, stamp_of, year_clues
from kg.extract.datereader import Reader
from kg.extract.daterules import find
from kg.extract.numerals import number
from kg.extract.text import Page
from kg.model import Span

__all__ = ["DateMention", "Today", "dates", "days_told", "today"]

_LASTS = re.compile(r"(?:为期|历时|会期|共计?)约?([\d一二两三四五六七八九十]{1,3})[天日](?!内)")


def today(page: Page) -> Today:
    """What the page tells about now, with all its dates."""
    doc, s = page.document, page.s
    stamp = None if doc.published else stamp_of(s) or (stamp_of(doc.uri) if doc.uri.startswith("http") else None)
    now = Today(doc.published, stamp, () if doc.published else year_clues(s))
    return Today(now.published, now.stamp, now.years, tuple(Reader(page, now, find(s)).mentions()))


def dates(page: Page, span: Span, today: Today) -> list[DateMention]:
    """The dates that stand in a span, in order."""
    first = bisect_left(today.mentions, span.start, key=lambda m: m.at.start)
    out = []
    for i in range(first, len(today.mentions)):
        mention = today.mentions[i]
        if mention.at.start >= span.end:
            break
        if mention.at.end <= span.end:
            out.append(mention)
    return out


def days_told(words: str) -> int:
    """How many days something lasts by the words (为期5天, 历时三天); 0 where they do not tell."""
    m = _LASTS.search(words)
    return max(number(m[1]), 0) if m else 0
