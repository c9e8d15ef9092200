"""Saved questions: their answers on the small graph, in Oxigraph and in rdflib alike."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import rdflib

from kg.errors import DataError, InputError, KgError
from kg.store.queries import Question, ask, describe, find, saved
from kg.store.store import Store

#: what a question must be told, and its first columns on the small graph
NEEDED = {
    "chart-career": {"person": "王小明"},
    "chart-sightings": {"person": "王小明"},
    "mentions-of-person": {"person": "王小明"},
    "seats": {"on": "2023-06-01"},
    "stages-of-person": {"person": "王小明"},
    "posts-of-person": {"person": "王小明"},
    "what-a-document-says": {"document": "文档1"},
    "newcomers": {"since": "2023-03-01"},
    "vanished": {"since": "2024-06-01"},
}


def rows(store: Store, name: str, *columns: str, **values: str) -> list[tuple[str | None, ...]]:
    table = ask(store, find(name), values)
    found = [tuple(record[column] for column in columns) for record in table.records()]
    return list(dict.fromkeys(found))


def test_the_questions_come_along() -> None:
    names = {question.name for question in saved()}
    assert names >= set(
        "who-chaired who-attended who-spoke posts-of-person who-held-post who-with-whom campaign-agencies org-chart "
        "org-chart-lines successions single-source contradictions no-chair co-attendance-edges what-a-document-says "
        "agencies-of-place".split()
    )


@pytest.mark.parametrize("question", saved(), ids=lambda question: question.name)
def test_a_question_says_what_it_asks_and_runs_alike_everywhere(store: Store, question: Question) -> None:
    assert question.title.endswith("?") and question.title_zh and question.meaning.endswith(".") and question.returns
    assert all(param.description for param in question.params)
    values = NEEDED.get(question.name, {})
    table = ask(store, question, values)
    assert table.columns == question.returns
    graph = rdflib.Graph().parse(data=b"\n".join(store.triples()), format="nt")
    dates = {param.name for param in question.params if param.type == "date"}
    bindings = {
        name: rdflib.Literal(value, datatype=rdflib.XSD.date if name in dates else None)
        for name, value in values.items()
    }
    found = [
        tuple(row.asdict().get(name) for name in question.returns)
        for row in graph.query(question.text, initBindings=bindings)
    ]  # type: ignore[union-attr]
    theirs = {tuple(None if cell is None else str(cell) for cell in row) for row in found}
    assert set(table.rows) == theirs
    assert len(set(table.rows)) == len(table.rows)


def test_who_chaired(store: Store) -> None:
    wanted = ("王小明", "安和市2023年全市教育工作会议", "2023-03-01", "王小明主持会议", "文档0")
    assert rows(store, "who-chaired", "who", "what", "date", "quote", "document")[0] == wanted
    for values in ({"person": "王晓明"}, {"place": "安和"}, {"from": "2023-03-01", "to": "2023-03-01"}):
        assert rows(store, "who-chaired", "who", **values) == [("王小明",)]
    for values in ({"person": "王"}, {"place": "柳溪镇"}, {"from": "2023-03-02"}, {"to": "2023-02-28"}):
        assert rows(store, "who-chaired", "who", **values) == []


def test_parts_of_a_place_count(store: Store) -> None:
    assert rows(store, "no-chair", "what", "date", place="安和市") == [("安和市防汛会议", "XXXX-05-20")]
    assert rows(store, "no-chair", "what", place="柳溪镇") == [("安和市防汛会议",)]
    assert rows(store, "no-chair", "what", **{"from": "2000-01-01"}) == []


@pytest.mark.parametrize(
    ("day", "holder"),
    [("2023-02-28", None), ("2023-03-01", "王小明"), ("2024-05-09", "王小明"), ("2024-05-10", "李大山")],
)
def test_who_is_in_a_post_on_a_day(store: Store, day: str, holder: str | None) -> None:
    held = [who for title, who in rows(store, "org-chart", "title", "person", on=day) if title == "局长"]
    assert held == ([holder] if holder else [])
    assert rows(store, "who-held-post", "who", title="局长", on=day) == ([(holder,)] if holder else [])


@pytest.mark.parametrize(("day", "holder"), [("2023-02-28", None), ("2023-03-01", "王小明"), ("2024-05-10", "李大山"),
                                             ("", "李大山")])
def test_who_is_in_a_post_as_far_as_is_known_last(store: Store, day: str, holder: str | None) -> None:
    """Nobody who has left, and nobody after whom another came."""
    held = rows(store, "who-holds-post", "who", agency="市教育局", title="局长", on=day)
    assert held == ([(holder,)] if holder else [])
    assert rows(store, "who-holds-post", "who", person="孙立") == []


def test_acts_are_kept(store: Store) -> None:
    held = rows(
        store, "who-held-post", "who", "status", "from", "to", "began", "ended", agency="市教育局", title="局长"
    )
    assert held == [
        ("孙立", "原任", None, None, None, None),
        ("王小明", "正式", "2023-03-01", "2024-05-10", None, "免职"),
        ("李大山", "正式", "2024-05-10", None, "任命", None),
    ]
    assert rows(store, "successions", "before", "after", "from") == [("王小明", "李大山", "2024-05-10")]


def test_a_stated_month_begins_on_its_last_day(store: Store) -> None:
    assert rows(store, "posts-of-person", "title", "from", person="赵一凡") == [("副局长", "2022-02-28")]


def test_pairs_with_a_name_and_without(store: Store) -> None:
    assert rows(store, "who-with-whom", "a", "b", "times") == [("王小明", "赵一凡", "1")]
    assert rows(store, "who-with-whom", "a", "b", "times", person="赵一凡") == [("赵一凡", "王小明", "1")]
    assert rows(store, "who-with-whom", "a", person="孙立") == []


def test_copies_of_a_text_are_one_source(store: Store) -> None:
    single = {row[0] for row in rows(store, "single-source", "statement")}
    assert any(iri and iri.endswith("王小明.chaired") for iri in single)
    assert not any(iri and iri.endswith("tenure/349900-王小明.349900-教育局.局长") for iri in single)


def test_contradictions_show_both_quotes(store: Store) -> None:
    both = [("学校25所", "学校26所")]
    assert rows(store, "contradictions", "x_quote", "y_quote") == both
    assert rows(store, "contradictions", "x_quote", "y_quote", place="安和市") == both
    assert rows(store, "contradictions", "x_quote", "y_quote", place="柳溪镇") == []


@pytest.mark.parametrize("name", ["chart-bodies", "chart-lines", "chart-seats", "chart-room", "co-attendance-edges",
                                  "single-source", "documents"])
def test_what_is_said_of_a_place_is_a_part_of_the_whole(store: Store, name: str) -> None:
    columns = find(name).returns
    whole, of_city, of_town = (set(rows(store, name, *columns, **values))
                               for values in ({}, {"place": "安和市"}, {"place": "柳溪镇"}))
    assert of_town <= of_city <= whole and of_city
    assert of_town < of_city or len(whole) == 1


def test_kinds_of_cells(store: Store) -> None:
    question = describe(
        "#+ returns: e d n\nSELECT ?e ?d ?n ?l { ?e schema:startDate ?d ; df:headcount ?n }", "x", "x.rq"
    )
    assert ask(store, question).columns == ("e", "d", "n")
    own = describe('SELECT ?e ?d ?l ?z { ?e df:chaired [] ; rdfs:label ?l BIND("2"^^xsd:integer AS ?d) }', "x", "x.rq")
    table = ask(store, own)
    assert table.kinds == (("uri", "xsd:integer", "@zh-hans", ""),)
    [terms] = table.terms()
    assert terms[1] == {"type": "literal", "value": "2", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
    assert terms[2] == {"type": "literal", "value": "王小明", "xml:lang": "zh-hans"} and terms[3] is None


def test_other_forms_of_query(store: Store) -> None:
    assert ask(store, describe("ASK { ?x df:chaired ?y }", "x", "x")).rows == (("true",),)
    made = ask(store, describe("CONSTRUCT { ?x df:chaired ?y } WHERE { ?x df:chaired ?y }", "x", "x"))
    assert made.columns == ("subject", "predicate", "object") and len(made.rows) == 1


def test_iri_parameters_in_every_writing(store: Store) -> None:
    text = "#+ params:\n#+   - who iri required the person\nSELECT ?who ?n { ?who schema:name ?n }"
    question = describe(text, "x", "x.rq")
    full = "https://w3id.org/difang/id/person/349900-王小明"
    for form in (full, "person:349900-王小明", "https://w3id.org/difang/id/person/349900-%E7%8E%8B%E5%B0%8F%E6%98%8E"):
        assert ask(store, question, {"who": form}).rows == ((full, "王小明"),)


def test_values_are_never_text_of_the_query(store: Store) -> None:
    assert rows(store, "who-chaired", "who", person='王小明" || true || "') == []


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("who-chaired", {"persn": "x"}, "no parameter persn"),
        ("who-chaired", {"from": "2023-3-1"}, "date"),
        ("who-chaired", {"from": "2023-02-30"}, "date"),
        ("posts-of-person", {}, "wants person"),
        ("posts-of-person", {"person": " "}, "wants person"),
        ("no-such-question", {}, "no saved question"),
    ],
)
def test_wrong_usage_ends_with_2(store: Store, name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(KgError, match=said) as told:
        ask(store, find(name), values)
    assert told.value.exit_code == 2


def test_a_broken_query_tells_file_and_line(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "broken.rq"
    path.write_text("# title: x\nSELECT ?x WHERE {\n  ?x df:chaired\n}\n")
    with pytest.raises(DataError) as told:
        ask(store, find(str(path)))
    assert told.value.where.startswith(str(path)) and told.value.where.rpartition(":")[2].isdigit()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#+ params:\n#+   - who\nSELECT ?who {}", "parameter is written wrong"),
        ("#+ params:\n#+   - who number optional x\nSELECT ?who {}", "parameter is written wrong"),
        ("#+ params:\n#+   - who string 王小明 x\nSELECT ?x { ?x schema:name ?who }", "among the selected"),
        ("#+ returns: who\nSELECT ?x { ?x schema:name ?y }", "does not select"),
        ("DELETE WHERE { ?s ?p ?o }", "cannot be read"),
    ],
)
def test_a_wrong_contract_is_told(store: Store, text: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        ask(store, describe(text, "own", "own.rq"))


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        find(str(tmp_path / "missing.rq"))
    (tmp_path / "binary.rq").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="UTF-8"):
        find(str(tmp_path / "binary.rq"))


def test_stdin(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT ?n { ?x df:chaired ?e ; schema:name ?n }"))
    assert ask(store, find("-")).rows == (("王小明",),)


@pytest.mark.parametrize("word", ["SERVICE", "service", r"S\u0045RVICE"])
def test_no_question_leaves_the_machine(store: Store, tmp_path: Path, word: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(f"SELECT * {{ {word} <http://127.0.0.1:9/x> {{ ?x ?y ?z }} }}", "utf-8")
    with pytest.raises(KgError, match="graph alone"):
        ask(store, find(str(path)))
    path.write_text('SELECT ("SERVICE" AS ?x) { } # SERVICE', "utf-8")
    assert ask(store, find(str(path))).rows
