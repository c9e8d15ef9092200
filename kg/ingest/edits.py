"""A text under repair: passes of changes go in, edits that lead from the result back to the origin come out.

A change is (start, end, new, why, sure) in offsets of the text it is made to; the changes of one pass are in order and
do not overlap. An edit is (start, end, was, why, sure) in offsets of the text as it stands now. Both are plain tuples,
because a long page has thousands of them; `model.Edit` is made once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.model import Edit, Span

Change = tuple[int, int, str, str, float]
#: later edits are composed with the earlier ones when they are more than this share of them
APART = 1.0


class Work:
    """The text as it stands now, and the edits made so far: `bends` up to the text `middle`, `recent` from there. Most
    passes change little; kept apart, they need not be composed with all that the large ones did."""

    def __init__(self, origin: str) -> None:
        self.origin = self.text = self.middle = origin
        self.bends: list[Change] = []
        self.recent: list[Change] = []

    def make(self, changes: Iterable[Change]) -> bool:
        """Make the changes of one pass; tells whether anything changed."""
        text = self.text
        real = [c for c in changes if text[c[0] : c[1]] != c[2]]
        if not real:
            return False
        parts, done = list[str](), 0
        for start, end, new, _, _ in real:
            parts += text[done:start], new
            done = end
        parts.append(text[done:])
        self.recent = compose(text, self.recent, real)
        self.text = "".join(parts)
        if len(self.recent) > APART * len(self.bends):
            self._join()
        return True

    def _join(self) -> None:
        """Compose what was kept apart."""
        changes = _bent(self.text, self.recent)
        self.bends = compose(self.middle, self.bends, changes)
        self.middle, self.recent = self.text, []

    def edits(self) -> tuple[Edit, ...]:
        """The edits, without those that a later pass has taken back."""
        if self.recent:
            self._join()
        text, make = self.text, tuple.__new__  # a page has thousands: the constructor of a named tuple is a detour
        return tuple([make(Edit, (make(Span, (s, e)), was, why, sure))
                      for s, e, was, why, sure in self.bends if text[s:e] != was])


def compose(text: str, bends: Sequence[Change], changes: Sequence[Change]) -> list[Change]:
    """Edits after a pass of changes to a text that already has edits. What overlaps becomes one edit; edits and
    changes that keep the length are cut where the others begin or end, so that they stay aligned character by
    character."""
    if not bends:
        return _bent(text, changes)
    made = _cut(changes, bends)
    items = [(s, e > s, e, 1, new, why, sure) for s, e, new, why, sure in made]
    items += [(s, e > s, e, 0, was, why, sure) for s, e, was, why, sure in _cut(bends, changes)]
    items.sort(key=_place)  # deletions at one place stay in their order
    out: list[Change] = []
    shift, i, count = 0, 0, len(items)
    while i < count:
        start, _, end, is_change, other, why, sure = items[i]
        last = i + 1
        if last == count or items[last][0] >= end:  # alone
            if is_change:
                out.append((start + shift, start + shift + len(other), text[start:end], why, sure))
                shift += len(other) - (end - start)
            else:
                out.append((start + shift, end + shift, other, why, sure))
        else:
            while last < count and items[last][0] < end:
                end = max(end, items[last][2])
                last += 1
            bend, grown = _knot(text, start, end, items[i:last])
            out.append((start + shift, end + shift + grown, *bend))
            shift += grown
        i = last
    return out


def _bent(text: str, changes: Iterable[Change]) -> list[Change]:
    """The edits that a first pass of changes leaves."""
    out, shift = list[Change](), 0
    for start, end, new, why, sure in changes:
        out.append((start + shift, start + shift + len(new), text[start:end], why, sure))
        shift += len(new) - (end - start)
    return out


def _place(item: tuple[int, bool, int, int, str, str, float]) -> tuple[int, bool, int, int]:
    return item[:4]


def _knot(text: str, start: int, end: int,
          items: Sequence[tuple[int, bool, int, int, str, str, float]]) -> tuple[tuple[str, str, float], int]:
    """What stood at text[start:end] at first, why and how surely it changed, and by how much the items lengthen it."""
    origin, grown, done, reasons = "", 0, start, list[str]()
    for s, _, e, is_change, other, why, _ in items:
        if is_change:
            grown += len(other) - (e - s)
        else:
            origin += text[done:s] + other
            done = e
        reasons += [r for r in why.split("+") if r not in reasons]
    return (origin + text[done:end], "+".join(reasons), min(item[6] for item in items)), grown


def _cut(items: Sequence[Change], others: Sequence[Change]) -> list[Change]:
    """The items, those that keep their length cut at the edges of the others."""
    out: list[Change] = []
    j, count = 0, len(others)
    for item in items:
        start, end, text, why, sure = item
        if end - start < 2 or len(text) != end - start:
            out.append(item)
            continue
        while j < count and others[j][1] <= start:
            j += 1
        if j == count or others[j][0] >= end:
            out.append(item)
            continue
        edges, k = {start, end}, j
        while k < count and others[k][0] < end:
            edges |= {x for x in others[k][:2] if start < x < end}
            k += 1
        cuts = sorted(edges)
        out += [(a, b, text[a - start : b - start], why, sure) for a, b in pairwise(cuts)]
    return out
