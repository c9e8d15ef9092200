"""The lists of words that tell what a line is (`tables/cues.toml`), whole or as a piece of a pattern."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from kg.errors import DataError


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((files("kg.ingest") / "tables" / "cues.toml").read_text("utf-8"))
    return {name: tuple(words.split()) for name, words in data.items()}


def cues(name: str) -> tuple[str, ...]:
    """The words of a list; a DataError if the table lacks it."""
    try:
        return _lists()[name]
    except KeyError:
        raise DataError(f"no list {name}", where="ingest/tables/cues.toml") from None


def either(*names: str) -> str:
    """A pattern for any word of the lists, the longest first."""
    words = {word for name in names for word in cues(name)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
