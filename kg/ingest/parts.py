"""Several articles on one page: where each begins. A page with one article has no parts.

A digest has a part per item (● ★ □ …), or per heading (一、 ■ …) below which a report stands. Elsewhere a new article
begins, after paragraphs of another one, at a title of its own, at a dateline, at a block of captions that a dated
report follows, or at a report that opens with a day far from the day of the report before it.
"""

from __future__ import annotations

import re

from kg.ingest.cues import either
from kg.ingest.headings import is_dated
from kg.ingest.page_lines import Line
from kg.model import Span

_BULLET = re.compile(
    r"[●★☆◆◇■□▲△○◎►▶※•✦]\s*|【\s*\d{1,2}月(?:\d{1,2}日)?\s*】\S|(?:\d{1,2}月)?\d{1,2}日\s*[\u3000 ]+\S"
    r"|[【〔\[]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[】〕\]]"
)
#: a heading of a digest, and how long it is at most
_SECTION, _LONGEST = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|[●★☆◆◇■□▲△○◎►▶※•✦])\s*[^。；;]+$"), 45
_HEAD = re.compile(r"[【\[]?\s*(?:(?:19|20)\d{2}年)?\d{1,2}月(?:\d{1,2}日)?\s*[】\]]?$")
_WHEN = re.compile(r"\d{1,2}月\d{1,2}日|(?<!\d)\d{1,2}日(?=[在上下晚至,，])|[今昨前][天日]|日前|近日|连日来")
_OPENING = re.compile(r"\s*(?:(?:19|20)\d{2}年)?(\d{1,2})月(\d{1,2})日")
#: days between two reports of one page from which on they are hardly one article
_APART = 4
_DONE = re.compile(either("event"))


def parts(text: str, lines: list[Line]) -> tuple[Span, ...]:
    """Where each article or item of the page begins and ends; empty if there is but one."""
    starts = _items(text, lines) or _sections(text, lines) or _articles(text, lines)
    if len(starts) < 2:
        return ()
    stops = [*starts[1:], len(text)]
    return tuple(Span(a, b) for a, b in zip(starts, stops, strict=True))


def _items(text: str, lines: list[Line]) -> list[int]:
    """The starts of the items of a digest: at least three paragraphs behind bullets, and most of all paragraphs."""
    starts, others, head = [], 0, -1
    for line in lines:
        if line.kind != "body":
            continue
        words = text[line.left : line.right]
        if _HEAD.match(words):
            head = line.start if head < 0 else head
        elif _BULLET.match(words) and (len(words) >= 20 or "。" in words):
            starts.append(head if head >= 0 else line.start)
            head = -1
        else:
            others, head = others + 1, -1
    return starts if len(starts) >= 3 and len(starts) >= others else []


def _sections(text: str, lines: list[Line]) -> list[int]:
    """The starts of the items of a digest that stand below headings: at least two, and most headings of the page are
    such; chapters of one article have none of their own day."""
    bodies = [line for line in lines if line.kind == "body"]
    words = [text[line.left : line.right] for line in bodies]
    heads = [i for i, w in enumerate(words[:-1]) if len(w) <= _LONGEST and _SECTION.match(w)]
    told = [i for i in heads if _is_report(text, bodies[i + 1])]
    if len(told) < 2 or 2 * len(told) <= len(heads):
        return []
    items = [i for i in range(told[0], len(words)) if i in heads or (_BULLET.match(words[i]) and "。" in words[i])]
    return [bodies[i].start for i in items]


def _articles(text: str, lines: list[Line]) -> list[int]:
    """The starts of articles that are glued together."""
    starts: list[int] = []
    block, bodies, day = -1, 0, -1
    for line in lines:
        if line.kind in ("title", "caption") or (line.kind in ("meta", "credit") and block >= 0):
            block = (
                line.start if block < 0 and (line.kind == "title" or bodies == 0 or _is_block(text, line)) else block
            )
            continue
        if line.kind != "body":
            continue
        opens = line.byline is not None and line.byline.at.start <= line.left
        if not starts:
            starts.append(block if block >= 0 else line.start)
        elif block >= 0 and (opens or _is_report(text, line) or _has_title(lines, block)):
            starts.append(block)
        elif opens:
            starts.append(line.start)
        elif 0 <= day and 0 <= (now := _day(text, line)) and _APART <= abs(now - day) <= 360:
            starts.append(line.start)
        if starts[-1] == line.start or block == starts[-1] or day < 0:
            day = _day(text, line)
        block, bodies = -1, bodies + 1
    return starts


def _day(text: str, line: Line) -> int:
    """Which day of the year a report opens with, roughly; -1 if it opens otherwise or tells no event."""
    after = line.byline.at.end if line.byline else line.left
    found = _OPENING.match(text, after, line.right)
    if not found or not _DONE.search(text, line.left, min(line.right, line.left + 120)):
        return -1
    return int(found[1]) * 30 + int(found[2])


def _is_block(text: str, line: Line) -> bool:
    """Captions in brackets stand above their article; the others (▲, 图为) beside a paragraph."""
    return text[line.left] in "(（【["


def _has_title(lines: list[Line], block: int) -> bool:
    return any(line.start >= block and line.kind == "title" for line in lines if line.start <= block + 200)


def _is_report(text: str, line: Line) -> bool:
    """Does the paragraph tell what happened when?"""
    if is_dated(text, line.left, line.right):
        return True
    head = text[line.left : min(line.right, line.left + 260)]
    return bool(_WHEN.search(head) and _DONE.search(text, line.left, line.right))
