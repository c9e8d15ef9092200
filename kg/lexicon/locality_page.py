"""What on a page tells whose page it is: its lines as clues for `locality.py`.

A page is given as repaired text; title and publisher come with it where they are known. Lines that lead to other
pages are left out, the place of an agency wire too: it is where the reporter wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.lexicon.locality_rules import pattern, weight
from kg.model import Document

#: a line this long, or with a full stop, is running text
SHORT = 60
#: how much of the first sentence is the lead (characters)
LEAD = 90
#: so many short lines at the top are titles; what follows is a list
TITLES = 3


class Clue(NamedTuple):
    """A piece of text that tells a place. kind: site, path, code, title, lead, body, caption."""

    text: str
    weight: float
    kind: str = "body"


def clue(text: str, kind: str, share: float = 1.0) -> Clue:
    """A clue of the weight that its kind has, or a share of it."""
    return Clue(text, weight(kind) * share, kind)


def document_clues(document: Document) -> list[Clue]:
    """The clues of a document, without what leads to other articles."""
    away = [zone.at for zone in document.zones if zone.kind in ("related", "blank")]
    text, last = "", 0
    for at in away:
        text, last = text + document.text[last : at.start] + "\n", at.end
    return clues(text + document.text[last:], document.title, document.publisher)


def clues(text: str, title: str = "", publisher: str = "") -> list[Clue]:
    """The clues of a page, in the order in which they stand."""
    return list(_clues(text, title, publisher))


def _clues(text: str, title: str, publisher: str) -> Iterator[Clue]:
    if publisher:
        yield clue(publisher, "site")
    if title:
        yield from _title(title)
    titles, lead, listing = int(bool(title)), False, False
    for raw in text.splitlines():
        line = pattern("page", "wire").sub(" ", raw.strip())
        if not line:
            continue
        yield from _numbers(line)
        short = len(line) <= SHORT and "。" not in line
        if listing and short:
            continue
        listing = bool(pattern("page", "list").search(line)) and short
        if pattern("page", "drop").search(line):
            continue
        if pattern("page", "path").search(line) and "。" not in line:
            yield clue(line, "path")
            continue
        sources = (match[1] for match in pattern("page", "source").finditer(line))
        yield from (clue(source, "site") for source in sources if source != publisher)
        yield from (clue(match[1], "site", 0.8) for match in pattern("page", "back").finditer(line))
        if match := pattern("page", "dateline").search(line):
            yield clue(match[1], "site", 0.8)
            line = line[match.end(1) :]
        if pattern("page", "caption").search(line) and short:
            yield clue(line, "caption")
        elif pattern("page", "meta").search(line) and short:
            continue
        elif short and not lead and titles < TITLES:
            if line != title:
                yield from _title(line) if not titles else (clue(line, "title", 0.5),)
            titles += 1
        elif short and (pattern("page", "sign").search(line) or pattern("page", "outlet").search(line)):
            yield clue(line, "site", 0.6)
        elif not lead:
            lead = True
            cut = re.search("[。！!]", line)
            end = min(cut.end() if cut else len(line), LEAD)
            yield clue(line[:end], "lead")
            yield clue(line[end:], "body")
        else:
            yield clue(line, "body")


def _title(line: str) -> Iterator[Clue]:
    """A title, and the organ before its colon."""
    if match := pattern("page", "prefix").search(line):
        yield clue(match[1], "site")
        line = line[match.end() :]
    yield clue(line, "title")


def _numbers(line: str) -> Iterator[Clue]:
    """Registration numbers that hold a division, and the letter of the province in a licence number."""
    for match in pattern("page", "code").finditer(line):
        yield clue(match[1], "code")
    for match in pattern("page", "licence").finditer(line):
        yield clue(match[1], "code", 0.25)
