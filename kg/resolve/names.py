"""How much a name tells: the share of people who bear it decides what it takes to make two mentions one person."""

from __future__ import annotations

from functools import cache

from kg.lexicon.tables import rows
from kg.resolve.posts import TABLES


@cache
def _surnames() -> dict[str, int]:
    return {form: int(weight or 1) for form, weight, _ in rows("surnames", 3)}


@cache
def _given() -> dict[str, int]:
    return {form: int(weight) for form, weight in rows("given_names", 2, TABLES)}


def commonness(name: str) -> int:
    """2 for a name that a county may well have twice among its officials (张伟), 1 for a common one, else 0."""
    length = 2 if len(name) > 3 and name[:2] in _surnames() else 1
    surname, given = name[:length], name[length:]
    if _surnames().get(surname, 0) < 3:
        return 0
    weight = _given().get(given, 0)
    return weight if len(given) == 1 else max(0, weight - 1)
