"""The head and the foot of every chart: its title and date, how much is known, what the marks mean, what it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.show.letters import em, wrap
from kg.show.pen import Pen
from kg.show.plan import Sheet
from kg.show.sizes import MARGIN
from kg.show.words import ZH, say, table

#: the marks of seats, and the words for each
MARKS = (("fresh", "fresh"), ("year", "year"), ("old", "old"), ("gap", "unknown"), ("vacant", "said_vacant"))


def heading(sheets: Sequence[Sheet], lang: str = ZH) -> str:
    """The name of the one place, or the title of a chart of several."""
    title = say(lang)["title"]
    return f"{sheets[0].name} {title}" if len(sheets) == 1 else title[:1].upper() + title[1:]


def tally(sheets: Sequence[Sheet], lang: str = ZH) -> str:
    """How many bodies and posts there are, and of how many posts the holder is known."""
    words = say(lang)
    seats = [seat for sheet in sheets for seat in sheet.seats()]
    parts = [f"{sum(len(list(sheet.bodies())) for sheet in sheets)} {words['bodies']}"]
    if seats:
        ages = [seat.age for seat in seats]
        empty = (("vacant_count", ages.count("vacant")), ("unknown_count", ages.count("gap")))
        counts = [f"{sum(bool(seat.holder) for seat in seats)} {words['held']}",
                  *(f"{number} {words[name]}" for name, number in empty if number)]
        parts.append(f"{len(seats)} {words['posts']}{words['colon']}{words['comma'].join(counts)}")
    return " · ".join(parts)


def kinds(sheets: Iterable[Sheet]) -> list[str]:
    """The kinds of lines from above that are drawn."""
    found = {line.kind for sheet in sheets for body in sheet.bodies() for line in body.lines if line.off}
    return [kind for kind in table()["above"] if kind in found]


def legend(pen: Pen, at: tuple[float, float], sheets: Sequence[Sheet], lang: str = ZH) -> float:
    """What the marks of seats mean, at this height on a drawing so wide, and of these sheets the tags and lines; where
    it ends."""
    words = say(lang)
    keys = [(kind, words[name]) for kind, name in MARKS]
    if any(seat.tags for sheet in sheets for seat in sheet.seats()):
        keys += [("", words["acting_key"]), ("", words["also_key"])]
    keys += [("bus " + kind, words[kind + "_key"]) for kind in kinds(sheets)]
    return keyed(pen, at, keys)


def keyed(pen: Pen, at: tuple[float, float], keys: Iterable[tuple[str, str]]) -> float:
    """Marks (or none) with what they mean, in as many lines as they need; where the last is."""
    (y, width), x = at, float(MARGIN)
    for kind, text in keys:
        sign = 26 if kind.startswith("bus") else 13 if kind else 0
        if x > MARGIN and x + sign + em(text) * 12 > width - MARGIN:
            x, y = MARGIN, y + 19
        if kind.startswith("bus"):
            pen.path(f"M{x:g} {y - 4:g}h20", kind)
        elif kind:
            pen.mark(x + 4, y - 4, kind)
        pen.text(x + sign, y, text, 12, "sub", width - MARGIN - x - sign)
        x += sign + em(text) * 12 + 20
    return y


def header(pen: Pen, title: str, below: str, width: float) -> float:
    """The title and a line or more under it; where they end."""
    room = width - 2 * MARGIN
    pen.text(MARGIN, 46, wrap(title, room / 26, 1)[0], 26, "h1", room)
    y = 53.0
    for line in wrap(below, room / 13, 4):
        y += 18
        pen.text(MARGIN, y, line, 13, "sub", room)
    return y


def dated(as_of: date, lang: str = ZH) -> str:
    """The day of the chart; the first of all days where no text has a date."""
    return f"{say(lang)['as_of']} {as_of.isoformat()}" if as_of > date.min else say(lang)["undated"]


def footer(pen: Pen, words: str, y: float, width: float) -> float:
    """What the chart is not; how high the whole is."""
    for line in wrap(words, (width - 2 * MARGIN) / 11, 3):
        pen.text(MARGIN, y, line, 11, "sub", width - 2 * MARGIN)
        y += 15
    return y + 8
