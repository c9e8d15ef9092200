"""What happened when: a bar for each month in the colours of the kinds, and the events in words, the latest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from kg.show.calendar import last_day
from kg.show.head import dated, footer, header
from kg.show.letters import cut, em, plain
from kg.show.pen import Drawing, Pen
from kg.show.seats import Row, grouped, last
from kg.show.sizes import MARGIN
from kg.show.words import ZH, say, table

WIDTH, STRIP = 1000, 120
#: events on the first page, below the strip, and on others; months that the strip can show
FIRST, PAGE, MONTHS = 46, 56, 120
LINE = 18
#: where the columns begin: day, kind, name, who chaired, how many were there
COLUMNS = (0, 84, 204, 690, 858)


class Happening(NamedTuple):
    date: str
    kind: str
    name: str
    chairs: str
    people: int


def drawings(rows: Sequence[Row], as_of: date, place: str, lang: str = ZH) -> list[Drawing]:
    """The events of a place, or of all, in pages; those that had not begun on the day are not there."""
    events = [event for group in grouped(rows, "event").values() if (event := happening(group, as_of, place, lang))]
    events.sort(key=lambda e: e.name)
    events.sort(key=lambda e: e.date if e.date[:4].isdigit() else "", reverse=True)
    words = say(lang)
    title = f"{place} {words['timeline']}" if place else words["timeline"].capitalize()
    rest = iter(events)
    parts = [list(islice(rest, FIRST))]
    while part := list(islice(rest, PAGE)):
        parts.append(part)
    pages = []
    for number, part in enumerate(parts, 1):
        pen = Pen()
        y = header(pen, title, f"{dated(as_of, lang)} · {len(events)} {words['events']}", WIDTH)
        if number == 1:
            y = strip(pen, events, keyed(pen, y, events, lang), lang)
        y = listed(pen, part, y + 12, lang)
        height = footer(pen, words["timeline_footer"], y + 22, WIDTH)
        pages.append(pen.drawing(str(number), title, (WIDTH, height), lang))
    return pages


def happening(rows: Sequence[Row], as_of: date, place: str, lang: str) -> Happening | None:
    row = rows[0]
    day = row.get("date") or ""
    if (last_day(day) or as_of) > as_of:
        return None
    mark = "、" if lang == ZH else ", "
    chairs = mark.join(sorted({plain(one["chair"] or "") for one in rows if one.get("chair")}))
    where = plain(row.get("place_name") or "")
    name = plain(row.get("what") or "")
    name = name if where == place or where in name else f"{where}：{name}"
    return Happening(day, last(row.get("kind")), name, chairs, int(row.get("people") or 0))


def keyed(pen: Pen, y: float, events: Sequence[Happening], lang: str) -> float:
    """The kinds with their colours, the most frequent first."""
    y, x = y + 24, float(MARGIN)
    for kind, number in sorted(Counter(event.kind for event in events).items(), key=lambda k: (-k[1], k[0])):
        words = f"{say(lang).get(kind, kind)} {number}"
        if x + 16 + em(words) * 12 > WIDTH - MARGIN:
            x, y = MARGIN, y + 19
        pen.box(x, y - 9, 10, 10, fill=colour(kind))
        pen.text(x + 15, y, words, 12, "sub", WIDTH - MARGIN - x - 15)
        x += 15 + em(words) * 12 + 18
    return y + 14


def colour(kind: str) -> str:
    found: str = table()["colours"].get(kind, table()["colours"]["other"])
    return found


def strip(pen: Pen, events: Sequence[Happening], y: float, lang: str) -> float:
    """A bar for each month from the first to the last, of many the latest."""
    dated = [event for event in events if len(event.date) >= 7 and event.date[:4].isdigit()]
    count = Counter((event.date[:7], event.kind) for event in dated)
    if not count:
        return y
    months = list(between(min(month for month, _ in count), max(month for month, _ in count)))[-MONTHS:]
    high = max(sum(n for (one, _), n in count.items() if one == month) for month in months)
    step = min(60.0, (WIDTH - 2 * MARGIN) / len(months))
    base, spare = y + STRIP, step > 14
    for i, month in enumerate(months):
        x, top = MARGIN + i * step, base
        total = sum(n for (one, _), n in count.items() if one == month)
        pen.open("month", "listitem", f"{month}{say(lang)['colon']}{total}")
        pen.box(x, y, step, STRIP + 22, "hit")
        for kind in table()["colours"]:
            if number := count[month, kind]:
                size = number * (STRIP - 16) / high
                top -= size
                pen.box(x + 1, top, max(step - 3, 1), size, fill=colour(kind))
        if total and spare:
            pen.text(x + step / 2 - 1, top - 3, str(total), 10, "sub", step, "middle")
        pen.close()
    pen.path(f"M{MARGIN} {base:g}H{MARGIN + step * len(months):g}")
    words = 0.0
    for i, month in enumerate(months):
        text = month if i == 0 or month.endswith("-01") or step >= 48 else month[5:].lstrip("0")
        x = MARGIN + i * step
        if x >= words and x + em(text) * 10 <= WIDTH - MARGIN and (step > 14 or month.endswith("-01") or i == 0):
            pen.text(x + 1, base + 14, text, 10, "sub", 60)
            words = x + em(text) * 10 + 6
    return base + 26


def between(first: str, latest: str) -> Iterator[str]:
    """The months from one to the other."""
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= latest:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def listed(pen: Pen, events: Sequence[Happening], y: float, lang: str) -> float:
    """The events in words."""
    words = say(lang)
    for event in events:
        y += LINE
        pen.open("event", "listitem", f"{event.date} {event.name}")
        pen.box(MARGIN, y - 13, WIDTH - 2 * MARGIN, LINE, "hit")
        pen.box(MARGIN + COLUMNS[1], y - 9, 9, 9, fill=colour(event.kind))
        cells = (event.date.lstrip("X-") or words["undated"], "　" + words.get(event.kind, event.kind), event.name,
                 words["chaired_by"] + event.chairs if event.chairs else "",
                 f"{event.people} {words['people']}" if event.people else "")
        for i, cell in enumerate(cells):
            room = (COLUMNS[i + 1] if i + 1 < len(COLUMNS) else WIDTH - 2 * MARGIN) - COLUMNS[i] - 8
            pen.text(MARGIN + COLUMNS[i], y, cut(cell, room / 12), 12, "hd" if i == 2 else "sub", room)
        pen.close()
    return y
