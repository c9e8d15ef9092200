"""What holds of the ontology, its code lists, shapes, rules and questions as files."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    SOSA,
    DefinedNamespace,
)
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from kg import assets, vocab
from kg.graph.quads import nquads
from kg.resolved import Graph
from kg.store.store import build, open_store

TTL = {path.stem: path for path in sorted(assets.ontology().glob("*.ttl"))}
GRAPHS = {name: rdflib.Graph().parse(path) for name, path in TTL.items()}
ONTOLOGY, CODES = GRAPHS["difang"], GRAPHS["codes"]
QUERIES = [*assets.rules(), *sorted(assets.queries().glob("*.rq"))]
DF = vocab.PREFIXES["df"]
TERMS = sorted({s for s in ONTOLOGY.subjects(RDFS.isDefinedBy)})
CLOSED: dict[str, type[DefinedNamespace]] = {
    "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "owl": OWL, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "skos": SKOS,
    "sosa": SOSA,
}  # fmt: skip
LANGUAGES = {"en", "zh-hans", "zh-hant"}


@pytest.mark.parametrize("name", TTL)
def test_both_libraries_read_the_same(name: str) -> None:
    assert len(GRAPHS[name]) == sum(1 for _ in ox.parse(path=TTL[name], format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize("name", ["difang", "codes"])
def test_no_blank_nodes(name: str) -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in GRAPHS[name] for term in triple)


def test_the_ontology_says_what_it_is() -> None:
    [ontology] = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    vann = rdflib.Namespace("http://purl.org/vocab/vann/")
    assert ONTOLOGY.value(ontology, DCTERMS.license) and ONTOLOGY.value(ontology, OWL.versionInfo)
    assert str(ONTOLOGY.value(ontology, OWL.versionIRI)).endswith(str(ONTOLOGY.value(ontology, OWL.versionInfo)))
    assert str(ONTOLOGY.value(ontology, vann.preferredNamespacePrefix)) == "df"
    assert str(ONTOLOGY.value(ontology, vann.preferredNamespaceUri)) == DF
    assert {title.language for title in ONTOLOGY.objects(ontology, DCTERMS.title)} == LANGUAGES  # type: ignore[attr-defined]


def test_every_term_is_defined_once_and_described() -> None:
    assert {s for s in ONTOLOGY.subjects() if str(s).startswith(DF)} == set(TERMS)
    for term in TERMS:
        labels = [label.language for label in ONTOLOGY.objects(term, RDFS.label)]  # type: ignore[attr-defined]
        assert sorted(labels) == sorted(LANGUAGES), term
        comments = list(ONTOLOGY.objects(term, RDFS.comment))
        assert len(comments) == 1 and str(comments[0]).endswith("."), term


def test_names_are_written_as_is_usual() -> None:
    for term in TERMS:
        name = str(term).removeprefix(DF)
        is_class = (term, RDF.type, OWL.Class) in ONTOLOGY
        assert name[0].isupper() == is_class and name.isascii() and name.isalnum(), name
        assert not hasattr(str, name), f"{name} is a method of str"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_labels_tell_terms_apart(language: str) -> None:
    for kinds in ([OWL.Class], [OWL.ObjectProperty, OWL.DatatypeProperty]):
        terms = {term for kind in kinds for term in ONTOLOGY.subjects(RDF.type, kind)}
        labels = [str(o) for t in terms for o in ONTOLOGY.objects(t, RDFS.label) if o.language == language]  # type: ignore[attr-defined]
        assert len(labels) == len(set(labels)), sorted(label for label in labels if labels.count(label) > 1)


@pytest.mark.parametrize("name", TTL)
def test_terms_of_the_standards_exist(name: str) -> None:
    for term in {term for triple in GRAPHS[name] for term in triple if isinstance(term, rdflib.URIRef)}:
        for prefix, space in CLOSED.items():
            iri = vocab.PREFIXES[prefix]
            if term.startswith(iri) and term != iri:
                assert term in space, term


def test_terms_used_in_shapes_rules_and_questions_are_defined() -> None:
    used = {str(term) for graph in GRAPHS.values() for triple in graph for term in triple}
    for path in QUERIES:
        text = re.sub(r"(?m)^\s*#.*", "", path.read_text("utf-8"))
        prefixes = dict(re.findall(r"PREFIX (\w+): <([^>]+)>", text))
        body = re.sub(r'"[^"]*"|PREFIX[^\n]*', " ", text)
        names = re.findall(r"(?<![\w?])(\w+):([A-Za-z][\w-]*)", body)
        for prefix, name in names:
            used.add(prefixes[prefix] + name)
            if prefix in CLOSED:
                assert rdflib.URIRef(prefixes[prefix] + name) in CLOSED[prefix], f"{path.name}: {prefix}:{name}"
        assert set(prefixes) == {prefix for prefix, _ in names}, path.name
        assert all(vocab.PREFIXES[prefix] == iri for prefix, iri in prefixes.items()), path.name
    known = {str(s) for graph in (ONTOLOGY, CODES) for s in graph.subjects()}
    ours = {term for term in used if term.startswith((DF, vocab.CODE)) and term not in (DF, vocab.CODE)}
    spaces = set(vocab.PREFIXES.values())
    assert sorted(ours - known - spaces) == []


def test_every_code_has_a_name_and_labels() -> None:
    for code in CODES.subjects(SKOS.inScheme):
        assert len(list(CODES.objects(code, rdflib.URIRef(vocab.expand("schema:name"))))) == 1, code
        assert sorted(o.language for o in CODES.objects(code, SKOS.prefLabel)) == sorted(LANGUAGES), code  # type: ignore[attr-defined]
        assert str(code).startswith(str(CODES.value(code, SKOS.inScheme)) + "/")


def test_every_derived_property_has_a_rule() -> None:
    derived = {t for t in TERMS if "Derived by a rule" in str(ONTOLOGY.value(t, RDFS.comment))}
    given = {
        above
        for name in ("shortcut", "agencyShortcut")
        for flat in CODES.objects(None, rdflib.URIRef(DF + name))
        for above in ONTOLOGY.transitive_objects(flat, RDFS.subPropertyOf)
    }
    heads = " ".join(path.read_text("utf-8").partition("WHERE")[0] for path in assets.rules())
    given |= {rdflib.URIRef(DF + name) for name in re.findall(r"df:(\w+)", heads)}
    assert sorted(derived - given) == []
    assert len(assets.rules()) == 8


def test_roles_and_relations_give_flat_properties() -> None:
    for scheme in ("role", "agency-relation"):
        for code in CODES.subjects(SKOS.inScheme, rdflib.URIRef(vocab.CODE + scheme)):
            assert CODES.value(code, rdflib.URIRef(DF + "shortcut")) is not None, code


def test_one_base_iri() -> None:
    for path in [*TTL.values(), *QUERIES]:
        bases = set(re.findall(r"https?://[\w.]+/difang/", path.read_text("utf-8")))
        assert bases <= {vocab.BASE}, path.name


@pytest.mark.parametrize("path", assets.rules(), ids=lambda path: path.stem)
def test_a_rule_names_every_property_that_it_looks_for(path: Path) -> None:
    """It sees no statement with another (`kg.store.rules.seen`)."""
    asked = str(translateQuery(parseQuery(path.read_text("utf-8"))).algebra.p)
    triples = re.findall(r"\(rdflib\.term\.\w+\('[^']*'\), (rdflib\.term\.Variable)?", asked)
    assert triples and not any(triples), "a property of any name"


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_queries_avoid_what_breaks_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "GRAPH" not in text and "SERVICE" not in text
    assert not re.search(r"GROUP_CONCAT", text), "its order differs between stores"
    assert not re.search(r"\([^()]*\|[^()]*\)/[\w:]+\*", text), "an alternative before a starred path"
    assert not re.search(r"\w\?/[\w:]+\*", text), "a step that may be missing before a starred path"
    body = text[text.index("WHERE") :]
    after = re.search(r"\n  (OPTIONAL|FILTER|BIND)", body)
    assert not after or not re.search(r"\n  \?", body[after.end() :]), "a required pattern comes late, which is slow"
    assert "|| EXISTS" not in body and "|| NOT EXISTS" not in body, "which side runs first is not known"
    for kind in set(re.findall(r" a (\w+:\w+)", body)):
        block = re.sub(r"EXISTS \{[^{}]*\}", "", body).split("UNION")      # a condition is a pattern of its own
        assert all(part.count(f" a {kind}") <= 1 for part in block), f"{kind} stands twice in one pattern"


def test_the_questions_of_the_documentation_run(store_of_docs: ox.Store) -> None:
    text = (assets.ontology().parent / "docs" / "ontology.md").read_text("utf-8")
    blocks = re.findall(r"```sparql\n(.*?)```", text, re.S)
    assert len(blocks) == 2
    for block in blocks:
        assert list(store_of_docs.query(block))


@pytest.fixture(scope="module")
def store_of_docs(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder = tmp_path_factory.mktemp("docs") / "graph"
    build(nquads(small_graph), folder)
    return open_store(folder).engine


def test_no_rule_reads_what_another_adds() -> None:
    """They run over the facts alone, and what they give is loaded at once."""
    parts = {path.name: path.read_text("utf-8").partition("WHERE") for path in assets.rules()}
    heads = " ".join(head.partition("CONSTRUCT")[2] for head, _, _ in parts.values())
    given = set(re.findall(r"\b(?:df|org):\w+", heads)) | {
        f"df:{str(above).rpartition('#')[2]}" for name in ("shortcut", "agencyShortcut")
        for flat in CODES.objects(None, rdflib.URIRef(DF + name))
        for above in ONTOLOGY.transitive_objects(flat, RDFS.subPropertyOf)}
    assert {name: sorted(given & set(re.findall(r"\b(?:df|org):\w+", body)))
            for name, (_, _, body) in parts.items()} == dict.fromkeys(parts, [])
