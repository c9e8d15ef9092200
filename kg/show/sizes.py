"""How large everything on the org chart is, and how lanes share the sheet: in pixels. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.show.letters import em, wrap
from kg.show.paper import scale
from kg.show.plan import Body, Lane, Seat, Sheet

CARD, GUTTER, BETWEEN, MARGIN = 204, 14, 24, 26
#: columns of a sheet; room that its title takes, and its footer
MOST_COLUMNS, HEADER = 10, 150
#: room between the edge of a card and its words; room for the mark at the end of a row
PAD, MARK = 12, 24
ROW, HEAD, BAND, BELOW, STRIP = 15, 17, 32, 8, 14
#: where a line from above meets a card, from its top
DOCK = 18


class Line(NamedTuple):
    """One seat laid out: the lines of its title and of that in English, and whether the name has a line of its own."""

    seat: Seat
    title: list[str]
    below: bool
    height: int
    gloss: list[str]


class Stack(NamedTuple):
    """Lanes below each other, all with the same number of columns."""

    lanes: tuple[Lane, ...]
    columns: int

    @property
    def width(self) -> float:
        return lane_width(self.columns)

    @property
    def height(self) -> float:
        return sum(lane_height(lane, self.columns) for lane in self.lanes)


def stacks(sheet: Sheet) -> list[Stack]:
    """Lanes in stacks with columns so that the sheet is as large as it can be on paper, with little of it empty. The
    first two lanes stand alone."""
    tried = (grown for grouping in groupings(sheet.lanes) for grown in growths(grouping))
    return max(tried, key=lambda t: (round(fit(t), 2), -waste(t), -span(t)), default=[])


def groupings(lanes: Sequence[Lane]) -> Iterator[list[Stack]]:
    """Every way to put neighbours from the third lane on below each other, the least stacked first."""
    fixed, free = list(lanes[:2]), list(lanes[2:])
    for cuts in range(2 ** max(len(free) - 1, 0)):
        tried = [Stack((lane,), 1) for lane in fixed]
        for i, lane in enumerate(free):
            if i and cuts >> (i - 1) & 1:
                tried[-1] = Stack((*tried[-1].lanes, lane), 1)
            else:
                tried.append(Stack((lane,), 1))
        yield tried


def growths(tried: list[Stack]) -> Iterator[list[Stack]]:
    """The stacks with one column each, and then always one more for the highest that can use it."""
    while tried:
        yield tried
        able = [i for i, s in enumerate(tried) if s.columns < max((len(lane.bodies) for lane in s.lanes), default=1)]
        if not able or sum(stack.columns for stack in tried) >= MOST_COLUMNS:
            return
        tall = max(able, key=lambda i: tried[i].height)
        tried = [Stack(s.lanes, s.columns + (i == tall)) for i, s in enumerate(tried)]


def fit(tried: Sequence[Stack]) -> float:
    """How large the sheet comes out on paper; never larger than it is drawn."""
    return min(scale(span(tried) + 2 * MARGIN, max(stack.height for stack in tried) + HEADER), 1)


def waste(tried: Sequence[Stack]) -> float:
    """How much of the sheet stays empty."""
    whole = span(tried) * max((stack.height for stack in tried), default=1)
    return round(1 - sum(stack.width * stack.height for stack in tried) / whole, 6)


def span(tried: Sequence[Stack]) -> float:
    return sum(stack.width for stack in tried) + BETWEEN * (len(tried) - 1)


def lane_width(count: int) -> float:
    return count * CARD + (count - 1) * GUTTER


@lru_cache(maxsize=4096)
def lane_height(lane: Lane, count: int) -> float:
    return BAND + lead_height(lane, count) + strip_height(lane, count) \
        + max((sum(c) for c in pack(lane, count)), default=0) + BELOW


def lead_height(lane: Lane, count: int) -> float:
    return sum(card_height(body, lane_width(count), count) + GUTTER for body in lane.lead)


def strip_lines(lane: Lane, count: int) -> list[str]:
    return wrap(lane.strip, (lane_width(count) - 2 * PAD) / 11, 4) if lane.strip else []


def strip_height(lane: Lane, count: int) -> float:
    """The strip of those who lead from above, and the air below it."""
    return STRIP * len(strip_lines(lane, count)) + 8 + GUTTER if lane.strip else 0


@lru_cache(maxsize=4096)
def pack(lane: Lane, count: int) -> list[list[float]]:
    """Heights of the cards, column by column in reading order, in columns as low as they can be."""
    heights = [card_height(body, CARD) + GUTTER for body in lane.bodies]
    low, high = max(heights, default=0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(fill(heights, middle)) <= count else (middle, high)
    return fill(heights, high)


def fill(heights: Sequence[float], limit: float) -> list[list[float]]:
    filled: list[list[float]] = []
    for height in heights:
        if not filled or sum(filled[-1]) + height > limit:
            filled.append([])
        filled[-1].append(height)
    return filled


@lru_cache(maxsize=8192)
def card_height(body: Body, width: float, count: int = 1) -> float:
    height: float = 9 + HEAD * len(title_lines(body, width)) + ROW * len(up_lines(body, width))
    height += max((sum(line.height for line in part) for part in split(body.seats, count, CARD)), default=0)
    for unit in body.units:
        height += unit_height(unit, body, width)
    return height + (8 if body.seats or body.units else 5)


def unit_height(unit: Body, body: Body, width: float) -> float:
    return 4 + ROW * len(unit_lines(unit, body, width)) + sum(line.height for line in lay(unit.seats, width - 10))


def title_lines(body: Body, width: float) -> list[str]:
    return wrap(body.name, (width - 2 * PAD) / 13)


def up_lines(body: Body, width: float) -> list[str]:
    """The lines upwards, one for each upper body: how and to whom."""
    uppers: dict[str, list[str]] = {}
    for line in body.lines:
        uppers.setdefault(line.name, []).append(line.said)
    return [part for upper, kinds in uppers.items()
            for part in wrap(f"↑ {'、'.join(dict.fromkeys(kinds))} {upper}", (width - 2 * PAD) / 11, 2)]


def unit_lines(unit: Body, body: Body, width: float) -> list[str]:
    return wrap("· " + (unit.name.removeprefix(body.name) or unit.name), (width - 2 * PAD) / 12, 2)


def lay(seats: Sequence[Seat], width: float) -> list[Line]:
    """Seats as rows of a card: title left, name right; a name that leaves the title no room goes below it."""
    laid = []
    for seat in seats:
        room = width - PAD - MARK - name_room(seat) - 8
        below = room < 4.2 * 12 and em(seat.title) * 12 > room
        title = wrap(seat.title, (width - PAD - MARK if below else room) / 12)
        gloss = wrap(seat.gloss, (width - PAD - MARK) / 10, 2) if seat.gloss else []
        laid.append(Line(seat, title, below, 5 + ROW * (len(title) + below) + 12 * len(gloss), gloss))
    return laid


def name_room(seat: Seat) -> float:
    return em(shown(seat)) * 12 + (em(seat.tags) * 10 + 4 if seat.tags else 0)


def shown(seat: Seat) -> str:
    """The name, cut where it is longer than a card can hold."""
    return seat.shown if em(seat.shown) <= 11 else wrap(seat.shown, 11, 1)[0]


def split(seats: Sequence[Seat], count: int, width: float) -> list[list[Line]]:
    """Rows shared out over columns, as even as may be and in reading order."""
    rows = lay(seats, width)
    if count < 2:
        return [rows] if rows else []
    limit = max(sum(row.height for row in rows) / count, *(row.height for row in rows), 1) if rows else 1
    while True:
        parts: list[list[Line]] = []
        for row in rows:
            if not parts or sum(r.height for r in parts[-1]) + row.height > limit:
                parts.append([])
            parts[-1].append(row)
        if len(parts) <= count:
            return parts
        limit += 4
