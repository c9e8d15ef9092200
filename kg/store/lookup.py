"""Names in the graph: which of many forms it knows and as what, and which names are like one that it does not know."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby, islice
from typing import NamedTuple, cast

import pyoxigraph as ox

from kg import vocab
from kg.store.store import Store

#: kind of a name → the class of what bears it, and the property that holds the name
KINDS = {
    "person": ("foaf:Person", "df:knownAs"),
    "agency": ("org:Organization", "df:knownAs"),
    "place": ("schema:Place", "df:knownAs"),
    "campaign": ("df:Campaign", "df:knownAs"),
    "document": ("df:Document", "df:knownAs"),
    "post": ("org:Post", "df:knownAs"),
    "meeting": ("df:Event", "df:knownAs"),
    "title": ("org:Role", "schema:name"),
    "indicator": ("sosa:ObservableProperty", "schema:name"),
}
#: as many forms are looked up at once
_BATCH = 500


class Found(NamedTuple):
    """A form that the graph knows, and what bears it; `name` is what a place is called, `agency` and `title` are those
    of a post."""

    form: str
    kind: str
    name: str = ""
    agency: str = ""
    title: str = ""


def known(store: Store, forms: Collection[str]) -> Iterator[Found]:
    """Every kind of thing that bears one of the forms, once for each kind; a post for each agency, a place for
    each name."""
    kinds = {vocab.expand(name): kind for kind, (name, _) in KINDS.items()}
    listed = list(forms)
    for start in range(0, len(listed), _BATCH):
        words = " ".join(str(ox.Literal(form)) for form in listed[start: start + _BATCH])
        text = f"""SELECT DISTINCT ?form ?class ?name ?agency ?title WHERE {{
          VALUES ?form {{ {words} }}
          {{ ?x df:knownAs ?form }} UNION {{ ?x schema:name ?form . ?x a skos:Concept }}
          ?x a ?class . VALUES ?class {{ {" ".join(name for name, _ in KINDS.values())} }}
          OPTIONAL {{ ?x a schema:Place ; schema:name ?name }}
          OPTIONAL {{ ?x org:postIn/schema:name ?agency ; org:role/schema:name ?title }}
        }} ORDER BY ?form ?class ?name ?agency ?title"""
        for row in _select(store, text):
            kind = kinds[row["class"].value]
            if kind != "post" or row["agency"]:
                more = (row[key].value if row[key] else "" for key in ("name", "agency", "title"))
                yield Found(row["form"].value, kind, *more)


class Bearer(NamedTuple):
    """Who bears a name: the identifier, what it is called in full, and some posts of a person."""

    key: str
    called: str
    posts: tuple[str, ...]


def bearers(store: Store, kind: str, name: str) -> Iterator[Bearer]:
    """Everybody of a kind that is known by the name, in the order of their identifiers."""
    text = f"""SELECT DISTINCT ?x ?called ?post WHERE {{
      ?x df:knownAs {ox.Literal(name)} ; a {KINDS[kind][0]} ; schema:name ?called
      OPTIONAL {{ ?x org:holds/schema:name ?post }} }} ORDER BY ?x ?called ?post"""
    for key, rows in groupby(_select(store, text), lambda row: row["x"].value.rpartition("/")[2]):
        told = list(rows)
        yield Bearer(key, told[0]["called"].value, tuple(row["post"].value for row in islice(told, 3) if row["post"]))


def happened(store: Store, words: str) -> bool:
    """Is there an event with these words in its name? Quotation marks in the name do not count."""
    text = f"""ASK {{ ?event a df:Event ; df:knownAs ?name
      FILTER(CONTAINS(REPLACE(?name, '[“”"《》]', ""), {ox.Literal(words)})) }}"""
    return bool(store.engine.query(text, prefixes=vocab.PREFIXES))


def names(store: Store, kind: str) -> list[str]:
    """Every name of a kind, in order."""
    name, prop = KINDS[kind]
    return [row["name"].value for row in _select(
        store, f"SELECT DISTINCT ?name WHERE {{ ?x a {name} ; {prop} ?name }} ORDER BY ?name")]


def _select(store: Store, text: str) -> ox.QuerySolutions:
    return cast(ox.QuerySolutions, store.engine.query(text, prefixes=vocab.PREFIXES))
