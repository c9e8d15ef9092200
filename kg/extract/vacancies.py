"""Seats that a page calls empty: 县水利局局长一职空缺, 局长:(暂缺). Nothing else makes a seat vacant."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.ledger import Ledger
from kg.extract.offices import Offices
from kg.extract.patterns import Patterns
from kg.extract.text import Page
from kg.extract.titles import hits, title_at
from kg.model import Span, Vacancy, Why

_P = Patterns("vacancy")


def vacancies(page: Page, offices: Offices, ledger: Ledger) -> Iterator[Vacancy]:
    """Every post that is called empty and whose agency is known, once; the agency is entered into the ledger."""
    s = page.s
    told: set[tuple[str, str]] = set()
    for sentence in page.sentences:
        if sentence.zone == "title" or not _P.may("empty", sentence.chars):
            continue
        for clause in page.clauses(sentence.at):
            for m in _P.empty.finditer(s, clause.start, clause.end):
                if not _P.after.match(s, m.end()):
                    continue
                found = hits(s, clause.start, m.start())
                if not found or found[-1].at.end != m.start():
                    continue
                title = title_at(s, found[-1], clause.start, found[:-1])
                [office] = offices.make_out([title])
                if office.agency is None or office.is_rank or office.status != "in office":
                    continue
                if (office.post, office.agency.name) not in told:
                    told.add((office.post, office.agency.name))
                    at = Span(title.at.start, m.end())
                    ledger.agency(office.agency, at, title.organ, "rules/vacancy.empty", 0.85)
                    yield Vacancy(office.post, office.agency.name, Why((at,), "rules/vacancy.empty", 0.85))
