"""The invented world of a corpus: which places it knows, who holds which seat on a day, how a place's towns are called.

Nothing is stored: everything is thrown from the seed (kg/score/dice.py), so an article can be written, and written
again, without the ones before it. Terms of three to five years follow each other in every seat, so there are
successions; names are drawn from few, so there are namesakes.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.lexicon.place import TABLE
from kg.lexicon.tables import rows
from kg.score.dice import Dice

#: articles are of these years
FIRST, LAST = 2016, 2024
#: so many articles of a large corpus are of one place
PER_PLACE = 60


@cache
def told() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("corpus.toml").read_text("utf-8"))


class Place(NamedTuple):
    """`level` is 区, 县 or 市; `short` the name without it."""

    code: str
    name: str

    @property
    def level(self) -> str:
        return self.name[-1]

    @property
    def short(self) -> str:
        return self.name[:-1]


@cache
def places() -> tuple[Place, ...]:
    """Counties, districts and cities at county level that were there in all years of the articles, by code."""
    found = []
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        code, name, parent, first, last = line.split("\t")
        if parent and not code.endswith("00") and len(name) == 3 and name[-1] in "区县市":
            if int(first) <= FIRST and int(last) >= LAST:
                found.append(Place(code, name))
    return tuple(found)


def used(seed: int, documents: int) -> list[Place]:
    """The places that a corpus of so many documents is about."""
    return Dice(seed, "places").some(places(), max(3, documents // PER_PLACE))


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(form for form, weight, _ in rows("surnames", 3) if weight == "3" and len(form) == 1)


def name(seed: int, *who: object) -> str:
    """The name of one person."""
    people, dice = told()["people"], Dice(seed, "name", *who)
    if dice.below(people["shared"], "shared") == 0:
        return str(dice.pick(people["shared_surnames"], 1) + dice.pick(people["shared_given"].split(), 2))
    given: str = dice.pick(people["given"], 2) + (dice.pick(people["given"], 3) if dice.share(4) < 0.75 else "")
    return dice.pick(_surnames(), 1) + given


class Term(NamedTuple):
    holder: str
    before: str
    start: date


@cache
def term(seed: int, place: Place, seat: str, day: date) -> Term:
    """Who holds the seat on the day, who did before, and since when."""
    dice = Dice(seed, "term", place.code, seat)
    months, length = day.year * 12 + day.month - 1, 36 + dice.below(25, "length")
    number = (months + dice.below(length, "shift")) // length
    start = number * length - dice.below(length, "shift")
    return Term(name(seed, place.code, seat, number), name(seed, place.code, seat, number - 1),
                date(start // 12, start % 12 + 1, 1 + dice.below(28, "day", number)))


def towns(seed: int, place: Place) -> list[str]:
    """The townships of a place."""
    listed = told()["towns"]
    ending = "街道" if place.level == "区" else "镇"
    return [f"{one}{ending}" for one in Dice(seed, "towns", place.code).some(listed["names"].split(), listed["number"])]
