"""The events of a page while it is read: which are new, which are the same told again, which one a word points back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.patterns import Patterns
from kg.extract import events as ev
from kg.extract.dates import DateMention
from kg.extract.ledger import Happening, span_of
from kg.extract.text import Page
from kg.model import Span

_P = Patterns("happening")

#: names that only point back
GENERIC = frozenset(("会议", "大会", "全会", "仪式", "活动", "培训", "座谈", "会", "集会", "辅导"))


def plain(name: str) -> str:
    """A name without quotes, blanks and brackets, for comparison."""
    return _P.marks.sub("", name)


@dataclass
class Happenings:
    """Events in the order of the text; `current` is the one being told; `starts` where in the sentence others begin."""

    page: Page
    rows: list[Happening] = field(default_factory=list)
    current: Happening | None = None
    starts: list[tuple[int, Happening]] = field(default_factory=list)

    def new(self, found: ev.Found, day: DateMention | None, part: int, by: str, score: float = 0.9) -> Happening:
        """Enter a new event and make it the current one."""
        h = Happening(f"e{len(self.rows) + 1}", found.kind, [(self._written(found), found.name_at)], head=found.head, part=part,
                      spans=[span_of(found)], topic=found.topic, by=by, score=score)
        if day:
            h.date, h.end, h.date_text, h.certainty, h.day_part = day.start, day.end, day.text, day.certainty, day.day_part
        self.rows.append(h)
        self.current = h
        return h

    def _written(self, found: ev.Found) -> str:
        """The name as the text writes it (full-width marks kept)."""
        at = found.name_at
        return self.page.document.text[at.start:at.end].strip() if self.page[at] == found.name else found.name

    def begin(self, place: int, h: Happening) -> None:
        """From this place of the sentence on the event is told."""
        self.current = h
        self.starts.append((place, h))

    def known(self, found: ev.Found, date: str, part: int) -> Happening | None:
        """The event that a finding tells again, under the same name or a shorter or longer one."""
        b = plain(found.name)
        for h in reversed(self.rows):
            if h.part != part and h.date != date:
                continue
            for name, _ in h.names:
                a = plain(name)
                if a == b or (len(b) > 5 and b in a) or (len(a) > 5 and a in b and (h.date == date or not date)):
                    if len(b) > len(plain(h.name)) and h.date == date:
                        h.names.insert(0, (self._written(found), found.name_at))
                    return h
        return None

    def named(self, text: str, part: int) -> Happening | None:
        """The latest event of a part that a text names, wholly or by its head noun."""
        name = plain(text)
        if not name:
            return None
        pool = [h for h in self.rows if h.part == part]
        for h in reversed(pool):
            if any(name in plain(n) or (plain(n) in name and len(plain(n)) > 3) for n, _ in h.names) and name not in GENERIC:
                return h
        head = ev.last_head(name)
        if head and head["head"] not in GENERIC and head.start() <= 6:
            for h in reversed(pool):
                if h.head == head["head"] or plain(h.name).endswith(head["head"]):
                    return h
        if name in ("会议", "会", "大会") or (head and head["head"] == "会议"):
            return next((h for h in reversed(pool) if h.kind in ("meeting", "forum", "press conference", "training")), None)
        if name.endswith("仪式"):
            return next((h for h in reversed(pool) if "仪式" in h.name), None)
        return None

    def visit(self, part: int) -> Happening | None:
        """The latest visit of a part."""
        return next((h for h in reversed(self.rows) if h.is_visit and h.part == part), None)

    def at(self, place: int) -> Happening | None:
        """The event that is told at a place of the current sentence."""
        began = [h for p, h in self.starts if p <= place]
        if began:
            return began[-1]
        return self.starts[0][1] if self.starts else self.current


def places(text: str) -> list[str]:
    """The places of a list, without 等."""
    cut = _P.list_end.sub("", text)
    return [p for p in _P.place_join.split(cut) if 1 < len(p) < 30]


def split(s: str, span: Span, held: Sequence[Span]) -> list[Span]:
    """Cut at , and ; outside brackets, quotes and the titles of a name; in a line without marks also at blanks."""
    found, start, depth, quote = [], span.start, 0, 0
    for i in range(span.start, span.end):
        c = s[i]
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif c in "“《":
            quote += 1
        elif c in "”》":
            quote = max(0, quote - 1)
        elif c in ",;" and not depth and not quote and not any(h.start < i < h.end for h in held):
            if i > start:
                found.append(Span(start, i))
            start = i + 1
    end = span.end
    while end > start and s[end - 1] in "。!?":
        end -= 1
    if end > start:
        found.append(Span(start, end))
    return found
