"""What the confidence of a row is made of."""

from dataclasses import replace
from datetime import date

import pytest

from kg.extract import confidence
from kg.extract.confidence import above, features, score, weigh, weights
from kg.extract.reading import told
from kg.model import Document, Edit, Reading, Span, Zone

TEXT = "5月8日，云岫县召开水务工作会议。县长林致远主持会议，副县长苏明澈出席。"


@pytest.fixture
def plain() -> Reading:
    whole = Span(0, len(TEXT))
    return told(Document("0" * 16, "x", "x", "0" * 64, len(TEXT), "utf-8", TEXT, TEXT, zones=(Zone("body", whole),),
                         published=date(2023, 5, 8), parts=(whole,)))


def of(reading: Reading, kind: str, name: str) -> tuple[str, ...]:
    return next(found for one, row, found in features(reading)
                if one == kind and name in (getattr(row, "name", ""), getattr(row, "person", "")))


def test_a_table_of_weights_names_every_kind_and_explains_every_doubt() -> None:
    assert set(confidence.KINDS) <= set(weights())
    doubts = {name for name in weights() if ":" not in name and name not in confidence.KINDS}
    assert doubts and all(weights()[name].means and weights()[name].weight <= 0 for name in doubts)


def test_rows_of_a_kind_start_alike_and_a_doubt_lowers_them() -> None:
    assert score(("people",)) > score(("people", "guessed-name")) > 0
    assert score(("people", "no-such-feature")) == score(("people",)) <= confidence.MOST


def test_a_guessed_character_lowers_the_rows_that_stand_on_it(plain: Reading) -> None:
    at = TEXT.index("苏")
    guessed = replace(plain, document=replace(plain.document, edits=(Edit(Span(at, at + 1), "苏", "misread", 0.6),)))
    assert "guessed-name" not in of(plain, "people", "苏明澈")
    assert "guessed-name" in of(guessed, "people", "苏明澈") and "guessed-name" not in of(guessed, "people", "林致远")
    scores = {person.name: person.why.score for person in weigh(guessed).people}
    assert scores["苏明澈"] < scores["林致远"]



def test_what_hangs_on_an_unsure_row_goes_with_it(plain: Reading) -> None:
    weak = replace(plain, people=tuple(p._replace(why=p.why._replace(score=0.3 if p.name == "林致远" else 0.9))
                                       for p in plain.people))
    kept = above(weak, 0.5)
    assert [p.name for p in kept.people] == ["苏明澈"]
    assert kept.tenures and all(t.person != "林致远" for t in kept.tenures)
    assert kept.participations and all(p.who != "林致远" for p in kept.participations)
    assert kept.events == plain.events and above(weak, 0.0) is weak


def test_without_its_events_nobody_takes_part(plain: Reading) -> None:
    kept = above(replace(plain, events=tuple(e._replace(why=e.why._replace(score=0.1)) for e in plain.events)), 0.5)
    assert kept.people and not kept.events and not kept.participations
