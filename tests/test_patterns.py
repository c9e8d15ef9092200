"""Every example of every named pattern, and that readers ask for patterns that there are, and for all of them."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.extract import patterns
from kg.extract.lint import asked
from kg.extract.patterns import Case, Rule, rules

YES = [pytest.param(rule, case, id=f"{rule.name}-{i}") for rule in rules().values() for i, case in enumerate(rule.yes)]
NO = [pytest.param(rule, text, id=f"{rule.name}-{i}") for rule in rules().values() for i, text in enumerate(rule.no)]


@pytest.mark.parametrize(("rule", "case"), YES)
def test_a_pattern_takes_its_examples(rule: Rule, case: Case) -> None:
    taken = rule.taken(case.text)
    assert taken is not None
    assert {g: taken[int(g) if g.isdigit() else g] for g, _ in case.groups} == dict(case.groups)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_a_pattern_leaves_what_only_looks_alike(rule: Rule, text: str) -> None:
    assert rule.taken(text) is None


def test_every_pattern_has_an_example() -> None:
    assert [rule.name for rule in rules().values() if not rule.yes] == []


def test_readers_ask_for_every_pattern_and_for_no_other() -> None:
    assert sorted(asked() ^ set(rules())) == []


def test_an_unknown_pattern_is_named() -> None:
    with pytest.raises(DataError, match="no pattern is called act.nothing"):
        patterns.pattern("act.nothing")
