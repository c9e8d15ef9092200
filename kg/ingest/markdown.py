"""Markdown: which of its characters are marks. Each goes as an edit, so that what stays keeps its place in the file.

The parser tells lines and what stands in them in which order; each stretch of text is looked for in its lines, behind
the one before. The numbers of lists stay, for they belong to the text; bullets, fences, rules, the targets of links and
pictures go. Lines that are not found as the parser tells them stay as they are. A head of names and values above the
text (front matter) says what the article is called, and when and where it appeared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from kg.ingest.edits import Change
from kg.ingest.html import Page
from kg.ingest.table import rows

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_END = re.compile(r"\r\n?|\n")
_HEAD = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<lines>.*?)(?:\r\n?|\n)(?:\1|\.\.\.)[ \t]*(?:\r\n?|\n|$)", re.S)
_PAIR = re.compile(r"(?P<name>[^\s:=#-][^:=]*?)\s*[:=]\s*(?P<value>.*?)\s*$")

#: a stretch of the source that stays, and what stands in its place
Kept = tuple[int, int, str]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only those who read Markdown wait for it

    # a paragraph that is indented is one in Chinese, not code; escapes and entities stay tokens of their own
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "text_join"])


def markdown(source: str) -> Page:
    """The changes that undo the marks, and what the head says."""
    meta, top = _front(source)
    text = source[top:]
    breaks = [(top + m.start(), top + m.end()) for m in _END.finditer(text)]
    starts = [top, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(source)]
    kept: list[Kept] = []
    number = ""
    for token in _parser().parse(text):
        if token.type == "list_item_open":
            number = token.info and token.info + token.markup
        if token.map and token.type in ("inline", "fence", "html_block"):
            first, last = token.map[0], min(token.map[1], len(ends))
            if token.type == "fence":
                first, last = first + 1, last - (token.map[1] <= len(ends) and _closes(source, starts, ends, last - 1))
            lines = [(starts[n], ends[n]) for n in range(first, last)]
            if not lines:
                continue
            floor = max(lines[0][0], kept[-1][1] if kept else 0)
            words = _words(token, number, source, floor, lines[-1][1]) if token.type == "inline" else None
            kept += [(a, b, source[a:b]) for a, b in lines if a >= floor] if words is None else words
            number = ""
    return Page(list(_changes(source, kept, breaks)), meta)


def _closes(source: str, starts: Sequence[int], ends: Sequence[int], line: int) -> bool:
    return source[starts[line] : ends[line]].strip(" >\t")[:3] in ("```", "~~~")


def _words(token: Token, number: str, source: str, start: int, end: int) -> list[Kept] | None:
    """What stays of a paragraph, a heading or a cell between two places; None where it is not found."""
    kept: list[Kept] = []
    at = start
    for child in token.children or []:
        written, stays = child.content, child.content
        if child.type == "text_special":
            written = child.markup
        elif child.type in ("softbreak", "hardbreak"):
            line_end = _END.search(source, at, end)
            at = line_end.end() if line_end else at
            continue
        elif child.type not in ("text", "code_inline", "html_inline") or not written:
            continue
        place = source.find(written, at, end)
        if place < 0:
            return None
        if not kept and number and (mark := source.find(number, start, place)) >= 0:
            kept.append((mark, place, source[mark:place]))
        kept.append((place, place + len(written), stays))
        at = place + len(written)
    return kept


def _changes(source: str, kept: Sequence[Kept], breaks: Sequence[tuple[int, int]]) -> Iterator[Change]:
    """All between what stays goes, but for the ends of lines; cells of one row stay apart."""
    done = line = 0
    for start, end, words in [*kept, (len(source), len(source), "")]:
        while line < len(breaks) and breaks[line][0] < done:
            line += 1
        first, edge = line, done
        while line < len(breaks) and breaks[line][1] <= start:
            line += 1
        for a, b in breaks[first:line]:
            if edge < a:
                yield edge, a, "", "markup", 1.0
            edge = b
        if edge < start:
            is_cell = line == first and done and start < len(source) and "|" in source[edge:start]
            yield edge, start, " " if is_cell else "", "markup", 1.0
        if source[start:end] != words:
            yield start, end, words, "entity" if source[start] == "&" else "markup", 1.0
        done = end


def _front(source: str) -> tuple[dict[str, str], int]:
    """What the head says, and where the text begins."""
    head = _HEAD.match(source)
    pairs = [_PAIR.match(line) for line in _END.split(head["lines"]) if line.strip()] if head else []
    if not head or not pairs or pairs[0] is None:
        return {}, 0
    names = {name: field for name, field in rows("front_matter", 2)}
    meta: dict[str, str] = {}
    for pair in filter(None, pairs):
        field, value = names.get(pair["name"].strip().lower(), ""), pair["value"].strip("\"' ")
        if field and value:
            meta.setdefault(field, value)
    return meta, head.end()
