"""A text with marks in it, as HTML. Marks may lie over each other: the text is cut wherever one begins or ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.model import Span
from kg.show.pen import clean


class Mark(NamedTuple):
    """`style` is a class of the page's style sheet, `said` what is told when the pointer rests on the mark."""

    style: str
    said: str
    spans: tuple[Span, ...]


def marked(text: str, marks: Sequence[Mark], pin: str) -> str:
    """The text; where the first span of mark number i begins stands a pin with the id `<pin>-<i>`."""
    spans = [(Span(max(0, span.start), min(len(text), span.end)), i)
             for i, mark in enumerate(marks) for span in mark.spans]
    pins: dict[int, list[str]] = {}
    for i, mark in enumerate(marks):
        if mark.spans:
            pins.setdefault(min(max(0, mark.spans[0].start), len(text)), []).append(f"{pin}-{i}")
    cuts = sorted({0, len(text), *pins, *(edge for span, _ in spans if span.start < span.end for edge in span)})
    out = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        out += [f'<span class="pin" id="{one}"></span>' for one in pins.get(start, ())]
        over = sorted({i for span, i in spans if span.start <= start and end <= span.end})
        piece = clean(text[start:end])
        out.append(tagged(piece, [marks[i] for i in over]) if over and piece else piece)
    return "".join(out)


def tagged(piece: str, marks: Sequence[Mark]) -> str:
    styles = " ".join(sorted({mark.style for mark in marks}))
    said = "\n".join(mark.said for mark in marks)
    return f'<mark class="{styles}" title="{clean(said)}">{piece}</mark>'
