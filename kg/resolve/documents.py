"""Documents as entities."""

from __future__ import annotations

from kg.resolve.record import Record
from kg.resolved import Alias, Entity, Kind, Ref, Value

#: roles of the makers of an article → property
_MAKERS = {"author": "schema:author", "editor": "schema:editor"}


def document(record: Record, group: str) -> Entity:
    """A document: its bytes, its makers, where each of its copies lies, what was repaired in it, and the first document
    with the same text."""
    source = record.document
    properties: list[tuple[str, Value]] = [
        ("df:sha256", source.sha256),
        ("df:textGroup", group),
        ("df:byteCount", source.size),
        ("df:charCount", source.offset),
        ("dcterms:language", "zh"),
        ("schema:headline", source.title),
        ("schema:publisher", source.publisher),
        ("schema:genre", source.genre),
        ("df:repairSteps", "; ".join([*(f"{why} {count}" for why, count in record.repairs), *source.marks])),
    ]
    places = {source.uri, *(uri for _, uri in record.copies)}
    properties.extend(("dcterms:source", place) for place in sorted(places))
    if source.published:
        properties.append(("schema:datePublished", source.published))
    makers = {(_MAKERS.get(credit.role, "schema:contributor"), credit.name) for credit in source.credits if credit.name}
    properties.extend(sorted(makers))
    kept = tuple((name, value) for name, value in properties if value != "")
    names = tuple(Alias(name, record.id) for name in sorted({name for name, _ in record.copies}))
    return Entity(Ref(Kind.DOCUMENT, record.id), source.name, names, kept, (record.id,))
