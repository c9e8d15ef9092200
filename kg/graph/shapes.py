"""Checks the data against `ontology/shapes.ttl` with pySHACL: what is wrong, and what deserves a look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from kg import assets, vocab
from kg.errors import MissingExtra

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


class Finding(NamedTuple):
    """`severity` is violation, warning or info; `focus` the thing it is about, as a prefixed name where one fits;
    `path` the property, or empty; `value` what stands there, or empty."""

    severity: str
    focus: str
    message: str
    path: str = ""
    value: str = ""


_ORDER = ("violation", "warning", "info")


def check(triples: Iterable[bytes]) -> list[Finding]:
    """Every finding on these N-Triples (as `Store.triples` gives them), violations first. The ontology is loaded with
    them; the code lists must be among them."""
    try:
        import pyshacl
        from rdflib import Graph
    except ImportError as error:
        raise MissingExtra("the check needs pySHACL", hint="pip install pyshacl") from error
    data = Graph()
    data.parse(data=b"\n".join(triples), format="nt")
    ontology, shapes = assets.ontology() / "difang.ttl", assets.ontology() / "shapes.ttl"
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=Graph().parse(shapes, format="turtle"),
        ont_graph=Graph().parse(ontology, format="turtle"),
        allow_warnings=True,
        inplace=True,
    )
    return sorted(_findings(report), key=lambda f: (_ORDER.index(f.severity), *f))


def _findings(report: Graph) -> Iterable[Finding]:
    from rdflib.namespace import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
        yield Finding(
            str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower(),
            _short(report.value(result, SH.focusNode)),
            "; ".join(messages) or _short(report.value(result, SH.sourceConstraintComponent)),
            _short(report.value(result, SH.resultPath)),
            _short(report.value(result, SH.value)),
        )


def _short(term: Node | None) -> str:
    """A prefixed name where the namespace is ours or known, the words of a literal, nothing for a blank node."""
    from rdflib import BNode

    if term is None or isinstance(term, BNode):
        return ""
    text = str(term)
    fitting = [(iri, prefix) for prefix, iri in vocab.PREFIXES.items() if text.startswith(iri)]
    if not fitting:
        return text
    iri, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{text.removeprefix(iri)}"
