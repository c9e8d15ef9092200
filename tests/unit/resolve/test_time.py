"""Terms, acts, successions, contradictions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading
from kg.resolve.decisions import Decisions
from kg.resolve.resolve import Resolution, settle
from kg.resolve.sightings import Sighting, terms
from kg.resolve.verdicts import Decision
from kg.resolved import Fact, FactKind

Make = Callable[..., Reading]
HERE = "420881"


def tenure(found: Resolution, key: str) -> dict[str, object]:
    [fact] = [fact for fact in found.graph.facts if fact.kind is FactKind.TENURE and fact.key == key]
    return {
        name: getattr(value, "code", None) or getattr(value, "key", None) or value for name, value in fact.properties
    }


def sighting(status: str, day: str, start: str = "", end: str = "") -> Sighting:
    return Sighting(f"d{day}", f"d{day}", status, day, start, end, "局长", ())


def test_sightings_bound_a_term_and_acts_begin_and_end_it() -> None:
    [term] = terms(
        [
            sighting("in office", "2020-05-01"),
            sighting("appointed", "2019-03-01"),
            sighting("removed", "2022-04-01"),
            sighting("in office", "2021-01-01"),
        ]
    )
    assert (term.status, term.first, term.last) == ("substantive", "2019-03-01", "2022-04-01")
    assert term.began and term.began.day == "2019-03-01" and term.ended and term.ended.act == "removed"


def test_who_comes_back_has_two_terms_and_who_is_seen_late_has_one() -> None:
    back = terms([sighting("removed", "2020-01-01"), sighting("in office", "2020-08-01")])
    assert [term.stint for term in back] == [1, 2]
    [late] = terms([sighting("removed", "2020-01-01"), sighting("in office", "2020-01-20")])
    assert late.late and late.last == "2020-01-01"


def test_a_career_line_dates_the_term_that_others_saw() -> None:
    [term] = terms([sighting("in office", "2019-05-01"), sighting("former", "2022-01-01", "2018-12", "2021-09")])
    assert (term.first, term.last, term.start, term.end, term.over) == (
        "2019-05-01",
        "2019-05-01",
        "2018-12",
        "2021-09",
        "2022-01-01",
    )
    [alone] = terms([sighting("former", "2022-01-01")])
    assert alone.status == "former"


def test_acting_comes_before_the_full_term_in_one_post() -> None:
    assert [
        term.status
        for term in terms(
            [sighting("elected", "2022-01-09"), sighting("acting", "2021-11-05"), sighting("nominee", "2021-10-01")]
        )
    ] == ["nominee", "acting", "substantive"]


def test_an_act_is_an_event_of_its_own(make: Make) -> None:
    found = settle(
        [
            make(
                "a",
                HERE,
                "2020-09-25",
                [
                    ("苗青山", "水利局", "局长", "appointed", "2020-09-24"),
                    ("洪谷雨", "水利局", "局长", "removed", "", "2020-09-24"),
                ],
            )
        ]
    )
    came = tenure(found, f"{HERE}-苗青山.{HERE}-水利局.局长")
    assert came["df:startedBy"] == f"2020-09-24-appointed.{HERE}-苗青山.{HERE}-水利局.局长"
    assert came["schema:startDate"] == "2020-09-24" and came["df:firstSeen"] == "2020-09-24"
    [one] = found.successions
    assert (one.before, one.after, one.grade) == (f"{HERE}-洪谷雨", f"{HERE}-苗青山", "stated")


def test_holders_follow_each_other_by_what_was_seen(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2019-01-05", [("洪谷雨", "人民政府", "市长")]),
            make("b", HERE, "2021-02-05", [("苗青山", "人民政府", "市长", "acting")]),
            make("c", HERE, "2022-02-05", [("毕见秋", "人民政府", "副市长")]),
        ]
    )
    assert [(s.before, s.after, s.grade) for s in found.successions] == [
        (f"{HERE}-洪谷雨", f"{HERE}-苗青山", "inferred")
    ]


def test_nobody_is_the_successor_of_somebody_long_gone(make: Make) -> None:
    """Who was in the post between them is not known: the one is the next who is known. The time of both still is."""
    found = settle(
        [
            make("a", HERE, "2016-01-05", [("洪谷雨", "水利局", "局长", "removed", "", "2016-01-04")]),
            make("b", HERE, "2019-02-05", [("苗青山", "水利局", "局长")]),
        ]
    )
    assert [(s.before, s.after, s.grade) for s in found.successions] == [(f"{HERE}-洪谷雨", f"{HERE}-苗青山", "next")]
    came = tenure(found, f"{HERE}-苗青山.{HERE}-水利局.局长")
    assert "df:succeeds" not in came and came["df:nextKnownAfter"] == f"tenure:{HERE}-洪谷雨.{HERE}-水利局.局长"
    assert came["df:startEarliest"] == "2016-01-04" and came["df:heldFrom"] == "2019-02-05"


def test_whoever_was_named_for_a_post_follows_though_he_was_seen_late(make: Make) -> None:
    named = make("b", HERE, "2019-03-21", [("苗青山", "人民政府", "市长", "nominee")])
    found = settle(
        [
            make("a", HERE, "2017-05-08", [("洪谷雨", "人民政府", "市长")]),
            named,
            make("c", HERE, "2020-10-27", [("苗青山", "人民政府", "市长")]),
        ]
    )
    assert [(s.before, s.after) for s in found.successions] == [(f"{HERE}-洪谷雨", f"{HERE}-苗青山")]


def test_each_bound_tells_how_it_is_known(make: Make) -> None:
    """Acting, then elected, then followed by somebody: three bounds of three kinds."""
    found = settle(
        [
            make("a", HERE, "2019-01-05", [("洪谷雨", "人民政府", "市长", "acting")]),
            make("b", HERE, "2019-03-05", [("洪谷雨", "人民政府", "市长", "elected", "2019-03-04")]),
            make("c", HERE, "2020-03-05", [("洪谷雨", "人民政府", "市长")]),
            make("d", HERE, "2021-02-05", [("苗青山", "人民政府", "市长")]),
        ]
    )
    acting = tenure(found, f"{HERE}-洪谷雨.{HERE}-人民政府.市长.acting")
    full = tenure(found, f"{HERE}-洪谷雨.{HERE}-人民政府.市长")
    heir = tenure(found, f"{HERE}-苗青山.{HERE}-人民政府.市长")
    assert (acting["df:heldFrom"], acting["df:startKnownBy"]) == ("2019-01-05", "sighting")
    assert (acting["df:heldTo"], acting["df:endKnownBy"]) == ("2019-03-04", "next-stage")
    assert (full["df:heldFrom"], full["df:startKnownBy"]) == ("2019-03-04", "stated")
    assert (full["df:heldTo"], full["df:endKnownBy"]) == ("2021-02-05", "successor")
    assert (full["df:endEarliest"], full["df:endLatest"]) == ("2020-03-05", "2021-02-05")
    assert "df:heldTo" not in heir and heir["df:endKnownBy"] == "sighting"
    assert heir["df:succeeds"] == f"tenure:{HERE}-洪谷雨.{HERE}-人民政府.市长"


def test_who_left_and_came_back_has_two_terms(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2016-01-05", [("洪谷雨", "水利局", "局长", "removed", "", "2016-01-04")]),
            make("b", HERE, "2019-02-05", [("洪谷雨", "水利局", "局长")]),
        ]
    )
    first = tenure(found, f"{HERE}-洪谷雨.{HERE}-水利局.局长")
    second = tenure(found, f"{HERE}-洪谷雨.{HERE}-水利局.局长.2")
    assert first["df:heldTo"] == "2016-01-04" and second["df:heldFrom"] == "2019-02-05"


def test_a_former_holder_comes_before_the_present_one(make: Make) -> None:
    found = settle(
        [make("a", HERE, "2019-01-05", [("洪谷雨", "水利局", "局长", "former"), ("苗青山", "水利局", "局长")])]
    )
    assert [(s.before, s.after) for s in found.successions] == [(f"{HERE}-洪谷雨", f"{HERE}-苗青山")]


def test_who_came_in_a_month_came_after_who_left_in_it(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2021-08-27", [("洪谷雨", "人民政府", "市长", "resigned", "", "2021-08-26"),
                                           ("苗青山", "人民政府", "市长", "acting", "2021-08-26")]),
            make("b", HERE, "2022-03-01", [("苗青山", "人民政府", "市长", "in office", "2021-08")]),
        ]
    )
    assert [(s.before, s.after, s.grade) for s in found.successions] == [
        (f"{HERE}-洪谷雨", f"{HERE}-苗青山", "stated")
    ]


def test_one_seat_of_many_passes_on_where_a_text_says_so(make: Make) -> None:
    posts = [
        ("洪谷雨", "人民政府", "副市长", "resigned"),
        ("苗青山", "人民政府", "副市长", "appointed"),
        ("毕见秋", "人民政府", "副市长"),
    ]
    found = settle([make("a", HERE, "2020-09-25", posts)])
    assert [(s.before, s.after) for s in found.successions] == [(f"{HERE}-洪谷雨", f"{HERE}-苗青山")]
    found = settle([make("a", HERE, "2020-09-25", [*posts, ("庞立冬", "人民政府", "副市长", "appointed")])])
    assert found.successions == ()


def test_two_in_one_seat_and_a_late_report_are_told(make: Make) -> None:
    found = settle(
        [
            make(str(at), HERE, day, [(who, "水利局", "局长")])
            for at, (who, day) in enumerate(
                [("洪谷雨", "2020-01-05"), ("苗青山", "2020-02-05"), ("洪谷雨", "2020-03-05")]
            )
        ]
    )
    assert [(c.kind, c.about) for c in found.contradictions] == [("seat", f"post:{HERE}-水利局.局长")]
    found = settle(
        [
            make("a", HERE, "2020-01-05", [("洪谷雨", "水利局", "局长", "removed")]),
            make("b", HERE, "2020-01-25", [("洪谷雨", "水利局", "局长")]),
        ]
    )
    assert [(c.kind, c.sort) for c in found.contradictions] == [("after-end", "lag")]


@pytest.mark.parametrize(("heir", "told"), [("2020-01-06", ("seat", "lag")), ("2020-02-05", ("after-end", "lag"))])
def test_whoever_is_met_in_a_post_that_another_has_by_then_is_one_of_two_in_one_seat(
    make: Make, heir: str, told: tuple[str, str]
) -> None:
    found = settle(
        [
            make("a", HERE, "2020-01-05", [("洪谷雨", "水利局", "局长", "removed")]),
            make("b", HERE, heir, [("苗青山", "水利局", "局长")]),
            make("c", HERE, "2020-01-25", [("洪谷雨", "水利局", "局长")]),
        ]
    )
    assert [(c.kind, c.sort) for c in found.contradictions] == [told]
    values = found.contradictions[0].values
    assert len(values) == 2 and (told[0] != "seat" or values[1][0] == f"{HERE}-洪谷雨")


@pytest.mark.parametrize(("heir", "back"), [
    (("苗青山", "水利局", "局长", "appointed"), 1),     # a page put up again months later
    (("苗青山", "水利局", "局长"), 2),                  # seen in the post, but by no act
    (("毕见秋", "水利局", "副局长", "appointed"), 2),   # came to another post
])
def test_nobody_is_back_in_a_post_to_which_another_came(make: Make, heir: tuple[str, ...], back: int) -> None:
    gone = [("洪谷雨", "水利局", "局长", "removed"), heir]
    found = settle([make("a", HERE, "2019-03-15", gone), make("b", HERE, "2019-06-20", [("洪谷雨", "水利局", "局长")])])
    terms = [fact.key for fact in found.graph.facts if fact.kind == "tenure" and f"{HERE}-洪谷雨" in fact.key]
    assert len(terms) == back
    assert [(c.kind, c.sort) for c in found.contradictions] == [("seat", "lag")] * (back == 1)


def test_who_comes_back_when_the_next_has_left_is_back(make: Make) -> None:
    told = [("removed", "洪谷雨"), ("appointed", "苗青山"), ("removed", "苗青山"), ("in office", "洪谷雨")]
    found = settle([make(day, HERE, day, [(who, "水利局", "局长", status)]) for day, (status, who)
                    in zip(("2019-03-15", "2019-03-16", "2019-06-01", "2019-06-20"), told, strict=True)])
    assert tenure(found, f"{HERE}-洪谷雨.{HERE}-水利局.局长.2")["df:heldFrom"] == "2019-06-20"


def test_an_end_before_the_begin_is_told_and_not_written(make: Make) -> None:
    found = settle([make("a", HERE, "2020-01-05", [("洪谷雨", "水利局", "局长", "former", "2019-05", "2018-05")])])
    assert [c.kind for c in found.contradictions] == ["bounds"]
    assert "df:endEdtf" not in tenure(found, f"{HERE}-洪谷雨.{HERE}-水利局.局长")


def test_what_is_called_wrong_is_left_out(make: Make) -> None:
    a = make("a", HERE, "2020-01-05", [("洪谷雨", "水利局", "局长")])
    key = f"{HERE}-洪谷雨.{HERE}-水利局.局长"

    def facts(*wrong: Decision) -> list[Fact]:
        return [fact for fact in settle([a], Decisions(wrong)).graph.facts if fact.key == key]

    assert facts() and not facts(Decision("wrong", fact=f"tenure:{key}"))
    assert facts(Decision("wrong", fact=f"tenure:{key}", document="another"))
