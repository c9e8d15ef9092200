"""Writes SVG elements and remembers every text with the room it was given, so that a test can hold them together."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from kg.show.letters import em, plain
from kg.show.words import table

STYLE = """text{font-family:%s;fill:#1d1d1f}.h1,.h2,.hd,.band{font-weight:700}.sub{fill:#5b5b60}.band{fill:#fff}
.mute{fill:#44464b}.ti{fill:#55585e}.nm{font-weight:600}.gap{fill:#8f5400}.tag{fill:#5b5b60}.up{fill:#a34b00}
.box{fill:#fff;stroke:#d3d6db}.back{fill:#f7f8fa}.rule{stroke:#c9ccd1;fill:none}.hit{fill:transparent}.grid{stroke:#e9ebee;fill:none}
.strip{fill:#fff4e8}.bus{fill:none;stroke:#c96f12;stroke-width:1.4}.led{stroke-dasharray:5 3}
.guided{stroke-dasharray:1.5 3}a text{fill:#1b5a9e}
.seat:hover .hit,.seat:focus .hit,.seat.on .hit{fill:#e6eefc}.dim{opacity:.2}"""
HATCH = ('<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
         '<rect width="4" height="4" fill="#fff"/><path d="M0 0V4" stroke="#b06a00" stroke-width="1.6"/></pattern>'
         '</defs>')


#: the signs: of seats, of bounds and days of a term, of people at a meeting
SIGNS = {
    "fresh": '<circle cx="{x}" cy="{y}" r="4" fill="#2e7d32"/>',
    "year": '<circle cx="{x}" cy="{y}" r="3.5" fill="#fff" stroke="#2e7d32" stroke-width="1.2"/>'
            '<path d="M{x} {high}a3.5 3.5 0 0 1 0 7z" fill="#2e7d32"/>',
    "old": '<circle cx="{x}" cy="{y}" r="3.5" fill="#fff" stroke="#8a8a8a" stroke-width="1.2"/>',
    "gap": '<rect x="{left}" y="{top}" width="8" height="8" fill="url(#hatch)" stroke="#b06a00" stroke-width=".8"/>',
    "vacant": '<path d="M{left} {top}h8v8h-8z M{left} {low}l8 -8" fill="#fff" stroke="#a4262c" stroke-width="1.1"/>',
    "exact": '<path d="M{x} {top}v8" stroke="#1b5a9e" stroke-width="2.4"/>',
    "bounded": '<path d="M{x} {top}v8" stroke="#1b5a9e" stroke-width="2.4" stroke-dasharray="2.5 2"/>',
    "after": '<path d="M{left} {high}h8v7h-8z" fill="none" stroke="#8a93a0" stroke-dasharray="2 2"/>',
    "dot": '<circle cx="{x}" cy="{y}" r="3" fill="#fff" stroke="#1b5a9e"/>',
    "chair": '<rect x="{left}" y="{top}" width="8" height="8" fill="#a4262c"/>',
    "attend": '<circle cx="{x}" cy="{y}" r="4" fill="#1b5a9e"/>',
    "observe": '<circle cx="{x}" cy="{y}" r="3.5" fill="#fff" stroke="#1b5a9e" stroke-width="1.3"/>',
    "expected": '<path d="M{left} {top}l8 8M{left} {low}l8 -8" stroke="#c06a00" stroke-width="1.6"/>',
    "unclear": '<path d="M{x} {y}m-2.6 -1.6a2.6 2.6 0 1 1 3.7 2.3q-1.1 .5 -1.1 1.7m0 1.6v1.2" stroke="#6d727b" '
               'fill="none" stroke-width="1.3"/>',
}


class Drawing(NamedTuple):
    """A finished picture: a short name that is good in a file name, its title, and the SVG with its measures."""

    key: str
    title: str
    svg: str
    width: float
    height: float


class Text(NamedTuple):
    """Words on the sheet: left edge, baseline and width as measured, and the room they had, in pixels."""

    words: str
    left: float
    base: float
    width: float
    room: float
    size: float


def clean(words: str) -> str:
    """Words as they may stand in a file."""
    return escape(plain(words))


class Pen:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.texts: list[Text] = []

    def put(self, element: str) -> None:
        self.parts.append(element)

    def open(self, kind: str, role: str, title: str, short: str = "", **more: str) -> None:
        """A group with its words for a pointer and for a screen reader, which does not hear of mere presentation."""
        named = "".join(f' {name}="{clean(value)}"' for name, value in more.items() if value)
        label = f' aria-label="{clean(short or title)}"' if role != "presentation" else ""
        self.put(f'<g class="{kind}" role="{role}"{label}{named}><title>{clean(title)}</title>')

    def close(self) -> None:
        self.put("</g>")

    def text(self, x: float, y: float, words: str, size: float, style: str, room: float, at: str = "start") -> None:
        """Words at a baseline, which start, end or have their middle at x."""
        width = em(words) * size
        left = {"start": x, "end": x - width, "middle": x - width / 2}[at]
        self.texts.append(Text(words, left, y, width, room, size))
        anchor = f' text-anchor="{at}"' if at != "start" else ""
        self.put(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" class="{style}"{anchor}>{clean(words)}</text>')

    def path(self, d: str, style: str = "rule", stroke: str = "") -> None:
        self.put(f'<path class="{style}" d="{d}"' + (f' stroke="{stroke}"' if stroke else "") + "/>")

    def box(self, x: float, y: float, width: float, height: float, style: str = "", round: float = 0,
            fill: str = "") -> None:
        named = (("class", style), ("rx", f"{round:g}" if round else ""), ("fill", fill))
        more = "".join(f' {name}="{value}"' for name, value in named if value)
        self.put(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{more}/>')

    def mark(self, x: float, y: float, kind: str) -> None:
        """A sign around its middle; signs differ in shape and not only in colour."""
        self.put(SIGNS[kind].format(x=f"{x:g}", y=f"{y:g}", left=f"{x - 4:g}", top=f"{y - 4:g}", low=f"{y + 4:g}",
                                    high=f"{y - 3.5:g}"))

    def drawing(self, key: str, title: str, size: tuple[float, float], lang: str) -> Drawing:
        """All that was drawn, as a picture of this width and height."""
        width, height = size
        svg = "\n".join((
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" lang="{"zh-Hans" if lang == "zh" else lang}" role="group" '
            f'aria-label="{clean(title)}"><title>{clean(title)}</title>',
            f'<style>{STYLE % table()["font"]}</style>{HATCH}<rect width="100%" height="100%" fill="#fff"/>',
            *self.parts, "</svg>", ""))
        return Drawing(key, title, svg, width, height)
