"""Every identifier of the graph as a full IRI. The last part is the key made in `kg.keys`; the base is a constant."""

from __future__ import annotations

import re

from kg import keys, vocab
from kg.resolved import Code, FactKind, Ref

BASE = vocab.BASE

_UNSAFE = re.compile(r'[\x00-\x20<>"{}|\\^`\ud800-\udfff]')


def entity(ref: Ref) -> str:
    return _mint(ref.kind.value, ref.key)


def fact(kind: FactKind, key: str) -> str:
    return _mint(kind.value, key)


def evidence(key: str) -> str:
    return _mint("ev", key)


def extractor(by: str) -> str:
    """The rule or voice that says something."""
    return _mint("extractor", keys.extractor(by))


def graph(document: str) -> str:
    """The named graph of a document is the document itself; what no document says is in the reference graph."""
    return _mint("doc", document) if document else vocab.REFERENCE_GRAPH


def scheme(name: str) -> str:
    """The list that a code is of; its prefix (`etype`) does as well as its name (`event-type`)."""
    name = vocab.LISTS.get(name, name)
    if name not in vocab.LISTS.values():
        raise ValueError(f"no such code list: {name}")
    return name


def code(value: Code) -> str:
    """A code of a closed list as it is; a member of an open list by its written name."""
    name = scheme(value.scheme)
    if name not in vocab.OPEN_LISTS:
        return _safe(f"{vocab.CODE}{name}/{value.code}")
    return _safe(f"{vocab.CODE}{name}/{keys.local(keys.slug(value.code)) or keys.digest(value.code)}")


def _mint(kind: str, key: str) -> str:
    if not key:
        raise ValueError(f"an empty key for {kind}")
    return _safe(f"{vocab.ID}{kind}/{key}")


def _safe(iri: str) -> str:
    if _UNSAFE.search(iri):
        raise ValueError(f"a character that no IRI may hold: {iri!r}")
    return iri
