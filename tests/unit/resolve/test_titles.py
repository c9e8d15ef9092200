"""Posts of which a document does not tell the body."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import Reading
from kg.resolve.mentions import Seat, Title
from kg.resolve.resolve import Resolution, settle
from kg.resolved import FactKind

Make = Callable[..., Reading]
COUNTY, CITY = "530423", "530400"


def seat(agency: str, title: str, place: str = "530423") -> Seat:
    return Seat(agency, agency, "government", place, title, "in office", "2020-01-01", "2021-01-01")


@pytest.mark.parametrize(
    ("words", "post", "agency", "fits"),
    [
        ("县水利局局长", "局长", "530423-水利局", True),
        ("县教育局局长", "局长", "530423-水利局", False),
        ("县长", "县长", "530423-人民政府", True),
        ("市水利局局长", "局长", "530423-水利局", False),
        ("县委副书记", "副书记", "530423-中共委员会", True),
        ("", "局长", "530423-水利局", False),
    ],
)
def test_a_title_fits_the_post_whose_name_ends_in_it(words: str, post: str, agency: str, fits: bool) -> None:
    assert Title(post, "in office", words, "2020-06-01").fits(seat(agency, post)) is fits


def test_a_county_and_its_head_are_not_its_deputy() -> None:
    assert not Title("县长", "in office", "县长", "").fits(seat("530423-人民政府", "副县长"))


def bare(reading: Reading, title: str) -> Reading:
    """The same reading, which does not tell the body of the posts."""
    return replace(reading, agencies=(), tenures=tuple(t._replace(agency="", title=title) for t in reading.tenures))


def held(found: Resolution) -> list[tuple[str, int]]:
    """The tenures with the number of documents that say so."""
    return [(f.key, len({e.doc for e in f.evidence})) for f in found.graph.facts if f.kind is FactKind.TENURE]


def test_a_title_without_its_body_is_that_of_the_post_it_ends(make: Make) -> None:
    found = settle(
        [
            make("a", COUNTY, "2021-05-21", [("苗青山", "水利局", "局长")]),
            bare(make("b", CITY, "2021-05-22", [("苗青山", "水利局", "局长")]), "县水利局局长"),
        ]
    )
    assert held(found) == [("530423-苗青山.530423-水利局.局长", 2)]
    assert "called 县水利局局长, as at 530423-水利局" in " ".join(found.judgements[0].reasons)


def test_another_title_joins_nobody_and_is_said_without_a_body(make: Make) -> None:
    found = settle(
        [
            make("a", COUNTY, "2021-05-21", [("苗青山", "水利局", "局长")]),
            bare(make("b", CITY, "2021-05-22", [("苗青山", "教育局", "局长")]), "县教育局局长"),
        ]
    )
    assert held(found) == [("530400-苗青山.局长", 1), ("530423-苗青山.530423-水利局.局长", 1)]
    loose = found.graph.facts[0]
    assert dict(loose.properties)["df:titleText"] == "县教育局局长" and "org:organization" not in dict(loose.properties)


def test_a_title_of_long_ago_joins_nobody(make: Make) -> None:
    found = settle(
        [
            make("a", COUNTY, "2021-05-21", [("苗青山", "水利局", "局长")]),
            bare(make("b", CITY, "2011-05-22", [("苗青山", "水利局", "局长")]), "县水利局局长"),
        ]
    )
    assert len(set(found.people.values())) == 2
