"""The order of the repairs: damaged text in, clean simplified text and its edits out.

A repair is a function from text to changes; each works on what the ones before have left. The round is repeated until
nothing changes, so that repairing twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.brackets import annotated, bracket_changes, doubled, spoken
from kg.ingest.characters import STRANGE, odd_characters, private_characters
from kg.ingest.duplicates import duplicates
from kg.ingest.edits import Change, Work
from kg.ingest.figures import masks, months
from kg.ingest.island_choice import island_changes
from kg.ingest.lines import joins, lost_indents
from kg.ingest.markup import markup
from kg.ingest.misread import misread
from kg.ingest.mojibake import is_mojibake, unscramble
from kg.ingest.names import lost_dots, padded_names
from kg.ingest.script import FEWEST, regional, script, signs, simplify, surname_changes
from kg.ingest.toneless import toneless_changes
from kg.ingest.width import is_folded, widen
from kg.model import Edit

#: where an island may lie, of which no character is one that the page shows
OUT_OF_STEP = re.compile(r"\?[^，。\n]{1,30}")
#: no page needs so many rounds
ROUNDS = 6


def repair(origin: str, first: Sequence[Change] = ()) -> tuple[str, tuple[Edit, ...]]:
    """The clean text, and the edits that lead back to the origin. `first`: changes to make before all others."""
    work = Work(origin)
    work.make(first)
    for _ in range(ROUNDS):
        if not any(list(_round(work))):
            break
    return work.text, work.edits()


def _round(work: Work) -> Iterator[bool]:
    """Whether each of the repairs changed something. Repairs that few pages need are tried only where a character
    shows that the page may need them."""
    if is_mojibake(work.text):
        yield work.make(unscramble(work.text))
    if "\r" in work.text:
        yield work.make(_newlines(work.text))
    if "<" in work.text or "&" in work.text:
        yield work.make(markup(work.text))
    if "(" in work.text:
        yield work.make(toneless_changes(work.text))
    strange = STRANGE.search(work.text)
    shown, sounds = frozenset[str](), dict[str, str]()
    if strange:
        shown, sounds = frozenset(simplify(OUT_OF_STEP.sub("", work.text))), spoken(work.text)
        yield work.make(odd_characters(work.text))
    if "??" in work.text or "？？" in work.text:
        yield work.make(lost_indents(work.text))
    others = signs(work.text)
    traditional = len(others) == FEWEST
    table = annotated(work.text) if "(" in work.text else {}
    if traditional and "?" in work.text:
        yield work.make(island_changes(work.text, table))
    if "(" in work.text or "," in work.text:
        yield work.make(sorted([*bracket_changes(work.text), *doubled(work.text)]))
    if traditional:
        if not table:
            yield work.make(regional(work.text))
        yield work.make(script(work.text, one_to_one=bool(table)))
    elif others:
        yield work.make(surname_changes(work.text, signs(work.text)))
    if strange:
        yield work.make(private_characters(work.text, shown, sounds))
    if "?" in work.text:  # before the marks are widened: what is left of a dot is no mark
        yield work.make(lost_dots(work.text))
    yield work.make(padded_names(work.text))
    if is_folded(work.text):
        yield work.make(widen(work.text))
    yield work.make(duplicates(work.text))
    yield work.make(joins(work.text))
    yield work.make(misread(work.text))
    if "*" in work.text:
        yield work.make(masks(work.text))
    yield work.make(months(work.text))


def _newlines(text: str) -> Iterator[tuple[int, int, str, str, float]]:
    start = text.find("\r")
    while start >= 0:
        yield start, start + 1, "" if text[start + 1 : start + 2] == "\n" else "\n", "newline", 1.0
        start = text.find("\r", start + 1)
