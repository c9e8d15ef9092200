"""What a sentence says happened, and what the name of an event tells of its kind."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.lexicon.tables import rows
from kg.model import Span

_P = Patterns("meeting")


class Found(NamedTuple):
    """An event as a sentence tells it. `name_at` its name in the text; `verb` the word that tells it; `place` as
    written; `topic` what a visit was about; `head` the noun or verb by which the page points back to it."""

    kind: str
    name: str
    name_at: Span
    verb: str
    verb_at: Span
    place: str = ""
    topic: str = ""
    head: str = ""


class Head(NamedTuple):
    """A head noun of events: its kind, and whether it is also an everyday word."""

    kind: str
    weak: bool


@cache
def heads() -> dict[str, Head]:
    """The table event_heads.tsv by written form."""
    return {form: Head(kind, note == "weak") for form, kind, note in rows("event_heads", 3)}


@cache
def echoes() -> frozenset[str]:
    """Names that only point back to an event (会议, 活动)."""
    return frozenset(form for form, in rows("event_echoes", 1))


def last_head(text: str) -> re.Match[str] | None:
    """The head noun that ends the name of an event in the text (group `head`)."""
    found = None
    for m in _P.head.finditer(text):
        found = m
    return found


def kind_of(name: str) -> str:
    """The kind of an event by its name."""
    if "签约" in name and "仪式" in name and "揭牌" not in name:
        return "signing"
    m = last_head(name)
    return heads()[m["head"]].kind if m else "other"
