"""The tables of the page: what is asked of the graph (`tables/*.rq`), and the answers as compact JSON.

A table is `{"columns": […], "rows": [[…], …]}`. Identifiers are shortened to their prefix and last part
(`person:350199-王小明`, `role:chaired`), numbers are numbers, what is not told is null. Rows of one subject are one
row; a cell for which there are several values is a list of them. Pieces of evidence are numbers: the rows of their
table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg import vocab

#: tables whose rows are pairs and not things
_PAIRS = frozenset({"names", "about", "conflicts", "said"})
_NUMBERS = {"xsd:integer": int, "xsd:decimal": float}


class Answer(NamedTuple):
    """What a question gave: the words of each cell, None where there are none, and beside them what kind they are:
    `uri`, the name of a datatype, `@` and a language."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    kinds: Sequence[Sequence[str]]


Table = dict[str, Any]


@cache
def questions() -> dict[str, str]:
    """The SPARQL of each table."""
    return {path.stem: path.read_text("utf-8") for path in sorted(Path(__file__).with_name("tables").glob("*.rq"))}


def tables(ask: Callable[[str, str], Answer], names: Iterable[str] = ()) -> dict[str, Table]:
    """Every table. `ask` answers a question, given its name and its text; `names` are those of all tables, as they are
    to be taken."""
    found = {name: table(name, ask(name, questions()[name])) for name in names or questions()}
    numbered(found)
    return found


def table(name: str, answer: Answer) -> Table:
    rows = [[cell(word, kind) for word, kind in zip(words, kinds, strict=True)]
            for words, kinds in zip(answer.rows, answer.kinds, strict=True)]
    return {"columns": list(answer.columns), "rows": rows if name in _PAIRS else merged(rows)}


def cell(word: str | None, kind: str) -> Any:
    if word is None:
        return None
    if kind == "uri":
        return shortened(word)
    return _NUMBERS[kind](word) if kind in _NUMBERS else word


@cache
def shortened(iri: str) -> str:
    """With the longest prefix that fits; as it is where none does."""
    fitting = [(len(base), prefix) for prefix, base in vocab.PREFIXES.items() if iri.startswith(base)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def merged(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Rows of one subject as one row, in the order of the first of each."""
    found: dict[Any, list[list[Any]]] = {}
    for row in rows:
        cells = found.setdefault(row[0], [[] for _ in row])
        for values, value in zip(cells, row, strict=True):
            if value is not None and value not in values:
                values.append(value)
    return [[values[0] if len(values) == 1 else values or None for values in cells] for cells in found.values()]


def leave_out_quotes(found: Mapping[str, Table], documents: Collection[str]) -> None:
    """Of these documents the page has the text, in which the words stand anyway."""
    columns, rows = found["evidence"]["columns"], found["evidence"]["rows"]
    document, quote, original = (columns.index(name) for name in ("document", "quote", "original"))
    for row in rows:
        if row[document].removeprefix("doc:") in documents:
            row[quote] = row[original] = None
        elif row[original] == row[quote]:
            row[original] = None
    for at in sorted((quote, original), reverse=True):
        if not any(row[at] for row in rows):
            del columns[at]
            for row in rows:
                del row[at]


def latest(found: Mapping[str, Table]) -> date:
    """The last day on which a text was published or anybody was seen in a post; the first of all without any."""
    days = [day for name, column in (("documents", "published"), ("tenures", "last"))
            for day in values(found[name], column) if isinstance(day, str) and len(day) == 10]
    return max(map(date.fromisoformat, days), default=date.min)


def values(found: Table, column: str) -> Iterable[Any]:
    at = found["columns"].index(column)
    return (row[at] for row in found["rows"])


def numbered(found: Mapping[str, Table]) -> None:
    """Evidence by number: the table `said` becomes `says`, from things to numbers, and the evidence loses its names."""
    evidence = found["evidence"]
    number = {row[0]: at for at, row in enumerate(evidence["rows"])}
    evidence["columns"] = evidence["columns"][1:]
    evidence["rows"] = [row[1:] for row in evidence["rows"]]
    said = found["said"]
    says: dict[str, list[int]] = {}
    about: dict[int, str] = {}
    for thing, place, matter in said["rows"]:
        at = says.setdefault(thing, [])
        if number[place] not in at:
            at.append(number[place])
        if matter:
            about[number[place]] = matter
    said.clear()
    said.update(says={thing: sorted(at) for thing, at in sorted(says.items())},
                properties={str(at): about[at] for at in sorted(about)})
