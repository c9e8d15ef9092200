"""`kg check --contradictions`: what documents say that cannot all be true, the weightiest first, both sides side by
side. Nothing is overruled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from kg.cli.explain_person import names_of
from kg.store import beside
from kg.store.store import Store


class Side(NamedTuple):
    """What is said, the names of the documents that say so, the words of one of them, their identifiers, and what each
    of them calls the event."""

    value: str
    document: str
    quote: str
    ids: tuple[str, ...]
    events: tuple[str, ...] = ()


class Doubt(NamedTuple):
    """`kind` is date, chair, seat, bounds or after-end; `sort` slip, lag or real; `about` the identifier."""

    weight: int
    kind: str
    sort: str
    about: str
    one: Side
    other: Side


HEADS = ("weight", "kind", "sort", "about", "value", "quote", "document", "value_2", "quote_2", "document_2")


def doubts(store: Store) -> Iterator[Doubt]:
    """Every pair of values that do not go together."""
    names = names_of(store)
    for row in beside.rows(store.folder, "contradictions.jsonl"):
        for one, other in combinations(row["values"], 2):
            sides = _side(row, one, names), _side(row, other, names)
            yield Doubt(row["weight"], row["kind"], row["sort"], row["about"], *sides)


def cells(doubt: Doubt) -> tuple[str, ...]:
    return (str(doubt.weight), doubt.kind, doubt.sort, doubt.about, *_cells(doubt.one), *_cells(doubt.other))


def _cells(side: Side) -> tuple[str, str, str]:
    return side.value, side.quote, side.document


def _side(row: Mapping[str, Any], said: list[Any], names: Mapping[str, str]) -> Side:
    value, documents = said
    quotes = [quote for told, document, quote in row.get("quotes", ()) if told == value and document in documents]
    shown = ", ".join(names.get(document, document) for document in documents)
    called = dict(row.get("names", ()))
    events = tuple(called[document] for document in documents) if called else ()
    return Side(str(value), shown, max(quotes, key=len, default=""), tuple(documents), events)
