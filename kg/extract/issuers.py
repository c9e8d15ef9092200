"""Who issues a notice of personnel: the agency of its title (X关于…的通知, X干部任前公示), and the body that decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.agencies import canonical, looks_like_agency
from kg.extract.ledger import Ledger
from kg.extract.offices import Offices
from kg.extract.text import Page
from kg.model import Span

_TITLE = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,32}?)(?=关于|(?:干部|领导干部)?任前|(?:人事)?任免|任命|干部任|决定任)")
_DECIDED = re.compile(
    r"(?:^|(?<=[,。\n]))(?:经)?(?P<name>[\u4e00-\u9fff]{2,20}?(?:委|政府|常委会|党组|党工委|委员会))(?:常委会)?(?:\d{4}年\d{1,2}月\d{1,2}日)?(?:研究)?(?:决定|同意):?$")


def issuers(page: Page, offices: Offices, ledger: Ledger) -> None:
    """Enter the agencies that issue the page, if it is a notice, a publicity or a decision."""
    if page.document.genre not in ("publicity", "roster", "decision"):
        return
    for at in _written(page):
        offices.scope.clear()
        for agency in canonical(page[at], offices.scope):
            ledger.agency(agency, at, page.document.text[at.start:at.end], "rules/agency.issuer", 0.9)


def _written(page: Page) -> Iterator[Span]:
    for sentence in page.sentences:
        if sentence.zone == "title":
            m = _TITLE.match(page.s, *sentence.at)
            if m and looks_like_agency(m["name"]):
                yield Span(*m.span("name"))
        elif m := _DECIDED.search(page.s, *sentence.at):
            yield Span(*m.span("name"))
