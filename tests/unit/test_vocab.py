"""`kg.vocab` and `ontology/` say the same."""

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import assets, vocab

ONTOLOGY = rdflib.Graph().parse(assets.ontology() / "difang.ttl")
CODES = rdflib.Graph().parse(assets.ontology() / "codes.ttl")
DF = vocab.PREFIXES["df"]
XSD = vocab.PREFIXES["xsd"]


def own(kind: rdflib.URIRef) -> set[str]:
    return {f"df:{str(s).removeprefix(DF)}" for s in ONTOLOGY.subjects(RDF.type, kind) if str(s).startswith(DF)}


def test_classes_are_those_of_the_ontology() -> None:
    assert own(OWL.Class) == vocab.CLASSES


def test_properties_are_those_of_the_ontology() -> None:
    written = own(OWL.ObjectProperty) | own(OWL.DatatypeProperty) | own(OWL.AnnotationProperty)
    assert {name for name in vocab.PROPERTIES if name.startswith("df:")} == written


def test_datatypes_are_the_ranges_of_the_ontology() -> None:
    objects, annotations = own(OWL.ObjectProperty), own(OWL.AnnotationProperty)
    for name, kind in vocab.PROPERTIES.items():
        if not name.startswith("df:"):
            continue
        assert (kind == "iri") == (name in objects | annotations), name
        ranges = [str(r) for r in ONTOLOGY.objects(rdflib.URIRef(vocab.expand(name)), RDFS.range)]
        if kind in ("string", "integer", "decimal", "date"):
            assert ranges == [XSD + kind], name


def test_code_lists_are_those_of_the_ontology() -> None:
    schemes = {str(s).removeprefix(vocab.CODE) for s in CODES.subjects(RDF.type, SKOS.ConceptScheme)}
    assert schemes == set(vocab.LISTS.values())


def test_words_of_the_sheets_have_codes() -> None:
    def listed(scheme: str) -> set[str]:
        base = f"{vocab.CODE}{scheme}"
        return {str(s).rpartition("/")[2] for s in CODES.subjects(SKOS.inScheme, rdflib.URIRef(base))}

    assert set(vocab.ROLE_OF.values()) | set(vocab.CAMPAIGN_ROLE_OF.values()) <= listed("role")
    assert set(vocab.EVENT_TYPE_OF.values()) <= listed("event-type")
    assert {status for status, _ in vocab.STATUS_OF.values()} <= listed("tenure-status")
    assert {act for _, act in vocab.STATUS_OF.values() if act} == set(vocab.ACT_PROPERTY) == listed("personnel-act")
    assert set(vocab.ACT_PROPERTY.values()) <= set(vocab.PROPERTIES)


def test_prefixes_are_those_of_the_ontology_files() -> None:
    for graph in (ONTOLOGY, CODES):
        for prefix, iri in graph.namespaces():
            assert vocab.PREFIXES.get(prefix, str(iri)) == str(iri), prefix
