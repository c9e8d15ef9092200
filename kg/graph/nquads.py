"""N-Quads, written: one line per statement, in one form only, so that equal graphs are equal bytes.

Strings carry no datatype, language tags are lower case, only what must be escaped is escaped. Lines have no line end.
"""

from __future__ import annotations

import re

from kg import vocab

_STRING = vocab.expand("xsd:string")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff]')


def iri(value: str) -> str:
    return f"<{value}>"


def literal(text: str, datatype: str = _STRING, language: str = "") -> str:
    """`datatype` is a full IRI; a language makes it irrelevant."""
    quoted = f'"{_ESCAPED.sub(_escape, text)}"'
    if language:
        return f"{quoted}@{language.lower()}"
    return quoted if datatype == _STRING else f"{quoted}^^<{datatype}>"


def line(subject: str, predicate: str, value: str, graph: str) -> str:
    """Subject, predicate and graph are full IRIs, the value is a finished term."""
    return f"<{subject}> <{predicate}> {value} <{graph}> ."


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if "\ud800" <= char <= "\udfff":  # half a character: nothing can hold it
        return "\ufffd"
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"
