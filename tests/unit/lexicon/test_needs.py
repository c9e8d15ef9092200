"""What a pattern needs is in every text that it matches; most patterns need something."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import patterns
from kg.lexicon.needs import may, needs


@pytest.mark.parametrize(("pattern", "holds", "lacks"), [
    ("会见|接见", "接见来访的客人", "接待来访的客人"),
    ("(?:上午|下午)?会上", "会上", "上午"),
    ("[到在]县里", "在县里", "去县里"),
    ("(?:召开){1,2}", "召开", "开会"),
])
def test_a_text_without_what_is_needed_is_told_at_once(pattern: str, holds: str, lacks: str) -> None:
    needed = needs(re.compile(pattern))
    assert may(needed, frozenset(holds)) and not may(needed, frozenset(lacks))


@pytest.mark.parametrize("pattern", ["", "会?", "(?:会议)*", ".", "[^会]", r"\d", "(?=会)", "会|", "(?i:a)b?"])
def test_what_need_not_stand_there_is_not_asked_for(pattern: str) -> None:
    found = re.compile(pattern)
    text = next(t for t in ("", "x", "5", "会", "A") if found.search(t))
    assert may(needs(found), frozenset(text[slice(*found.search(text).span())]))  # type: ignore[union-attr]


def test_every_pattern_finds_what_it_needs_in_its_cases() -> None:
    bound = 0
    for rule in patterns.rules().values():
        needed = needs(patterns.pattern(rule.name))
        bound += bool(needed)
        for case in rule.yes:
            taken = rule.taken(case.text)
            assert taken is not None and may(needed, frozenset(taken[0])), (rule.name, case.text)
    assert bound > 0.8 * len(patterns.rules())


@given(st.from_regex(r"(?:今|明|后)年(?:上|下)半年|[一二三]+月(?:初|底)?|\d{2}日", fullmatch=True))
def test_what_matches_holds_what_is_needed(text: str) -> None:
    assert may(needs(re.compile(r"(?:今|明|后)年(?:上|下)半年|[一二三]+月(?:初|底)?|\d{2}日")), frozenset(text))
