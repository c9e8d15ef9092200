"""A resolved graph becomes statements: lines of N-Quads, one per statement. Those of one subject come as one text, in
order, for so they are sorted in far less time; the texts come in no order that anyone may rely on.

What a document says stands in the graph named after it; a thing or fact of several documents stands in the graph of
each. What only the lexicon says, and what names the makers and the codes, stands in the reference graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg import keys, vocab
from kg.graph import iris, terms
from kg.graph.nquads import iri, line
from kg.resolved import Code, Entity, Evidence, Fact, Graph, Kind

_TYPE = vocab.expand("rdf:type")
#: what is said of a span, in the order of the lines
_SPAN = (_TYPE, *(vocab.expand(f"df:{name}") for name in """
    confidence document end endRepaired extractedBy forProperty quote quoteOriginal start startRepaired""".split()))


def nquads(graph: Graph) -> Iterator[str]:
    """Every statement once for each graph it stands in."""
    for text in statements((*graph.documents, *graph.entities, *graph.facts)):
        yield from text.split("\n")


def statements(things: Iterable[Entity | Fact]) -> Iterator[str]:
    """The same of things as they come, as texts of one line or several."""
    makers: set[str] = set()
    codes: set[Code] = set()
    for thing in things:
        yield from _entity(thing) if isinstance(thing, Entity) else _fact(thing)
        makers.update(span.by for span in thing.evidence)
        codes.update(value for _, value in thing.properties if isinstance(value, Code))
    yield from _makers(makers)
    yield from _codes(codes)


def _entity(entity: Entity) -> Iterator[str]:
    subject = iris.entity(entity.ref)
    own = [
        *((_TYPE, iri(vocab.expand(name))) for name in _classes(entity)),
        *((vocab.expand(prop), terms.term(prop, value)) for prop, value in entity.properties if value != ""),
    ]
    if entity.name:
        own.append((vocab.expand("schema:name"), terms.text(entity.name)))
        own.append((vocab.expand("rdfs:label"), terms.tagged(entity.name)))
    documents = {entity.ref.key} if entity.ref.kind is Kind.DOCUMENT else set(entity.documents)
    documents |= {evidence.doc for evidence in entity.evidence}
    said = _said(subject, own, documents)
    for alias in {alias for alias in entity.aliases if alias.name not in ("", entity.name)}:
        where = {alias.document} if alias.document else documents
        said |= _said(subject, [(vocab.expand("skos:altLabel"), terms.text(alias.name))], where)
    spans = _best(subject, entity.evidence)
    yield _text(said | _evidence(subject, spans))
    yield from map(_span, spans, spans.values())


def _classes(entity: Entity) -> Iterator[str]:
    names = {prop for prop, _ in entity.properties}
    if "dcterms:isReplacedBy" in names:
        yield "df:Redirect"
        return
    yield from vocab.CLASSES_OF[entity.ref.kind.value]
    if entity.ref.kind is Kind.PLACE and "df:adminLevel" in names:
        yield "schema:AdministrativeArea"
    if entity.ref.kind is Kind.EVENT and names & {"df:act", "df:appointee", "df:changedPost"}:
        yield "df:PersonnelChange"


def _fact(fact: Fact) -> Iterator[str]:
    subject = iris.fact(fact.kind, fact.key)
    own = [
        *((_TYPE, iri(vocab.expand(name))) for name in vocab.CLASSES_OF[fact.kind.value]),
        *((vocab.expand(prop), terms.term(prop, value)) for prop, value in fact.properties if value != ""),
    ]
    if not fact.evidence:
        own.append((vocab.expand("dcterms:source"), iri(vocab.REFERENCE_GRAPH)))
    spans = _best(subject, fact.evidence)
    yield _text(_said(subject, own, {evidence.doc for evidence in fact.evidence}) | _evidence(subject, spans))
    yield from map(_span, spans, spans.values())


def _text(said: set[str]) -> str:
    """Lines of one subject as one text."""
    return "\n".join(sorted(said))


def _said(subject: str, own: Iterable[tuple[str, str]], documents: set[str]) -> set[str]:
    graphs = [iris.graph(document) for document in documents or {""}]
    return {line(subject, predicate, value, graph) for predicate, value in own for graph in graphs}


# ------------------------------------------------------------------------------- evidence


def _best(subject: str, spans: Iterable[Evidence]) -> dict[str, Evidence]:
    """The spans that support a thing or fact, by the keys of their nodes; of two that differ in score alone the surer
    one."""
    best: dict[str, Evidence] = {}
    for span in spans:
        key = keys.evidence(span.doc, span.start, span.end, subject, iris.extractor(span.by), span.for_property)
        if key not in best or best[key].score < span.score:
            best[key] = span
    return best


def _evidence(subject: str, spans: Mapping[str, Evidence]) -> set[str]:
    prop = vocab.expand("df:evidence")
    return {line(subject, prop, iri(iris.evidence(key)), iris.graph(span.doc)) for key, span in spans.items()}


def _span(key: str, span: Evidence) -> str:
    """The node of a span. Half of all lines are such: they are written in order, and need not be sorted."""
    node, graph = iris.evidence(key), iris.graph(span.doc)
    values = (
        iri(vocab.expand("df:Evidence")),
        terms.number(round(span.score, 4)),
        iri(graph),
        terms.whole(span.end),
        terms.whole(span.end_repaired),
        iri(iris.extractor(span.by)),
        terms.node(span.for_property) if span.for_property else "",
        terms.text(span.quote),
        terms.text(span.quote_original),
        terms.whole(span.start),
        terms.whole(span.start_repaired),
    )
    return "\n".join([line(node, prop, value, graph) for prop, value in zip(_SPAN, values, strict=True) if value])


# ------------------------------------------------------------------------------- what the statements lean on


def _makers(names: Iterable[str]) -> Iterator[str]:
    """The rules and voices, each with its version where its name holds one."""
    for node, by in {iris.extractor(by): by for by in sorted(names)}.items():
        own = [
            (_TYPE, iri(vocab.expand("df:Extractor"))),
            (vocab.expand("schema:name"), terms.text(by or "unnamed")),
        ]
        if "@" in by:
            own.append((vocab.expand("schema:softwareVersion"), terms.text(by.rpartition("@")[2])))
        yield _text(_said(node, own, set()))


def _codes(values: Iterable[Code]) -> Iterator[str]:
    """The members of the open lists that the graph uses; of two spellings of one member the first in order names it."""
    names: dict[str, Code] = {}
    for code in sorted(values):
        if iris.scheme(code.scheme) in vocab.OPEN_LISTS:
            names.setdefault(iris.code(code), code)
    for node, code in names.items():
        scheme = iris.scheme(code.scheme)
        own = [
            *((_TYPE, iri(vocab.expand(name))) for name in vocab.OPEN_LISTS[scheme]),
            (vocab.expand("skos:inScheme"), iri(vocab.CODE + scheme)),
            (vocab.expand("schema:name"), terms.text(code.code)),
            (vocab.expand("skos:prefLabel"), terms.tagged(code.code)),
        ]
        yield _text(_said(node, own, set()))
