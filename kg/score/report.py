"""An evaluation in words: a line of figures for each kind, and what each miss says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Document, Span
from kg.score.places import places
from kg.score.scoring import headline
from kg.score.tally import Figures, Miss, Tally
from kg.wire import Row

#: the names of the figures, in order
HEADS = ("precision", "recall", "F1", "gold", "given")


def lines(tallies: Mapping[str, Tally]) -> Iterator[tuple[str, ...]]:
    """The figures of each kind under HEADS, its name first; then the headline."""
    for kind, tally in tallies.items():
        yield kind, *cells(tally.figures())
    yield "headline", "", "", f"{headline(tallies):.3f}", "", ""


def cells(figures: Figures) -> tuple[str, ...]:
    return *(f"{share:.3f}" for share in figures[:3]), str(figures.gold), str(figures.given)


def record(tallies: Mapping[str, Tally]) -> Row:
    """The figures of each kind and the headline, unrounded."""
    return {**{kind: tally.figures()._asdict() for kind, tally in tallies.items()}, "headline": headline(tallies)}


def misses(tallies: Mapping[str, Tally]) -> Iterator[Miss]:
    """Every miss: kind by kind, the wrong ones first."""
    for tally in tallies.values():
        yield from (*tally.wrong, *tally.missing)


def verdict(miss: Miss) -> str:
    return "wrong" if miss.wrong else "missing"


def by(miss: Miss) -> str:
    """The rule that says a wrong row."""
    return str(miss.record.get("by") or "") if miss.wrong else ""


def voice(miss: Miss) -> str:
    """The rule that says a wrong row, and how sure the row is."""
    sure = miss.record.get("confidence") if miss.wrong else None
    return " ".join(filter(None, (by(miss), f"{sure:.3f}" if isinstance(sure, float | int) else "")))


def words(miss: Miss, sheet: Row) -> str:
    """The cells that were compared, and the name of the event where they hold an id. `sheet` is where the row is from:
    the predicted sheet of a wrong row, the gold sheet of a missing one."""
    told = [miss.cells] if isinstance(miss.cells, str) else [cell or "–" for cell in miss.cells]
    id = miss.record.get("id" if miss.kind in ("events", "dates") else "event")
    names = [str(event["name"]) for event in sheet.get("events") or () if id and event["id"] == id]
    return " · ".join(told + [name for name in names if name not in told[0]])


def spans(miss: Miss, sheet: Row, document: Document) -> tuple[Span, ...]:
    """Where the miss stands in `document.origin`: a predicted row by its own evidence, another by its words."""
    evidence = miss.record.get("evidence") if miss.wrong else None
    found = ([Span(start, end) for start, end in evidence] if evidence else
             [document.locate(span) for span in places(miss, sheet, document.text)])
    return tuple(Span(start - document.offset, end - document.offset) for start, end in found)
