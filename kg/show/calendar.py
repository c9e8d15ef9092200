"""Days on a chart: dates that may lack parts, and an axis of years or months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from kg.show.pen import Pen


def day_of(words: str | None) -> date | None:
    """The first day that a date with or without its parts can mean; None where it is none."""
    parts = (words or "")[:10].split("-")
    try:
        return date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except ValueError:
        return None


def last_day(words: str) -> date | None:
    """The last day that it can mean."""
    first = day_of(words)
    if not first or words.count("-") >= 2:
        return first
    return date(first.year, 12, 31) if "-" not in words \
        else first.replace(day=monthrange(first.year, first.month)[1])


class Axis(NamedTuple):
    """Time from left to right: the days of both ends and where they lie."""

    first: date
    last: date
    left: float
    right: float

    @property
    def start(self) -> date:
        """The first day shown: of a year."""
        return date(self.first.year, 1, 1)

    @property
    def end(self) -> date:
        """The last: of a year where the whole is short."""
        if self.months:
            return date(self.last.year, 12, 31)
        return self.last + timedelta((self.last - self.first).days // 60)

    @property
    def months(self) -> bool:
        return (self.last - self.first).days < 550

    def x(self, day: date) -> float:
        whole = (self.end - self.start).days or 1
        return round(self.left + (self.right - self.left) * (day - self.start).days / whole, 1)

    def ticks(self) -> list[tuple[date, str]]:
        """Years, or months, as many as have room for their words."""
        found = []
        if self.months:
            count = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
            step = max(1, round(count * 56 / (self.right - self.left) + 0.49))
            for i in range(0, count, step):
                year, month = divmod(self.start.year * 12 + self.start.month - 1 + i, 12)
                found.append((date(year, month + 1, 1), f"{year}-{month + 1:02}"))
        else:
            years = range(self.start.year, self.end.year + 1)
            step = max(1, round(len(years) * 44 / (self.right - self.left) + 0.49))
            found = [(date(year, 1, 1), str(year)) for year in years[::step]]
        return [(day, words) for day, words in found if self.start <= day and self.x(day) + 40 < self.right + 20]

    def draw(self, pen: Pen, y: float, bottom: float) -> None:
        """Lines down to the bottom, with their words at the top."""
        for day, words in self.ticks():
            x = self.x(day)
            pen.path(f"M{x:g} {y + 4:g}V{bottom:g}", "grid")
            pen.text(x + 2, y, words, 11, "sub", 60)
