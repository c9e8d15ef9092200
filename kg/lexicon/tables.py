"""Reads the tables of words: TSV with a comment head, one entry a line, the written form first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from os.path import commonprefix
from pathlib import Path

from kg.errors import DataError

#: so many forms are worth a look before they are tried
_MANY = 24
#: so many answers about words of documents are remembered by whoever gives them, for documents have no end of words
REMEMBERED = 20_000

_HERE = Path(__file__).parent


@cache
def rows(name: str, columns: int, folder: Path = _HERE) -> tuple[tuple[str, ...], ...]:
    """The rows of `<name>.tsv`, each with exactly `columns` fields; short rows are filled with empty fields.

    Raises DataError, with file and line, for a row that is empty in its first field, too long, or given twice.
    """
    path = folder / f"{name}.tsv"
    found: list[tuple[str, ...]] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(f.strip() for f in line.split("\t"))
        where = f"{path.name}:{number}"
        if not fields[0] or len(fields) > columns:
            raise DataError(f"expected {columns} fields, the first not empty", where=where)
        if fields[0] in seen:
            raise DataError(f"{fields[0]} stands here and in line {seen[fields[0]]}", where=where,
                            hint="keep one of the two")
        seen[fields[0]] = number
        found.append(fields + ("",) * (columns - len(fields)))
    return tuple(found)


@cache
def marked(name: str, use: str, columns: int = 3) -> frozenset[str]:
    """The forms of a table whose second field holds the word `use`. DataError if there is none."""
    found = frozenset(row[0] for row in rows(name, columns) if use in row[1].split())
    if not found:
        raise DataError(f"no form is marked {use}", where=f"{name}.tsv")
    return found


def alternation(forms: Iterable[str]) -> str:
    """A pattern that matches the longest of the forms; those that begin alike share their beginning, to be quick.

    alternation(["主持", "主持召开", "主任"]) is 主(?:任|持(?:召开)?). Before many forms stands a look at the first two
    characters: most places fail there, and need not be tried with one form after the other.
    """
    found = sorted(set(forms))
    return f"(?:{_glance(found)}{_tree(found)})" if len(found) >= _MANY and found[0] else _tree(found)


def _glance(forms: list[str]) -> str:
    """What stands where one of the forms begins: any first and any second character of them."""
    alone = {form for form in forms if len(form) == 1}
    first, second = ({form[place] for form in forms if len(form) > 1} for place in (0, 1))
    pairs = [_class(first) + _class(second)] if first else []
    return f"(?={'|'.join([*pairs, *([_class(alone)] if alone else [])])})"


def _class(chars: Iterable[str]) -> str:
    return f"[{''.join(re.escape(char) for char in sorted(chars))}]"


def _tree(forms: list[str]) -> str:
    """The pattern of sorted forms, the empty one (which comes first) as an option."""
    branches: list[str] = []
    rest = [form for form in forms if form]
    for _, group in groupby(rest, key=lambda form: form[0]):
        alike = list(group)
        shared = commonprefix(alike)
        tails = [form[len(shared):] for form in alike]
        branches.append(re.escape(shared) + (_tree(tails) if len(tails) > 1 else ""))
    text = "|".join(branches)
    if len(rest) < len(forms):
        return f"(?:{text})?"
    return f"(?:{text})" if len(branches) > 1 else text
