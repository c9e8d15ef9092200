"""A resolved graph as statements."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox

from kg import assets, vocab
from kg.graph.quads import nquads, statements
from kg.resolved import Entity, Evidence, Graph, Kind, Ref

IRI = r'<[^<>"{}|^`\\\x00-\x20]+>'
LINE = re.compile(rf'{IRI} {IRI} (?:{IRI}|"(?:[^"\\]|\\.)*"(?:@[a-z-]+|\^\^{IRI})?) {IRI} \.')


def parsed(graph: Graph) -> list[ox.Quad]:
    return list(ox.parse("\n".join(nquads(graph)), ox.RdfFormat.N_QUADS))


def test_the_lines_of_a_text_have_one_subject_and_are_in_order(small_graph: Graph) -> None:
    """So they need not be sorted again."""
    texts = list(statements((*small_graph.documents, *small_graph.entities, *small_graph.facts)))
    assert max(text.count("\n") for text in texts) > 10
    for text in texts:
        found = text.split("\n")
        assert found == sorted(set(found)) and len({one.split(" ")[0] for one in found}) == 1


def test_every_line_is_a_statement_in_a_graph_without_blank_nodes(small_graph: Graph) -> None:
    lines = list(nquads(small_graph))
    assert all(LINE.fullmatch(line) for line in lines)
    assert not any("_:" in line.split('"')[0] for line in lines)


def test_lines_are_in_the_one_form_that_the_store_gives_back(small_graph: Graph) -> None:
    lines = set(nquads(small_graph))
    store = ox.Store()
    store.extend(parsed(small_graph))
    assert {f"{quad} ." for quad in store} == lines


def test_a_thing_stands_in_the_graph_of_each_of_its_documents(small_graph: Graph) -> None:
    wang = next(e for e in small_graph.entities if e.name == "王小明")
    graphs = {q.graph_name.value for q in parsed(small_graph) if q.subject.value.endswith("person/349900-王小明")}
    assert graphs == {f"{vocab.ID}doc/{document}" for document in wang.documents}


def test_a_name_stands_in_the_graphs_of_the_documents_that_use_it(small_graph: Graph) -> None:
    bureau = next(e for e in small_graph.entities if e.name == "安和市教育局")
    said = {q.graph_name.value for q in parsed(small_graph) if getattr(q.object, "value", "") == "市教育局"}
    assert len(bureau.documents) == 2 and said == {f"{vocab.ID}doc/{alias.document}" for alias in bureau.aliases}


def test_what_no_document_says_is_in_the_reference_graph(small_graph: Graph) -> None:
    quads = parsed(small_graph)
    kept = [q for q in quads if q.graph_name.value == vocab.REFERENCE_GRAPH]
    reference = {q.subject.value.removeprefix(vocab.BASE) for q in kept}
    assert {"id/place/349900", "code/title/局长", "code/indicator/学校数量"} <= reference
    assert "id/extractor/rules-made-up-1" in reference
    assert "id/arel/349900-教育局.department.349900-人民政府" in reference
    assert not any(subject.startswith(("id/person", "id/part", "id/tenure", "id/ev")) for subject in reference)


def test_evidence_says_where_and_how_surely(small_graph: Graph) -> None:
    quads = parsed(small_graph)
    part = f"{vocab.ID}part/2023-03-01-349900-教育工作会议.349900-赵一凡.attended"
    [node] = [q.object for q in quads if q.subject.value == part and q.predicate.value.endswith("evidence")]
    said = {q.predicate.value.rpartition("#")[2]: q.object for q in quads if q.subject == node}
    assert said["quote"].value == "赵一凡出席会议" and said["start"].value == "20" and said["end"].value == "27"
    assert said["confidence"] == ox.Literal("1", datatype=ox.NamedNode(vocab.expand("xsd:decimal")))
    assert said["extractedBy"].value == f"{vocab.ID}extractor/rules-made-up-1"


def test_of_two_equal_spans_the_surer_one_stays(small_graph: Graph) -> None:
    weak = Evidence("d" * 16, 1, 2, 1, 2, "王", "王", "rule@1", 0.4)
    entity = Entity(Ref(Kind.CAMPAIGN, "CN-行动"), "行动", evidence=(weak, replace_score(weak, 0.8), weak))
    lines = list(nquads(replace(small_graph, documents=(), entities=(entity,), facts=())))
    assert [line.split('"')[1] for line in lines if "#confidence>" in line] == ["0.8"]


def replace_score(evidence: Evidence, score: float) -> Evidence:
    return evidence._replace(score=score)


def test_an_event_with_an_act_is_a_personnel_change(small_graph: Graph) -> None:
    changes = {q.subject.value for q in parsed(small_graph) if q.object.value == vocab.expand("df:PersonnelChange")}
    assert len(changes) == 2


def test_order_changes_nothing(small_graph: Graph) -> None:
    turned = Graph(small_graph.documents[::-1], small_graph.entities[::-1], small_graph.facts[::-1])
    assert sorted(set(nquads(turned))) == sorted(set(nquads(small_graph)))


def test_every_class_property_and_code_is_described(small_graph: Graph) -> None:
    known = ox.Store()
    for name in ("difang.ttl", "codes.ttl"):
        known.load(path=assets.ontology() / name, format=ox.RdfFormat.TURTLE)
    quads = parsed(small_graph)
    described = {q.subject.value for q in known} | {q.subject.value for q in quads}
    for quad in quads:
        for term in (quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(vocab.BASE) and "/graph/" not in term.value:
                assert term.value in described, term
