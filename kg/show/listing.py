"""The seats of the org chart as a list on pages: body, post, name, when last seen, and the words of the source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.show.head import dated, footer, header, heading, legend, tally
from kg.show.letters import wrap
from kg.show.page import COLUMNS
from kg.show.pen import Drawing, Pen
from kg.show.plan import Body, Sheet
from kg.show.seats import Seat, told
from kg.show.sizes import MARGIN, ROW
from kg.show.words import ZH, say

#: width of the columns; the mark stands before the name
WIDTHS = (196, 150, 120, 82, 242)
AIR, WIDTH = 10, 880
#: as high as an A4 page of this width
PAGE = 1240


def drawings(sheets: Sequence[Sheet], as_of: date, lang: str = ZH, paged: bool = True) -> list[Drawing]:
    """The list on pages, or on one long one."""
    pages: list[Drawing] = []
    rows = [(sheet.name, body, seat) for sheet in sheets for body in sheet.bodies() for seat in body.seats]
    while rows or not pages:
        pen, words = Pen(), say(lang)
        y = header(pen, heading(sheets, lang), f"{dated(as_of, lang)} · {tally(sheets, lang)}", WIDTH)
        y = legend(pen, (y + 25, WIDTH), sheets, lang) + 30
        for x, name in zip(lefts(), COLUMNS, strict=True):
            pen.text(x, y, words[name], 12, "hd", WIDTH)
        y += 8
        place, shown = "", Body("", "", "")
        while rows:
            name, body, seat = rows[0]
            cells = cut_up(body, seat, lang)
            if body is shown:
                cells[0] = []
            high = 8 + ROW * max(map(len, cells)) + (26 if name != place and len(sheets) > 1 else 0)
            if paged and place and y + high > PAGE - 60:
                break
            if name != place and len(sheets) > 1:
                pen.text(MARGIN, y + 22, wrap(name, 40, 1)[0], 14, "h2", WIDTH - 2 * MARGIN)
                y += 26
            draw(pen, cells, seat, y)
            y += 8 + ROW * max(map(len, cells))
            place, shown = name, body
            rows.pop(0)
        height = footer(pen, words["footer"], y + 26, WIDTH)
        number = str(len(pages) + 1)
        pages.append(pen.drawing(number, heading(sheets, lang), (WIDTH, height), lang))
    return pages


def lefts() -> list[float]:
    return [MARGIN + sum(WIDTHS[:i]) + AIR * i for i in range(len(WIDTHS))]


def cut_up(body: Body, seat: Seat, lang: str) -> list[list[str]]:
    """The cells of a row, each in lines."""
    name = seat.shown + (f"（{seat.tags}）" if seat.tags else "")
    cells = (body.name, f"{seat.title} {seat.gloss}".strip(), name, seat.seen, seat.quote or told(seat, lang))
    rooms = [width - (14 if i == 2 else 0) for i, width in enumerate(WIDTHS)]
    return [wrap(cell, room / 12, 3) for cell, room in zip(cells, rooms, strict=True)]


def draw(pen: Pen, cells: Sequence[Sequence[str]], seat: Seat, y: float) -> None:
    pen.open(f"seat {seat.age}", "listitem", " ".join("".join(cell) for cell in cells), id=seat.id)
    pen.box(MARGIN, y, WIDTH - 2 * MARGIN, 8 + ROW * max(map(len, cells)), "hit")
    pen.path(f"M{MARGIN} {y:g}H{WIDTH - MARGIN}")
    for i, (x, cell) in enumerate(zip(lefts(), cells, strict=True)):
        if i == 2:
            pen.mark(x + 4, y + 12, seat.age)
            x += 14
        style = "gap" if i == 2 and not seat.holder else ("hd", "ti", "nm", "sub", "sub")[i]
        for n, line in enumerate(cell):
            pen.text(x, y + 16 + ROW * n, line, 12, style, WIDTHS[i] - (14 if i == 2 else 0))
    pen.close()
