"""The org chart as a poster, in the shape known from notice boards: a narrow box for each body with its name written
downwards, below it who heads it. Characters are placed one by one: programs differ in how they set vertical text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kg.show.cards import label
from kg.show.head import dated, footer, header, heading, legend, tally
from kg.show.letters import cut, em, whole
from kg.show.overview import key, overview
from kg.show.pen import Drawing, Pen
from kg.show.plan import Body, Lane, Sheet
from kg.show.sizes import MARGIN
from kg.show.words import ZH, say

BOX, GAP, LETTER, STEP = 29, 4, 14, 16
#: characters of one column of a box, and of a name below it
TALL, NAME = 14, 12
HEAD, HEAD_HIGH, AIR, WIDEST = 250, 52, 26, 1780
#: brackets and marks as they stand in vertical lines
UPRIGHT = str.maketrans("（）()—-", "︵︶︵︶︱︱")


class Row(NamedTuple):
    """Part of a lane: its bodies in one row of the poster."""

    lane: Lane
    bodies: tuple[Body, ...]
    first: bool
    place: str

    @property
    def width(self) -> float:
        return max(len(self.bodies) * (BOX + GAP) - GAP, HEAD)


def drawings(sheets: Sequence[Sheet], as_of: date, lang: str = ZH) -> list[Drawing]:
    """A poster for each place, and an overview before several."""
    posters = [poster(sheet, as_of, lang) for sheet in sheets]
    return posters if len(posters) == 1 else [overview(sheets, as_of, lang), *posters]


def poster(sheet: Sheet, as_of: date, lang: str) -> Drawing:
    pen = Pen()
    tiers = list(tiered(rows(sheet)))
    width = max([sum(r.width for r in tier) + AIR * (len(tier) - 1) for tier in tiers] + [900]) + 2 * MARGIN
    y = header(pen, heading([sheet], lang), f"{dated(as_of, lang)} · {tally([sheet], lang)}", width)
    y = legend(pen, (y + 25, width), [sheet], lang) + 26
    for i, tier in enumerate(tiers):
        used = sum(row.width for row in tier) + AIR * (len(tier) - 1)
        x = (width - used) / 2
        centres = []
        for row in tier:
            draw_row(pen, row, x, y + 20, lang)
            if row.first:
                centres.append(x + row.width / 2)
            x += row.width + AIR
        if i == 0 and len(centres) > 1:
            pen.path(f"M{centres[0]:g} {y + 20:g}V{y + 6:g}H{centres[-1]:g}V{y + 20:g}"
                     + "".join(f"M{c:g} {y + 6:g}V{y + 20:g}" for c in centres[1:-1]))
        y += 20 + max(height(row) for row in tier) + 22
    return pen.drawing(key(sheet), heading([sheet], lang), (width, footer(pen, say(lang)["footer"], y, width)), lang)


def rows(sheet: Sheet) -> Iterator[Row]:
    """The lanes; a lane that is wider than the poster goes on in more rows."""
    fit = int((WIDEST + GAP) // (BOX + GAP))
    for lane in sheet.lanes:
        bodies = tuple((*lane.lead[1:], *lane.bodies))
        for start in range(0, max(len(bodies), 1), fit):
            yield Row(lane, bodies[start:start + fit], start == 0, sheet.name)


def tiered(every: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows side by side as long as they fit."""
    tier: list[Row] = []
    for row in every:
        if tier and sum(r.width + AIR for r in tier) + row.width > WIDEST:
            yield tier
            tier = []
        tier.append(row)
    if tier:
        yield tier


def short(body: Body, place: str) -> str:
    """The name without the place, which stands above."""
    rest = body.name.removeprefix(place)
    return rest if len(rest) > 2 else body.name


