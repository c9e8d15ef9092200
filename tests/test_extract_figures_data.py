"""Every example in the rule files of dates and figures: the yes cases are found, the no cases are not."""

from datetime import date
from typing import Any

import pytest

from kg.extract.clock import stamp_of, year_clues
from kg.extract.daterules import table
from kg.extract.dates import today
from kg.extract.indicators import indicators
from kg.extract.periods import periods
from kg.extract.text import Page
from kg.model import Document, Span, Zone


def page(text: str, published: str = "") -> Page:
    zones = (Zone("body", Span(0, len(text))),)
    day = date.fromisoformat(published) if published else None
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones, published=day))


def cases(name: str, kind: str, side: str) -> list[Any]:
    return [pytest.param(rule["id"], case, id=f"{rule['id']}-{i}")
            for rule in table(name)[kind] for i, case in enumerate(rule[side])]


@pytest.mark.parametrize(("rule", "case"), cases("date.toml", "rule", "yes"))
def test_dates_are_read(rule: str, case: dict[str, str]) -> None:
    last = today(page(case["text"], case.get("published", ""))).mentions[-1]
    assert (last.start, last.end) == (case["start"], case.get("end", ""))


@pytest.mark.parametrize(("rule", "text"), cases("date.toml", "rule", "no"))
def test_what_is_no_date_is_left(rule: str, text: str) -> None:
    assert not [m for m in today(page(text)).mentions if m.text != "2021.7.2"]


@pytest.mark.parametrize(("rule", "case"), cases("year.toml", "stamp", "yes"))
def test_stamps_are_read(rule: str, case: dict[str, str]) -> None:
    assert str(stamp_of(case["text"])) == case["start"]


@pytest.mark.parametrize(("rule", "text"), cases("year.toml", "stamp", "no"))
def test_what_is_no_stamp_is_left(rule: str, text: str) -> None:
    assert stamp_of(text) is None


@pytest.mark.parametrize(("rule", "text"), cases("year.toml", "name", "yes"))
def test_names_give_a_year(rule: str, text: str) -> None:
    assert year_clues(page(text).s)


@pytest.mark.parametrize(("rule", "text"), cases("year.toml", "name", "no"))
def test_other_names_give_no_year(rule: str, text: str) -> None:
    assert not year_clues(page(text).s)


@pytest.mark.parametrize(("rule", "case"), cases("period.toml", "rule", "yes"))
def test_periods_are_read(rule: str, case: dict[str, str]) -> None:
    one = page(case["text"], case.get("published", ""))
    assert [p.text for p in periods(one, Span(0, len(one.s)), today(one))] == [case["period"]]


@pytest.mark.parametrize(("rule", "text"), cases("period.toml", "rule", "no"))
def test_what_is_no_period_is_left(rule: str, text: str) -> None:
    one = page(text)
    assert not periods(one, Span(0, len(one.s)), today(one))


def rows(text: str) -> list[str]:
    one = page(text, "2024-11-20")
    found = indicators(one, today(one), "云泽市")
    return [" ".join(part or "-" for part in (r.value, r.unit, r.change)) for r in found]


@pytest.mark.parametrize(("rule", "case"), cases("indicator.toml", "rule", "yes"))
def test_measured_facts_are_read(rule: str, case: dict[str, Any]) -> None:
    assert rows(case["text"]) == case["rows"]


@pytest.mark.parametrize(("rule", "text"), cases("indicator.toml", "rule", "no"))
def test_what_is_no_measured_fact_is_left(rule: str, text: str) -> None:
    assert rows(text) == []
