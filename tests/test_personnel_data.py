"""Every example in the rules of personnel: the yes cases give exactly their rows, the no cases none of the rule's."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.dates import today
from kg.extract.jurisdiction import Scope
from kg.extract.ledger import Ledger
from kg.extract.offices import Offices
from kg.extract.personnel import forms, personnel
from kg.extract.personnel_rules import Case, Rule, body, frames, nobody, rules
from kg.extract.spot import spot
from kg.extract.text import Page
from kg.lexicon.place import names, upward
from kg.model import Document, Span, Tenure, Zone

KINDS = ("before", "after", "alone", "heading")
RULES = [(kind, rule) for kind in KINDS for rule in getattr(rules(), kind)]


def told(text: str) -> list[Tenure]:
    """The tenures that acts, rosters and careers of a page of 嘉鱼县 tell."""
    zones = (Zone("body", Span(0, len(text))),)
    here = Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones,
                         published=date(2023, 5, 8), parts=(Span(0, len(text)),)))
    spotted = spot(here)
    offices, ledger = Offices(Scope(upward(names()["嘉鱼县"][0]), 2023)), Ledger()
    personnel(here, spotted, forms(here, spotted), offices, ledger, today(here))
    return list(ledger.tenures.values())


def shown(row: Tenure) -> str:
    return f"{row.person} {row.post} {row.agency} {row.status}"


YES = [pytest.param(case, id=f"{kind}.{rule.id}-{i}") for kind, rule in RULES for i, case in enumerate(rule.yes)]
NO = [pytest.param(rule, text, id=f"{kind}.{rule.id}-{i}") for kind, rule in RULES for i, text in enumerate(rule.no)]


@pytest.mark.parametrize("case", YES)
def test_acts_give_their_rows(case: Case) -> None:
    assert sorted(map(shown, told(case.text))) == sorted(case.rows)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_what_is_no_such_act_gives_none_of_its_rows(rule: Rule, text: str) -> None:
    rows = told(text)
    if rule.status == "none":  # a rule that holds rows back: without it they are there
        assert rows
    elif rule.status in ("before", "context", "by"):
        assert rows == []
    else:
        assert [r for r in rows if r.status == rule.status] == []


def test_words_of_bodies_and_frames_are_whole() -> None:
    assert body().roles.fullmatch("常务副组长") and not body().roles.fullmatch("县长")
    assert body().word.search("县防汛抗旱指挥部") and not body().word.search("县水务局")
    assert frames().verbs.search("会议任命") and frames().close.match("同志任") and "候选人" in nobody()
