"""The graph subject by subject, for writers of tables and networks: everything of one kind in the order of the
identifiers, each with its properties, as a stream; and look-ups from one thing to the next.

Terms are texts here: an IRI of the program's own as a prefixed name (`person:349900-王小明`), any other IRI as it is, a
literal by its text alone. Labels in several languages stand in the order of their tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg import vocab
from kg.store.lines import merged_lines
from kg.store.store import Store, parts

_LITERAL = re.compile(rb'"(.*)"(?:@[\w-]+|\^\^<[^>]*>)? <[^>]*> \.', re.S)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
#: of the program's own IRIs what stands before the name, without what all begin with → prefix
_OWN = {iri.removeprefix(vocab.BASE): prefix for prefix, iri in vocab.PREFIXES.items() if iri.startswith(vocab.BASE)}

#: a property by its prefixed name → its values, as they stand in the file
Properties = dict[str, tuple[str, ...]]


class Subjects:
    """`store` must stay open. Look-ups are remembered, the last hundred thousand of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.values = lru_cache(100_000)(self._values)

    def of(self, kind: str) -> Iterator[tuple[str, Properties]]:
        """Every subject of a kind (`person`, `agency` …: the first part of its identifier), in order."""
        start = f"<{vocab.ID}{kind}/".encode()
        lines = merged_lines([lines_from(part, start) for part in parts(self._store.folder)])
        for subject, group in groupby(lines, lambda line: line[: line.index(b" ")]):
            found: dict[str, dict[str, None]] = {}
            for line in group:
                _, predicate, rest = line.split(b" ", 2)
                found.setdefault(_property(predicate), {})[_text(rest)] = None
            yield short(subject[1:-1].decode()), {name: tuple(values) for name, values in found.items()}

    def _values(self, subject: str, step: str) -> tuple[str, ...]:
        """What a step leads to: a property, or one backwards (`^df:evidence`), in order."""
        node, backwards = ox.NamedNode(full(subject)), step.startswith("^")
        predicate = ox.NamedNode(vocab.expand(step.removeprefix("^")))
        engine = self._store.engine
        if backwards:
            return tuple(sorted(_term(quad.subject) for quad in engine.quads_for_pattern(None, predicate, node)))
        return tuple(sorted({_term(quad.object) for quad in engine.quads_for_pattern(node, predicate, None)}))


def short(iri: str) -> str:
    """A prefixed name where the IRI is the program's own or of its ontologies."""
    if iri.startswith((vocab.ID, vocab.CODE)):
        kind, _, rest = iri[len(vocab.BASE) :].partition("/")
        members, slash, name = rest.partition("/")
        if slash and (prefix := _OWN.get(f"{kind}/{members}/")):
            return f"{prefix}:{name}"
    return _curie(iri)


def full(name: str) -> str:
    """The IRI again; a text that is none stays as it is."""
    prefix, colon, rest = name.partition(":")
    return vocab.PREFIXES[prefix] + rest if colon and prefix in vocab.PREFIXES else name


def lines_from(path: Path, start: bytes) -> Iterator[bytes]:
    """The lines of a sorted file that begin so, without line ends; found by halving."""
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            file.seek(middle)
            if middle:
                file.readline()                        # the rest of a line that began before
            line = file.readline()
            if line and line < start:
                low = middle + 1
            else:
                high = middle
        file.seek(low)
        if low:
            file.readline()
        for line in file:
            if line.startswith(start):
                yield line[:-1]
            elif line > start:
                return


@lru_cache(1_000)
def _property(term: bytes) -> str:
    return short(term[1:-1].decode())


@lru_cache(10_000)
def _curie(iri: str) -> str:
    found = [(base, prefix) for prefix, base in vocab.PREFIXES.items() if iri.startswith(base) and base != iri]
    if not found:
        return iri
    base, prefix = max(found, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(base):]}"


def _text(rest: bytes) -> str:
    """The object in what follows the predicate of a line of N-Quads."""
    if rest.startswith(b"<"):
        return short(rest[1 : rest.index(b">")].decode())
    found = _LITERAL.fullmatch(rest)
    assert found, rest
    text = found[1].decode()
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN.get(found[3], found[3])


def _term(term: object) -> str:
    return short(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", term))
