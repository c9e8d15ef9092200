"""What follows from the facts: the derivation rules of `ontology/rules`, run over a store.

Each rule is a CONSTRUCT over ontology, code lists and facts; none sees what another adds, so that their order does not
matter and all is loaded at once. A rule names every property and class that it looks for. The store holds nothing else,
a quarter of the facts: in that of all facts what belongs together is spread so far that each look would read from the
disk anew, and a hundred thousand documents would be worked on for an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import assets, vocab
from kg.errors import DataError
from kg.pace import Pace, silent

_TYPE = f"<{vocab.expand('rdf:type')}>"
_PREFIX = re.compile(r"(?im)^\s*PREFIX\s+([\w-]*):\s*<([^>]*)>")
_NAME = re.compile(r"(?<![\w<-])([\w-]*):([\w-]+)")
_WHOLE = re.compile(r"<[^<>\s]+>")


def prepare(store: ox.Store) -> None:
    """Load the ontology into a graph of its own, where the rules see it and ordinary queries do not."""
    path = assets.ontology() / "difang.ttl"
    store.load(path=path, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(vocab.ONTOLOGY_GRAPH))


def codes() -> Iterator[str]:
    """The closed code lists as lines of N-Quads."""
    for quad in _parsed(assets.ontology() / "codes.ttl"):
        yield f"{quad.subject} {quad.predicate} {quad.object} <{vocab.CODES_GRAPH}> ."


def seen(facts: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Of facts those that a rule can see, or could tell again: blocks of lines of N-Quads."""
    named = {name for path in assets.rules() for name in _named(path.read_text("utf-8"))} | {_TYPE}
    predicates = named | {f"{quad.object}" for quad in _vocabulary() if f"{quad.predicate}" in named}
    wanted, classes, is_a = _bytes(predicates), _bytes(named), _TYPE.encode()
    for block in facts:
        yield [line for line in block if (predicate := line.split(b" ", 2)[1]) in wanted
               and (predicate != is_a or line.split(b" ", 3)[2] in classes)]


def _named(rule: str) -> Iterator[str]:
    """The names in a rule, written out."""
    prefixes = dict(_PREFIX.findall(rule))
    yield from (f"<{prefixes[prefix]}{name}>" for prefix, name in _NAME.findall(rule) if prefix in prefixes)
    yield from _WHOLE.findall(rule)


def _vocabulary() -> Iterator[ox.Quad]:
    for name in ("difang.ttl", "codes.ttl"):
        yield from _parsed(assets.ontology() / name)


def _bytes(names: Iterable[str]) -> frozenset[bytes]:
    return frozenset(name.encode() for name in names)


def derive(store: ox.Store, pace: Pace = silent) -> Iterator[str]:
    """What the rules give that is not there: every statement as a line of N-Quads, some of them twice."""
    found = assets.rules()
    for number, path in enumerate(found):
        pace("deriving", number, len(found))
        yield from (f"{triple} <{vocab.DERIVED_GRAPH}> ." for triple in _run(store, path))


def _run(store: ox.Store, path: Path) -> Iterator[ox.Triple]:
    try:
        found = store.query(path.read_text("utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise DataError(f"the rule cannot be read: {error.msg}", where=str(path)) from error
    if not isinstance(found, ox.QueryTriples):
        raise DataError("a rule must be a CONSTRUCT", where=str(path))
    default = ox.DefaultGraph()
    for triple in found:
        if ox.Quad(triple.subject, triple.predicate, triple.object, default) not in store:
            yield triple


def _parsed(path: Path) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise DataError(f"cannot be read: {error.msg}", where=str(path)) from error
