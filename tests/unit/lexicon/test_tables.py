"""Tables of words: how they are read, that they point at each other rightly, and the patterns made of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.lexicon.tables import alternation, marked, rows

WORDS = "主持召开任(."


@given(st.lists(st.text(WORDS, min_size=1, max_size=4), min_size=1, max_size=12), st.text(WORDS, max_size=8))
def test_an_alternation_takes_the_longest_form(forms: list[str], text: str) -> None:
    m = re.match(alternation(forms), text)
    fitting = [form for form in forms if text.startswith(form)]
    assert (m[0] if m else None) == (max(fitting, key=len) if fitting else None)


@settings(deadline=None)     # a long list compiles slowly on a busy machine
@given(st.lists(st.text(WORDS, min_size=1, max_size=4), min_size=1, max_size=60), st.text(WORDS, max_size=30))
def test_an_alternation_finds_the_longest_forms_in_order(forms: list[str], text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(set(forms), key=lambda form: (-len(form), form))))
    assert re.findall(alternation(forms), text) == re.findall(longest_first, text)


def test_forms_that_begin_alike_share_their_beginning() -> None:
    assert alternation(["主持", "主持召开", "主任"]) == "主(?:任|持(?:召开)?)"


@pytest.mark.parametrize(("text", "told"), [
    ("甲\t1\n甲\t2\n", "stands here and in line 1"),
    ("甲\t1\t2\t3\n", "expected 2 fields"),
    ("\t1\n", "expected 2 fields"),
])
def test_a_wrong_row_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "words.tsv").write_text(text, "utf-8")
    with pytest.raises(DataError, match=told):
        rows("words", 2, tmp_path)


def test_a_use_that_nothing_has_is_an_error() -> None:
    with pytest.raises(DataError, match="no form is marked nonsense"):
        marked("verb_uses", "nonsense")


def forms(name: str, columns: int) -> set[str]:
    return {row[0] for row in rows(name, columns)}


def test_tables_of_posts_speak_of_base_titles() -> None:
    posts = forms("posts", 3)
    for name in ("post_families", "post_homes", "post_levels"):
        assert forms(name, 2) - posts == set(), name


def test_tables_of_verbs_speak_of_verbs() -> None:
    assert forms("verb_uses", 3) - forms("verbs", 3) == set()


def test_joint_bodies_are_made_of_organs() -> None:
    assert {organ for _, organs in rows("joint_organs", 2) for organ in organs.split()} - forms("organs", 3) == set()


def test_levels_of_posts_are_levels_of_places() -> None:
    assert {level for _, level in rows("post_levels", 2)} - forms("place_levels", 2) == set()
