"""`kg explain FILE`: how a page was read, what led to a row, and why something is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.extract.behind import entries, rule_of
from kg.extract.confidence import KINDS, features, lowered, score
from kg.extract.missing import missing
from kg.extract.reading import told
from kg.extract.text import READ
from kg.model import Document, Reading, Span
from kg.show import explained

#: the cells by which a row is called, of those that it has
CELLS = ("name", "person", "who", "post", "agency", "status", "role", "subject", "campaign", "relation", "event",
         "indicator", "value", "unit", "change", "date")


def chains(document: Document) -> tuple[Reading, list[explained.Chain]]:
    """What was read of a document, and the chain of every row."""
    reading = told(document)
    names = {event.id: event.name for event in reading.events}
    return reading, [chain(document, kind, row, found, names) for kind, row, found in features(reading)]


def chain(document: Document, kind: str, row: Any, found: tuple[str, ...], names: dict[str, str]) -> explained.Chain:
    cells = [str(value) for cell in CELLS if (value := getattr(row, cell, "")) and not callable(value)]
    rule = rule_of(row.why.by)
    places = tuple(explained.Place(*document.locate(span), document.original(span),
                                   document.text[span.start:span.end]) for span in row.why.spans)
    return explained.Chain(
        kind, " · ".join(names.get(cell, cell) for cell in cells), places, tuple(repairs(document, row.why.spans)),
        row.why.by, rule.where if rule else "", rule.means if rule else "", entries(row), score(found),
        tuple(lowered(found)), row.why.spans)


def repairs(document: Document, spans: Iterable[Span]) -> Iterator[tuple[str, str, str, float]]:
    """The edits inside some places, each once: was, now, why, how sure."""
    every = [edit for span in spans for edit in document.edits if edit.at.meets(span) or (
        edit.at.start == edit.at.end and span.start < edit.at.start < span.end)]
    for edit in dict.fromkeys(every):
        yield edit.was, document.text[edit.at.start:edit.at.end], edit.why, edit.sure


def mentions(reading: Reading) -> Iterator[explained.Mention]:
    """Every place of the text that is marked."""
    document = reading.document
    for person in reading.people:
        yield from (explained.Mention("people", at) for at in person.mentions)
    for agency in reading.agencies:     # what stands there may go on with a title (县水务局局长), or be only a title
        for at in agency.mentions:
            words = document.text[at.start:at.end]
            length = max((len(form) for form in agency.surface if words.startswith(form)), default=0)
            yield explained.Mention("agencies", Span(at.start, at.start + length))
    for tenure in reading.tenures:
        for span in tenure.why.spans:
            title = document.text.rfind(tenure.post, span.start, span.end)
            if title >= 0:
                yield explained.Mention("tenures", Span(title, title + len(tenure.post)))
    for event in reading.events:
        place = document.text.find(event.name)
        spans = (Span(place, place + len(event.name)),) if place >= 0 else event.why.spans
        yield from (explained.Mention("events", at) for at in spans)
    for kind in ("credits", "campaigns", "indicators"):
        yield from (explained.Mention(kind, at) for row in getattr(reading, kind) for at in row.why.spans)


def shown(reading: Reading, colour: bool) -> str:
    """The text with its mentions, and a line that says what the page is."""
    document = reading.document
    unread = [zone.at for zone in document.zones if zone.kind not in (*READ, "credit")]
    place = "".join(name for name, _ in reading.locality) or "a place that is not told"
    counts = ", ".join(f"{len(rows)} {kind}" for kind in KINDS if (rows := getattr(reading, kind))) or "nothing"
    head = f"{document.name}: {document.genre} of {place}; {counts}"
    words = explained.text(document.text, list(mentions(reading)), unread, colour)
    return f"{head}\n\n{words.rstrip()}\n"


def of(found: Iterable[explained.Chain], name: str, kind: str) -> list[explained.Chain]:
    """The rows of a kind (any, if none is named) that name something."""
    return [one for one in found if name in one.words and kind in ("", one.kind)]


def why_not(reading: Reading, found: Iterable[explained.Chain], name: str, least: float) -> Iterator[str]:
    """Why a name is missing, line by line: first the rows that there are."""
    document = reading.document
    rows = of(found, name, "")
    for row in rows:
        under = f", below {least:g}: left out" if row.sure < least else ""
        yield f"in the sheet: {row.kind}  {row.words}  {row.sure:.3f}{under}"
    for reason in missing(reading, name):
        if reason.at is None:
            yield f"{name}: {reason.why}"
            continue
        start, end = document.locate(reason.at)
        around = document.text[max(0, reason.at.start - 10):reason.at.end + 10]
        yield f"{start}–{end}  …{explained.shown(around)}…\n  {reason.why}"


def page(reading: Reading, found: list[explained.Chain]) -> str:
    return explained.page(f"kg explain {reading.document.name}", reading.document.text, list(mentions(reading)), found)
