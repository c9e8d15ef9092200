"""Usual moves of a career between a place and the one that it lies in: who led a county and is seen among the leaders
of its prefecture soon after, and nowhere in the county any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.lexicon.tables import rows
from kg.resolve.mentions import SITTING, Mention
from kg.resolve.places import level_of, line_of
from kg.resolve.posts import TABLES, is_rank, post

#: so many years lie at most between the last sighting in the old post and the first in the new one
SOON = 3


class Stay(NamedTuple):
    """A post in which somebody was seen from one day to another; `what` as in moves.tsv: county government deputy."""

    first: str
    last: str
    place: str
    what: str


@cache
def _usual() -> dict[str, tuple[int, str]]:
    return {step: (int(points), example) for step, points, example in rows("moves", 3, TABLES)}


def stays(mentions: Iterable[Mention]) -> tuple[Stay, ...]:
    """The posts in order of time; ranks and what has no whole day are left out."""
    return tuple(sorted({stay for mention in mentions for stay in _stays(mention)}))


def _stays(mention: Mention) -> Iterator[Stay]:
    for seat in mention.seats:
        if seat.status in SITTING and len(seat.last) == 10 and seat.place and not is_rank(seat.title):
            first = seat.first if len(seat.first) == 10 else seat.last
            yield Stay(first, seat.last, seat.place, f"{level_of(seat.place)} {seat.kind} {post(seat.title).level}")


def move(one: tuple[Stay, ...], other: tuple[Stay, ...]) -> tuple[int, str]:
    """Points for one series of posts going on in the other, and the reason."""
    if not one or not other:
        return 0, ""
    if other < one:
        one, other = other, one
    left, came = max(stay.last for stay in one), other[0].first
    if came < left or int(came[:4]) - int(left[:4]) > SOON:
        return 0, ""
    found = [
        (*_usual()[step], old.last, new.first)
        for old in one
        for new in other
        if new.first == came
        and left[:4] <= f"{int(old.last[:4]) + 1}"
        and (step := f"{old.what} > {new.what}") in _usual()
        and (old.place in line_of(new.place) or new.place in line_of(old.place))
    ]
    if not found:
        return 0, ""
    points, example, last, first = max(found)
    return points, f"a usual move ({example}: {last}, {first})"
