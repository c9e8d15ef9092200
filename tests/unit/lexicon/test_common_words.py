"""What is asked of the list of words."""

from __future__ import annotations

from kg.lexicon.common_words import counts, manners, pairs, words


def test_short_words_are_told_apart_by_what_they_are() -> None:
    assert {"召开", "工作", "已经"} <= pairs() and "运动会" not in pairs()
    assert {"召开", "运动会"} <= words()
    assert "已经" in manners() and "工作" not in manners()


def test_what_names_somebody_is_no_word() -> None:
    assert "诸葛亮" not in words()


def test_every_pair_is_counted() -> None:
    assert pairs() <= {word for word, _ in counts(2)}
