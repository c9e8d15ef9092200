"""A narrowed question has the rows of the question as it stands."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest

from kg import vocab
from kg.store import narrow, queries, rewrite
from kg.store.queries import Question, find, saved, terms
from kg.store.store import Store
from kg.store.tables import table

#: values that the small graph has an answer to, and some that it has none to
VALUES = {
    "person": ("王小明", "没有此人"), "other": ("李大山",), "place": ("安和市", "柳溪镇", "没有此地"),
    "agency": ("市教育局",), "body": ("教育局",), "meeting": ("教育", "没有"), "campaign": ("雨污分流",),
    "on": ("2023-06-01",), "from": ("2023-01-01",), "to": ("2024-01-01",), "since": ("2023-03-01",),
    "title": ("局长",), "document": ("文档1",), "beside": ("赵一凡",),
}
LOOSE = 'FILTER(IF(COALESCE(STRLEN(?name) = 0, true), true, EXISTS { ?x schema:name ?name }))'


def plainly(store: Store, question: Question, values: dict[str, str]) -> list[tuple[str | None, ...]]:
    given: dict[Any, Any] = {ox.Variable(name): term for name, term in terms(question, values).items()}
    found = store.engine.query(question.text, prefixes=vocab.PREFIXES, substitutions=given)
    return list(table(found, question.returns).rows)


def cases() -> list[tuple[Question, dict[str, str]]]:
    found = []
    for question in saved():
        needed = {one.name: VALUES.get(one.name, ("1",))[0] for one in question.params if one.required}
        found.append((question, needed))
        found += [(question, {**needed, one.name: value}) for one in question.params for value in
                  VALUES.get(one.name, ())]
        found.append((question, {one.name: VALUES[one.name][0] for one in question.params if one.name in VALUES}))
    return found


@pytest.mark.parametrize("many", [narrow.MANY, 0], ids=["written down", "selected"])
@pytest.mark.parametrize(("question", "values"), cases(), ids=lambda one: getattr(one, "name", None) or str(one))
def test_the_same_rows(store: Store, question: Question, values: dict[str, str], many: int,
                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrow, "MANY", many)
    found = queries.ask(store, question, values).rows
    assert sorted(found, key=str) == sorted(plainly(store, question, values), key=str)


@pytest.mark.parametrize("change", [rewrite.quoted, lambda question: rewrite.surer(question, 0.5)])
def test_rewritten_questions_are_narrowed_alike(store: Store, change: Any) -> None:
    question = change(find("who-held-post"))
    for values in ({"agency": "市教育局"}, {"title": "局长"}, {}):
        assert sorted(queries.ask(store, question, values).rows, key=str) == sorted(
            plainly(store, question, values), key=str)


@pytest.mark.parametrize("question", saved(), ids=lambda question: question.name)
def test_every_name_that_may_be_left_out_is_narrowed(question: Question) -> None:
    """The saved questions keep to the form that is known here, and to conditions that can stand first."""
    text = narrow.narrowed(question.text, {one.name: '"x"' for one in question.params}, lambda select: [])
    assert not re.search(r"STRLEN\(\?\w+\) = 0, true\), true,", text)


def test_what_was_not_told_is_no_condition() -> None:
    text = f"SELECT ?x ?name WHERE {{ ?x a ?y . {LOOSE} }}"
    assert narrow.narrowed(text, {"name": None}, lambda select: []) == "SELECT ?x ?name WHERE { ?x a ?y .  }"


def test_a_variable_that_is_no_parameter_keeps_its_condition(store: Store) -> None:
    """It may be bound in the text, as by `rewrite.written`."""
    text = f"SELECT ?x ?name WHERE {{ ?x a ?y . {LOOSE} }}"
    assert narrow.narrowed(text, {}, lambda select: []) == text
    for name in ("王小明", "没有此人"):
        question = find("who-chaired")
        alone = question._replace(text=rewrite.written(question, {"person": name}), params=())
        assert queries.ask(store, alone).rows == queries.ask(store, question, {"person": name}).rows


def test_a_condition_on_what_may_be_missing_stays() -> None:
    text = f"SELECT ?x ?name WHERE {{ ?y a ?z . OPTIONAL {{ ?y schema:about ?x }} {LOOSE} }}"
    assert narrow.narrowed(text, {"name": '"x"'}, lambda select: pytest.fail("asked")) == text


def test_values_stand_in_the_place_of_variables_alone() -> None:
    asked: list[str] = []

    def answer(select: str) -> list[tuple[str]]:
        asked.append(select)
        return [("<a:1>",)]

    text = ('PREFIX a: <a:>\nSELECT ?x ?n WHERE { ?x a ?y . FILTER(IF(COALESCE(STRLEN(?n) = 0, true), true, '
            'EXISTS { ?x a:b ?n . FILTER(?n != "?n}") })) }')
    assert "VALUES (?x) { (<a:1>) } ?x a ?y ." in narrow.narrowed(text, {"n": '"甲"'}, answer)
    assert asked == ['PREFIX a: <a:>\nSELECT DISTINCT ?x WHERE { ?x a:b "甲" . FILTER("甲" != "?n}") }']
