"""The overview before many sheets: a tile for each place with its count and how fresh what is known of its seats is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from kg.show.head import MARKS, dated, footer, header, heading, legend, tally
from kg.show.letters import wrap
from kg.show.pen import Drawing, Pen, clean
from kg.show.plan import Sheet
from kg.show.sizes import MARGIN
from kg.show.words import say

TILE, AIR, DOT = 262, 14, 11
#: so many marks a tile can show; where there are more seats, the marks show shares
ACROSS = 20
SHOWN = 5 * ACROSS
#: where the marks of a tile begin
TOP = 96
AGES = [age for age, _ in MARKS]


def key(sheet: Sheet) -> str:
    """The name of the drawing of a sheet, good in a link and as a name of a file."""
    return safe(f"{sheet.code}-{sheet.name}")


def safe(name: str) -> str:
    """The name with what is good in a link and in a name of a file."""
    return re.sub(r"[^\w-]", "", name)[:60]


def overview(sheets: Sequence[Sheet], as_of: date, lang: str) -> Drawing:
    """A tile for each sheet, in the shape of a page; each links to `#` and the key of its drawing."""
    pen, words = Pen(), say(lang)
    most = max((len(sheet.seats()) for sheet in sheets), default=0)
    high = TOP + (DOT + 3) * math.ceil(min(most, SHOWN) / ACROSS) + 6
    across = max(3, min(len(sheets), round(math.sqrt(len(sheets) * 1.44 * high / TILE))))
    width = 2 * MARGIN + across * (TILE + AIR) - AIR
    title = f"{heading([], lang)} · {words['overview']}"
    below = f"{dated(as_of, lang)} · {len(sheets)} {words['places']} · {tally(sheets, lang)}"
    top = legend(pen, (header(pen, title, below, width) + 25, width), (), lang) + 19
    for i, sheet in enumerate(sheets):
        tile(pen, sheet, (MARGIN + i % across * (TILE + AIR), top + i // across * (high + AIR), high), lang)
    bottom = top + math.ceil(len(sheets) / across) * (high + AIR)
    return pen.drawing("", title, (width, footer(pen, words["footer"], bottom + 14, width)), lang)


def tile(pen: Pen, sheet: Sheet, at: tuple[float, float, float], lang: str) -> None:
    """A place, at x and y and so high: its name, its counts, a bar in the colours of its branches, a mark a seat."""
    x, y, high = at
    pen.put(f'<a href="#{key(sheet)}" class="tile">')
    pen.open("tile", "listitem", f"{sheet.name} {tally([sheet], lang)}")
    pen.box(x, y, TILE, high, "box", 5)
    pen.text(x + 12, y + 25, wrap(sheet.name, (TILE - 24) / 16, 1)[0], 16, "h2", TILE - 24)
    for i, line in enumerate(wrap(tally([sheet], lang), (TILE - 24) / 11, 3)):
        pen.text(x + 12, y + 43 + 14 * i, line, 11, "sub", TILE - 24)
    bar(pen, sheet, x + 12, y + 82)
    for i, age in enumerate(shares([seat.age for seat in sheet.seats()])):
        pen.mark(x + 17 + i % ACROSS * DOT * 1.08, y + TOP + 7 + i // ACROSS * (DOT + 3), age)
    pen.close()
    pen.put("</a>")


def shares(ages: Sequence[str]) -> list[str]:
    """A mark for each seat, the freshest first; of more than can be shown, so many as is their share."""
    count = {age: ages.count(age) for age in AGES}
    most = min(1.0, SHOWN / len(ages)) if ages else 1
    return [age for age in AGES for _ in range(math.ceil(count[age] * most - 0.5))][:SHOWN]


def bar(pen: Pen, sheet: Sheet, x: float, y: float) -> None:
    """The branches by how many bodies each has."""
    whole = len(list(sheet.bodies())) or 1
    for lane in sheet.lanes:
        width = (TILE - 24) * sum(1 + len(body.units) for body in (*lane.lead, *lane.bodies)) / whole
        pen.put(f'<g><title>{clean(lane.label)}</title>')
        pen.box(x, y, max(width - 1, 0.5), 6, fill=lane.colour)
        pen.close()
        x += width
