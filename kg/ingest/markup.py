"""Tags and entities left in plain text, also escaped twice. Where a tag ended a line, a line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from kg.ingest.edits import Change

_OPEN, _CLOSE = r"(?:<|&(?:amp;)*lt;)", r"(?:>|&(?:amp;)*gt;)"
_BLOCK = "p|div|br|tr|li|ul|ol|h[1-6]|table|tbody|section|article|center|blockquote|hr|dl|dt|dd|form|td|th"
_INLINE = "span|a|b|i|u|em|strong|font|img|tt|o:p|sup|sub|small|big|label|input|button|image|video|iframe|meta|link"
TAG = rf"{_OPEN}/?(?:{_BLOCK}|{_INLINE})(?:\s(?:(?!{_CLOSE})[^<\n]){{0,400}})?/?{_CLOSE}"
_BREAK = re.compile(rf"{_OPEN}/?(?:{_BLOCK})\b", re.I)
_NBSP = r"&(?:amp;)*(?:nbsp|ensp|emsp|\#160|\#12288);"
#: tags with the blanks between them
RUN = re.compile(rf"(?:{TAG}(?:{_NBSP})*)+|(?:{_NBSP})+", re.I)
ENTITY = re.compile(r"&(?:amp;)*(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.I)


def markup(text: str) -> Iterator[Change]:
    """Tags go; entities become their characters."""
    done = 0
    for m in RUN.finditer(text):
        yield from _entities(text, done, m.start())
        done = m.end()
        yield m.start(), m.end(), _instead(text, m), "markup", 1.0
    yield from _entities(text, done, len(text))


def _instead(text: str, run: re.Match[str]) -> str:
    """What a run of tags and blanks leaves behind."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    at_edge = before in ("", "\n") or after in ("", "\n")
    if _BREAK.search(run[0]):
        return "" if at_edge else "\n"
    return " " if re.search(_NBSP, run[0], re.I) and not at_edge else ""


def _entities(text: str, start: int, end: int) -> Iterator[Change]:
    for m in ENTITY.finditer(text, start, end):
        new = m[0]
        for _ in range(4):
            new = unescape(new)
        if new != m[0]:
            yield m.start(), m.end(), new, "entity", 1.0
