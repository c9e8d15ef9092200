"""Every line of a page and what it is: title, source line, paragraph, caption, credit, bar, link, legal line.

Lines are judged one by one first (`_judge`), then by what stands around them (`_settle`), then paragraphs, titles and
captions are cut into the zones inside them (`_cut`). A zone owns the line end behind it, so zones cover the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.ingest import bylines, headings
from kg.ingest.bylines import Byline
from kg.ingest.credits import has_label, parse
from kg.ingest.fields import Field, Fields, fields
from kg.ingest.furniture import furniture, is_words
from kg.ingest.headings import Heading
from kg.model import CreditMention, Span, Zone

_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_MARGIN = " \t\r\u3000\xa0\ufeff"
_GLUED_TITLE = re.compile(r"[^\s。，,；;:：]{7,45}(?:[ \u3000][^\s。，,；;:：]{4,30})?(?P<gap>[ \u3000]+)")
_ASIDE = frozenset(("nav", "related", "legal"))


@dataclass(slots=True)
class Line:
    """One line: `start` to `stop` with its margins and line end, `left` to `right` without. `kind` "" is undecided."""

    start: int
    left: int
    right: int
    stop: int
    kind: str = ""
    opens: bool = False
    prose: bool = False
    fields: Fields | None = None
    byline: Byline | None = None
    credits: tuple[CreditMention, ...] = ()
    heading: Heading | None = None


@dataclass(slots=True)
class Survey:
    """What the zones of a page tell: see the fields of `Document`. `title` is a place in `lines` or -1."""

    lines: list[Line]
    zones: list[Zone] = field(default_factory=list)
    credits: list[CreditMention] = field(default_factory=list)
    fields: list[tuple[Field, bool]] = field(default_factory=list)
    datelines: list[Byline] = field(default_factory=list)
    title: int = -1
    twice: bool = False


def survey(text: str) -> Survey:
    """Judge, settle and cut the lines of a page."""
    found = Survey([_judge(text, line) for line in _lines(text)])
    _settle(text, found)
    for i, line in enumerate(found.lines):
        _cut(text, found, i, line)
    return found


def _lines(text: str) -> Iterator[Line]:
    for m in _LINE.finditer(text):
        left, right = m.start(), m.end()
        while right > left and text[right - 1] in _MARGIN + "\n":
            right -= 1
        while left < right and text[left] in _MARGIN:
            left += 1
        yield Line(m.start(), left, right, m.end())


def _judge(text: str, line: Line) -> Line:
    """What the line is by itself."""
    words = text[line.left : line.right]
    if not words:
        line.kind = "blank"
        return line
    if len(words) > 320:
        line.prose = True
        line.byline = bylines.dateline(text, line.left, line.right)
        return line
    rule = furniture(words)
    if is_words(words):
        line.kind = "nav"
        return line
    if rule and not (rule.kind == "legal" and bylines.dateline(text, line.left, line.right)):
        line.kind, line.opens = rule.kind, rule.opens
        return line
    line.fields = fields(text, line.left, line.right)
    if line.fields:
        means = {f.means for f in line.fields.found}
        line.kind = "meta" if means & {"source", "organ", "date", "date-weak", "date-bare", "skip"} else "credit"
        return line
    if len(words) <= 80 and (words[0] in "(（" or has_label(text, line.left, line.right)):
        read = parse(text, line.left, line.right, bare="author")
        if read.clean and (read.labelled or words[0] in "(（" and words[-1] in ")）"):
            line.kind, line.credits = "credit", read.credits
            return line
    line.byline = bylines.dateline(text, line.left, line.right)
    line.prose = line.byline is not None or headings.is_prose(words)
    return line


def _settle(text: str, found: Survey) -> None:
    """What the undecided lines are by their place."""
    lines = found.lines
    prose = [i for i, line in enumerate(lines) if line.prose]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    _settle_head(text, found, first)
    seen: set[str] = set()
    mode, before = "", ""
    for i, line in enumerate(lines):
        if line.kind == "blank":
            continue
        if i >= first or not prose:
            words = text[line.left : line.right]
            if line.kind in _ASIDE and line.opens and i > first:
                mode = line.kind
            elif line.prose and (
                not mode
                or line.byline
                or headings.is_dated(text, line.left, line.right)
                or mode == "related"
                and len(words) > 60
            ):
                mode = ""
                line.kind = "body"
            elif mode and line.kind in ("", "meta") and (line.kind == "" or mode == "legal"):
                line.kind = mode
            elif line.kind == "meta" and first < i < last and _is_bare_date(line):
                line.kind, line.fields = "body", None
            elif not line.kind:
                line.kind = _kind_between(text, lines, i, last, before)
            if line.kind == "body" and len(words) >= 30:
                found.twice |= words in seen
                if words in seen:
                    line.kind = "related"
                seen.add(words)
        before = line.kind


def _settle_head(text: str, found: Survey, first: int) -> None:
    """Title, letterhead and menus above the first paragraph; `found.title` is set."""
    lines = found.lines
    head = [i for i in range(min(first, len(lines))) if not lines[i].kind]
    for i in head:
        words = text[lines[i].left : lines[i].right]
        if len(words.split()) >= 5 and max(map(len, words.split())) <= 6:
            lines[i].kind = "nav"
        elif headings.is_row(words):
            lines[i].kind = "body"
    head = [i for i in head if not lines[i].kind]
    if len(head) > 4:
        for i in [i for i in head if lines[i].right - lines[i].left <= 6]:
            lines[i].kind = "nav"
        head = [i for i in head if not lines[i].kind]
    if body := next((i for i in range(min(first, len(lines))) if lines[i].kind == "body"), None):
        head = [i for i in head if i < body]
    chosen = headings.choose([text[lines[i].left : lines[i].right] for i in head])
    for place, i in enumerate(head):
        words = text[lines[i].left : lines[i].right]
        read = (
            parse(text, lines[i].left, lines[i].right, bare="author") if place > chosen and len(words) <= 14 else None
        )
        if place == chosen:
            found.title = i
            lines[i].kind, lines[i].heading = "title", headings.take_apart(text, lines[i].left, lines[i].right)
        elif read and read.clean and read.credits:
            lines[i].kind, lines[i].credits = "credit", read.credits
        else:
            lines[i].kind = "meta" if headings.is_letterhead(words) else "title" if place <= chosen + 3 else "body"
    for i, line in enumerate(lines[:first]):
        if found.title < 0 and line.fields and line.fields.lead > line.left:
            found.title, line.heading = i, headings.take_apart(text, line.left, line.fields.lead)


def _resumes(text: str, line: Line, mode: str) -> bool:
    """Does an article begin again below links or a legal notice?"""
    if line.byline or headings.is_dated(text, line.left, line.right):
        return True
    return mode == "related" and line.right - line.left > 60


def _is_bare_date(line: Line) -> bool:
    return line.fields is not None and {f.means for f in line.fields.found} == {"date-bare"}


def _kind_between(text: str, lines: list[Line], i: int, last: int, before: str) -> str:
    """The kind of a line without punctuation in or behind the article."""
    line = lines[i]
    words = text[line.left : line.right]
    if i < last:
        return "title" if _is_title_of_next(text, lines, i) else "body"
    following = next((later for later in lines[i + 1 :] if later.kind != "blank"), None)
    if following and _is_bare_date(following) and len(words) <= 40:
        return "meta"  # who signs, above the day
    if len(words) <= 16:
        read = parse(text, line.left, line.right, bare="author")
        if read.clean and read.credits:
            line.credits = read.credits
            return "credit"
    if before in ("body", "caption", "dateline", "title", ""):
        return "body"
    return "related" if len(words) >= 8 else "nav"


def _is_title_of_next(text: str, lines: list[Line], i: int) -> bool:
    """Does a new article begin below: a dateline or a dated report, with its source line at most between?"""
    words = text[lines[i].left : lines[i].right]
    if not 8 <= len(words) <= 60 or words[-1] in "。！？；，,:：" or headings.is_row(words):
        return False
    for later in lines[i + 1 : i + 6]:
        if later.kind == "blank" or later.fields or later.kind == "meta":
            continue
        return later.prose and (later.byline is not None or headings.is_dated(text, later.left, later.right))
    return False


def _cut(text: str, found: Survey, i: int, line: Line) -> None:
    """Add the zones of one line, and what its credits, fields and datelines say."""
    pieces: list[tuple[str, int]] = []  # kind, end
    if line.kind == "body":
        start = line.start
        if (
            found.title < 0
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
        follows = next((x.kind for x in found.lines[i + 1 :] if x.kind not in ("blank", "caption", "nav")), "")
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
        head = not any(z.kind == "body" for z in found.zones)
        found.fields += [(f, head) for f in line.fields.found]
        found.credits += line.fields.credits
    if line.kind == "credit":
        found.credits += line.credits
    at = line.start
    for place, (kind, end_at) in enumerate(pieces):
        if end_at > at and not (place + 1 < len(pieces) and pieces[place + 1][0] == kind):
            found.zones.append(Zone(kind, Span(at, end_at)))
            at = end_at
