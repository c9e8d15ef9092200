"""HTML: which of its characters are the article, and what the page says of itself.

Trafilatura finds the article; each of its lines is then looked for in the source, so that every character of the text
keeps its place in the file. Lines of fields (发布时间, 来源, 责任编辑) that stand right above and below the article
belong to it. What is not found in the source is left out, and the page is marked.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any, NamedTuple

from kg.errors import InputError, MissingExtra
from kg.ingest.edits import Change
from kg.ingest.fields import fields
from kg.ingest.table import rows
from kg.ingest.visible import MARKUP, PIECE, Visible, places, plain, visible

#: what the finder puts before items and between cells
ORNAMENT = re.compile(r"^[-*#>|\s]+|[|]")
_CELL = re.compile(r"</?t[dh]\b", re.I)
#: lines looked at above and below the article, and characters of them
_NEAR, _LONG = 8, 240
#: a page that loses so many characters of its article is marked
_LOST = 20
#: a date of its own; the finder would take any year of the page for the day on which it appeared
_DATES = {"extensive_search": False, "original_date": True}


class Page(NamedTuple):
    """The changes that leave the article; what the page says of itself, as in `Source.meta`, with `site`, who keeps the
    page, and `day`, when it may have appeared; what a reader should know."""

    changes: list[Change]
    meta: dict[str, str]
    marks: tuple[str, ...] = ()


@cache
def _names() -> dict[str, str]:
    """The name of a meta element, in small letters → our field; of several the first in the table is believed."""
    return {name: field for name, field in rows("page_meta", 2)}


def article(source: str, uri: str = "") -> Page:
    """The article of a page. An InputError says that there is none, or that the library is missing."""
    try:
        from trafilatura import bare_extraction
        from trafilatura.utils import load_html
    except ImportError:
        raise MissingExtra("HTML files need a library", hint="pip install 'difang[html]'") from None
    try:
        tree = load_html(source)
        meta = _meta(tree) if tree is not None else {}
        found = None if tree is None else bare_extraction(
            tree, url=uri if "://" in uri else None, include_comments=False, favor_recall=True, with_metadata=True,
            date_extraction_params=_DATES)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:  # of another's making
        raise InputError(f"the page cannot be taken apart: {type(error).__name__}: {error}",
                         hint="save the text of the article as a .txt file") from None
    record = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    told = {"title": record.get("title"), "day": record.get("date")}
    meta = {key: str(value) for key, value in told.items() if value} | meta
    seen = visible(source)
    kept, lost = _kept(meta.get("title", ""), (record.get("text") or "").split("\n"), seen, source)
    if not kept:
        raise InputError("there is no article in this page", hint="save the text of the article as a .txt file")
    marks = (f"{lost} characters of the page have no place in the file and are left out",) if lost > _LOST else ()
    return Page(_changes(source, kept), meta, marks)


def _meta(tree: Any) -> dict[str, str]:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if name in _names() and value:
            said.setdefault(name, value)
    found: dict[str, str] = {}
    for name, field in _names().items():
        if name in said:
            found.setdefault(field, said[name])
    return found


def _kept(title: str, lines: list[str], seen: Visible, source: str) -> tuple[list[tuple[int, int]], int]:
    """The stretches of the source that hold the article, in order; how many characters of it were not found."""
    head = plain(title)
    keys = [key for line in lines if (key := plain(ORNAMENT.sub("", line))) and key != head]
    body = places(keys, seen.text)
    lost = sum(len(key) for key, place in zip(keys, body, strict=True) if not place)
    found = [place for place in body if place]
    first = found[0][0] if found else len(seen.text)
    at = seen.text.rfind(head, 0, first) if head else -1
    if at >= 0:
        top = at + len(head)
        found = [(at, top), *(line for line in _near(seen, top, first, -1) if _is_fields(line, seen, source)), *found]
    if len(found) > (at >= 0):
        found += [line for line in _near(seen, found[-1][1], len(seen.text), 1) if _is_fields(line, seen, source)]
    return [seen.source(*place) for place in found], lost


def _near(seen: Visible, start: int, end: int, step: int) -> list[tuple[int, int]]:
    """The lines of a stretch that are nearest to its end (step -1) or its start (1)."""
    if step < 0:
        return seen.lines(max(start, end - _LONG), end)[-_NEAR:]
    return seen.lines(start, min(end, start + _LONG))[:_NEAR]


def _is_fields(line: tuple[int, int], seen: Visible, source: str) -> bool:
    start, end = seen.source(*line)
    words = unescape(MARKUP.sub(" ", source[start:end])).strip(" \t\n\xa0()（）")
    return fields(words, 0, len(words)) is not None


def _changes(source: str, kept: list[tuple[int, int]]) -> list[Change]:
    changes: list[Change] = []
    done = 0
    for start, end in kept:
        changes.append((done, start, "\n" if done else "", "page", 1.0))
        at = start
        for m in MARKUP.finditer(source, start, end):
            changes += _entities(source, at, m.start())
            changes.append((m.start(), m.end(), " " if _CELL.match(m[0]) else "", "markup", 1.0))
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
