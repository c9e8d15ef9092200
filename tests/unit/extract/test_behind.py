"""What stands behind rows: rules that are told, and entries that are in the tables they name."""

from pathlib import Path

from kg import run
from kg.extract.behind import entries, rule_of, voice, voices
from kg.extract.confidence import KINDS
from kg.lexicon.tables import rows
from kg.model import Agency, Participation, Person, Tenure, Why

TOP = Path(__file__).parents[3]
WHY = Why((), "rules/role.主持", 0.9)


def test_every_rule_that_speaks_in_the_gold_articles_is_told() -> None:
    said = {row.why.by for reading in run.readings([str(TOP / "tests" / "gold")], print)
            for kind in KINDS for row in getattr(reading, kind)}
    assert len(said) > 50 and [by for by in sorted(said) if rule_of(by) is None] == []


def test_every_rule_is_written_where_the_table_says() -> None:
    for rule, (where, means) in voices().items():
        room = TOP / "kg" / ("extract" if where.startswith("rules/") else "")
        assert means and (list(room.glob(where)) or (TOP / "kg" / where).exists()), rule


def test_a_rule_is_found_without_its_word_or_by_its_kind() -> None:
    assert rule_of("rules/role.主持") == voices()["rules/role"]
    assert rule_of("rules/act.takes") == voices()["rules/act."]
    assert rule_of("somebody else") is None
    assert (voice("rules/role.主持"), voice("rules/event.held")) == ("rules/role", "rules/event.held")


def test_the_entries_are_those_of_the_row() -> None:
    assert entries(Person("诸葛勤", (), WHY)) == ("surnames/诸葛",)
    assert entries(Tenure("林致远", "常务副局长", "云岫县水务局", "in office", "", WHY)) == (
        "post_affixes/常务", "posts/局长", "organs/水务局")
    assert entries(Agency("云岫县水务局", ("县水务局",), (), "", "", "", WHY)) == ("organs/水务局",)
    assert entries(Participation("e1", "林致远", "chaired", WHY)) == ("verbs/主持",)
    assert {form for form, _, _ in rows("posts", 3)} >= {"局长"}
