"""Two graphs held against each other: every statement that came, went, changed its value or its support.

Both are sorted, so they are read side by side and only what differs is in memory. The ten statements about a place of
evidence count as one, that of the thing or fact to its evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kg import vocab
from kg.store import lines

PARTS = ("facts.nq", "codes.nq", "derived.nq")
EVIDENCE = vocab.expand("df:evidence")
TYPE = vocab.expand("rdf:type")
_NODE = f"<{vocab.ID}ev/".encode()
_DOCUMENT = f"{vocab.ID}doc/"


class Change(NamedTuple):
    """`what`: added, lost, changed, or support, where other documents say the same. `was` and `now` are terms of
    N-Triples, `came` and `went` the graphs that the statement is in now and no more; `before` and `after` count the
    graphs."""

    what: str
    subject: str
    prop: str
    was: str
    now: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    before: int
    after: int


class Place(NamedTuple):
    """A piece of evidence: where it stands in which document, what it says, who found it."""

    document: str = ""
    start: str = ""
    end: str = ""
    quote: str = ""
    by: str = ""


@dataclass(frozen=True)
class Difference:
    """`places` holds the evidence that came or went, by its identifier."""

    changes: tuple[Change, ...]
    places: dict[str, Place] = field(default_factory=dict)

    def documents(self, what: str) -> set[str]:
        """The graphs of the documents that are new (`added`) or withdrawn (`lost`)."""
        return {change.subject for change in self.changes
                if change.what == what and change.prop == TYPE and change.subject.startswith(_DOCUMENT)}


def difference(old: Path, new: Path, parts: tuple[str, ...] = PARTS) -> Difference:
    """What became of the statements of one graph folder in another."""
    said: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    nodes: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for triple, before, after in _pairs(_triples(old, parts), _triples(new, parts)):
        subject, prop, value = _terms(triple)
        if triple.startswith(_NODE):
            if not before or not after:
                nodes[subject][prop] = value
            continue
        what = "support" if before and after else "added" if after else "lost"
        said[subject, prop].append(Change(
            what, subject, prop, value if before else "", value if after else "", tuple(sorted(after - before)),
            tuple(sorted(before - after)), len(before), len(after)))
    changes = [change for found in said.values() for change in _paired(found)]
    return Difference(tuple(changes), {name: _place(node) for name, node in nodes.items()})


def evidence(folder: Path, things: set[str]) -> Iterator[tuple[str, str]]:
    """Each of the things with each of its places of evidence."""
    link = f"<{EVIDENCE}>"
    for quad in lines.merged([folder / "facts.nq"]):
        subject, prop, place, _ = quad.decode().split(" ", 3)
        if prop == link and subject[1:-1] in things:
            yield subject[1:-1], place[1:-1]


def _paired(found: list[Change]) -> list[Change]:
    """One value for another is one change."""
    lost, added = ([one for one in found if one.what == what] for what in ("lost", "added"))
    if len(lost) != 1 or len(added) != 1 or found[0].prop in (EVIDENCE, TYPE):
        return found
    was, now = lost[0], added[0]
    rest = [one for one in found if one.what == "support"]
    return [now._replace(what="changed", was=was.was, came=tuple(sorted({*now.came} - {*was.went})),
                         went=tuple(sorted({*was.went} - {*now.came})), before=was.before), *rest]


Triple = tuple[bytes, set[str]]


def _triples(folder: Path, parts: tuple[str, ...]) -> Iterator[Triple]:
    """Each statement with the graphs that it is in."""
    quads = lines.merged(path for part in parts if (path := folder / part).is_file())
    for triple, group in groupby(quads, lambda quad: quad[: quad.rindex(b" <") + 1]):
        yield triple, {quad[len(triple) + 1 : -3].decode() for quad in group}


def _pairs(old: Iterator[Triple], new: Iterator[Triple]) -> Iterator[tuple[bytes, set[str], set[str]]]:
    """The statements that are not in the same graphs on both sides, with the graphs of each side."""
    ours, theirs = next(old, None), next(new, None)
    while ours or theirs:
        if ours and (not theirs or ours[0] < theirs[0]):
            yield ours[0], ours[1], set()
            ours = next(old, None)
        elif theirs and (not ours or theirs[0] < ours[0]):
            yield theirs[0], set(), theirs[1]
            theirs = next(new, None)
        elif ours and theirs:
            if ours[1] != theirs[1]:
                yield ours[0], ours[1], theirs[1]
            ours, theirs = next(old, None), next(new, None)


def _terms(triple: bytes) -> tuple[str, str, str]:
    subject, prop, value = triple.decode().rstrip().split(" ", 2)
    return subject[1:-1], prop[1:-1], value


def _place(node: dict[str, str]) -> Place:
    def of(name: str) -> str:
        return words(node.get(vocab.expand(name), ""))

    return Place(of("df:document"), of("df:start"), of("df:end"), of("df:quote"), of("df:extractedBy"))


def words(term: str) -> str:
    """A term as people write it: an IRI without brackets, a literal without quotes and datatype."""
    if not term.startswith('"'):
        return term.strip("<>")
    text = term[1 : term.rindex('"')]
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\" in text else text


def short(term: str) -> str:
    """The same, with an IRI of ours or of a vocabulary written short (`person:350199-王小明`)."""
    text = words(term)
    if term.startswith('"'):
        return text
    prefix = max((p for p, iri in vocab.PREFIXES.items() if text.startswith(iri) and text != iri), default="",
                 key=lambda p: len(vocab.PREFIXES[p]))
    return f"{prefix}:{text.removeprefix(vocab.PREFIXES[prefix])}" if prefix else text
