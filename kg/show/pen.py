"""Writes SVG elements and remembers every text with the room it was given, so that a test can hold them together."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from kg.show.letters import em

#: characters that XML does not allow
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Text(NamedTuple):
    """Words on the sheet: left edge, baseline and width as measured, and the room they had, in pixels."""

    words: str
    left: float
    base: float
    width: float
    room: float
    size: float


def clean(words: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", words))


class Pen:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.texts: list[Text] = []

    def put(self, element: str) -> None:
        self.parts.append(element)

    def open(self, kind: str, role: str, title: str, short: str = "") -> None:
        """A group with its words for a pointer and for a screen reader."""
        self.put(f'<g class="{kind}" role="{role}" aria-label="{clean(short or title)}"><title>{clean(title)}</title>')

    def close(self) -> None:
        self.put("</g>")

    def text(self, x: float, y: float, words: str, size: float, style: str, room: float, end: bool = False) -> None:
        """Words at a baseline; with `end` they end at x and run to the left."""
        width = em(words) * size
        self.texts.append(Text(words, x - width if end else x, y, width, room, size))
        anchor = ' text-anchor="end"' if end else ""
        self.put(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" class="{style}"{anchor}>{clean(words)}</text>')

    def box(self, x: float, y: float, width: float, height: float, style: str = "", round: float = 0,
            fill: str = "") -> None:
        named = (("class", style), ("rx", f"{round:g}" if round else ""), ("fill", fill))
        more = "".join(f' {name}="{value}"' for name, value in named if value)
        self.put(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{more}/>')

    def mark(self, x: float, y: float, kind: str) -> None:
        """The sign of a seat around its middle; signs differ in shape and not only in colour."""
        if kind == "fresh":
            self.put(f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="#2e7d32"/>')
        elif kind == "year":
            self.put(f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="#fff" stroke="#2e7d32" stroke-width="1.2"/>'
                     f'<path d="M{x:g} {y - 3.5:g}a3.5 3.5 0 0 1 0 7z" fill="#2e7d32"/>')
        elif kind == "old":
            self.put(f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="#fff" stroke="#8a8a8a" stroke-width="1.2"/>')
        elif kind == "gap":
            self.put(f'<rect x="{x - 4:g}" y="{y - 4:g}" width="8" height="8" fill="url(#hatch)" stroke="#b06a00" '
                     'stroke-width=".8"/>')
        else:
            self.put(f'<path d="M{x - 4:g} {y - 4:g}h8v8h-8z M{x - 4:g} {y + 4:g}l8 -8" fill="#fff" stroke="#a4262c" '
                     'stroke-width="1.1"/>')
