"""The graph as it was on a day: what documents of any date tell to be so on that day, and nothing else.

Terms that had not begun or were over, events yet to come, seats that no text calls empty then, and what hangs on them
are left out (`kg.store.filters` does so); what has no date of its own counts from the first document that tells it.
"""

from __future__ import annotations

from datetime import date
from typing import cast

import pyoxigraph as ox

from kg import vocab
from kg.store.store import Store

#: what was not so on ?day, by what it says itself
_NOT_THEN = """
SELECT DISTINCT ?it ?day WHERE {
  {
    ?it a df:Tenure ; df:tenureStatus ?status .
    OPTIONAL { ?it df:heldFrom ?from }
    OPTIONAL { ?it df:heldTo ?to }
    OPTIONAL { ?it df:firstSeen ?seen FILTER(?status IN (status:nominee, status:proposed)) }
    FILTER(!COALESCE(?from <= ?day, ?seen <= ?day, false) || COALESCE(?to <= ?day, false))
  } UNION {
    ?it a df:Event ; schema:startDate ?starts . FILTER(?starts > ?day)
  } UNION {
    ?it a df:Event ; df:dateEdtf ?part .
    FILTER(!STRSTARTS(STR(?part), "X") && STR(?part) > STR(?day))
  } UNION {
    ?it a df:Vacancy ; df:firstSeen ?first ; df:lastSeen ?last . FILTER(?first > ?day || ?last < ?day)
  }
}"""

#: what has no date of its own, with the day of each document that tells it
_UNDATED = """
SELECT ?it ?published WHERE {
  { ?it a df:Event . FILTER NOT EXISTS { ?it schema:startDate|df:dateEdtf ?date FILTER(!STRSTARTS(STR(?date), "X")) } }
  UNION { ?it a df:Observation } UNION { ?it a df:Campaign }
  OPTIONAL { ?it df:evidence/df:document/schema:datePublished ?published }
}"""

_ACTIVITY, _EVIDENCE = (ox.NamedNode(vocab.expand(name)) for name in ("df:activity", "df:evidence"))


def gone(store: Store, day: date) -> set[str]:
    """The identifiers of everything that was not so on the day."""
    told = ox.Literal(day.isoformat(), datatype=ox.NamedNode(vocab.expand("xsd:date")))
    found = {row["it"].value for row in ask(store, _NOT_THEN, day=told)}
    first: dict[str, str] = {}
    for row in ask(store, _UNDATED):
        it, published = row["it"].value, row["published"]
        first[it] = min(first.get(it, "9999"), published.value if published else "9999")
    found |= {it for it, published in first.items() if published > day.isoformat()}
    return hanging(store, found)


def hanging(store: Store, found: set[str]) -> set[str]:
    """With what hangs on them: participations on events, and evidence on all of these."""
    seek = store.engine.quads_for_pattern
    on_events = {_iri(quad.subject) for it in found for quad in seek(None, _ACTIVITY, ox.NamedNode(it))}
    facts = found | on_events
    return facts | {_iri(quad.object) for it in facts for quad in seek(ox.NamedNode(it), _EVIDENCE, None)}


def _iri(term: object) -> str:
    return cast(ox.NamedNode, term).value


def ask(store: Store, query: str, **values: ox.Literal) -> ox.QuerySolutions:
    """The rows of a query with these variables bound."""
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): value for name, value in values.items()}
    return cast(ox.QuerySolutions, store.engine.query(query, prefixes=vocab.PREFIXES, substitutions=bound))
