"""The events of a page while it is read: which are new, which are told again, which one a word points back to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.dates import DateMention
from kg.extract.events import Found, echoes, last_head
from kg.extract.ledger import Happening, span_of
from kg.extract.patterns import Patterns
from kg.extract.text import Page

_P = Patterns("happening")
_OF = Patterns("event_of")
#: characters of a name that is found again within a longer one, and before a head noun that points back
_WITHIN, _BEFORE_HEAD = 5, 6
_LONGEST_PLACE = 29
#: characters of a name that says no more than that something was a ceremony
_SHORT_NAME = 4


@lru_cache(maxsize=4096)
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

    def new(self, found: Found, day: DateMention | None, part: int, by: str, score: float = 0.9) -> Happening:
        """Enter a new event and make it the current one."""
        h = Happening(f"e{len(self.rows) + 1}", found.kind, [(self._written(found), found.name_at)], head=found.head,
                      part=part, spans=[span_of(found)], by=by, score=score, told_at=found.verb_at.start)
        self.dated(h, day)
        self.rows.append(h)
        self.current = h
        return h

    def dated(self, h: Happening, day: DateMention | None) -> None:
        """An event without a date is on this day: a heading names it, and the text below says when it was."""
        if day and not h.date:
            h.date, h.end, h.date_text = day.start, day.end, day.text
            h.certainty, h.day_part = day.certainty, day.day_part

    def day_of(self, h: Happening, day: DateMention | None) -> None:
        """An event of a journey of several days, told again with its own day among them, was on that one."""
        if not day or day.end or not h.date < day.start <= h.end or h.is_visit:
            return
        if any(v.is_visit and v.part == h.part and (v.date, v.end) == (h.date, h.end) for v in self.rows):
            h.date = ""
            self.dated(h, day)

    def _written(self, found: Found) -> str:
        """The name as the text writes it (full-width marks kept)."""
        at = found.name_at
        return self.page.document.text[at.start:at.end].strip() if self.page[at] == found.name else found.name

    def begin(self, place: int, h: Happening) -> None:
        """From this place of the sentence on the event is told."""
        self.current, h.told_at = h, place
        self.starts.append((place, h))

    def known(self, found: Found, date: str, part: int) -> Happening | None:
        """The event that a finding tells again, under the same name or a shorter or longer one."""
        new = plain(found.name)
        for h in reversed(self.rows):
            if h.part != part and h.date != date:
                continue
            for old in (plain(name) for name, _ in h.names):
                longer = len(old) > _WITHIN and old in new and (h.date == date or not date)
                tail = h.head == found.head == new[-len(found.head):] and old.endswith(new) and h.date == date
                if old == new or longer or tail or (len(new) > _WITHIN and new in old):
                    if len(new) > len(plain(h.name)) and h.date == date:
                        h.names.insert(0, (self._written(found), found.name_at))
                    return h
        return None

    def named(self, text: str, part: int) -> Happening | None:
        """The latest event of a part that a text names, wholly or by its head noun."""
        name = plain(text)
        pool = self._latest(part)
        if not name or not pool:
            return None
        if name.endswith("会") and (great := [h for h in pool if plain(h.name).endswith(name[:-1] + "大会")]):
            return great[0]  # 表彰会 for 表彰大会
        if name not in echoes():
            core = _OF.also_activity.sub("", name)
            same = [h for h in pool if any(core in old or (old in name and len(old) > 3)
                                           for old in (plain(n) for n, _ in h.names))]
            if same:
                return next((h for h in same if name.endswith(h.head)), same[0])
        m = last_head(name)
        head = m["head"] if m else ""
        if m and head not in echoes() and m.start() <= _BEFORE_HEAD:
            for h in pool:
                if h.head == head or plain(h.name).endswith(head):
                    return h
        if _P.meeting.fullmatch(name) or head == "会议":
            return next((h for h in pool if h.kind in ("meeting", "forum", "press conference", "training")), None)
        if name == "仪式" and pool[0].kind in ("signing", "ceremony"):
            return pool[0]
        if name.endswith("仪式") and len(name) <= _SHORT_NAME:
            return next((h for h in pool if "仪式" in h.name), None)
        return None

    def _latest(self, part: int) -> list[Happening]:
        """The events of a part, the one told last first."""
        return sorted((h for h in reversed(self.rows) if h.part == part), key=lambda h: -h.told_at)

    def elsewhere(self, name: str, day: DateMention | None) -> Happening | None:
        """The one event of the day that other parts of the page tell and whose own head noun a name is."""
        same = [h for h in self.rows if h.head == name and not h.is_visit and (not day or h.date == day.start)]
        return same[0] if len(same) == 1 else None

    def visit(self, part: int, act: str = "") -> Happening | None:
        """The latest visit of a part; of several the latest that has the act (调研) in its name."""
        told = [h for h in self._latest(part) if h.is_visit]
        return next((h for h in told if act in h.name), told[0] if told else None)

    def talks(self, part: int) -> Happening | None:
        """The talks with guests that a part told last."""
        return next((h for h in self._latest(part) if h.by.endswith("met")), None)

    def session(self, part: int) -> Happening | None:
        """The congress or the sitting of a committee that a part tells, the one told last."""
        return next((h for h in self._latest(part) if not h.is_visit and _OF.session.search(h.name)), None)

    def whole(self, part: int) -> Happening | None:
        """The one event of several days that a part tells; none where it tells several."""
        several = [h for h in self._latest(part) if h.end]
        return several[0] if len(several) == 1 else None

    def sitting(self, part: int, place: int) -> Happening | None:
        """The event that is told at a place of the current sentence; where that is a visit, the meeting or ceremony of
        the part that was told last, if there is one."""
        now = self.at(place)
        if now is None or not now.is_visit:
            return now
        return next((h for h in self._latest(part) if not h.is_visit), now)

    def at(self, place: int) -> Happening | None:
        """The event that is told at a place of the current sentence."""
        began = [h for p, h in self.starts if p <= place]
        if began:
            return began[-1]
        return self.starts[0][1] if self.starts else self.current


def places(text: str) -> list[str]:
    """The places of a list, without 等."""
    return [p for p in _P.place_join.split(_P.list_end.sub("", text)) if 1 < len(p) <= _LONGEST_PLACE]
