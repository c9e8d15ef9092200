"""Values of properties as RDF terms: what the ontology says of a property decides the datatype.

A value that cannot be what its property wants is a mistake of the program and raises ValueError.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from kg import vocab
from kg.graph import iris, nquads
from kg.resolved import Code, Ref, Value

_ABSOLUTE = re.compile(r"(?:https?|urn|ftp|file):[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]+")
_YEAR, _MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_EDTF = re.compile(r"[\dX]{4}(?:-[\dX]{2}){0,2}")
_EDTF_RIGHT = re.compile(r"\d*X*(?:-[\dX]{2})?-?[X-]*")

#: the language of names as they are kept: simplified characters
LANGUAGE = "zh-hans"


def term(prop: str, value: Value) -> str:
    """The value as it stands in a line of N-Quads."""
    if isinstance(value, Ref):
        return nquads.iri(iris.entity(value))
    if isinstance(value, Code):
        return nquads.iri(iris.code(value))
    kind = vocab.PROPERTIES.get(prop)
    if kind is None:
        raise ValueError(f"the ontology has no property {prop}")
    return _TERMS[kind](value)


def number(value: float | Decimal | str) -> str:
    """An xsd:decimal in its shortest form: no exponent, no trailing zeros, no plus sign."""
    try:
        shortest = format(Decimal(str(value)).normalize(), "f")
    except InvalidOperation as error:
        raise ValueError(f"not a number: {value!r}") from error
    return _typed("0" if shortest == "-0" else shortest, "xsd:decimal")


def whole(value: int | str) -> str:
    return _typed(str(int(value)), "xsd:integer")


def text(value: object) -> str:
    return nquads.literal(str(value))


def tagged(value: object) -> str:
    return nquads.literal(str(value), language=LANGUAGE)


def day(value: object) -> str:
    """A whole date; a month or year alone is none."""
    written = value.isoformat() if isinstance(value, date) else str(value)
    if len(written) != 10:
        raise ValueError(f"not a whole date: {written!r}")
    return _typed(date.fromisoformat(written).isoformat(), "xsd:date")


def partial(value: object) -> str:
    """A date with missing parts in EDTF: `2022-10`, `XXXX-01-09` (also written `--01-09`), or an interval."""
    written = re.sub(r"^--", "XXXX-", str(value))
    ends = [end for end in written.split("/") if end]
    if not ends or len(ends) > 2 or not all(_EDTF.fullmatch(end) for end in ends):
        raise ValueError(f"not a date with missing parts: {value!r}")
    level = max(0 if "X" not in end else 1 if _EDTF_RIGHT.fullmatch(end) else 2 for end in ends)
    return _typed(written, f"edtf:EDTF-level{level}")


def period(value: object) -> str:
    """A year, month, day or interval as such; words as a string."""
    written = str(value)
    if _YEAR.fullmatch(written):
        return _typed(written, "xsd:gYear")
    if _MONTH.fullmatch(written):
        return _typed(written, "xsd:gYearMonth")
    for form in (day, partial):
        try:
            return form(value)
        except ValueError:
            continue
    return text(value)


def node(value: object) -> str:
    """A term of a vocabulary, by CURIE or IRI."""
    written = str(value)
    if _ABSOLUTE.fullmatch(written):
        return nquads.iri(written)
    try:
        return nquads.iri(vocab.expand(written))
    except KeyError as error:
        raise ValueError(f"neither an IRI nor a known prefixed name: {written!r}") from error


def link(value: object) -> str:
    """An address as an IRI, anything else (a file name) as a string."""
    return nquads.iri(str(value)) if _ABSOLUTE.fullmatch(str(value)) else text(value)


def _decimal(value: object) -> str:
    return whole(value) if isinstance(value, int) else number(str(value))


def _integer(value: object) -> str:
    return whole(str(value))


def _typed(written: str, datatype: str) -> str:
    return nquads.literal(written, vocab.expand(datatype))


_TERMS = {
    "iri": node,
    "string": text,
    "integer": _integer,
    "decimal": _decimal,
    "date": day,
    "edtf": partial,
    "period": period,
    "link": link,
    "tagged": tagged,
}
