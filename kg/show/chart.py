"""The org chart as SVG: a sheet for each place, a lane for each branch, a card for each body, a row for each seat.

General tree layouts make ribbons of a district, which is wide and three levels deep: here cards are packed in columns
inside their lane, in reading order. The file needs nothing else and runs nothing. sizes.py says how large things are,
cards.py draws them. Where there is more than one page can show, an overview leads to a sheet for each place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kg.show import sizes
from kg.show.cards import draw_lane
from kg.show.head import dated, footer, header, heading, legend, tally
from kg.show.letters import wrap
from kg.show.overview import key, overview
from kg.show.paper import LEAST, NAME, scale
from kg.show.pen import Drawing, Pen
from kg.show.plan import Sheet
from kg.show.sizes import BETWEEN, CARD, MARGIN, Stack
from kg.show.words import ZH, say

#: the legend needs so much
LEAST_WIDTH = 900
#: width by height of an A3 page
SHAPE = 1.44
#: more seats than this never share one drawing
MOST_SEATS = 300


class Panel(NamedTuple):
    """A sheet laid out, with the lines of its heading (none where it is alone)."""

    sheet: Sheet
    stacks: list[Stack]
    counts: list[str]

    @property
    def width(self) -> float:
        return max(sizes.span(self.stacks), CARD)

    @property
    def head(self) -> float:
        return 44 + 16 * len(self.counts) if self.counts else 0

    @property
    def height(self) -> float:
        return self.head + max((stack.height for stack in self.stacks), default=0)


def svg(sheets: Sequence[Sheet], as_of: date, lang: str = ZH) -> str:
    """All sheets as one drawing."""
    return drawing(sheets, as_of, lang).svg


def drawings(sheets: Sequence[Sheet], as_of: date, lang: str = ZH) -> list[Drawing]:
    """All sheets as one drawing where a page can show them; else an overview, and each sheet by itself."""
    if len(sheets) < 2:
        return [drawing(sheets, as_of, lang)]
    if sum(len(sheet.seats()) for sheet in sheets) <= MOST_SEATS:
        whole = drawing(sheets, as_of, lang)
        if scale(whole.width, whole.height) * NAME >= LEAST:
            return [whole]
    return [overview(sheets, as_of, lang), *(drawing([sheet], as_of, lang) for sheet in sheets)]


def drawing(sheets: Sequence[Sheet], as_of: date, lang: str = ZH) -> Drawing:
    """These sheets as one drawing."""
    pen, words = Pen(), say(lang)
    panels = [panel(sheet, len(sheets) == 1, lang) for sheet in sheets]
    rows = list(shelves(panels, shelf_width(panels)))
    used = [sum(p.width for p in row) + 2 * BETWEEN * (len(row) - 1) for row in rows]
    width = max([*used, LEAST_WIDTH]) + 2 * MARGIN
    y = header(pen, heading(sheets, lang), f"{dated(as_of, lang)} · {tally(sheets, lang)}", width)
    y = legend(pen, (y + 25, width), sheets, lang) + 19
    for row in rows:
        x: float = MARGIN
        if len(sheets) > 1:
            pen.path(f"M{MARGIN} {y:g}H{width - MARGIN:g}")
        for laid in row:
            draw_sheet(pen, laid, x, y, lang)
            x += laid.width + 2 * BETWEEN
        y += max(laid.height for laid in row) + 14
    if not sheets:
        pen.text(MARGIN, y + 20, words["empty"], 14, "sub", width - 2 * MARGIN)
        y += 40
    height = footer(pen, words["footer"], y + 12, width)
    return pen.drawing(key(sheets[0]) if len(sheets) == 1 else "", heading(sheets, lang), (width, height), lang)


def panel(sheet: Sheet, alone: bool, lang: str) -> Panel:
    laid = Panel(sheet, sizes.stacks(sheet), [])
    return laid if alone else laid._replace(counts=wrap(tally([sheet], lang), laid.width / 12, 3))


def shelf_width(panels: Sequence[Panel]) -> float:
    """How wide the rows of sheets are, so that the whole has a good shape: at least as the widest sheet."""
    least = max([p.width for p in panels] + [LEAST_WIDTH])

    def misshape(width: float) -> float:
        height = sum(max(p.height for p in row) + 14 for row in shelves(panels, width))
        return abs(math.log(width / (height + 150) / SHAPE))

    return min((least + step * CARD / 2 for step in range(12)), key=misshape)


def shelves(panels: Sequence[Panel], width: float) -> Iterator[list[Panel]]:
    """Sheets side by side as long as they fit, in their order."""
    row: list[Panel] = []
    for laid in panels:
        if row and sum(p.width + 2 * BETWEEN for p in row) + laid.width > width:
            yield row
            row = []
        row.append(laid)
    if row:
        yield row


def draw_sheet(pen: Pen, laid: Panel, x: float, y: float, lang: str) -> None:
    pen.open("sheet", "group", laid.sheet.name)
    if laid.counts:
        pen.text(x, y + 28, wrap(laid.sheet.name, laid.width / 18, 1)[0], 18, "h2", laid.width)
        for i, line in enumerate(laid.counts):
            pen.text(x, y + 47 + 16 * i, line, 12, "sub", laid.width)
    y += laid.head
    for stack in laid.stacks:
        top = y
        for lane in stack.lanes:
            draw_lane(pen, lane, stack.columns, (x, top), lang)
            top += sizes.lane_height(lane, stack.columns)
        x += stack.width + BETWEEN
    pen.close()
