"""The tables of agencies: organs by written form, organs of the centre, and what the ending of a name tells."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.lexicon.tables import rows

_P = Patterns("agency")


class Organ(NamedTuple):
    """An organ in full, without its jurisdiction, and its kind (a code of agency-kind)."""

    name: str
    kind: str


@cache
def organs() -> dict[str, Organ]:
    """The table organs.tsv by written form."""
    return {form: Organ(name, kind) for form, name, kind in rows("organs", 3)}


@cache
def _names_at() -> dict[tuple[str, str], str]:
    return {at: there for name, above, middle in rows("organ_levels", 3)
            for at, there in (((name, "province"), above), ((name, "prefecture"), middle))}


def name_at(name: str, level: str) -> str:
    """What an organ is called at a level of administration: 人民法院 is 中级人民法院 in a prefecture."""
    return _names_at().get((name, level), name)


@cache
def central() -> dict[str, Organ]:
    """The organs of the centre by written form, from central.tsv."""
    return {form: Organ(name, kind) for form, name, kind in rows("central", 3)}


@cache
def joint() -> dict[str, tuple[str, ...]]:
    """Bodies with one name for several organs (纪委监委), from joint_organs.tsv."""
    return {form: tuple(forms.split()) for form, forms in rows("joint_organs", 2)}


@cache
def town_organs() -> dict[str, Organ]:
    """What may stand behind the name of a township, from town_organs.tsv; kind `seat` for its government."""
    return {form: Organ(name, kind) for form, name, kind in rows("town_organs", 3)}


def organ_at(text: str) -> re.Match[str] | None:
    """The organ that a text begins with, the longest."""
    return _P.organ.match(text)


def kind_of(name: str) -> str:
    """The kind that an ending tells; government-department where nothing does."""
    return next((kind for ending, kind in rows("agency_endings", 2) if name.endswith(ending)), "government-department")


@lru_cache(maxsize=4096)
def looks_like_agency(text: str) -> bool:
    """Does the text end like the name of an agency (and not like that of a meeting)?"""
    return bool(_P.ending.search(text)) and not (text[-1:] in ("会", "议") and bool(_P.meeting.search(text)))
