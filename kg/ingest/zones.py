"""Every line of a page and what it is: title, source line, paragraph, caption, credit, bar, link, legal line.

Lines come judged one by one (`page_lines`), then by what stands around them (`settle`). Here paragraphs, titles and
captions are cut into the zones inside them. A zone owns the line end behind it, so the zones cover the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.ingest import bylines, headings
from kg.ingest.bylines import Byline
from kg.ingest.fields import Field
from kg.ingest.page_lines import Line, lines
from kg.ingest.settle import behind, settle
from kg.model import CreditMention, Span, Zone

_GLUED_TITLE = re.compile(r"[^\s。，,；;:：]{7,45}(?:[ \u3000][^\s。，,；;:：]{4,30})?(?P<gap>[ \u3000]+)")


class Told(NamedTuple):
    """A field and where it stands: above the title, in the head, in the foot, or aside (among links and comments).
    `alone`: its line has no other field."""

    field: Field
    where: str
    alone: bool


@dataclass(slots=True)
class Survey:
    """What the zones of a page tell: see the fields of `Document`. `title` is a place in `lines` or -1."""

    lines: list[Line]
    zones: list[Zone] = field(default_factory=list)
    credits: list[CreditMention] = field(default_factory=list)
    fields: list[Told] = field(default_factory=list)
    datelines: list[Byline] = field(default_factory=list)
    title: int = -1
    twice: bool = False


def survey(text: str) -> Survey:
    """Judge, settle and cut the lines of a page."""
    found = Survey(lines(text))
    found.title, found.twice = settle(text, found.lines)
    for i, line in enumerate(found.lines):
        _cut(text, found, i, line)
    return found


def _where(found: Survey, i: int, line: Line) -> str:
    """Where the fields of a line stand: see `Told`."""
    if line.aside:
        return "aside"
    if any(zone.kind == "body" for zone in found.zones):
        return "foot"
    return "above" if i < found.title else "head"


def _cut(text: str, found: Survey, i: int, line: Line) -> None:
    """Add the zones of one line, and what its credits, fields and datelines say."""
    pieces: list[tuple[str, int]] = []  # kind, end
    if line.kind == "body":
        start = line.start
        if (
            found.title < 0
            and line.byline is None
            and (m := _GLUED_TITLE.match(text, line.left, line.right))
            and (bylines.dateline(text, m.end(), line.right) or headings.is_dated(text, m.end(), line.right))
        ):
            found.title, line.heading = i, headings.take_apart(text, line.left, m.start("gap"))
            pieces.append(("title", m.end()))
            line.byline, start = bylines.dateline(text, m.end(), line.right), m.end()
        if line.byline:
            found.datelines.append(line.byline)
            found.credits += line.byline.credits
            pieces.append(("dateline", line.byline.at.end))
        follows = next((x.kind for x in behind(found.lines, i) if x.kind not in ("blank", "caption", "nav")), "")
        end = bylines.tail(text, max(start, line.left), line.right, last=follows != "body")
        if end:
            found.credits += end.credits
            pieces += [("body", end.at.start), ("credit", line.stop)]
        pieces.append(("body", line.stop))
    elif line.kind == "caption":
        if end := bylines.shot(text, line.left, line.right):
            found.credits += end.credits
            pieces += [("caption", end.at.start), ("credit", line.stop)]
        pieces.append(("caption", line.stop))
    elif line.heading and line.kind == "title":
        h = line.heading
        pieces = [("nav", h.column.end), ("meta", h.site.end), ("title", h.words.end), ("nav", line.stop)]
        if h.trailer.start == h.trailer.end:
            pieces[-1] = ("title", line.stop)
    else:
        if line.heading:
            pieces.append(("title", line.heading.trailer.end))
        pieces.append((line.kind, line.stop))
    if line.fields and line.kind in ("meta", "credit"):
        found.fields += [Told(f, _where(found, i, line), len(line.fields.found) == 1) for f in line.fields.found]
        found.credits += line.fields.credits
    if line.kind == "credit":
        found.credits += line.credits
    at = line.start
    for place, (kind, end_at) in enumerate(pieces):
        if end_at > at and not (place + 1 < len(pieces) and pieces[place + 1][0] == kind):
            found.zones.append(Zone(kind, Span(at, end_at)))
            at = end_at
