"""The graph as it was on a day: what documents of any date tell to be so on that day, and nothing else.

Terms that had not begun or were over, events yet to come, seats that no text calls empty then, and what hangs on them
are left out; what has no date of its own counts from the first document that tells it. What follows by rule is derived
anew from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pyoxigraph as ox

from kg import vocab
from kg.store.store import Store, build, facts, open_store

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

#: what hangs on something: participations on an event, evidence on a fact
_HANGS = """
SELECT ?it ?on WHERE { { ?it df:activity ?on } UNION { ?on df:evidence ?it } }"""


@contextmanager
def view(store: Store, day: date) -> Iterator[Store]:
    """The graph of that day, in a folder that is gone afterwards."""
    left_out = {f"<{iri}>".encode() for iri in gone(store, day)}
    with TemporaryDirectory(prefix="difang-") as folder:
        there = Path(folder) / "graph"
        build((line.decode() for line in facts(store) if not _names(line, left_out)), there)
        yield open_store(there)


def gone(store: Store, day: date) -> set[str]:
    """The identifiers of everything that was not so on the day."""
    told = ox.Literal(day.isoformat(), datatype=ox.NamedNode(vocab.expand("xsd:date")))
    found = {row["it"].value for row in _ask(store, _NOT_THEN, told)}
    first: dict[str, str] = {}
    for row in _ask(store, _UNDATED):
        it, published = row["it"].value, row["published"]
        first[it] = min(first.get(it, "9999"), published.value if published else "9999")
    found |= {it for it, published in first.items() if published > day.isoformat()}
    hangs = [(row["it"].value, row["on"].value) for row in _ask(store, _HANGS)]
    for _ in range(2):  # evidence hangs on participations, and these on events
        found |= {it for it, on in hangs if on in found}
    return found


def _ask(store: Store, query: str, day: ox.Literal | None = None) -> ox.QuerySolutions:
    found = store.engine.query(query, prefixes=vocab.PREFIXES, substitutions={ox.Variable("day"): day} if day else None)
    return cast(ox.QuerySolutions, found)


def _names(line: bytes, iris: set[bytes]) -> bool:
    """Is one of these the subject or object of the statement?"""
    subject, _, rest = line.split(b" ", 2)
    return subject in iris or (rest.startswith(b"<") and rest[: rest.index(b">") + 1] in iris)
