"""The weights and patterns of locality.toml, compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError

FILE = Path(__file__).with_name("locality.toml")


@cache
def rules() -> dict[str, dict[str, Any]]:
    """The tables of the file."""
    try:
        return tomllib.loads(FILE.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error), where=FILE.name) from error


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """A pattern of a table."""
    try:
        return re.compile(str(rules()[table][name]))
    except (KeyError, re.error) as error:
        raise DataError(f"{table}.{name}: {error}", where=FILE.name) from error


@cache
def number(table: str, name: str) -> float:
    """A weight, factor or limit."""
    try:
        return float(rules()[table][name])
    except (KeyError, ValueError) as error:
        raise DataError(f"{table}.{name}: {error}", where=FILE.name) from error


def weight(kind: str) -> float:
    """What one mention in a clue of this kind weighs."""
    return number("weight", kind)
