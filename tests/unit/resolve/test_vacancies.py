"""Seats that texts call empty: vacant between two such texts, unless somebody was seen there between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.model import Reading, Span, Vacancy, Why
from kg.resolve.resolve import Resolution, settle
from kg.resolved import FactKind

Make = Callable[..., Reading]
HERE = "420881"


def empty(reading: Reading, post: str = "局长") -> Reading:
    """The same reading, which calls the post of its first agency empty instead of naming its holder."""
    agency = reading.agencies[0].name
    return replace(reading, people=(), tenures=(), vacancies=(Vacancy(post, agency, Why((Span(0, 4),), "test", 0.9)),))


def told(found: Resolution) -> list[tuple[str, str, str]]:
    return [
        (f.key, str(dict(f.properties)["df:firstSeen"]), str(dict(f.properties)["df:lastSeen"]))
        for f in found.graph.facts
        if f.kind is FactKind.VACANCY
    ]


def test_two_texts_make_one_vacancy(make: Make) -> None:
    days = ("2020-01-02", "2020-03-04")
    found = settle([empty(make(d, HERE, d, [("苗青山", "水利局", "局长")])) for d in days])
    assert told(found) == [(f"{HERE}-水利局.局长", *days)]


def test_a_holder_between_them_makes_two(make: Make) -> None:
    days = ("2020-01-02", "2021-03-04")
    readings = [empty(make(d, HERE, d, [("苗青山", "水利局", "局长")])) for d in days]
    found = settle([*readings, make("c", HERE, "2020-08-01", [("洪谷雨", "水利局", "局长")])])
    assert [row[1:] for row in told(found)] == [(days[0], days[0]), (days[1], days[1])]


def test_a_post_for_several_is_never_empty(make: Make) -> None:
    assert told(settle([empty(make("a", HERE, "2020-01-02", [("苗青山", "水利局", "副局长")]), "副局长")])) == []
