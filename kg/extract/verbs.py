"""The verbs of the role lexicon: what people and agencies do at events, and where a verb is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.organs import organs
from kg.extract.patterns import Patterns
from kg.lexicon.tables import alternation, marked, rows
from kg.model import Span

_P = Patterns("verb")


class Use(NamedTuple):
    """What a verb says: a role (or none), and its shape (see verbs.tsv)."""

    role: str
    shape: str


class Verb(NamedTuple):
    """A verb of the role lexicon in a predicate; `role` may be empty."""

    at: Span
    form: str
    role: str
    shape: str

    @property
    def says(self) -> bool:
        """Does what was said follow?"""
        return self.shape == "act" and self.form in marked("verb_uses", "saying")

    @property
    def convenes(self) -> bool:
        """Does the person who does it chair the meeting?"""
        return self.form in marked("verb_uses", "convenes")

    @property
    def is_company(self) -> bool:
        """Does it tell of going along with the one who leads?"""
        return self.form in marked("verb_uses", "company")


@cache
def verbs() -> dict[str, Use]:
    """The table verbs.tsv by written form."""
    return {form: Use(role, shape) for form, role, shape in rows("verbs", 3)}


@cache
def verb_covers() -> str:
    """A pattern of the words in which a verb is no verb (研究院, 负责同志)."""
    return "|".join(f"(?:{pattern})" for pattern, _ in rows("verb_covers", 2))


@cache
def visit_verbs() -> dict[str, str]:
    """What people do where they go: verb to kind of event."""
    return {form: kind for form, kind, _ in rows("visit_verbs", 3)}


@cache
def deed_roles() -> dict[str, str]:
    """Deeds of words told as 作…: noun to role."""
    return {noun: role for noun, role, _ in rows("deed_nouns", 3)}


@cache
def _covers() -> re.Pattern[str]:
    """Names of organs and of events, and other words, that contain a verb."""
    nouns = [f for f in organs() if _P.any.search(f)]
    nouns += [f for f, _, _ in rows("event_heads", 3) if f not in verbs() and _P.event_noun.search(f)]
    return re.compile(f"{alternation(nouns)}|{verb_covers()}")


def all_verbs(s: str, start: int, end: int, held: Sequence[Span]) -> Iterator[Verb]:
    """The verbs between two offsets that stand in no name and no agency; `held` are spans of names."""
    covers: list[tuple[int, int]] | None = None
    for m in _P.any.finditer(s, start, end):
        a, b = m.span()
        for x, y in held:                       # loops: `any` with a generator takes three times as long
            if x < b and a < y:
                break
        else:
            if covers is None:
                covers = [c.span() for c in _covers().finditer(s, start, end)]
            for x, y in covers:
                if x <= a and b <= y:
                    break
            else:
                yield _verb(m)


def role_verb(s: str, start: int, end: int) -> Verb | None:
    """The verb with a role that begins at a place, the longest."""
    m = _P.role.match(s, start, end)
    if m and (cover := _covers().match(s, start)) and cover.end() >= m.end():
        return None
    verb = _verb(m) if m else None
    return verb if verb and verb.role else None


def _verb(m: re.Match[str]) -> Verb:
    """A verb at a match; one that says something only before a mark has no role elsewhere."""
    at, use = Span(*m.span()), verbs()[m[0]]
    if m[0] in marked("verb_uses", "marked") and not _P.before_saying.match(m.string, m.end()):
        use = Use("", "end")
    return Verb(at, m[0], *use)
