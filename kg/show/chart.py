"""The org chart as one SVG: a sheet for each place, a lane for each branch, a card for each body, a row for each seat.

General tree layouts make ribbons of a district, which is wide and three levels deep: here cards are packed in columns
inside their lane, in reading order. The file needs nothing else and runs nothing. sizes.py says how large things are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kg.show import sizes
from kg.show.letters import em, wrap
from kg.show.pen import Pen, clean
from kg.show.plan import Body, Lane, Seat, Sheet, words
from kg.show.sizes import BAND, BETWEEN, CARD, GUTTER, HEAD, MARGIN, MARK, PAD, ROW, Line, Stack

#: the legend needs so much
LEAST_WIDTH = 860

STYLE = """text{font-family:%s;fill:#1d1d1f}.h1,.h2,.hd,.band{font-weight:700}.sub{fill:#5b5b60}.band{fill:#fff}
.mute{fill:#44464b}.ti{fill:#55585e}.nm{font-weight:600}.gap{fill:#a05f00}.tag{fill:#5b5b60}.up{fill:#a34b00}
.box{fill:#fff;stroke:#d3d6db}.back{fill:#f7f8fa}.rule{stroke:#c9ccd1}.hit{fill:transparent}
.seat:hover .hit,.seat:focus .hit,.seat.on .hit{fill:#e6eefc}.dim{opacity:.2}"""
HATCH = ('<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
         '<rect width="4" height="4" fill="#fff"/><path d="M0 0V4" stroke="#b06a00" stroke-width="1.6"/></pattern>'
         '</defs>')


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


def svg(sheets: Sequence[Sheet], as_of: date) -> str:
    """The whole chart."""
    pen, say = Pen(), words()["words"]
    panels = [panel(sheet, alone=len(sheets) == 1) for sheet in sheets]
    rows = list(shelves(panels, shelf_width(panels)))
    used = [sum(p.width for p in row) + 2 * BETWEEN * (len(row) - 1) for row in rows]
    width = max([*used, LEAST_WIDTH]) + 2 * MARGIN
    y = header(pen, sheets, as_of, width)
    for row in rows:
        x: float = MARGIN
        if len(sheets) > 1:
            pen.put(f'<path class="rule" d="M{MARGIN} {y:g}H{width - MARGIN:g}"/>')
        for laid in row:
            draw_sheet(pen, laid, x, y)
            x += laid.width + 2 * BETWEEN
        y += max(laid.height for laid in row) + 14
    if not sheets:
        pen.text(MARGIN, y + 20, say["empty"], 14, "sub", width - 2 * MARGIN)
        y += 40
    pen.text(MARGIN, y + 14, say["footer"], 11, "sub", width - 2 * MARGIN)
    height = y + 34
    title = heading(sheets)
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" lang="zh-Hans" role="group" aria-label="{clean(title)}"><title>{clean(title)}</title>',
        f'<style>{STYLE % words()["font"]}</style>{HATCH}<rect width="100%" height="100%" fill="#fff"/>',
        *pen.parts, "</svg>", ""))


def panel(sheet: Sheet, alone: bool) -> Panel:
    laid = Panel(sheet, sizes.stacks(sheet), [])
    return laid if alone else laid._replace(counts=wrap(tally([sheet]), laid.width / 12, 3))


def shelf_width(panels: Sequence[Panel]) -> float:
    """How wide the rows of sheets are, so that the whole has a good shape: at least as the widest sheet."""
    least = max([p.width for p in panels] + [LEAST_WIDTH])

    def misshape(width: float) -> float:
        height = sum(max(p.height for p in row) + 14 for row in shelves(panels, width))
        return abs(math.log(width / (height + 150) / sizes.SHAPE))

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


def heading(sheets: Sequence[Sheet]) -> str:
    """The name of the one place, or the title of a chart of several."""
    title: str = words()["words"]["title"]
    return f"{sheets[0].name} {title}" if len(sheets) == 1 else title


def tally(sheets: Sequence[Sheet]) -> str:
    """How many bodies and posts there are, and of how many posts the holder is known."""
    say = words()["words"]
    seats = [seat for sheet in sheets for seat in sheet.seats()]
    held = sum(bool(seat.holder) for seat in seats)
    parts = [f"{sum(len(list(sheet.bodies())) for sheet in sheets)} {say['bodies']}"]
    if seats:
        parts.append(f"{len(seats)} {say['posts']}：{held} {say['held']}")
    if held < len(seats):
        parts[-1] += f"，{len(seats) - held} {say['unknown_count']}"
    return " · ".join(parts)


def header(pen: Pen, sheets: Sequence[Sheet], as_of: date, width: float) -> float:
    """Title, date, count and legend; where the first sheet may begin."""
    say = words()["words"]
    room = width - 2 * MARGIN
    pen.text(MARGIN, 48, wrap(heading(sheets), room / 26, 1)[0], 26, "h1", room)
    pen.text(MARGIN, 74, f"{say['as_of']} {as_of.isoformat()} · {tally(sheets)}", 13, "sub", room)
    x: float = MARGIN
    for kind, text in (("fresh", say["fresh"]), ("year", say["year"]), ("old", say["old"]), ("gap", say["unknown"]),
                       ("vacant", say["said_vacant"])):
        pen.mark(x + 4, 95, kind)
        pen.text(x + 13, 99, text, 12, "sub", width - x)
        x += 13 + em(text) * 12 + 20
    for text in (say["acting_key"], say["also_key"]):
        pen.text(x, 99, text, 12, "sub", width - x)
        x += em(text) * 12 + 20
    return 118


def draw_sheet(pen: Pen, laid: Panel, x: float, y: float) -> None:
    pen.open("sheet", "group", laid.sheet.name)
    if laid.counts:
        pen.text(x, y + 28, wrap(laid.sheet.name, laid.width / 18, 1)[0], 18, "h2", laid.width)
        for i, line in enumerate(laid.counts):
            pen.text(x, y + 47 + 16 * i, line, 12, "sub", laid.width)
    y += laid.head
    for stack in laid.stacks:
        top = y
        for lane in stack.lanes:
            draw_lane(pen, lane, stack.columns, x, top)
            top += sizes.lane_height(lane, stack.columns)
        x += stack.width + BETWEEN
    pen.close()


def draw_lane(pen: Pen, lane: Lane, count: int, x: float, y: float) -> None:
    width = sizes.lane_width(count)
    pen.open("lane", "list", lane.label)
    pen.box(x, y, width, BAND - 8, round=4, fill=lane.colour)
    pen.text(x + PAD, y + 17, lane.label, 14, "band", width - 2 * PAD)
    top = y + BAND
    for body in lane.lead:
        top += draw_card(pen, body, x, top, lane.colour, width, count) + GUTTER
    at = 0
    for column, heights in enumerate(sizes.pack(lane, count)):
        cy = top
        for height in heights:
            draw_card(pen, lane.bodies[at], x + column * (CARD + GUTTER), cy, lane.colour, CARD)
            cy, at = cy + height, at + 1
    pen.close()


def draw_card(pen: Pen, body: Body, x: float, y: float, colour: str, width: float, count: int = 1) -> float:
    height = sizes.card_height(body, width, count)
    full = bool(body.seats or body.units)
    pen.open("card", "listitem", body.name)
    pen.box(x, y, width, height, "box" if full else "box back", 5)
    pen.box(x, y, 4, height, round=2, fill=colour)
    base = y + 9 + 12
    for line in sizes.title_lines(body, width):
        pen.text(x + PAD, base, line, 13, "hd" if full else "mute", width - 2 * PAD)
        base += HEAD
    for line in sizes.up_lines(body, width):
        pen.text(x + PAD, base - 2, line, 11, "up", width - 2 * PAD)
        base += ROW
    top = base - 12
    parts = sizes.split(body.seats, count, CARD)
    for column, part in enumerate(parts):
        draw_seats(pen, body, part, x + column * (CARD + GUTTER), top, CARD)
    top += max((sum(line.height for line in part) for part in parts), default=0)
    for unit in body.units:
        base = top + 4 + 11
        for text in sizes.unit_lines(unit, body, width):
            pen.text(x + PAD, base, text, 12, "mute", width - 2 * PAD)
            base += ROW
        draw_seats(pen, unit, sizes.lay(unit.seats, width - 10), x + 10, base - 11, width - 10)
        top += sizes.unit_height(unit, body, width)
    pen.close()
    return height


def draw_seats(pen: Pen, body: Body, lines: Sequence[Line], x: float, y: float, width: float) -> None:
    for line in lines:
        seat = line.seat
        pen.open(f"seat {seat.age}", "listitem", story(body, seat), label(body, seat))
        pen.box(x + 6, y, width - 10, line.height, "hit", 3)
        base, right = y + 14, x + width - MARK
        for text in line.title:
            room = width - PAD - MARK - (0 if line.below else sizes.name_room(seat) + 8)
            pen.text(x + PAD, base, text, 12, "ti", room)
            base += ROW
        base = base if line.below else y + 14
        name = sizes.shown(seat)
        pen.text(right, base, name, 12, "nm" if seat.holder else "gap", width - PAD - MARK, end=True)
        if sizes.tags(seat):
            used = em(name) * 12 + 4
            pen.text(right - used, base - 0.5, sizes.tags(seat), 10, "tag", width - PAD - MARK - used, end=True)
        pen.mark(x + width - 13, base - 4, seat.age)
        pen.close()
        y += line.height


def label(body: Body, seat: Seat) -> str:
    """A seat in a sentence, for who cannot see it."""
    say = words()["words"]
    parts = [body.name, seat.title, seat.holder or sizes.shown(seat)]
    if sizes.tags(seat):
        parts[-1] += f"（{sizes.tags(seat)}）"
    if seat.seen:
        parts.append(f"{say['seen']} {seat.seen}")
    if seat.sources:
        parts.append(f"{seat.sources} {say['sources']}")
    return "，".join(parts)


def story(body: Body, seat: Seat) -> str:
    """The same with the words of the source."""
    quote = f"\n「{seat.quote}」" if seat.quote else ""
    return label(body, seat) + quote + (f"\n{seat.document}" if seat.document and seat.quote else "")
