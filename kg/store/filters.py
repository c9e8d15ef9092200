"""A part of the graph as a graph of its own: of a day, of a place, of what is said surely enough, without its evidence.

Everything that shows a graph shows a part of it in the same way, for it is given a `Store`. The part lies in a folder
that is gone afterwards; what follows by rule is derived anew from what is left.

    day       what was so on that day (`kg.store.as_of`)
    least     facts, events and campaigns that no text tells so surely are left out, and what hangs on them; a person or
              a body stays as long as something that is told surely enough names it
    place     the bodies, events, campaigns and figures of the place and of all places within it, every fact that
              names one of them, and whatever these name in turn (`kg.store.surroundings`)
    evidence  False leaves out the quotes and who read them; documents stay
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import vocab
from kg.store import as_of, lines, surroundings
from kg.store.origin import Origin
from kg.store.store import Store, facts, part

_EVIDENCE = f"<{vocab.expand('df:evidence')}>".encode()
_SPANS = tuple(f"<{vocab.ID}{kind}/".encode() for kind in ("ev", "extractor"))
_KEPT_APART = f"<{vocab.ID}".encode()

#: what may be told more or less surely, with each of its evidence that is for the whole of it
_SURE = """
SELECT ?it ?evidence ?confidence ?kind WHERE {
  ?it df:evidence ?evidence .
  ?evidence df:confidence ?confidence .
  FILTER NOT EXISTS { ?evidence df:forProperty ?one }
  OPTIONAL {
    VALUES ?kind { foaf:Person org:Organization org:Post schema:Place }
    ?it a ?kind
  }
}"""

#: evidence that is for one attribute only
_ATTRIBUTES = """
SELECT ?it ?evidence ?confidence ?property WHERE {
  ?it df:evidence ?evidence .
  ?evidence df:confidence ?confidence ; df:forProperty ?property .
}"""


@dataclass(frozen=True)
class Filters:
    day: date | None = None
    place: str = ""
    least: float = 0.0
    evidence: bool = True

    def __bool__(self) -> bool:
        return self != Filters()

    def origin(self, store: Store) -> Origin:
        """Where a part comes from."""
        said = (
            f"place={self.place}" if self.place else "",
            f"min-confidence={self.least:g}" if self.least else "",
            "" if self.evidence else "no-evidence",
        )
        return replace(store.origin, as_of=self.day, filters=tuple(one for one in said if one))


@contextmanager
def view(store: Store, filters: Filters) -> Iterator[Store]:
    """The part of the graph that the filters leave; the graph itself where they leave everything.

    KgError where the graph knows no such place."""
    if not filters:
        yield store
        return
    gone = {f"<{iri}>".encode() for iri in as_of.gone(store, filters.day)} if filters.day else set()
    attributes: set[tuple[bytes, bytes]] = set()
    if filters.least:
        unsure, attributes = _unsure(store, filters.least)
        gone |= unsure
    kept = surroundings.of(store, filters.place, gone) if filters.place else None
    with TemporaryDirectory(prefix="difang-") as folder:
        left = _left(store, gone, kept, attributes, filters.evidence)
        yield part(left, Path(folder), (store.folder / "facts.nq").stat().st_size, filters.origin(store))


def _left(store: Store, gone: set[bytes], kept: set[bytes] | None, attributes: set[tuple[bytes, bytes]],
          evidence: bool) -> Iterator[list[bytes]]:
    """The facts that stay, in blocks."""
    last, is_out = b"", False
    for block in lines.blocks([store.folder / "facts.nq"]):
        left = []
        for line in block:
            subject, predicate, rest = line.split(b" ", 2)
            if subject != last:
                last, is_out = subject, (subject in gone or kept is not None and surroundings.apart(subject, kept)
                                         or not evidence and subject.startswith(_SPANS))
            if is_out or (subject, predicate) in attributes:
                continue
            if rest.startswith(b"<"):
                thing = rest[: rest.index(b">") + 1]
                if thing in gone or kept is not None and surroundings.apart(thing, kept) or (
                        not evidence and predicate == _EVIDENCE):
                    continue
            left.append(line)
        if left:
            yield left


def _unsure(store: Store, least: float) -> tuple[set[bytes], set[tuple[bytes, bytes]]]:
    """What is told less surely: evidence, facts and things; and attributes, as pairs of subject and predicate."""
    gone: set[str] = set()
    best: dict[tuple[str, bool], float] = {}
    for row in as_of.ask(store, _SURE):
        key, sure = (row["it"].value, row["kind"] is not None), float(row["confidence"].value)
        best[key] = max(best.get(key, 0.0), sure)
        if sure < least:
            gone.add(row["evidence"].value)
    gone |= {it for (it, thing), sure in best.items() if sure < least and not thing}
    gone = as_of.hanging(store, gone)
    gone |= _unnamed(store, {it for (it, thing), sure in best.items() if sure < least and thing}, gone)
    attributes: dict[tuple[str, str], float] = {}
    for row in as_of.ask(store, _ATTRIBUTES):
        pair, sure = (row["it"].value, row["property"].value), float(row["confidence"].value)
        attributes[pair] = max(attributes.get(pair, 0.0), sure)
        if sure < least:
            gone.add(row["evidence"].value)
    return {f"<{iri}>".encode() for iri in gone}, {
        (f"<{it}>".encode(), f"<{prop}>".encode()) for (it, prop), sure in attributes.items() if sure < least
    }


def _unnamed(store: Store, things: set[str], gone: set[str]) -> set[str]:
    """Those of the things that nothing names any more."""
    doubtful = {f"<{iri}>".encode() for iri in things}
    left_out = {f"<{iri}>".encode() for iri in gone}
    for line in facts(store):
        subject, _, rest = line.split(b" ", 2)
        if rest.startswith(_KEPT_APART) and subject not in left_out and subject not in doubtful:
            doubtful.discard(rest[: rest.index(b">") + 1])
    return {iri[1:-1].decode() for iri in doubtful}
