"""Usual moves of a career between a place and the one that it lies in: who led a county and is seen among the leaders
of its prefecture soon after, and nowhere in the county any more. Courts and procuratorates get their heads from beside
them: those of another county of the prefecture."""

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
#: the same between two courts, or two procuratorates: so many years has a term
_TERM = 5


#: province, prefecture, county
_COUNTY = 3


class Stay(NamedTuple):
    """A post in which somebody was seen from one day to another; `what` as in the tables: county government deputy."""

    first: str
    last: str
    place: str
    what: str


@cache
def _usual(table: str) -> dict[str, tuple[int, str]]:
    return {step: (int(points), example) for step, points, example in rows(table, 3, TABLES)}


@cache
def _transferred() -> frozenset[str]:
    """What those do who may go to another county of their prefecture."""
    return frozenset(what for step in _usual("transfers") for what in step.split(" > "))


def region(stays: Iterable[Stay]) -> Iterator[tuple[str, str]]:
    """The prefectures in whose counties somebody may have been transferred, each with the kind of the body."""
    for stay in stays:
        if stay.what in _transferred() and (above := _above(stay)):
            yield above, stay.what.split()[1]


def _above(stay: Stay) -> str:
    """The prefecture of a county."""
    line = line_of(stay.place)
    return line[-2] if len(line) == _COUNTY else ""


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
    apart = int(came[:4]) - int(left[:4])
    if came < left or apart > _TERM:
        return 0, ""
    found = [
        (*_usual(table)[step], old.last, new.first)
        for old in one
        for new in other
        if new.first == came and left[:4] <= f"{int(old.last[:4]) + 1}"
        and (table := _table(old, new, apart)) and (step := f"{old.what} > {new.what}") in _usual(table)
    ]
    if not found:
        return 0, ""
    points, example, last, first = max(found)
    return points, f"a usual move ({example}: {last}, {first})"


def _table(old: Stay, new: Stay, apart: int) -> str:
    """Where moves between two places are listed that are so many years apart; empty where none are."""
    if old.place in line_of(new.place) or new.place in line_of(old.place):
        return "moves" if apart <= SOON else ""
    return "transfers" if _above(old) and _above(old) == _above(new) else ""
