"""Who was in the room with whom, as a network: only as much of it as can be read, with positions computed here.

A network of meetings is a hairball, for whoever meets meets everybody there. So lines stand only for pairs who met at
least so often that MOST people and a few lines for each are left; the rest is counted in words. Positions come from
the forces of springs (Fruchterman and Reingold 1991), the same for the same graph, and names are then moved apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kg.errors import KgError
from kg.show.head import dated, footer, header
from kg.show.letters import cut, em, plain
from kg.show.pen import Drawing, Pen
from kg.show.seats import Row
from kg.show.sizes import MARGIN
from kg.show.words import ZH, say

#: people and lines that can be read; steps of the springs
MOST, LINES, FEW, STEPS = 45, 2.2, 55, 250
#: pixels: of the drawing at most, between two who met, of a letter and a row; a name has so many letters
WIDTH, HEIGHT, APART, LETTER, ROW, LONGEST = 1200, 800, 100, 12, 34, 12


Spot = tuple[float, float]


class Tie(NamedTuple):
    one: str
    other: str
    weight: int


def drawings(rows: Sequence[Row], as_of: date, place: str, lang: str = ZH) -> list[Drawing]:
    """The network as far as it reads."""
    words, pen = say(lang), Pen()
    names = {row[f"{end}"] or "": plain(row[f"{end}_name"] or "") for row in rows for end in ("source", "target")}
    ties = sorted(Tie(row["source"] or "", row["target"] or "", int(row["weight"] or 0)) for row in rows)
    shown, least = readable(ties)
    people = sorted({end for tie in shown for end in tie[:2]})
    title = f"{place} {words['network']}" if place else words["network"].capitalize()
    y = header(pen, title, f"{dated(as_of, lang)} · {len(people)} {words['people']}", WIDTH)
    half = {who: (em(cut(names[who], LONGEST)) * LETTER + 10) / 2 for who in people}
    parts = [boxed(layout(sorted({end for tie in group for end in tie[:2]}), group), half) for group in groups(shown)]
    spots = packed(parts, half, y + 20)
    most = max((tie.weight for tie in shown), default=1)
    for tie in sorted(shown, key=lambda t: t.weight):
        (x1, y1), (x2, y2) = spots[tie.one], spots[tie.other]
        pen.put(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#7d97b8" stroke-opacity=".55" '
                f'stroke-width="{1 + 4 * tie.weight / most:.1f}"><title>{names[tie.one]} – {names[tie.other]}'
                f'{words["colon"]}{tie.weight} {words["meetings"]}</title></path>')
    for who in people:
        draw_name(pen, names[who], spots[who])
    notes = words["network_footer"].format(least=least)
    if rest := len(names) - len(people):
        notes += " " + words["more_people"].format(rest=rest)
    bottom = max((spot[1] for spot in spots.values()), default=y) + 44
    return [pen.drawing("", title, (WIDTH, footer(pen, notes, bottom, WIDTH)), lang)]


def draw_name(pen: Pen, name: str, at: tuple[float, float]) -> None:
    x, y = at
    words = cut(name, LONGEST)
    width = em(words) * LETTER + 10
    pen.open("who", "listitem", name)
    pen.box(x - width / 2, y - 10, width, 20, "box", 9)
    pen.text(x, y + 4, words, LETTER, "nm", width, "middle")
    pen.close()


def readable(ties: Sequence[Tie]) -> tuple[list[Tie], int]:
    """The ties that are drawn, and how often a pair must have met for that; KgError where no number helps."""
    for least in sorted({tie.weight for tie in ties}):
        kept = [tie for tie in ties if tie.weight >= least]
        people = {end for tie in kept for end in tie[:2]}
        if len(people) <= MOST and len(kept) <= max(LINES * len(people), FEW):
            return kept, least
    raise KgError("so many people met equally often that a network of them cannot be read",
                  hint="a smaller place: kg chart network PLACE; or sitting by sitting: kg chart room SERIES")


def groups(ties: Sequence[Tie]) -> list[list[Tie]]:
    """The ties of those who hang together, the largest group first."""
    of: dict[str, int] = {}
    for tie in ties:
        old, new = (of.setdefault(end, len(of)) for end in tie[:2])
        if old != new:
            of = {who: old if group == new else group for who, group in of.items()}
    made: dict[int, list[Tie]] = {}
    for tie in ties:
        made.setdefault(of[tie.one], []).append(tie)
    return sorted(made.values(), key=lambda g: (-len({end for tie in g for end in tie[:2]}), g))


def layout(people: Sequence[str], ties: Sequence[Tie]) -> dict[str, Spot]:
    """Where each stands around nothing: from a spiral, then by springs that cool. Whoever is nearest is one away."""
    spots = [(math.sqrt(i + 0.5) * math.cos(i * 2.4), math.sqrt(i + 0.5) * math.sin(i * 2.4))
             for i in range(len(people))]
    place = {who: i for i, who in enumerate(people)}
    pulls = [(place[tie.one], place[tie.other], 1 + math.log(tie.weight)) for tie in ties]
    for step in range(STEPS):
        moves = [[-0.01 * x, -0.01 * y] for x, y in spots]
        for i, (xi, yi) in enumerate(spots):
            for j in range(i):
                dx, dy = xi - spots[j][0], yi - spots[j][1]
                push = 2.5 / max(dx * dx + dy * dy, 0.01)
                moves[i][0] += dx * push
                moves[i][1] += dy * push
                moves[j][0] -= dx * push
                moves[j][1] -= dy * push
        for i, j, weight in pulls:
            dx, dy = spots[i][0] - spots[j][0], spots[i][1] - spots[j][1]
            pull = math.hypot(dx, dy) * weight * 0.3
            moves[i][0] -= dx * pull
            moves[i][1] -= dy * pull
            moves[j][0] += dx * pull
            moves[j][1] += dy * pull
        heat = 0.6 * (1 - step / STEPS)
        spots = [(x + dx * scale, y + dy * scale) for (x, y), (dx, dy) in zip(spots, moves, strict=True)
                 for scale in [min(heat / max(math.hypot(dx, dy), 1e-9), 1)]]
    near = [min(math.dist(one, other) for other in spots if other is not one) for one in spots]
    unit = max(sorted(near)[len(near) // 2], 1e-6)
    return {who: (x / unit, y / unit) for who, (x, y) in zip(people, spots, strict=True)}


def boxed(spots: Mapping[str, Spot], half: Mapping[str, float]) -> dict[str, Spot]:
    """A group in pixels from its corner, with the names moved apart: each in the row that is nearest and has room."""
    xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]
    edge = max(half.values())
    scale = min(APART, (WIDTH - 2 * MARGIN - 2 * edge) / max(max(xs) - min(xs), 0.1))
    flat = min(APART * 0.8, HEIGHT / max(max(ys) - min(ys), 0.1))
    taken: dict[int, list[tuple[float, float]]] = {}
    placed: dict[str, Spot] = {}
    for who, (x, y) in sorted(spots.items(), key=lambda s: (s[1], s[0])):
        at, row = edge + (x - min(xs)) * scale, round((y - min(ys)) * flat / ROW)
        for off in sorted(range(-row, MOST), key=lambda o: (abs(o), o)):
            here = taken.setdefault(row + off, [])
            if all(abs(at - x2) >= half[who] + w2 + 6 for x2, w2 in here):
                here.append((at, half[who]))
                placed[who] = (round(at, 1), ROW * (row + off) + ROW / 2)
                break
    return placed


def packed(parts: Sequence[Mapping[str, Spot]], half: Mapping[str, float], top: float) -> dict[str, Spot]:
    """Groups beside each other in rows, as long as they fit."""
    placed: dict[str, Spot] = {}
    x, y, high = float(MARGIN), top, 0.0
    for part in parts:
        left = min(sx - half[who] for who, (sx, _) in part.items())
        width = max(sx + half[who] for who, (sx, _) in part.items()) - left
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y, high = MARGIN, y + high + ROW, 0.0
        placed |= {who: (round(x + sx - left, 1), y + sy) for who, (sx, sy) in part.items()}
        x, high = x + width + 60, max(high, max(sy for _, sy in part.values()) + ROW / 2)
    return placed
