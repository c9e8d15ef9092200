"""Han names in the letters of pinyin, as papers in English write them: surname first, the given name in one word."""

from __future__ import annotations

import re
from functools import cache

from pypinyin import lazy_pinyin

from kg.lexicon.characters import folded
from kg.lexicon.tables import rows

#: what is written for ü where it stands alone, and on passports
_U = ("ü", "yu")
_LATIN = re.compile(r"[A-Za-z' ]+")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(form for form, *_ in rows("surnames", 3))


@cache
def _readings() -> dict[str, str]:
    return {form: reading for form, reading in rows("surname_readings", 2)}


def romanised(name: str) -> tuple[str, ...]:
    """Lin Zhiyuan for 林致远; two forms where a syllable has ü (Lü, Lyu). None for names that are not of a Han surname
    and one or two characters: those of other peoples are not written by the sound of their characters."""
    plain = folded(name)
    for length in (2, 1):
        surname, given = plain[:length], plain[length:]
        if surname in _surnames() and 1 <= len(given) <= 2:
            family = _readings().get(surname) or "".join(lazy_pinyin(surname))
            first, *more = lazy_pinyin(given)
            own = first + "".join(f"'{one}" if one[0] in "aeo" else one for one in more)
            said = f"{family.capitalize()} {own.capitalize()}"
            return tuple(dict.fromkeys(said.replace("v", u) for u in _U)) if _LATIN.fullmatch(said) else ()
    return ()
