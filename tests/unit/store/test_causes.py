"""Why statements came and went."""

from pathlib import Path

from kg import vocab
from kg.store.causes import Move, moves
from kg.store.diff import EVIDENCE, Change, Difference, Place, words

DOCUMENT = f"{vocab.ID}doc/a"
AGENCY = f"{vocab.ID}agency/100000-财政局"


def found(lost: str, added: str) -> Difference:
    """One thing lost the evidence at some characters, and one got evidence there, by another rule."""
    was, now = f"<{vocab.ID}ev/1>", f"<{vocab.ID}ev/2>"
    changes = (Change("lost", lost, EVIDENCE, was, "", (), (DOCUMENT,), 1, 0),
               Change("added", added, EVIDENCE, "", now, (DOCUMENT,), (), 0, 1))
    places = {words(was): Place(DOCUMENT, "3", "6", "财政局", "rules-act.as"),
              words(now): Place(DOCUMENT, "3", "6", "财政局", "rules-event.host")}
    return Difference(changes, places)


def test_what_another_rule_reads_is_no_other_thing(tmp_path: Path) -> None:
    assert moves(found(AGENCY, AGENCY), tmp_path) == []


def test_what_takes_the_place_of_another_thing_is_told(tmp_path: Path) -> None:
    (tmp_path / "facts.nq").touch()
    other = f"{vocab.ID}agency/100001-财政局"
    assert moves(found(AGENCY, other), tmp_path) == [Move("renamed", AGENCY, other, (DOCUMENT,))]
