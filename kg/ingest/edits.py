"""A text under repair: passes of changes go in, edits that lead from the result back to the origin come out.

A change is (start, end, new, why, sure) in offsets of the text it is made to; the changes of one pass are in order and
do not overlap. An edit is (start, end, was, why, sure) in offsets of the text as it stands now. Both are plain tuples,
because a long page has thousands of them; `model.Edit` is made once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

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
        self.text = "".join(parts)
        if not self.recent and len(real) > APART * len(self.bends):
            self.bends, self.middle = compose(text, self.bends, real), self.text
            return True
        self.recent = compose(text, self.recent, real)
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
        if not self.bends:
            return ()
        # a page has thousands, and the constructor of a named tuple is a detour
        make, text = tuple.__new__, self.text
        return tuple([make(Edit, (make(Span, (start, end)), was, why, sure))
                      for start, end, was, why, sure in self.bends if text[start:end] != was])


def compose(text: str, bends: Sequence[Change], changes: Sequence[Change]) -> list[Change]:
    """Edits after a pass of changes to a text that already has edits. What overlaps becomes one edit; edits and
    changes that keep the length are cut where the others begin or end, so that they stay aligned character by
    character."""
    if not bends:
        return _bent(text, changes)
    made, kept = _cut(changes, bends), [*_cut(bends, changes), (len(text) + 1, len(text) + 1, "", "", 0.0)]
    out: list[Change] = []
    shift = i = j = 0
    while i < len(made):
        start, end, new, why, sure = made[i]
        s, e, was, y, u = kept[j]
        while e <= start:                               # edits before the change; those that delete before it, too
            out.append((s + shift, e + shift, was, y, u))
            j += 1
            s, e, was, y, u = kept[j]
        if s < end:
            i, j, start, end, bend = _knot(text, made, kept, i, j)
            out.append((start + shift, end + shift + bend[0], *bend[1:]))
            shift += bend[0]
        else:
            out.append((start + shift, start + shift + len(new), text[start:end], why, sure))
            shift += len(new) - (end - start)
            i += 1
    out += [(s + shift, e + shift, was, y, u) for s, e, was, y, u in kept[j:-1]]
    return out


def _bent(text: str, changes: Iterable[Change]) -> list[Change]:
    """The edits that a first pass of changes leaves."""
    out, shift = list[Change](), 0
    for start, end, new, why, sure in changes:
        out.append((start + shift, start + shift + len(new), text[start:end], why, sure))
        shift += len(new) - (end - start)
    return out


def _knot(text: str, made: Sequence[Change], kept: Sequence[Change], i: int, j: int
          ) -> tuple[int, int, int, int, tuple[int, str, str, float]]:
    """One edit for the changes from `i` and the edits from `j` on that overlap: where both lists go on, start and end
    of the text concerned, by how much it grows, what stood there at first, why and how surely it changed."""
    start = end = min(made[i][0], kept[j][0])
    items: list[tuple[tuple[int, bool, int, bool], Change]] = []
    while not items or (i < len(made) and made[i][0] < end) or (j < len(kept) and kept[j][0] < end):
        is_change = j == len(kept) or (i < len(made) and made[i][0] < kept[j][0])
        item = made[i] if is_change else kept[j]
        i, j = i + is_change, j + (not is_change)
        items.append(((item[0], item[1] > item[0], item[1], is_change), item))
        end = max(end, item[1])
    items.sort(key=itemgetter(0))
    origin, grown, done, reasons = "", 0, start, set[str]()
    for (s, _, e, is_change), (_, _, other, why, _) in items:
        if is_change:
            grown += len(other) - (e - s)
        else:
            origin += text[done:s] + other
            done = e
        reasons.update(why.split("+"))
    sure = min(item[4] for _, item in items)
    return i, j, start, end, (grown, origin + text[done:end], "+".join(sorted(reasons)), sure)


def _cut(items: Sequence[Change], others: Sequence[Change]) -> Sequence[Change]:
    """The items, those that keep their length cut at the edges of the others."""
    long = [i for i, item in enumerate(items) if item[1] - item[0] > 1 and len(item[2]) == item[1] - item[0]]
    out: list[Change] = []
    done = j = 0
    for i in long:
        start, end, text, why, sure = items[i]
        while j < len(others) and others[j][1] <= start:
            j += 1
        k = j
        while k < len(others) and others[k][0] < end:
            k += 1
        edges = {start, end, *(x for other in others[j:k] for x in other[:2] if start < x < end)} if k > j else ()
        if len(edges) > 2:
            out += items[done:i]
            out += [(a, b, text[a - start : b - start], why, sure) for a, b in pairwise(sorted(edges))]
            done = i + 1
    return [*out, *items[done:]] if done else items
