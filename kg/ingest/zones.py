"""Every line of a page and what it is: title, source line, paragraph, caption, credit, bar, link, legal line.

Lines come judged one by one (`page_lines`). Here they are judged by what stands around them (`_settle`); then
paragraphs, titles and captions are cut into the zones inside them (`_cut`). A zone owns the line end behind it, so the
zones cover the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.ingest import bylines, headings
from kg.ingest.bylines import Byline
from kg.ingest.credits import parse
from kg.ingest.fields import Field
from kg.ingest.furniture import furniture
from kg.ingest.name_shapes import is_firm_name
from kg.ingest.page_lines import Line, lines
from kg.model import CreditMention, Span, Zone

_GLUED_TITLE = re.compile(r"[^\s。，,；;:：]{7,45}(?:[ \u3000][^\s。，,；;:：]{4,30})?(?P<gap>[ \u3000]+)")
_ASIDE = frozenset(("nav", "related", "legal"))


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
    _settle(text, found)
    for i, line in enumerate(found.lines):
        _cut(text, found, i, line)
    return found


def _settle(text: str, found: Survey) -> None:
    """What the undecided lines are by their place."""
    page = found.lines
    prose = [i for i, line in enumerate(page) if line.prose]
    first, last = (prose[0], prose[-1]) if prose else (len(page), -1)
    _settle_head(text, found, first)
    seen: set[str] = set()
    mode, before, rest = "", "", False
    for i, line in enumerate(page):
        if line.kind == "blank":
            continue
        if i >= first or not prose:
            words = text[line.left : line.right]
            line.aside = bool(mode)
            if line.kind in _ASIDE and line.opens and i > first:
                mode, rest = line.kind, rest or line.opens == "rest"
            elif mode and not rest and not line.kind and not line.prose and _is_title_of_next(text, page, i):
                mode, line.kind, line.aside = "", "title", False
            elif line.prose and (
                not mode
                or line.byline is not None
                and (line.byline.outlet or not rest)
                or not rest
                and (headings.is_dated(text, line.left, line.right) or (mode == "related" and len(words) > 60))
            ):
                mode, rest = "", False
                line.kind, line.aside = "body", False
            elif mode and (not line.kind or (line.kind == "meta" and (rest or mode == "legal"))):
                line.kind = mode
            elif line.kind == "meta" and first < i < last and _is_bare_date(line):
                line.kind, line.fields = "body", None
            elif not line.kind:
                line.kind = _kind_between(text, page, i, last, before)
            if line.kind == "body" and len(words) >= 30:
                found.twice |= words in seen
                if words in seen:
                    line.kind = "related"
                seen.add(words)
        before = "body" if line.prose else line.kind


def _settle_head(text: str, found: Survey, first: int) -> None:
    """Title, letterhead and menus above the first paragraph; `found.title` is set."""
    page = found.lines
    head = [i for i in range(min(first, len(page))) if not page[i].kind]
    bars = [i for i in range(min(first, len(page))) if page[i].kind == "nav"]
    path = max((i for i in bars if _is_path(text, page[i])), default=-1)
    if any(i > path for i in head):
        for i in [i for i in head if i < path]:
            page[i].kind = "nav"  # the name of the site, above the way to the page
        head = [i for i in head if i > path]
    for i in head:
        words = text[page[i].left : page[i].right]
        if len(words.split()) >= 5 and max(map(len, words.split())) <= 6:
            page[i].kind = "nav"
        elif headings.is_row(words):
            page[i].kind = "body"
    head = [i for i in head if not page[i].kind]
    if len(head) > 4:
        for i in [i for i in head if page[i].right - page[i].left <= 6]:
            page[i].kind = "nav"
        head = [i for i in head if not page[i].kind]
    if body := next((i for i in range(min(first, len(page))) if page[i].kind == "body"), None):
        head = [i for i in head if i < body]
    chosen = headings.choose([text[page[i].left : page[i].right] for i in head])
    for place, i in enumerate(head):
        words = text[page[i].left : page[i].right]
        read = parse(text, page[i].left, page[i].right, bare="author") if place > chosen and len(words) <= 14 else None
        if place == chosen:
            found.title = i
            page[i].kind, page[i].heading = "title", headings.take_apart(text, page[i].left, page[i].right)
        elif read and read.clean and read.credits and all(is_firm_name(c.name) for c in read.credits):
            page[i].kind, page[i].credits = "credit", read.credits
        elif place > chosen and words[-1] in "，,？?；;":
            page[i].kind = "body"
        else:
            page[i].kind = "meta" if headings.is_letterhead(words) else "title" if place <= chosen + 3 else "body"
            if page[i].kind == "title":
                page[i].heading = headings.take_apart(text, page[i].left, page[i].right)
    for i, line in enumerate(page[:first]):
        if i < path and line.kind == "meta" and _is_bare_date(line):
            line.kind = "nav"  # the clock of the site
        if found.title < 0 and line.fields and line.fields.lead > line.left:
            found.title, line.heading = i, headings.take_apart(text, line.left, line.fields.lead)


def _is_path(text: str, line: Line) -> bool:
    """Is the bar the way to the page: 首页 > 新闻中心 > 临岚要闻?"""
    rule = furniture(text[line.left : line.right])
    return rule is not None and rule.name in ("place in the site", "breadcrumb")


def _is_bare_date(line: Line) -> bool:
    """A day alone, or behind 时间: within an article that is when something takes place."""
    return line.fields is not None and {f.means for f in line.fields.found} <= {"date-bare", "date-loose"}


def _kind_between(text: str, page: list[Line], i: int, last: int, before: str) -> str:
    """The kind of a line without punctuation in or behind the article."""
    line = page[i]
    words = text[line.left : line.right]
    if i < last:
        return "title" if _is_title_of_next(text, page, i) else "body"
    following = next((later for later in _behind(page, i) if later.kind != "blank"), None)
    if following and _is_bare_date(following) and len(words) <= 40:
        return "meta"  # who signs, above the day
    if len(words) <= 16:
        read = parse(text, line.left, line.right, bare="author")
        firm = before in ("body", "caption", "credit") or all(is_firm_name(c.name) for c in read.credits)
        if read.clean and read.credits and firm:
            line.credits = read.credits
            return "credit"
    if before == "legal":
        return "legal"
    if before in ("body", "caption", "dateline", "title", ""):
        return "body"
    return "related" if len(words) >= 8 else "nav"


def _behind(page: list[Line], i: int) -> Iterator[Line]:
    """The lines behind line i; a slice of the list would be copied for each line of a long page."""
    return (page[j] for j in range(i + 1, len(page)))


def _is_title_of_next(text: str, page: list[Line], i: int) -> bool:
    """Does a new article begin below: a dateline or a dated report, with its source line at most between?"""
    words = text[page[i].left : page[i].right]
    if not 8 <= len(words) <= 60 or words[-1] in "。！？；，,:：" or headings.is_row(words):
        return False
    for later in page[i + 1 : i + 6]:
        if later.kind == "blank" or later.fields or later.kind == "meta":
            continue
        return later.prose and (later.byline is not None or headings.is_dated(text, later.left, later.right))
    return False


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
        follows = next((x.kind for x in _behind(found.lines, i) if x.kind not in ("blank", "caption", "nav")), "")
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
