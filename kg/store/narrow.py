"""A question made narrow before it is asked: it begins where its values are, and what was not told is no condition.

Saved questions have a parameter that may be left out as

    FILTER(IF(COALESCE(STRLEN(?place) = 0, true), true,
        EXISTS { ?event df:ofPlace/df:within ?a . ?a df:knownAs ?place }))

which is right in every store, and looks at every row. Where the value is known, the condition is asked first,

    SELECT DISTINCT ?event WHERE { ?event df:ofPlace/df:within ?a . ?a df:knownAs "安和市" }

and what it gives stands as VALUES at the head of the group, from which an engine starts; where that is too much to
write down, the SELECT itself does. Without a value the filter says nothing and goes. A value that is required stands
as VALUES too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

#: strings, IRIs and comments, in which a brace is none
WRITTEN = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|<[^<>\s]*>|#[^\n]*", re.S)
#: so many things are written down
MANY = 2000
#: with groups in the condition, but none in those
_FILTER = re.compile(r"FILTER\(IF\(COALESCE\(STRLEN\(\?(\w+)\) = 0, true\), true,\s*"
                     r"EXISTS \{((?:[^{}]|\{[^{}]*\})*)\}\s*\)\)")
_VARIABLE = re.compile(r"\?(\w+)")
_BRACE = re.compile(r"[{}]")
#: where what is required of a group may end
_MORE = re.compile(r"\b(?:OPTIONAL|FILTER|BIND|UNION|MINUS|VALUES|SELECT)\b|[{}]")
_PREFIX = re.compile(r"(?im)^\s*(?:PREFIX\s+[\w-]*:|BASE)\s*<[^<>\s]*>")

#: answers a SELECT: its rows, as they come
Asked = Callable[[str], Any]
#: groups of a text, the inner before the outer: behind the brace that opens each, at the one that closes it
Groups = list[tuple[int, int]]


def narrowed(text: str, values: Mapping[str, object | None], asked: Asked) -> str:
    """The text with its optional conditions written for the values of all parameters: terms of SPARQL by name, None
    where none is known. Another variable may be bound in the text itself: its conditions stay, and so does one that
    cannot stand at the head of its group."""
    if not values:
        return text
    plain = WRITTEN.sub(lambda m: " " * len(m[0]), text)
    optional = [found for found in _FILTER.finditer(plain) if found[1] in values]
    edits = [(*found.span(), "") for found in optional if values[found[1]] is None]
    known = {name: str(value) for name, value in values.items() if value is not None}
    groups = _groups(plain) if known else []
    for found in optional:
        name, head = found[1], _head(groups, found.start())
        if name in known and (shared := _shared(plain, found.span(), name, head)):
            body = _told(text[slice(*found.span(2))], name, known[name])
            select = f"SELECT DISTINCT {' '.join(f'?{one}' for one in shared)} WHERE {{{body}}}"
            prologue = "\n".join(_PREFIX.findall(text))
            rows = list(islice(asked(f"{prologue}\n{select}"), MANY + 1))
            edits.append((*found.span(), ""))
            edits.append((head, head, f" {{ {select} }}" if len(rows) > MANY else _listed(shared, rows)))
    for name in sorted(known.keys() - {found[1] for found in optional}):
        edits += [(head, head, f" VALUES ?{name} {{ {known[name]} }}") for head in _required(plain, groups, name)]
    for start, stop, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[stop:]
    return text


def _listed(names: tuple[str, ...], rows: list[Any]) -> str:
    told = " ".join(f"({' '.join('UNDEF' if one is None else str(one) for one in row)})" for row in rows)
    return f" VALUES ({' '.join(f'?{one}' for one in names)}) {{ {told} }}"


def _groups(plain: str) -> Groups:
    found, opened = [], []
    for brace in _BRACE.finditer(plain):
        if brace[0] == "{":
            opened.append(brace.end())
        elif opened:
            found.append((opened.pop(), brace.start()))
    return found


def _head(groups: Groups, place: int) -> int:
    """Behind the brace of the group in which a place stands; 0 for none."""
    return next((start for start, end in groups if start <= place <= end), 0)


def _shared(plain: str, around: tuple[int, int], name: str, head: int) -> tuple[str, ...]:
    """The variables that a condition has in common with the rest; none where one of them is not bound by what the group
    requires first."""
    inside = set(_VARIABLE.findall(plain[around[0]: around[1]])) - {name}
    outside = set(_VARIABLE.findall(plain[: around[0]] + plain[around[1]:]))
    required = set(_VARIABLE.findall(plain[head: _optional(plain, head)]))
    common = inside & outside
    return tuple(sorted(common)) if common <= required else ()


def _required(plain: str, groups: Groups, name: str) -> list[int]:
    """The heads of the groups that require the variable."""
    found = ((_head(groups, match.start()), match.start()) for match in re.finditer(rf"\?{name}\b", plain))
    return sorted({head for head, place in found if head and place < _optional(plain, head)})


def _optional(plain: str, head: int) -> int:
    """Where what a group requires first ends."""
    found = _MORE.search(plain, head)
    return found.start() if found else len(plain)


def _told(body: str, name: str, value: str) -> str:
    """A condition with the value in the place of its variable, outside strings."""
    either = re.compile(rf"{WRITTEN.pattern}|\?{name}\b", re.S)
    return either.sub(lambda m: value if m[0] == f"?{name}" else m[0], body)
