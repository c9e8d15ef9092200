"""`kg ask` takes questions for what they ask: the variants of `asked.toml`, and answers them from the texts."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg.ask import grammar, lint, readings
from kg.ask.names import Named
from kg.build import Making
from kg.cli.ask import simplified
from kg.store import absent, lookup, queries
from kg.store.store import Store, open_store

TOP = Path(__file__).parent
CASES = tomllib.loads((TOP / "asked.toml").read_text("utf-8"))["asked"]
TODAY = date(2024, 5, 10)
PARAMS = {one.name: {param.name: param.required for param in one.params} for one in queries.saved()}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    Making(folder).build([str(TOP.parent / "seeds")])
    return open_store(folder)


@pytest.fixture(scope="module")
def graph(store: Store) -> readings.Graph:
    def look(forms: Any) -> list[Named]:
        return [Named(*found) for found in lookup.known(store, forms)]

    return readings.Graph(look, partial(lookup.happened, store), PARAMS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_question_is_taken_for_what_it_asks(graph: readings.Graph, store: Store, case: dict[str, Any]) -> None:
    found = readings.readings(simplified(case["text"]), graph, TODAY)
    taken = readings.taken(found)
    if "several" in case:
        assert taken is None and sorted(one.query for one in found) == case["several"]
        return
    assert taken is not None
    assert (taken.query, dict(taken.values)) == (case["query"], case.get("params", {}))
    assert (taken.as_of and taken.as_of.isoformat()) == case.get("as_of")
    assert [name for _, name in taken.unknown] == case.get("unknown", [])
    if "rows" in case:
        table = queries.ask(store, queries.find(taken.query), dict(taken.values))
        rows = [" ".join(row[column] or "-" for column in case["columns"].split()) for row in table.records()]
        assert list(dict.fromkeys(rows)) == case["rows"]


def test_the_variants_are_many_and_no_examples() -> None:
    examples = {readings.plain(str(one["text"])) for form in grammar.forms() for one in form.yes}
    texts = [case["text"] for case in CASES]
    assert len(set(texts)) == len(texts) >= 60
    assert not [text for text in texts if readings.plain(text) in examples]
    english = [text for text in texts if text.isascii() or text.lower().startswith(("who", "wh", "what"))]
    assert len(english) >= 20


@pytest.mark.parametrize("form", grammar.forms(), ids=lambda form: form.query)
def test_every_example_of_a_form_is_read_so(form: grammar.Form) -> None:
    assert form.query in PARAMS
    assert [wrong for example in form.yes if (wrong := lint.misread(form, example, PARAMS))] == []


def test_the_grammar_has_nothing_wrong() -> None:
    assert list(lint.problems()) == []


def test_every_question_with_a_parameter_can_be_asked() -> None:
    """What only charts and other programs ask has no form, nor what is of the graph and not of its texts."""
    without = set(PARAMS) - {form.query for form in grammar.forms()}
    assert {name for name in without if not name.startswith(("chart-", "net-"))} == {"co-attendance-edges", "measures"}


def why(store: Store, graph: readings.Graph, text: str) -> list[str]:
    taken = readings.taken(readings.readings(text, graph, TODAY))
    assert taken is not None
    return list(absent.reasons(store, queries.find(taken.query), dict(taken.values), taken.unknown))


@pytest.mark.parametrize(("text", "reason"), [
    ("王小明主持了什么会议", "王小明: no document names this person"),
    ("水务局主持了什么会议", "水务局 is known as agency, not as person"),
    ("谁主持了全市教育工作会议", "全市教育工作会议: no document tells of an event with these words in its name"),
    ("2031年谁主持了会议", "the graph ends on 2023-10-16: it has no document and no event after it"),
    ("2019年谁主持了会议", "the graph begins on 2023-02-28: it has no document and no event before it"),
    ("2023年6月谁主持了会议", "the graph has no document and no event of 2023-06-01 to 2023-06-30"),
    ("冯彬在荔湾区主持了什么会议", "without place=荔湾区 there would be 1 row"),
    ("胡毅峰主持了什么会议", "1 document speaks of 胡毅峰 (003_7092a6031484f027); none says this"),
    ("谁是安和市教育局局长", "安和市教育局局长: no document tells of this post"),
    ("Who was the mayor of 安和市 in 2019?", "安和市市长: no document tells of this post"),
    ("Who was district head of 望城区 in 2019?", "the graph begins on 2023-02-28: it has no document and no event"),
])
def test_it_says_why_it_has_no_answer(store: Store, graph: readings.Graph, text: str, reason: str) -> None:
    assert any(one.startswith(reason) for one in why(store, graph, text)), why(store, graph, text)


def test_a_day_without_documents_is_no_reason_for_who_was_in_office(store: Store, graph: readings.Graph) -> None:
    told = why(store, graph, "2023年6月30日谁是望城区副区长")
    assert told and not [one for one in told if "2023-06-30 to" in one or "anything of 副区长" in one]


def test_a_name_that_is_nearly_one_is_told(store: Store, graph: readings.Graph) -> None:
    assert why(store, graph, "胡毅风主持了什么会议") == ["胡毅风: no document names this person; like it: 胡毅峰"]
