"""Pages for the readers of this room: a text, its day of publication and the place that it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.extract.dates import today
from kg.extract.jurisdiction import Scope
from kg.extract.ledger import Ledger
from kg.extract.offices import Offices
from kg.extract.personnel import forms, personnel
from kg.extract.spot import spot
from kg.extract.text import Page
from kg.lexicon.place import names, upward
from kg.model import Document, Span, Zone


def page_of(text: str, title: str = "", genre: str = "news") -> Page:
    """A page of 8 May 2023: a title line, if there is one, and the text."""
    head = f"{title}\n" if title else ""
    zones = [Zone("title", Span(0, len(head)))] if head else []
    zones.append(Zone("body", Span(len(head), len(head) + len(text))))
    whole = head + text
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(whole), "utf-8", whole, whole, zones=tuple(zones),
                         title=title, published=date(2023, 5, 8), genre=genre, parts=(Span(0, len(whole)),)))


@pytest.fixture
def personnel_of() -> Callable[..., list[str]]:
    """`person post agency status`, with start and end where they are told, of each tenure that forms and acts tell."""

    def read(text: str, title: str = "", place: str = "嘉鱼县", genre: str = "news", *, dated: bool = False,
             minority: bool = False) -> list[str]:
        here = page_of(text, title, genre)
        spotted = spot(here, minority=minority)
        offices, ledger = Offices(Scope(upward(names()[place][0]), 2023)), Ledger()
        personnel(here, spotted, forms(here, spotted, minority=minority), offices, ledger, today(here))
        rows = []
        for t in ledger.tenures.values():
            row = f"{t.person} {t.post} {t.agency} {t.status}"
            rows.append(f"{row} {t.start}..{t.end}" if dated and (t.start or t.end) else row)
            for span in t.why.spans:
                assert 0 <= span.start < span.end <= len(here.s)
        return sorted(rows)

    return read
