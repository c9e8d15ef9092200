"""Answers of queries as tables: the words of each cell and what kind of term it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg import vocab
from kg.errors import DataError

_STRING = vocab.expand("xsd:string")


class Table(NamedTuple):
    """`rows` hold the text of each cell, None where nothing was bound. `kinds` say beside it what it is: `uri`, the
    name of a datatype (`xsd:date`), `@` and a language, or nothing for an unbound cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    kinds: tuple[tuple[str, ...], ...]

    def records(self) -> Iterator[dict[str, str | None]]:
        """The rows by column."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def terms(self) -> Iterator[list[dict[str, str] | None]]:
        """The cells as the W3C's SPARQL results in JSON have them."""
        for row, kinds in zip(self.rows, self.kinds, strict=True):
            yield [_term(cell, kind) for cell, kind in zip(row, kinds, strict=True)]


def table(found: object, columns: tuple[str, ...] = ()) -> Table:
    """Whatever a query gave. Of a SELECT only `columns` are kept, in this order, each row once where that left out
    something; without any, all. An ASK gives one cell, a CONSTRUCT three columns."""
    if isinstance(found, ox.QueryBoolean):
        return Table(("answer",), (("true" if found else "false",),), (("xsd:boolean",),))
    if isinstance(found, ox.QueryTriples):
        triples = sorted(((t.subject, t.predicate, t.object) for t in found), key=str)
        return _table(("subject", "predicate", "object"), triples)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"not an answer: {found!r}")
    names = tuple(variable.value for variable in found.variables)
    if missing := [name for name in columns if name not in names]:
        raise DataError(f"the query does not select what it says it returns: {', '.join(missing)}")
    shown = columns or names
    return _table(
        shown,
        dict.fromkeys(tuple(row[name] for name in shown) for row in found)
        if columns
        else [tuple(row[name] for name in shown) for row in found],
    )


def _table(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Table:
    listed = list(rows)
    return Table(
        columns,
        tuple(tuple(_text(term) for term in row) for row in listed),
        tuple(tuple(_kind(term) for term in row) for row in listed),
    )


def _text(term: object) -> str | None:
    return getattr(term, "value", str(term)) if term is not None else None


def _kind(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return "uri"
    if isinstance(term, ox.Literal):
        return f"@{term.language}" if term.language else _short(term.datatype.value)
    return "bnode" if term is not None else ""


def _short(iri: str) -> str:
    for prefix in ("xsd", "edtf"):
        if iri.startswith(vocab.PREFIXES[prefix]):
            return f"{prefix}:{iri.removeprefix(vocab.PREFIXES[prefix])}"
    return iri


def _term(cell: str | None, kind: str) -> dict[str, str] | None:
    if cell is None:
        return None
    if kind in ("uri", "bnode"):
        return {"type": kind, "value": cell}
    if kind.startswith("@"):
        return {"type": "literal", "value": cell, "xml:lang": kind[1:]}
    prefix = kind.partition(":")[0]
    datatype = vocab.expand(kind) if prefix in ("xsd", "edtf") else kind
    return {"type": "literal", "value": cell} | ({} if datatype == _STRING else {"datatype": datatype})
