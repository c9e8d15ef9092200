"""Writes SVG elements and remembers every text with the room it was given, so that a test can hold them together."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from kg.show.letters import em, plain
from kg.show.words import table

STYLE = """text{font-family:%s;fill:#1d1d1f}.h1,.h2,.hd,.band{font-weight:700}.sub{fill:#5b5b60}.band{fill:#fff}
.mute{fill:#44464b}.ti{fill:#55585e}.nm{font-weight:600}.gap{fill:#8f5400}.tag{fill:#5b5b60}.up{fill:#a34b00}
.box{fill:#fff;stroke:#d3d6db}.back{fill:#f7f8fa}.rule{stroke:#c9ccd1;fill:none}.hit{fill:transparent}
.strip{fill:#fff4e8}.bus{fill:none;stroke:#c96f12;stroke-width:1.4}.led{stroke-dasharray:5 3}
.guided{stroke-dasharray:1.5 3}a text{fill:#1b5a9e}
.seat:hover .hit,.seat:focus .hit,.seat.on .hit{fill:#e6eefc}.dim{opacity:.2}"""
HATCH = ('<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
         '<rect width="4" height="4" fill="#fff"/><path d="M0 0V4" stroke="#b06a00" stroke-width="1.6"/></pattern>'
         '</defs>')


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
        """A group with its words for a pointer and for a screen reader."""
        named = "".join(f' {name}="{clean(value)}"' for name, value in more.items() if value)
        self.put(f'<g class="{kind}" role="{role}" aria-label="{clean(short or title)}"{named}>'
                 f'<title>{clean(title)}</title>')

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
