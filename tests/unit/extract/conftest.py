"""Pages for the readers of this room: a text, its day of publication and the place that it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from kg.extract.dates import today
from kg.extract.jurisdiction import Scope
from kg.extract.ledger import Ledger
from kg.extract.offices import Offices
from kg.extract.personnel import forms, personnel
from kg.extract.reading import read
from kg.extract.spot import spot
from kg.extract.text import Page
from kg.lexicon.place import names, upward
from kg.model import Document, Reading, Span, Zone


def page_of(text: str, title: str = "", genre: str = "news") -> Page:
    """A page of 8 May 2023: a title line, if there is one, and the text."""
    head = f"{title}\n" if title else ""
    zones = [Zone("title", Span(0, len(head)))] if head else []
    zones.append(Zone("body", Span(len(head), len(head) + len(text))))
    whole = head + text
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(whole), "utf-8", whole, whole, zones=tuple(zones),
                         title=title, published=date(2023, 5, 8), genre=genre, parts=(Span(0, len(whole)),)))


class Told(NamedTuple):
    """What a page tells, each row in a few words: `林致远 chaired 全县水务工作会议`."""

    people: list[str]
    posts: list[str]
    events: list[str]
    roles: list[str]
    agencies: list[str]
    reading: Reading


@pytest.fixture
def told() -> Callable[..., Told]:
    """The reading of a page of 嘉鱼县: people, `person post agency`, `kind name`, `who role event`, agencies."""

    def tell(text: str, title: str = "", publisher: str = "嘉鱼县融媒体中心", genre: str = "news", caption: str = ""
             ) -> Told:
        document = page_of(text, title, genre).document
        if caption:
            end = len(document.text)
            whole = f"{document.text}\n{caption}"
            zones = (*document.zones, Zone("caption", Span(end, len(whole))))
            document = replace(document, text=whole, origin=whole, zones=zones, parts=(Span(0, len(whole)),))
        reading = read(replace(document, publisher=publisher))
        names = {e.id: e.name for e in reading.events}
        return Told(
            [p.name for p in reading.people],
            [f"{t.person} {t.post} {t.agency}".strip() for t in reading.tenures],
            [f"{e.kind} {e.name}" for e in reading.events],
            [f"{p.who} {p.role} {names[p.event]}" for p in reading.participations],
            [a.name for a in reading.agencies],
            reading,
        )

    return tell


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
