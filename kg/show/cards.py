"""Draws the parts of a sheet: lanes, the strip of those who lead from above and its lines, cards, and rows of seats."""

from __future__ import annotations

from collections.abc import Sequence

from kg.show import sizes
from kg.show.letters import cut, em
from kg.show.pen import Pen
from kg.show.plan import Body, Lane
from kg.show.seats import Seat, told
from kg.show.sizes import BAND, CARD, DOCK, GUTTER, HEAD, MARK, PAD, ROW, STRIP, Line
from kg.show.words import say, table


def draw_lane(pen: Pen, lane: Lane, count: int, at: tuple[float, float], lang: str) -> None:
    x, y = at
    width = sizes.lane_width(count)
    pen.open("lane", "list", lane.label)
    pen.open("head", "presentation", lane.label)
    pen.box(x, y, width, BAND - 8, round=4, fill=lane.colour)
    pen.text(x + PAD, y + 17, cut(lane.label, (width - 2 * PAD) / 14), 14, "band", width - 2 * PAD)
    pen.close()
    top = y + BAND
    for body in lane.lead:
        top += draw_card(pen, body, (x, top), lane.colour, (width, count), lang) + GUTTER
    strip = draw_strip(pen, lane, count, x, top)
    top += sizes.strip_height(lane, count)
    place = iter(lane.bodies)
    for column, heights in enumerate(sizes.pack(lane, count)):
        left, cy = x + column * (CARD + GUTTER), top
        docks: list[tuple[float, str]] = []
        for height in heights:
            body = next(place)
            draw_card(pen, body, (left, cy), lane.colour, (CARD, 1), lang)
            if kinds := [line.kind for line in body.lines if line.off]:
                docks.append((cy + DOCK, min(kinds, key=table()["above"].index)))
            cy += height
        draw_lines(pen, left, strip, docks)
    pen.close()


def draw_strip(pen: Pen, lane: Lane, count: int, x: float, y: float) -> float:
    """Who leads from above; where its lines begin."""
    lines = sizes.strip_lines(lane, count)
    if not lines:
        return y
    height = STRIP * len(lines) + 8
    pen.open("above", "listitem", lane.strip)
    pen.box(x - GUTTER / 2, y, sizes.lane_width(count) + GUTTER / 2, height, "strip", 3)
    for i, line in enumerate(lines):
        pen.text(x + PAD, y + 14 + STRIP * i, line, 11, "up", sizes.lane_width(count) - 2 * PAD)
    pen.close()
    return y + height


def draw_lines(pen: Pen, x: float, top: float, docks: Sequence[tuple[float, str]]) -> None:
    """From the strip down the gutter left of a column to the cards at these heights: never across a card."""
    if not docks:
        return
    gutter = x - GUTTER / 2
    strongest = min((kind for _, kind in docks), key=table()["above"].index)
    pen.path(f"M{gutter:g} {top:g}V{max(y for y, _ in docks):g}", f"bus {strongest}")
    for y, kind in docks:
        pen.path(f"M{gutter:g} {y:g}H{x:g}", f"bus {kind}")


def draw_card(pen: Pen, body: Body, at: tuple[float, float], colour: str, size: tuple[float, int], lang: str) -> float:
    """A card `size[0]` wide whose seats share so many columns; how high it is."""
    (x, y), (width, count) = at, size
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
        draw_seats(pen, body, part, (x + column * (CARD + GUTTER), top, CARD), lang)
    top += max((sum(line.height for line in part) for part in parts), default=0)
    for unit in body.units:
        base = top + 4 + 11
        for text in sizes.unit_lines(unit, body, width):
            pen.text(x + PAD, base, text, 12, "mute", width - 2 * PAD)
            base += ROW
        draw_seats(pen, unit, sizes.lay(unit.seats, width - 10), (x + 10, base - 11, width - 10), lang)
        top += sizes.unit_height(unit, body, width)
    pen.close()
    return height


def draw_seats(pen: Pen, body: Body, lines: Sequence[Line], at: tuple[float, float, float], lang: str) -> None:
    """Rows below each other at x and y, so wide."""
    x, y, width = at
    for line in lines:
        seat = line.seat
        pen.open(f"seat {seat.age}", "img", story(body, seat, lang), label(body, seat, lang), id=seat.id,
                 **{"data-person": seat.person, "data-document": seat.document})
        pen.box(x + 6, y, width - 10, line.height, "hit", 3)
        base, right = y + 14, x + width - MARK
        for text in line.title:
            room = width - PAD - MARK - (0 if line.below else sizes.name_room(seat) + 8)
            pen.text(x + PAD, base, text, 12, "ti", room)
            base += ROW
        for n, text in enumerate(line.gloss):
            pen.text(x + PAD, y + line.height - 5 - 12 * (len(line.gloss) - 1 - n), text, 10, "sub", width - PAD - MARK)
        base = base if line.below else y + 14
        name = sizes.shown(seat)
        pen.text(right, base, name, 12, "nm" if seat.holder else "gap", width - PAD - MARK, "end")
        if seat.tags:
            used = em(name) * 12 + 4
            pen.text(right - used, base - 0.5, seat.tags, 10, "tag", width - PAD - MARK - used, "end")
        pen.mark(x + width - 13, base - 4, seat.age)
        pen.close()
        y += line.height


def label(body: Body, seat: Seat, lang: str) -> str:
    """A seat in a sentence, for who cannot see it."""
    words = say(lang)
    parts = [body.name, f"{seat.title} {seat.gloss}".strip(), seat.shown]
    if seat.tags:
        parts[-1] += f"（{seat.tags}）"
    if seat.seen:
        parts.append(f"{words['seen']} {seat.seen}")
    if seat.sources:
        parts.append(f"{seat.sources} {words['sources']}")
    if seat.before:
        parts.append(told(seat, lang))
    return words["comma"].join(parts)


def story(body: Body, seat: Seat, lang: str) -> str:
    """The same with the words of the source."""
    quote = f"\n「{seat.quote}」" if seat.quote else ""
    return label(body, seat, lang) + quote + (f"\n{seat.document}" if seat.document and seat.quote else "")
