"""Every example in the rules of campaigns: the yes cases give exactly their names, the no cases give none."""

import pytest

from kg.extract.campaign_about import about, cases
from kg.extract.campaign_rules import KINDS, rules
from kg.extract.campaigns import campaigns
from kg.extract.text import Page
from kg.model import Document, Event, Span, Why, Zone


def page(text: str) -> Page:
    zones = (Zone("body", Span(0, len(text))),)
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones))


def found(text: str) -> list[str]:
    return list(dict.fromkeys(m.name for m in campaigns(page(text), "")))


YES = [pytest.param(text, names, id=f"{s.id}-{i}") for s in rules().shapes for i, (text, names) in enumerate(s.yes)]
NO = [pytest.param(text, id=f"{s.id}-{i}") for s in rules().shapes for i, text in enumerate(s.no)]


@pytest.mark.parametrize(("text", "names"), YES)
def test_named_campaigns_are_found(text: str, names: tuple[str, ...]) -> None:
    assert found(text) == list(names)


@pytest.mark.parametrize("text", NO)
def test_what_is_no_campaign_is_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.text[:12])
def test_events_are_about_their_purpose(case) -> None:  # type: ignore[no-untyped-def]
    start = case.text.index(case.event)
    why = Why((Span(start, start + len(case.event)),), "test", 1.0)
    event = Event("e1", "meeting", case.event, "", "", "", "", "", (), (), "", why)
    here = page(case.text)
    assert sorted(a.campaign for a in about(here, campaigns(here, ""), [event])) == sorted(case.about)


def test_every_rule_has_cases_and_an_own_id() -> None:
    shapes = rules().shapes
    assert len({s.id for s in shapes}) == len(shapes)
    assert all(s.yes and s.no for s in shapes)


def test_a_head_stands_in_every_yes_case_of_its_rule() -> None:
    """The quick search looks for heads only: a rule whose heads miss a case would never be asked."""
    for s in rules().shapes:
        assert all(any(h in text for h in s.heads) for text, _ in s.yes), s.id


@pytest.mark.parametrize("form", sorted(rules().lexicon))
def test_a_known_form_is_read_under_its_name(form: str) -> None:
    row = rules().lexicon[form]
    assert row.kind in KINDS | {"none"}
    assert found(f"会议研究{form}工作。") == ([] if row.kind == "none" else [row.name])


def test_words_where_a_name_may_begin_have_a_known_type() -> None:
    from kg.extract.campaign_rules import _FOLDER
    from kg.lexicon.tables import rows
    types = {row[3] for row in rows("edges", 4, _FOLDER)}
    assert types == {"verb", "adverb", "scope", "time", "word", "particle", "agency", "inner"}
