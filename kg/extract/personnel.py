"""Everything about personnel in a page: forms before it is told, acts and careers after (the order stands here).

`forms` finds the lines that introduce people and enters these into the mentions; `personnel` enters the tenures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.act_rows import Rows
from kg.extract.acts import Acts
from kg.extract.bodies import body_of
from kg.extract.careers import careers
from kg.extract.dates import Today
from kg.extract.forms import Head, claim, heads
from kg.extract.frames import echoes, framed
from kg.extract.issuers import issuers
from kg.extract.ledger import Happening, Ledger
from kg.extract.mentions import Mention, Spotted
from kg.extract.offices import Offices
from kg.extract.roster import Roster, Rosters, roster
from kg.extract.text import Page
from kg.model import Span


class Forms(NamedTuple):
    """The formal lines of a page."""

    heads: tuple[Head, ...]
    roster: Roster


def forms(page: Page, spotted: Spotted, *, minority: bool = False) -> Forms:
    """Find the lines that introduce people, and enter them into the mentions."""
    known = frozenset(m.name for m in spotted.mentions if m.kind != "short" and len(m.name) > 2)
    listed = roster(page, minority=minority, known=known)
    rows = {e.line for e in listed.entries}
    introduced = tuple(h for h in heads(page, minority=minority, known=known) if h.line not in rows)
    people = [*((h.at, h.name) for h in introduced), *((e.at, e.name) for e in listed.entries)]
    people += framed(page, spotted, minority=minority)
    people += echoes(page, spotted, people)
    claim(spotted, people, [*rows, *(h.line for h in introduced if h.kind == "line")])
    return Forms(introduced, listed)


def personnel(page: Page, spotted: Spotted, found: Forms, offices: Offices, ledger: Ledger, today: Today,
              happenings: Sequence[Happening] = ()) -> None:
    """Enter what acts, rosters and careers say into the ledger."""
    issuers(page, offices, ledger)
    listed = [*(e.label_at.start for e in found.roster.entries), *(at.start for _, _, at in found.roster.titled)]
    body = body_of(page, offices, min(listed, default=-1))
    Rosters(page, spotted, offices, ledger, body).run(found.roster, found.heads)
    careers(page, spotted, found.heads, offices, ledger)
    rows = Rows(page, offices, ledger, today, body, happenings)
    Acts(page, spotted, rows, _subjects(spotted, found.heads)).run()


def _subjects(spotted: Spotted, introduced: Sequence[Head]) -> list[tuple[Span, Mention]]:
    """Whom the sentences of a curriculum are about."""
    there = {m.at: m for m in reversed(spotted.mentions)}
    return [(h.line, there[h.at]) for h in introduced if h.kind == "curriculum" and h.at in there]
