"""Why an answer is empty, as far as the graph can tell: no document names it, a person called it wrong, the documents
end before that day, or some other condition leaves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import cast

import pyoxigraph as ox

from kg import vocab
from kg.store import lookup, queries
from kg.store.queries import Question
from kg.store.store import Store

#: parameters that hold a name, and what it is the name of
NAMES = {"person": "person", "other": "person", "beside": "person", "agency": "agency", "body": "agency",
         "place": "place", "campaign": "campaign", "document": "document", "indicator": "indicator", "title": "title"}
_TIMES = ("from", "to", "on", "since")
_SPAN = """SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
  { ?d a df:Document ; schema:datePublished ?day } UNION { ?e a df:Event ; schema:startDate ?day } %s }"""
_NAMED = "?x df:knownAs ?form . VALUES ?form { %s }"
_MEASURED = "?x schema:name ?form . VALUES ?form { %s }"
_CALLED = """?x a df:Event ; df:knownAs ?form . FILTER(CONTAINS(REPLACE(?form, '[“”"《》]', ""), %s))"""
_SAYS = """SELECT DISTINCT ?name WHERE {
  %s
  { ?x df:evidence ?evidence } UNION { ?fact ?role ?x ; df:evidence ?evidence }
  ?evidence df:document ?d . OPTIONAL { ?d schema:name ?called }
  BIND(COALESCE(?called, STR(?d)) AS ?name)
} ORDER BY ?name"""
_WRONG = """SELECT DISTINCT ?fact ?why ?who ?on WHERE {
  %s BIND(REPLACE(STR(?x), "^.*/", "") AS ?key)
  ?correction df:retracts ?fact ; df:reason ?why . FILTER(CONTAINS(STR(?fact), ?key))
  OPTIONAL { ?correction prov:wasAssociatedWith/schema:name ?who }
  OPTIONAL { ?correction dcterms:date ?on }
} ORDER BY ?fact ?why"""


def reasons(store: Store, question: Question, values: Mapping[str, str], unknown: Iterable[tuple[str, str]] = ()
            ) -> Iterator[str]:
    """Sentences that say why there is no row, the weightiest first."""
    strange = list(unknown)
    for kind, name in strange:
        yield _unknown(store, kind, name)
    yield from _time(store, values)
    if strange:
        return
    named = {value: (_MEASURED if key == "indicator" else _NAMED) % ox.Literal(value) for key, value in values.items()
             if key in NAMES and key != "title" and value}          # which means nothing without its agency
    if values.get("meeting"):
        named[values["meeting"]] = _CALLED % ox.Literal(values["meeting"])
    for pattern in named.values():
        yield from _wrong(store, pattern)
    yield from _without(store, question, values)
    for name, pattern in named.items():
        said = [row["name"].value for row in _select(store, _SAYS % pattern)]
        if said:
            some = "、".join(said[:5]) + (" …" if len(said) > 5 else "")
            yield f"{_count(len(said), 'document')} speak{'s' * (len(said) == 1)} of {name} ({some}); none says this"
        else:
            yield f"no document says anything of {name}; only the lexicon knows the name"


def _unknown(store: Store, kind: str, name: str) -> str:
    others = sorted({found.kind for found in lookup.known(store, [name])} - {kind})
    sort = NAMES.get(kind, kind)
    if others:
        return f"{name} is known as {' and '.join(others)}, not as {sort}"
    what = {"meeting": "tells of an event with these words in its name", "post": "tells of this post"}.get(
        kind, f"names this {sort}")
    like = get_close_matches(name, lookup.names(store, sort), 3, 0.6) if sort in lookup.KINDS else []
    return f"{name}: no document {what}" + (f"; like it: {'、'.join(like)}" if like else "")


def _time(store: Store, values: Mapping[str, str]) -> Iterator[str]:
    told = {name: values[name] for name in _TIMES if values.get(name)}
    row = next(iter(_select(store, _SPAN % "")), None)
    if not told or row is None or row["first"] is None:
        return
    first, last = date.fromisoformat(row["first"].value), date.fromisoformat(row["last"].value)
    begins = told.get("from") or told.get("on") or told.get("since")
    ends = told.get("to") or told.get("on")
    if begins and date.fromisoformat(begins) > last:
        yield f"the graph ends on {last}: it has no document and no event after it"
    elif ends and date.fromisoformat(ends) < first:
        yield f"the graph begins on {first}: it has no document and no event before it"
    elif told.get("from") and told.get("to"):
        within = f'FILTER(?day >= "{begins}"^^xsd:date && ?day <= "{ends}"^^xsd:date)'
        if (row := next(iter(_select(store, _SPAN % within)), None)) is None or row["first"] is None:
            yield f"the graph has no document and no event of {begins} to {ends}"


def _wrong(store: Store, pattern: str) -> Iterator[str]:
    for row in _select(store, _WRONG % pattern):
        by = " ".join(row[key].value for key in ("who", "on") if row[key])
        fact = row["fact"].value.removeprefix(vocab.ID)
        yield f"a decision refused it: {fact} was called wrong ({row['why'].value}{', ' + by if by else ''})"


def _without(store: Store, question: Question, values: Mapping[str, str]) -> Iterator[str]:
    """Which single condition leaves nothing; times count as one."""
    optional = [param.name for param in question.params if not param.required and values.get(param.name)]
    groups = [[name for name in optional if name in _TIMES]] + [[name] for name in optional if name not in _TIMES]
    groups = [group for group in groups if group]
    if len(groups) < 2:
        return
    for group in groups:
        rest = {key: value for key, value in values.items() if key not in group}
        rows = len(queries.ask(store, question, rest).rows)
        if rows:
            told = " and ".join(f"{name}={values[name]}" for name in group)
            yield f"without {told} there would be {_count(rows, 'row')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _select(store: Store, text: str) -> ox.QuerySolutions:
    return cast(ox.QuerySolutions, store.engine.query(text, prefixes=vocab.PREFIXES))
