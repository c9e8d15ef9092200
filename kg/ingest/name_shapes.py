"""What can be the name of a person, seen by its shape alone, and what is the name of an organ or a word of the page.

A name comes here without spaces. `is_name` is for places where only a name can stand (behind 责编:), `is_bare_name` for
places where anything can (the last line of a page). Padded names (禹　飞) are put together by `joined`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.errors import DataError
from kg.ingest.cues import cues, either
from kg.ingest.table import rows
from kg.lexicon import tables as lexicon

DOTS = "·•・‧∙⋅･."
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f〇]+")
_DOTTED = re.compile(rf"[\u4e00-\u9fff]{{1,8}}(?:[{DOTS}][\u4e00-\u9fff]{{1,8}}){{1,3}}")
_ORGAN = re.compile(rf".*(?:{either('organ')})$")
_NOT_ORGAN = re.compile(rf".*(?:{either('no_organ')})$")


class Shapes(NamedTuple):
    """`single` and `compound` surnames (`firm`: those that are hardly ever a word); `sound`: characters that write the
    sounds of other tongues; `words` of pages that look like names."""

    single: frozenset[str]
    firm: frozenset[str]
    compound: frozenset[str]
    sound: frozenset[str]
    words: frozenset[str]


@cache
def shapes() -> Shapes:
    """The surnames of the lexicon and the table of this room; a broken line is a DataError."""
    parts: dict[str, set[str]] = {"surname": set(), "sound": set(), "word": set()}
    for form, kind in rows("name_parts", 2):
        if kind not in parts:
            raise DataError(f"no kind {kind}", where="ingest/tables/name_parts.tsv", hint="one of " + ", ".join(parts))
        parts[kind].add(form)
    weights = {form: int(weight) for form, weight, _ in lexicon.rows("surnames", 3)} | dict.fromkeys(
        parts["surname"], 1
    )
    return Shapes(
        frozenset(form for form in weights if len(form) == 1),
        frozenset(form for form, weight in weights.items() if weight > 1),
        frozenset(form for form in weights if len(form) > 1),
        frozenset(parts["sound"]),
        frozenset(parts["word"]),
    )


def is_organ(form: str) -> bool:
    """Has it the ending of an organ, an outlet or a place?"""
    if len(form) <= 2:
        return form in cues("short_organ")
    if len(form) == 3 and form[2] in cues("also_given") and form[0] in shapes().single:
        return form[:2] in cues("within")
    if form.endswith(cues("gathering")) and not form.endswith(cues("standing")):
        return False  # 推进会, 座谈会
    return bool(_ORGAN.match(form)) and not _NOT_ORGAN.match(form)


def is_name(form: str) -> bool:
    """Can it be a name where a name is expected? Anything of three or four characters that is no organ or page word."""
    table = shapes()
    if form in table.words or is_organ(form):
        return False
    if _DOTTED.fullmatch(form):
        return len(form) <= 18
    if not _HAN.fullmatch(form):
        return False
    if len(form) == 2:
        return form[0] in table.single or all(c in table.sound for c in form)
    if len(form) in (3, 4):
        return True
    return 4 < len(form) <= 9 and sum(c in table.sound for c in form) >= 0.7 * len(form)


def is_bare_name(form: str) -> bool:
    """Is it a name by its own shape: a surname with one or two characters, a compound surname, or foreign sounds?"""
    table = shapes()
    if not is_name(form):
        return False
    if _DOTTED.fullmatch(form):
        return True
    if form[:2] in table.compound and 3 <= len(form) <= 4:
        return True
    sounds = sum(c in table.sound for c in form)
    if len(form) in (2, 3):
        return form[0] in table.single or sounds == len(form)
    return sounds >= 0.75 * len(form)


def is_firm_name(form: str) -> bool:
    """Is a bare name hardly ever a word? Two characters behind a rare surname (路远) are not firm."""
    return len(form) > 2 or form[0] in shapes().firm or form[0] not in shapes().single


def joined(chunks: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Put padded names together: two neighbours of one character, or a compound surname and one character.

    A chunk is (form, start, end); only chunks that blanks alone divide may be given.
    """
    out: list[tuple[str, int, int]] = []
    i = 0
    while i < len(chunks):
        form, start, end = chunks[i]
        if i + 1 < len(chunks):
            right = chunks[i + 1][0]
            if len(right) == 1 and (len(form) == 1 or form in shapes().compound) and _HAN.fullmatch(form + right):
                out.append((form + right, start, chunks[i + 1][2]))
                i += 2
                continue
        out.append((form, start, end))
        i += 1
    return out
