"""Where in a text a missed row would stand. A predicted row brings its own evidence; a gold row has none, so its words
are looked up: close to each other, and the first time where nothing else decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Span
from kg.score.tally import Miss
from kg.wire import Row

#: as many places of one word are looked at
MANY = 200


def places(miss: Miss, sheet: Row, text: str) -> tuple[Span, ...]:
    """The spans of the text that the row's words take, in order; none where they do not stand in it. `sheet` is the
    sheet that the row comes from."""
    words = [found for forms in _words(miss, sheet) if (found := occurrences(forms, text))]
    if not words:
        return ()
    if len(words) == 1:
        return (words[0][0],)
    first, second = nearest(words[0], words[1])
    return (first,) if first == second else tuple(sorted((first, second)))


def occurrences(forms: Iterable[str], text: str) -> list[Span]:
    """Every place of the first form that stands in the text."""
    for form in forms:
        found = [Span(*match.span()) for match, _ in zip(re.finditer(re.escape(form), text), range(MANY), strict=False)]
        if form and found:
            return found
    return []


def nearest(left: list[Span], right: list[Span]) -> tuple[Span, Span]:
    """The two that lie closest together, the first such pair."""
    return min(((a, b) for a in left for b in right),
               key=lambda two: (abs(two[0].start - two[1].start), two[0].start, two[1].start))


def _words(miss: Miss, sheet: Row) -> list[list[str]]:
    """One or two words that the row stands by, each with its forms, the best first."""
    row = miss.record
    match miss.kind:
        case "tenures":
            return [_forms(sheet, row["person"]), [row["post"]]]
        case "participations":
            return [_forms(sheet, row["who"]), _event(sheet, row["event"])]
        case "events":
            return [_event(sheet, row["id"])]
        case "dates":
            return [_days(row.get("date") or ""), _event(sheet, row["id"])]
        case "about":
            subject = _event(sheet, row["event"]) if row.get("event") else _forms(sheet, row["agency"])
            return [_forms(sheet, row["campaign"]), subject]
        case "indicators":
            figure = row.get("value") or (row.get("change") or "").lstrip("+-")
            return [[figure + (row.get("unit") or ""), figure]]
        case _:
            return [_forms(sheet, row["name"])]


def _forms(sheet: Row, name: str) -> list[str]:
    """What the sheet says the thing is called in the text, then its own name, then its other names by length."""
    for kind in ("people", "agencies", "campaigns"):
        for row in sheet.get(kind) or ():
            if row["name"] == name:
                others = sorted((*row.get("also", ()), *row.get("accept", ())), key=lambda form: (-len(form), form))
                return [*row.get("surface", ()), name, *others]
    return [name]


def _event(sheet: Row, id: str) -> list[str]:
    for row in sheet.get("events") or ():
        if row["id"] == id:
            return sorted((row["name"], *row.get("accept", ())), key=lambda form: (-len(form), form))
    return []


def _days(date: str) -> list[str]:
    """How a text writes the day: 2024-03-05 is 3月5日, or 5日."""
    found = re.fullmatch(r"(?:\d{4}|-)-(\d\d)-(\d\d)", date)
    return list(_written(int(found[1]), int(found[2]))) if found else []


def _written(month: int, day: int) -> Iterator[str]:
    yield f"{month}月{day}日"
    yield f"{day}日"
