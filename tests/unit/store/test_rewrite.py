"""A question written in other words asks the same."""

from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.store import queries, rewrite
from kg.store.store import Store

VALUES = {"person": "王小明", "other": "李大山", "beside": "李大山", "act": "任命", "agency": "安和市教育局",
          "body": "安和市教育局", "place": "安和市",
          "campaign": "书香安和行动", "meeting": "教育", "title": "局长", "indicator": "学校数量", "document": "文档0",
          "on": "2023-03-01", "since": "2023-03-01", "from": "2023-01-01", "to": "2025-01-01"}


@pytest.mark.parametrize("question", queries.saved(), ids=lambda question: question.name)
def test_with_its_values_written_in_it_gives_the_same_rows(store: Store, question: queries.Question) -> None:
    for params in (question.params, [param for param in question.params if param.required]):
        values = {param.name: VALUES.get(param.name, "教育") for param in params}
        alone = question._replace(text=rewrite.written(question, values), params=())
        assert queries.ask(store, alone).rows == queries.ask(store, question, values).rows


def test_a_prefix_that_only_we_know_is_declared() -> None:
    own = queries.describe("SELECT ?x WHERE { ?x df:chaired ?y }", "own", "own.rq")
    assert rewrite.written(own, {}).startswith("PREFIX df: <")


def test_what_is_less_sure_is_left_out(store: Store) -> None:
    question = queries.find("who-attended")

    def roles(least: float) -> list[str]:
        return [str(row["who"]) for row in queries.ask(store, rewrite.surer(question, least)).records()]

    assert roles(0) == [str(row["who"]) for row in queries.ask(store, question).records()]
    assert roles(0.95) == ["赵一凡"]                 # whose evidence alone is 1.0
    pairs = rewrite.surer(queries.find("who-with-whom"), 0.95)
    assert [row["a"] for row in queries.ask(store, pairs, {"person": "赵一凡"}).records()] == ["赵一凡"]


def test_a_question_without_evidence_cannot_be_surer() -> None:
    own = queries.describe("SELECT ?x WHERE { ?x df:chaired ?y }", "own", "own.rq")
    with pytest.raises(KgError, match="where its evidence is"):
        rewrite.surer(own, 0.5)
