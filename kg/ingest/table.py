"""Opens the tables of this room: tab-separated, UTF-8, `#` begins a comment line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kg.errors import DataError


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of the table `name`, each of so many columns; a DataError says which line is wrong."""
    text = (files("kg.ingest") / "tables" / f"{name}.tsv").read_text("utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if len(row) != columns:
            raise DataError(f"{len(row)} columns, not {columns}", where=f"ingest/tables/{name}.tsv:{number}")
        yield row


@cache
def readings() -> dict[str, str]:
    """Traditional character → the syllable that the rewriter puts behind it."""
    return {char: syllable for syllable, chars in rows("readings", 2) for char in chars}


@cache
def lookalikes() -> dict[str, str]:
    """A character that stands for another → the other, where normalisation does not tell it."""
    return {odd: plain for odd, plain in rows("lookalikes", 2)}


@cache
def open_ends() -> frozenset[str]:
    """Characters that a sentence hardly ends with."""
    return frozenset(char for (char,) in rows("open_ends", 1))


@cache
def orphans() -> dict[str, float]:
    """Character → how likely it stands at the head of a mark island, as a logarithm."""
    return {char: float(weight) for char, weight, _ in rows("orphans", 3)}


@cache
def name_ends() -> frozenset[str]:
    """The characters among them that end given names."""
    return frozenset(char for char, _, note in rows("orphans", 3) if note == "name")
