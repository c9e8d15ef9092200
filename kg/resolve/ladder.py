"""The ladder of posts: how high a post stands, and whether one post can follow another in a career."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.lexicon.tables import rows
from kg.resolve.mentions import SITTING, Mention, Seat
from kg.resolve.places import level_of
from kg.resolve.posts import TABLES, is_rank, post

_STEP = {"township": 0, "county": 0, "prefecture": 2, "province": 4, "national": 6}
_COLUMN = {"principal": 0, "executive-deputy": 1, "deputy": 1, "member": 2}
#: an inner unit (科, 处) stands so far below the bureau that it is in
_UNIT = 2
#: a rise of so many steps is the next post of a career; a fall of so many steps is nobody's
RISE, FALL = 2, 3
#: so many years lie between two posts that follow each other
NEXT = 8


@cache
def _grades() -> dict[str, tuple[int, int, int]]:
    return {kind: (int(head), int(deputy), int(member)) for kind, head, deputy, member, _ in rows("grades", 5, TABLES)}


def grade(seat: Seat) -> int | None:
    """Steps above the head of a county's bureau; None for ranks and bodies that are not on the ladder."""
    if seat.kind not in _grades() or is_rank(seat.title) or level_of(seat.place) not in _STEP:
        return None
    level, step = post(seat.title).level, _STEP[level_of(seat.place)]
    if level == "unit-head" or seat.agency != seat.root:
        return step - _UNIT
    return step + _grades()[seat.kind][_COLUMN[level]]


def steps(mentions: Iterable[Mention]) -> dict[str, int]:
    """Year → the highest post in which somebody was seen in it."""
    found: dict[str, int] = {}
    for mention in mentions:
        for seat in mention.seats:
            year, high = seat.last[:4], grade(seat)
            if year and high is not None and seat.status in SITTING:
                found[year] = max(high, found.get(year, high))
    return found


def career(one: dict[str, int], other: dict[str, int]) -> tuple[int, str]:
    """Points for two series of posts being one career, and the reason."""
    if not one or not other:
        return 0, ""
    if min(other) < min(one):
        one, other = other, one
    before = [year for year in one if year <= min(other)]
    last, first = max(before, default=min(one)), min(other)
    rise, years = other[first] - one[last], int(first) - int(last)
    if rise <= -FALL and years <= NEXT:
        return -4, f"a fall of {-rise} steps from {last} to {first}"
    if 1 <= rise <= RISE and 0 < years <= NEXT:
        return 1, f"the next step of a career ({last}, {first})"
    return 0, ""
