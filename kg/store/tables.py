"""Answers of queries as tables: the words of each cell and what kind of term it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import vocab
from kg.errors import DataError

_Cell = tuple[str | None, str]
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
        return _table(("subject", "predicate", "object"), [tuple(map(_cell, triple)) for triple in triples])
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"not an answer: {found!r}")
    names = tuple(variable.value for variable in found.variables)
    if missing := [name for name in columns if name not in names]:
        raise DataError(f"the query does not select what it says it returns: {', '.join(missing)}")
    if not columns:
        return _table(names, [tuple(map(_cell, row)) for row in found])
    places = [names.index(name) for name in columns]
    rows = ([row[place] for place in places] for row in map(tuple, found))
    return _table(columns, dict.fromkeys(tuple(map(_cell, row)) for row in rows))


def _table(columns: tuple[str, ...], rows: Collection[tuple[_Cell, ...]]) -> Table:
    return Table(columns, tuple(tuple(text for text, _ in row) for row in rows),
                 tuple(tuple(kind for _, kind in row) for row in rows))


def _cell(term: Any) -> _Cell:
    """The text of a term and its kind. Asked of a term is as little as can be, for a big answer has a million."""
    if term is None:
        return None, ""
    if isinstance(term, ox.Literal):
        language = term.language
        return term.value, f"@{language}" if language else _short(term.datatype.value)
    return (term.value if hasattr(term, "value") else str(term)), "uri" if isinstance(term, ox.NamedNode) else "bnode"


@cache
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
