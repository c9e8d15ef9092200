"""Who issues a notice of personnel: the agency of its title (X关于…的通知, X任前公示), and the body that decided."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agencies import canonical
from kg.extract.ledger import Ledger
from kg.extract.offices import Offices
from kg.extract.organs import looks_like_agency
from kg.extract.patterns import pattern
from kg.extract.text import Page
from kg.model import Span


def issuers(page: Page, offices: Offices, ledger: Ledger) -> None:
    """Enter the agencies that issue the page, if it is a notice, a publicity or a decision."""
    if page.document.genre not in ("publicity", "roster", "decision"):
        return
    for at in _written(page):
        offices.scope.clear()
        for agency in canonical(page[at], offices.scope):
            ledger.agency(agency, at, page.document.text[at.start:at.end], "rules/agency.issuer", 0.9)


def _written(page: Page) -> Iterator[Span]:
    """Where an agency issues the page: in its title, by a decision that a line tells, at its foot."""
    for foot in pattern("issuer.signed").finditer(page.s):
        if looks_like_agency(foot["name"]):
            yield Span(*foot.span("name"))
    for sentence in page.sentences:
        if sentence.zone == "title":
            m = pattern("issuer.title").match(page.s, *sentence.at)
            if m and looks_like_agency(m["name"]):
                yield Span(*m.span("name"))
        elif m := pattern("issuer.decided").search(page.s, *sentence.at):
            yield Span(*m.span("name"))
