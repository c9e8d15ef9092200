"""Posts that one person cannot hold at once: proof that two mentions of one name are two people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.lexicon.tables import rows
from kg.resolve.mentions import SITTING, Mention, Seat
from kg.resolve.places import code_of, line_of
from kg.resolve.posts import TABLES, is_rank, post


class Hold(NamedTuple):
    """A body in which somebody was seen from one day to another. `reach` is as in exclusive.tsv."""

    root: str
    reach: str
    code: str
    title: str
    first: str
    last: str


@cache
def reach(kind: str) -> str:
    """How exclusive a full-time post in a body of this kind is: a word of exclusive.tsv."""
    return {kind: how for kind, how, _ in rows("exclusive", 3, TABLES)}.get(kind, "none")


def holds(mentions: Iterable[Mention]) -> dict[str, Hold]:
    """The bodies of some mentions with the span in which each is seen; ranks and plain membership do not count."""
    found: dict[str, Hold] = {}
    for mention in mentions:
        for seat in mention.seats:
            if _counts(seat):
                found[seat.root] = _wider(found.get(seat.root), seat)
    return found


def _counts(seat: Seat) -> bool:
    if seat.status not in SITTING | {"former"} or not seat.place or is_rank(seat.title) or reach(seat.kind) == "none":
        return False
    return len(seat.first) >= 7 and len(seat.last) >= 7 and post(seat.title).level != "member"


def _wider(old: Hold | None, seat: Seat) -> Hold:
    new = Hold(seat.root, reach(seat.kind), code_of(seat.place), seat.title, seat.first, seat.last)
    if old is None:
        return new
    return Hold(
        old.root, old.reach, old.code, min(old.title, new.title), min(old.first, new.first), max(old.last, new.last)
    )


def merged(one: dict[str, Hold], other: dict[str, Hold]) -> dict[str, Hold]:
    """The holds of two clusters together."""
    both = dict(one)
    for root, hold in other.items():
        old = both.get(root)
        both[root] = (
            hold if old is None else old._replace(first=min(old.first, hold.first), last=max(old.last, hold.last))
        )
    return both


def conflict(one: dict[str, Hold], other: dict[str, Hold]) -> tuple[Hold, Hold] | None:
    """Two posts that exclude each other at one time; None where all go together."""
    for root in sorted(one):
        for rival in sorted(other):
            first, second = one[root], other[rival]
            if (
                root != rival
                and root not in other
                and rival not in one
                and _together(first, second)
                and _excludes(first, second)
            ):
                return first, second
    return None


def _together(first: Hold, second: Hold) -> bool:
    """Is one seen on a day that lies within the time of the other? A move on one day is no overlap."""
    begin, end = max(first.first, second.first), min(first.last, second.last)
    if len(begin) < 10 or len(end) < 10:  # months: one month in common may be the month of the move
        return begin[:7] < end[:7]
    same_day = first.first == first.last == second.first == second.last
    return (
        begin < end
        or same_day
        or (begin == end and first.first < begin < first.last)
        or (begin == end and second.first < begin < second.last)
    )


def _excludes(first: Hold, second: Hold) -> bool:
    both = {first.reach, second.reach}
    if "firm" in both:
        return "bench" in both
    if first.code == second.code or first.code in line_of(second.code) or second.code in line_of(first.code):
        return both <= {"place", "bench"}
    return True
