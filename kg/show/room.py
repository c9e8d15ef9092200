"""Who was in the room: for each series of meetings people as rows, sittings as columns, in a cell how each took part.

That somebody was expected and not reported is said only where all of this holds: the series has LEAST sittings before,
the person was at SHARE of the last WINDOW of them, and the list of this sitting is closed. Chinese reports end a list
that goes on with 等; such a list tells nothing of who is not on it. Nobody is ever said to have been absent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kg.show.calendar import last_day
from kg.show.head import dated, footer, header, keyed
from kg.show.letters import cut, plain
from kg.show.overview import safe
from kg.show.pen import Drawing, Pen
from kg.show.seats import Row, grouped, last
from kg.show.sizes import MARGIN
from kg.show.words import ZH, say, table

LEAST, WINDOW, SHARE = 5, 10, 0.6
#: how somebody took part, the strongest first
CHAIR, PRESENT, OBSERVER, EXPECTED, UNCLEAR, NOTHING = "chair", "attend", "observe", "expected", "unclear", ""
STRONGEST = (CHAIR, PRESENT, OBSERVER)
#: what the name of a place and that of a meeting in it share
LEVELS = ("自治区", "自治州", "自治县", "省", "市", "区", "县", "州", "旗")
#: columns of a drawing, rows of one, width of a column
COLUMNS, ROWS, COLUMN, HIGH, NAME, POST = 30, 60, 34, 22, 110, 230
_NUMBERS = re.compile(r"\d{4}年(?:度)?|第?[一二三四五六七八九十百零〇\d]+届|第[一二三四五六七八九十百零〇\d]+次")


class Sitting(NamedTuple):
    """One meeting: who took part how, in the order of the report; whether the list of who was there is closed."""

    key: str
    name: str
    date: str
    people: dict[str, str]
    names: dict[str, tuple[str, str]]
    closed: bool


def drawings(rows: Sequence[Row], as_of: date, lang: str = ZH) -> list[Drawing]:
    """One for each series of a place; of a long one the latest sittings first."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if (last_day(row.get("date") or "") or as_of) <= as_of:
            series = _NUMBERS.sub("", row.get("series_name") or row.get("what") or "")
            groups.setdefault((row.get("of_name") or "", series), []).append(row)
    made = []
    for (place, name), group in sorted(groups.items(), key=lambda g: (-len({r["event"] for r in g[1]}), g[0])):
        held = sittings(group)
        marks = [cells(held, i) for i in range(len(held))]
        title = titled(place, name)
        parts = list(range(len(held), 0, -COLUMNS))
        for end in parts:
            shown = range(max(0, end - COLUMNS), end)
            made.append(drawn(plain(title), held, marks, (shown, as_of), lang))
    return made


def titled(place: str, name: str) -> str:
    """The series with its place: 安和市 and 市政府常务会议 make 安和市政府常务会议."""
    if not place or place in name:
        return name
    both = next((level for level in LEVELS if place.endswith(level) and name.startswith(level)), "")
    return place + name.removeprefix(both)


def sittings(rows: Sequence[Row]) -> list[Sitting]:
    """The meetings of a series in order of time."""
    found = []
    for key, group in grouped(rows, "event").items():
        group.sort(key=lambda r: (r.get("document") or "", int(r.get("start") or 0)))
        people: dict[str, str] = {}
        names: dict[str, tuple[str, str]] = {}
        for row in group:
            who, how = row["person"] or "", role(last(row.get("role")))
            people[who] = min(people.get(who, OBSERVER), how, key=STRONGEST.index)
            names[who] = (plain(row["who"] or ""), plain(row.get("post") or names.get(who, ("", ""))[1]))
        found.append(Sitting(key, plain(group[0].get("what") or ""), group[0].get("date") or "", people, names,
                             closed(group)))
    return sorted(found, key=lambda s: (s.date or "0", s.key))


def role(code: str) -> str:
    return CHAIR if code == "chaired" else OBSERVER if code == "nonvoting" else PRESENT


def closed(rows: Sequence[Row]) -> bool:
    """Whether the report lists who attended, and no word says that the list goes on."""
    listing = [row for row in rows if last(row.get("role")) in ("attended", "nonvoting")]
    attending = {row["person"] for row in listing if last(row.get("role")) == "attended"}
    quotes = [row.get("quote") or "" for row in listing]
    return len(attending) > 1 and not any(word in quote for quote in quotes for word in table()["open_list"])


