"""What was joined, kept apart or left open, and why: the ledger of resolving."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """A thing as one document has it: a person's name, or the id of an event."""

    document: str
    name: str


class Judgement(NamedTuple):
    """kind: person or event; verdict: same, apart, doubtful. `points` are those of the scale for its kind; `keys`
    are those of the people or events that the two became; `said` what a decision calls each of two events, and its
    words."""

    kind: str
    verdict: str
    one: Mark
    other: Mark
    points: int
    reasons: tuple[str, ...]
    keys: tuple[str, str] = ("", "")
    said: tuple[tuple[str, str], ...] = ()


class Contradiction(NamedTuple):
    """Two things that documents say and that cannot both be true.

    kind     date, chair, seat, bounds, after-end
    sort     slip (a day or two, or one voice against several), lag (a late reprint), real
    about    identifier of the event, post or tenure (`event:…`)
    values   what is said, each with the documents that say it
    quotes   (value, document, words) where each is said
    names    what each document calls the event of which it tells (document, name)
    """

    kind: str
    sort: str
    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    weight: int = 1
    quotes: tuple[tuple[str, str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
