"""The lines of a page, each judged by itself: furniture, fields, credits, prose, or nothing certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest import bylines, headings
from kg.ingest.bylines import Byline
from kg.ingest.credits import first_label, parse
from kg.ingest.fields import Field, Fields, fields, furniture_end
from kg.ingest.furniture import furniture, is_words
from kg.ingest.headings import Heading
from kg.ingest.name_shapes import is_organ
from kg.model import CreditMention, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_PATH = re.compile(r"(?:[^>＞»。，]{1,20}[>＞»]\s*){1,6}[^>＞»\s。，]{1,12}\s+")
_MARGIN = " \t\r\u3000\xa0\ufeff\n"
#: a day and its hour with a T between, which is also a word of bars (字号 T | T)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d")
_FIELD_KINDS = frozenset("source organ date date-loose date-weak date-bare date-other skip".split())


@dataclass(slots=True)
class Line:
    """One line: `start` to `stop` with its margins and line end, `left` to `right` without. `kind` "" is undecided;
    `aside` tells that it stands in a list of links, comments or legal lines."""

    start: int
    left: int
    right: int
    stop: int
    kind: str = ""
    opens: str = ""
    prose: bool = False
    aside: bool = False
    fields: Fields | None = None
    byline: Byline | None = None
    credits: tuple[CreditMention, ...] = ()
    heading: Heading | None = None


def lines(text: str) -> list[Line]:
    """All lines, judged; a label at the end of a line takes its value from the next."""
    found = [_judge(text, line) for line in _cut_up(text)]
    _lend(text, found)
    return found


def _cut_up(text: str) -> Iterator[Line]:
    for m in _LINE.finditer(text):
        yield from _flat(text, _line(text, m.start(), m.end()))


def _line(text: str, start: int, stop: int) -> Line:
    left, right = start, stop
    while right > left and text[right - 1] in _MARGIN:
        right -= 1
    while left < right and text[left] in _MARGIN:
        left += 1
    return Line(start, left, right, stop)


def _flat(text: str, line: Line) -> Iterator[Line]:
    """Cut a page that lost its line ends: path, title, fields, article."""
    meta = furniture_end(text, line.left, line.right) if line.right - line.left > 60 else None
    if meta is None or "。" in text[line.left : meta.start] or "。" not in text[meta.end : line.right]:
        yield line
        return
    path = _PATH.match(text, line.left, meta.start)
    edges = sorted({line.start, path.end() if path else line.start, meta.start, meta.end, line.stop})
    for start, stop in zip(edges, edges[1:], strict=False):
        yield _line(text, start, stop)


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
    if is_words(words) and not (rule and rule.opens) and not _MOMENT.match(words):
        line.kind = "nav"
        return line
    if rule and not (rule.kind == "legal" and bylines.dateline(text, line.left, line.right)):
        line.kind, line.opens = rule.kind, rule.opens
        line.prose = rule.kind == "caption" and headings.is_dated(text, line.left + 1, line.right)
        line.kind = "" if line.prose else line.kind
        return line
    line.fields = fields(text, line.left, line.right)
    if line.fields:
        means = {f.means for f in line.fields.found}
        line.kind = "meta" if means & _FIELD_KINDS else "credit"
        return line
    if len(words) <= 80 and (words[0] in "(（" or first_label(text, line.left, line.right) >= 0):
        read = parse(text, line.left, line.right, bare="author")
        if read.clean and (read.labelled or words[0] in "(（" and words[-1] in ")）"):
            line.kind, line.credits = "credit", read.credits
            return line
    line.byline = bylines.dateline(text, line.left, line.right)
    alone = line.byline is not None and (line.byline.at.end >= line.right or len(words) > 60)
    line.prose = alone or headings.is_prose(words)
    return line


def _lend(text: str, found: list[Line]) -> None:
    """A value that stands in the line below its label (责任编辑: / 丁宁)."""
    solid = [line for line in found if line.kind != "blank"]
    for line, below in zip(solid, solid[1:], strict=False):
        last = line.fields.found[-1] if line.fields and line.fields.found else None
        if last is None or last.value.start < last.value.end or below.kind or below.prose:
            continue
        value = Span(below.left, below.right)
        if value.end - value.start > 20:
            continue
        if last.means == "source" and is_organ(text[value.start : value.end]):
            below.kind, below.fields = "meta", Fields((Field("source", value),), (), below.start)
        elif last.means not in _FIELD_KINDS:
            read = parse(text, line.left, below.right)
            if read.clean and read.credits:
                below.kind = "credit"
                below.credits = tuple(c for c in read.credits if c.at.start >= below.left)