def cells(held: Sequence[Sitting], i: int) -> dict[str, str]:
    """How each person stands to one sitting."""
    here, window = held[i], held[max(0, i - WINDOW):i]
    marks = dict(here.people)
    for who in {who for sitting in window for who in sitting.people} - set(marks):
        share = sum(who in sitting.people for sitting in window) / len(window)
        if i >= LEAST and share >= SHARE:
            marks[who] = EXPECTED if here.closed else UNCLEAR
    return marks


def order(held: Sequence[Sitting]) -> list[str]:
    """People as the latest full list has them (protocol order is information), then as those before it do."""
    kept: dict[str, None] = {}
    for sitting in sorted(held, key=lambda s: (s.closed, s.date), reverse=True):
        for how in STRONGEST:
            kept.update(dict.fromkeys(who for who, mark in sitting.people.items() if mark == how))
    return list(kept)


def drawn(title: str, held: Sequence[Sitting], marks: Sequence[dict[str, str]], of: tuple[range, date], lang: str
          ) -> Drawing:
    shown, as_of = of
    words, pen = say(lang), Pen()
    people = order([held[i] for i in shown])
    names = {who: name for i in shown for who, name in held[i].names.items()}
    width = max(MARGIN * 2 + NAME + POST + COLUMN * len(shown) + 10, 860)
    heading = f"{title} {words['room']}"
    counts = f"{len(held)} {words['sittings']} · {len(people)} {words['people']}"
    y = header(pen, heading, f"{dated(as_of, lang)} · {counts}", width)
    y = keyed(pen, (y + 24, width), [(kind, words[f"{kind}_key"]) for kind in (*STRONGEST, EXPECTED, UNCLEAR)]) + 34
    left = MARGIN + NAME + POST
    year = ""
    pen.open("matrix", "table", heading)
    pen.open("sittings", "row", heading)
    for n, i in enumerate(shown):
        x, day = left + n * COLUMN, held[i].date
        pen.open("sitting", "columnheader", f"{held[i].name} {day}")
        pen.box(x, y - 24, COLUMN, 28, "hit")
        if day[:4] != year:
            pen.text(x + 2, y - 14, day[:4] or "?", 10, "sub", COLUMN)
            year = day[:4]
        pen.text(x + COLUMN / 2, y, short(day), 10, "sub", COLUMN, "middle")
        pen.close()
    pen.close()
    y += 8
    for who in people[:ROWS]:
        draw_row(pen, names[who], [marks[i].get(who, NOTHING) for i in shown], [held[i] for i in shown], y, lang)
        y += HIGH
    pen.close()
    if len(people) > ROWS:
        y += 16
        pen.text(MARGIN, y, f"… {len(people) - ROWS}", 12, "sub", width)
    key = safe(f"{title}-{held[shown[0]].date}")
    return pen.drawing(key, heading, (width, footer(pen, words["room_footer"], y + 26, width)), lang)


def short(day: str) -> str:
    """Month and day, as in 5.12."""
    parts = day.split("-")[1:3]
    return ".".join(part.lstrip("0") for part in parts) if parts and parts[0].isdigit() else "—"


def draw_row(pen: Pen, name: tuple[str, str], marks: Sequence[str], held: Sequence[Sitting],
             y: float, lang: str) -> None:
    words = say(lang)
    left = MARGIN + NAME + POST
    pen.path(f"M{MARGIN} {y + HIGH:g}H{left + COLUMN * len(marks):g}")
    pen.open("row", "row", name[0])
    pen.open("who", "rowheader", " ".join(name))
    pen.box(MARGIN, y, NAME + POST, HIGH, "hit")
    pen.text(MARGIN, y + 16, cut(name[0], (NAME - 6) / 13), 13, "nm", NAME - 6)
    pen.text(MARGIN + NAME, y + 16, cut(name[1], (POST - 8) / 11), 11, "sub", POST - 8)
    pen.close()
    for n, (mark, sitting) in enumerate(zip(marks, held, strict=True)):
        if mark:
            pen.open("cell", "cell", f"{name[0]} {sitting.date} {sitting.name}{words['colon']}{words[f'{mark}_key']}")
            pen.mark(left + n * COLUMN + COLUMN / 2, y + HIGH / 2, mark)
            pen.close()
    pen.close()
