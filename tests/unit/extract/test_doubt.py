"""What is said of people whose names were guessed."""

from dataclasses import replace

import pytest

from kg.extract.reading import read
from kg.ingest.load import load
from kg.model import Document, Edit, Reading, Source, Span

PAGE = "临岚区召开防汛工作会议\n2023-03-02\n3月2日，临岚区召开防汛工作会议，区长苏明琴主持会议，副区长白朗出席会议。\n"


def page(char: str, sure: float, why: str) -> Document:
    """PAGE with one guessed character."""
    (document,) = load(Source("page.txt", PAGE.encode()))
    at = document.text.rindex(char)
    return replace(document, edits=(Edit(Span(at, at + 1), "?", why, sure),))


def names(reading: Reading) -> list[str]:
    return [person.name for person in reading.people]


def test_a_page_without_guesses_is_read_as_it_is() -> None:
    reading = read(page("琴", 1.0, "island"))
    assert names(reading) == ["苏明琴", "白朗"]
    assert {p.who for p in reading.participations} >= {"苏明琴", "白朗"}


@pytest.mark.parametrize(("sure", "why"), [(0.9, "island"), (0.99, "mojibake+script"), (0.4, "private")])
def test_nothing_is_said_of_a_person_whose_name_is_guessed(sure: float, why: str) -> None:
    reading = read(page("琴", sure, why))
    assert names(reading) == ["白朗"]
    assert "苏明琴" not in {p.who for p in reading.participations} | {t.person for t in reading.tenures}


def test_a_guess_that_the_whole_page_supports_lowers_the_score() -> None:
    sure, guessed = (next(p for p in read(page("琴", s, "private")).people if p.name == "苏明琴") for s in (1.0, 0.95))
    assert 0.5 < guessed.why.score <= 0.95 * sure.why.score
    assert "苏明琴" not in names(read(page("琴", 0.8, "private")))


def test_a_lost_character_beside_a_name_may_belong_to_it() -> None:
    (document,) = load(Source("page.txt", PAGE.replace("苏明琴", "苏明琴\ufffd").encode()))
    assert names(read(document)) == ["白朗"]


def test_a_name_that_stands_unhurt_elsewhere_stays() -> None:
    (document,) = load(Source("page.txt", (PAGE + "区长苏明琴强调，各部门要落实责任。\n").encode()))
    at = document.text.index("琴")
    document = replace(document, edits=(Edit(Span(at, at + 1), "?", "island", 0.6),))
    assert "苏明琴" in names(read(document))


@pytest.mark.parametrize("hole", ["\ufffd", "*"])
def test_an_agency_with_a_hole_in_its_name_is_left_out(hole: str) -> None:
    (document,) = load(Source("page.txt", PAGE.replace("副区长白朗出席", f"区水{hole}局局长白朗出席").encode()))
    reading = read(document)
    assert not any(hole in a.name for a in reading.agencies)
    assert not any(hole in t.agency for t in reading.tenures)
