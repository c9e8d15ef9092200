"""What belongs to a place, and what that names: the identifiers that the part of a place keeps.

Of the place are its bodies and their posts, its events and campaigns, its figures, and all these of the places within.
A fact belongs where it names something of the place. What such facts name (people, guests from elsewhere, documents,
the places above) comes along, without what else is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg import vocab
from kg.errors import KgError, meant
from kg.store import as_of
from kg.store.lines import merged
from kg.store.store import Store, facts

#: lists that grow with the documents; the others belong to every graph
_APART = tuple(f"<{base}".encode() for base in (vocab.ID, *(f"{vocab.CODE}{name}/" for name in vocab.OPEN_LISTS)))
_FACTS = tuple(f"<{vocab.ID}{kind}/".encode() for kind in "tenure vacancy part arel obs assertion event".split())

_KNOWN = "SELECT DISTINCT ?name WHERE { ?place a schema:Place ; df:knownAs ?name }"

_INSIDE = """
SELECT DISTINCT ?place ?name WHERE {
  { ?area df:knownAs ?name } UNION { ?area df:gbCode ?name }
  ?place df:within ?area .
}"""

_OF_PLACE = """
SELECT DISTINCT ?it ?place WHERE {
  { ?it df:ofPlace ?place } UNION { ?it df:jurisdiction ?place } UNION { ?it sosa:hasFeatureOfInterest ?place }
  UNION { ?it org:postIn/df:jurisdiction ?place }
}"""


def apart(term: bytes, kept: set[bytes]) -> bool:
    """Is this the identifier of something that does not belong here?"""
    return term.startswith(_APART) and term not in kept


def of(store: Store, name: str, gone: set[bytes]) -> set[bytes]:
    """Everything that belongs to the place of this name or code, as terms; KgError where there is no such place."""
    told = ox.Literal(name)
    inside = {row["place"].value for row in as_of.ask(store, _INSIDE, name=told)}
    if not inside:
        known = sorted(row["name"].value for row in as_of.ask(store, _KNOWN))
        hint = meant(name, known) or (f"the graph has {'、'.join(known[:8])}" if known else "")
        raise KgError("the graph knows no such place", where=name, hint=hint)
    core = {row["it"].value for row in as_of.ask(store, _OF_PLACE) if row["place"].value in inside}
    terms = {f"<{iri}>".encode() for iri in core} - gone
    naming = {subject for subject, thing in _links(store) if thing in terms and subject.startswith(_FACTS)} - gone
    return _closure(store, terms | naming | {f"<{iri}>".encode() for iri in inside}, gone)


def _links(store: Store) -> Iterator[tuple[bytes, bytes]]:
    for line in facts(store):
        subject, _, rest = line.split(b" ", 2)
        if rest.startswith(_APART):
            yield subject, rest[: rest.index(b">") + 1]


def _closure(store: Store, kept: set[bytes], gone: set[bytes]) -> set[bytes]:
    """With all that they name, and what that names. What follows by rule is no link: it leads from people to all that
    they ever did."""
    derived = {line.split(b" ", 2)[1] for line in merged([store.folder / "derived.nq"])}
    fresh = kept
    while fresh:
        found = set()
        for term in fresh:
            for quad in store.engine.quads_for_pattern(ox.NamedNode(term[1:-1].decode()), None, None):
                thing = str(quad.object).encode()
                if thing.startswith(_APART) and str(quad.predicate).encode() not in derived:
                    found.add(thing)
        fresh = found - kept - gone
        kept = kept | fresh
    return kept