def columns(name: str) -> list[str]:
    """A name in at most two vertical columns, broken before a bracket where there is one."""
    if len(name) <= TALL:
        return [name.translate(UPRIGHT)]
    at = name.find("（")
    at = at if 4 <= at <= TALL else whole(name, min(TALL, -(-len(name) // 2)))
    second = name[at:]
    second = second if len(second) <= TALL else second[:TALL - 1] + "︙"
    return [name[:at].translate(UPRIGHT), second.translate(UPRIGHT)]


def height(row: Row) -> float:
    """From the head of the lane to below the longest name."""
    if not row.bodies:
        return HEAD_HIGH
    return HEAD_HIGH + 24 + box_height(row) + 22 + STEP * max(len(shown(body)) for body in row.bodies)


def box_height(row: Row) -> float:
    return 14 + STEP * max(len(column) for body in row.bodies for column in columns(short(body, row.place)))


def shown(body: Body) -> str:
    """Who heads a body, as it is written below its box."""
    if not body.seats:
        return ""
    name = body.seats[0].shown
    return (name if len(name) <= NAME else name[:NAME - 1] + "︙").translate(UPRIGHT)


def draw_row(pen: Pen, row: Row, x: float, y: float, lang: str) -> None:
    pen.open("lane", "list", row.lane.label)
    middle = x + row.width / 2
    draw_head(pen, row, middle - HEAD / 2, y, lang)
    if row.bodies:
        used = len(row.bodies) * (BOX + GAP) - GAP
        left = middle - used / 2
        top = y + HEAD_HIGH + 24
        pen.path(f"M{middle:g} {y + HEAD_HIGH:g}V{y + HEAD_HIGH + 12:g}M{left + BOX / 2:g} {y + HEAD_HIGH + 12:g}"
                 f"H{left + used - BOX / 2:g}")
        for i, body in enumerate(row.bodies):
            draw_body(pen, row, body, (left + i * (BOX + GAP), top), lang)
    pen.close()


def draw_head(pen: Pen, row: Row, x: float, y: float, lang: str) -> None:
    """The head of a lane: its leading body, or its name, and who heads that."""
    lead = row.lane.lead[0] if row.lane.lead else None
    seat = lead.seats[0] if lead and lead.seats else None
    pen.open(f"seat {seat.age}" if seat else "head", "listitem",
             label(lead, seat, lang) if lead and seat else row.lane.label, id=seat.id if seat and row.first else "")
    pen.box(x, y, HEAD, HEAD_HIGH, round=4, fill=row.lane.colour)
    name = lead.name if lead else row.lane.label
    size = max(12.0, min(14.0, (HEAD - 16) / em(name)))
    pen.text(x + HEAD / 2, y + (22 if seat else 31), cut(name, (HEAD - 16) / size), round(size, 1), "band", HEAD - 16,
             "middle")
    if seat:
        words = cut(f"{seat.title}　{seat.shown}", (HEAD - 16) / 12)
        pen.text(x + HEAD / 2, y + 42, words, 12, "band", HEAD - 16, "middle")
    pen.close()


def draw_body(pen: Pen, row: Row, body: Body, at: tuple[float, float], lang: str) -> None:
    x, y = at
    high = box_height(row)
    seat = body.seats[0] if body.seats else None
    pen.open(f"seat {seat.age}" if seat else "card", "listitem", label(body, seat, lang) if seat else body.name,
             id=seat.id if seat else "")
    if off := next((line.kind for line in body.lines if line.off), ""):
        pen.path(f"M{x + 5:g} {y - 4:g}h{BOX - 10:g}", f"bus {off}")
    else:
        pen.path(f"M{x + BOX / 2:g} {y - 12:g}V{y:g}")
    pen.put(f'<rect class="hit" x="{x:g}" y="{y:g}" width="{BOX}" height="{high:g}" stroke="{row.lane.colour}"/>')
    pen.open("name", "presentation", body.name)
    lines = columns(short(body, row.place))
    size, step = (LETTER, STEP) if len(lines) == 1 else (12, 13.5)
    for j, line in enumerate(lines):
        middle = x + BOX / 2 + (0 if len(lines) == 1 else 6.7 - 13.4 * j)
        start = y + (high - step * (len(line) if len(lines) == 1 else max(map(len, lines)))) / 2
        for i, letter in enumerate(line):
            pen.text(middle, start + step * (i + 0.82), letter, size, "", BOX, "middle")
    pen.close()
    if seat:
        pen.mark(x + BOX / 2, y + high + 10, seat.age)
        for i, letter in enumerate(shown(body)):
            pen.text(x + BOX / 2, y + high + 18 + STEP * (i + 0.82), letter, 13, "nm" if seat.holder else "gap", BOX,
                     "middle")
    pen.close()
