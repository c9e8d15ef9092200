"""HTML: which of its characters are the article, and what the page says of itself.

Trafilatura finds the article; each of its lines is then looked for in the source, so that every character of the text
keeps its place in the file. What is not found there is left out.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from kg.errors import InputError
from kg.ingest.edits import Change

#: what a reader does not see; comments and elements without text go whole
MARKUP = re.compile(r"<!--.*?(?:-->|$)|<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|$)|<[^<>]*>", re.S | re.I)
PIECE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});|\s+|.", re.S | re.I)
#: what the finder puts before items and between cells
ORNAMENT = re.compile(r"^[-*#>|\s]+|[|]")


class Page(NamedTuple):
    """The changes that leave the article, and what the page says of itself (as in `Source.meta`)."""

    changes: list[Change]
    meta: dict[str, str]


class _Visible(NamedTuple):
    """The visible characters without blanks, and the stretch of the source that each stands for."""

    text: str
    spans: list[tuple[int, int]]


def article(source: str, uri: str = "") -> Page:
    """The article of a page. An InputError says that there is none, or that the library is missing."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise InputError("HTML files need a library", hint="pip install 'difang[html]'") from None
    found = bare_extraction(source, url=uri if "://" in uri else None, include_comments=False, favor_recall=True,
                            with_metadata=True)
    record = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    visible = _visible(source)
    lines = [record.get("title") or "", *(record.get("text") or "").split("\n")]
    kept = _places(lines, visible)
    if not kept:
        raise InputError("there is no article in this page", hint="save the text of the article as a .txt file")
    meta = {"title": record.get("title"), "published": record.get("date"), "publisher": record.get("sitename")}
    return Page(_changes(source, kept), {key: str(value) for key, value in meta.items() if value})


def _visible(source: str) -> _Visible:
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    done = 0
    for start, end in [*((m.start(), m.end()) for m in MARKUP.finditer(source)), (len(source), len(source))]:
        for m in PIECE.finditer(source, done, start):
            for char in unescape(m[0]).strip():
                chars.append(char)
                spans.append((m.start(), m.end()))
        done = end
    return _Visible("".join(chars), spans)


def _places(lines: list[str], visible: _Visible) -> list[tuple[int, int]]:
    """The stretches of the source that hold the lines, in order."""
    kept: list[tuple[int, int]] = []
    at = 0
    keys = ["".join(ORNAMENT.sub("", line).split()) for line in lines]
    title = keys[0] if keys else ""
    for number, key in enumerate(keys):
        if not key or (number and key == title):
            continue
        place = visible.text.find(key, at)
        if number == 0 and place >= 0:  # the title: the last before the body, rather than the name of the window
            body = next((k for k in keys[1:] if k and k != key), "")
            below = visible.text.find(body, place + len(key)) if body else -1
            place = max(place, visible.text.rfind(key, 0, below)) if below >= 0 else place
        if place < 0:
            continue
        at = place + len(key)
        kept.append((visible.spans[place][0], visible.spans[at - 1][1]))
    return kept


def _changes(source: str, kept: list[tuple[int, int]]) -> list[Change]:
    changes: list[Change] = []
    done = 0
    for start, end in kept:
        changes.append((done, start, "\n" if done else "", "page", 1.0))
        at = start
        for m in MARKUP.finditer(source, start, end):
            changes += _entities(source, at, m.start())
            changes.append((m.start(), m.end(), "", "markup", 1.0))
            at = m.end()
        changes += _entities(source, at, end)
        done = end
    changes.append((done, len(source), "\n", "page", 1.0))
    return [c for c in changes if c[0] < c[1] or c[2]]


def _entities(source: str, start: int, end: int) -> list[Change]:
    """Entities become their characters; a line end in the source is no line end of the text."""
    changes: list[Change] = []
    for m in PIECE.finditer(source, start, end):
        if m[0][0] == "&" and len(m[0]) > 1:
            changes.append((m.start(), m.end(), unescape(m[0]).replace("\xa0", " "), "entity", 1.0))
        elif "\n" in m[0]:
            changes.append((m.start(), m.end(), "", "markup", 1.0))
    return changes
