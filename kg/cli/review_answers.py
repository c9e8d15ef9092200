"""What an answer of `kg review` decides: decisions that name a document and the words in it, so that they hold whatever
identifiers the graph gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.cli.check_contradictions import Doubt, Side
from kg.resolve.judgements import Mark
from kg.resolve.verdicts import Decision
from kg.store import queries
from kg.store.store import Store

#: the places in the texts where a fact is said: who, in which role or post
_PART = """#+ params:
#+   - it iri required the participation
SELECT ?name ?role ?document ?start ?end ?it WHERE {
  ?it df:participant/schema:name ?name ; df:role ?role ; df:evidence ?e .
  ?e df:document ?document ; df:start ?start ; df:end ?end .
} ORDER BY ?document ?start ?end"""
_TENURE = """#+ params:
#+   - it iri required the tenure
SELECT ?name ?role ?document ?start ?end ?it WHERE {
  ?it org:member/schema:name ?name ; df:evidence ?e .
  ?it (df:post/org:role|org:role|df:rank)/schema:name ?role .
  ?e df:document ?document ; df:start ?start ; df:end ?end .
} ORDER BY ?document ?start ?end"""
_HELD = """#+ params:
#+   - post iri required the post
#+   - who iri required who held it
SELECT ?it ?post ?who WHERE { ?it df:post ?post ; org:member ?who ; a df:Tenure } ORDER BY ?it"""

Answer = tuple[str, str, tuple[Decision, ...]]


class Names(NamedTuple):
    """The graph, for looking up where it says what."""

    store: Store

    def wrong(self, fact: str, documents: tuple[str, ...]) -> Iterator[Decision]:
        """The fact as wrong in each place of the documents that say it."""
        question = _PART if fact.startswith("part:") else _TENURE
        for row in self._ask(question, {"it": fact}):
            document = str(row["document"]).rpartition("/")[2]
            if document in documents:
                says = (str(row["role"]).rpartition("/")[2], str(row["name"]))
                at = (int(row["start"]), int(row["end"]))
                yield Decision("wrong", fact=fact, document=document, says=says, at=at)

    def held(self, post: str, who: str) -> list[str]:
        """The terms of somebody in a post."""
        return [f"tenure:{str(row['it']).rpartition('/')[2]}"
                for row in self._ask(_HELD, {"post": post, "who": f"person:{who}"})]

    def _ask(self, text: str, values: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
        return queries.ask(self.store, queries.describe(text, "-", "review"), values).records()


def people(one: Mark, other: Mark) -> tuple[Answer, ...]:
    """Two mentions of people: one or two?"""
    return (("y", "one person", (Decision("same", one, other),)),
            ("n", "two people", (Decision("not same", one, other),)))


def events(one: Mark, other: Mark) -> tuple[Answer, ...]:
    """Two reports: of one event or of two?"""
    return (("y", "one event", (Decision("same event", one, other),)),
            ("n", "two events", (Decision("not same event", one, other),)))


def contradiction(names: Names, found: Doubt) -> Iterator[Answer]:
    """Each side as wrong in the documents that say it."""
    sides = (found.one, found.other)
    for key, side, other in zip("12", sides, reversed(sides), strict=True):
        decisions = tuple(_date(found, side, other) if found.kind == "date" else _wrong(names, found, side))
        if decisions:
            yield key, f"{side.value} is wrong", decisions


def _date(found: Doubt, side: Side, other: Side) -> Iterator[Decision]:
    for document, event in zip(side.ids, side.events, strict=False):
        yield Decision("date", Mark(document, f"{event}@{side.value}"), as_=other.value)


def _wrong(names: Names, found: Doubt, side: Side) -> Iterator[Decision]:
    if found.kind == "chair":
        facts = [f"part:{found.about.partition(':')[2]}.{side.value}.chaired"]
    elif found.kind == "seat":
        facts = names.held(found.about, side.value)
    else:
        facts = [found.about]
    for fact in facts:
        yield from names.wrong(fact, side.ids)
