"""`kg explain PERSON`: whom the documents mean by a name, why some of them were joined and others kept apart, and what
is known of each term, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.store import beside, queries
from kg.store.store import Store

Row = Mapping[str, Any]
#: how many reasons of one verdict are told, before the rest is only counted
MOST = 12
_VERDICTS = {"same": "joined", "doubtful": "doubtful, left apart", "apart": "kept apart"}


class Person(NamedTuple):
    """`terms` are rows of the question posts-of-person; `judgements` and `forwards` as in the ledger."""

    key: str
    name: str
    documents: tuple[str, ...]
    terms: tuple[Row, ...]
    judgements: tuple[Row, ...]
    forwards: tuple[str, ...]
    namesakes: tuple[str, ...]


def people(store: Store, asked: str) -> list[Person]:
    """Everybody of this name, or the one of this identifier. KgError where there is none."""
    key = asked.rpartition("/")[2].removeprefix("person:")
    forwards = list(beside.rows(store.folder, "forwards.jsonl"))
    key = next((_key(row["to"]) for row in forwards if _key(row["from"]) == key), key)
    name = _name(store, key) or asked
    told: dict[str, list[str]] = {}
    for own, document in quotes_of(store, name):
        told.setdefault(own, []).append(document)
    judged = [row for row in beside.rows(store.folder, "judgements.jsonl") if row["kind"] == "person"]
    wanted = [own for own in sorted(told) if own == key] or sorted(told)
    compared = {frozenset((row["one"]["key"], row["other"]["key"])) for row in judged}
    if not wanted:
        raise KgError("nobody is called so in this graph", where=asked, hint="a name, another form of it, or a key")
    terms = list(queries.ask(store, queries.find("posts-of-person"), {"person": name}).records())
    found = []
    for own in wanted:
        mine = {f"person:{own}", own}
        found.append(Person(
            own, _name(store, own), tuple(told[own]),
            tuple(row for row in terms if row["person_iri"] and _key(row["person_iri"]) == own),
            tuple(row for row in judged if own in (row["one"]["key"], row["other"]["key"])),
            tuple(_key(row["from"]) for row in forwards if row["to"] in mine),
            tuple(other for other in sorted(told) if other != own and frozenset((own, other)) not in compared)))
    return found


def words(person: Person, documents: Mapping[str, str], quote: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """The explanation, line by line. `documents` are names by identifier, `quote` the words of (person, document)."""
    yield f"{person.name}  person:{person.key}"
    if person.forwards:
        yield f"  also led here: {', '.join(f'person:{key}' for key in person.forwards)}"
    yield f"  named in {len(person.documents)} documents: {', '.join(person.documents)}"
    for verdict, title in _VERDICTS.items():
        rows = sorted((row for row in person.judgements if row["verdict"] == verdict),
                      key=lambda row: (-row["points"], str(row["one"]), str(row["other"])))
        if rows:
            yield f"\n  {title} ({len(rows)})"
        for row in rows[:MOST]:
            yield from _judgement(row, documents, quote)
        if len(rows) > MOST:
            yield f"    … and {len(rows) - MOST} more"
    if person.namesakes:
        yield "\n  of the same name, and not compared: no place of the one is or contains a place of the other"
        yield from (f"    person:{key}" for key in person.namesakes)
    if person.terms:
        yield "\n  terms"
    last = None
    for row in person.terms:
        head = (f"    {row['agency'] or '(body not told)'} {row['title']}, {row['status']}, "
                f"{row['from'] or '?'} – {row['to'] or '…'}{_known(row)}")
        if head != last:
            yield head
        last = head
        yield f"      {row['document']}: {row['quote']}"


def _known(row: Row) -> str:
    known = [f"{side}: {row[column]}" for side, column in (("from", "from_known_by"), ("to", "to_known_by"))
             if row.get(column)]
    return f"  ({'; '.join(known)})" if known else ""


def _judgement(row: Row, documents: Mapping[str, str], quote: Mapping[tuple[str, str], str]) -> Iterator[str]:
    one, other = row["one"], row["other"]
    names = [documents.get(side["document"], side["document"]) for side in (one, other)]
    whom = "" if one["key"] == other["key"] else f"  [{one['key']} | {other['key']}]"
    yield f"    {names[0]} – {names[1]}{whom}: {'; '.join(row['reasons'])}  ({row['points']} points)"
    for side, name in zip((one, other), names, strict=True):
        if said := quote.get((side["key"], name)):
            yield f"      {name}: {said}"


def quotes_of(store: Store, name: str) -> dict[tuple[str, str], str]:
    """The fullest words of each document on each person of this name, by (key, name of the document)."""
    found: dict[tuple[str, str], str] = {}
    for row in queries.ask(store, queries.find("mentions-of-person"), {"person": name}).records():
        at, quote = (_key(row["person_iri"] or ""), row["document"] or ""), row["quote"] or ""
        found[at] = max(found.get(at, ""), quote, key=len)
    return found


def names_of(store: Store) -> dict[str, str]:
    """The names of the documents by their identifiers."""
    rows = _ask(store, "SELECT ?d ?n { ?d a df:Document ; schema:name ?n }", {})
    return {_key(row["d"] or ""): row["n"] or "" for row in rows}


def _key(iri: str) -> str:
    return iri.rpartition("/")[2].removeprefix("person:")


def _name(store: Store, key: str) -> str:
    if "-" not in key:
        return ""
    text = "#+ params:\n#+   - it iri required it\nSELECT ?n ?it { ?it schema:name ?n }"
    found = _ask(store, text, {"it": f"person:{key}"})
    return next((row["n"] or "" for row in found), "")


def _ask(store: Store, text: str, values: Mapping[str, str]) -> Iterator[Mapping[str, str | None]]:
    return queries.ask(store, queries.describe(text, "-", "explain"), values).records()
