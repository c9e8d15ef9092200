"""Voices side by side: what the rules, a second reader by itself, and both together find of what is true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.score.scoring import CORE, score
from kg.score.tally import Figures
from kg.wire import Row

#: the kinds that a table of voices shows
SHOWN = ("people", "agencies", "tenures")


@dataclass
class Spoken:
    """What one voice said of some articles: their sheets, how many characters they have, how long it took. A voice
    that says nothing of posts is `bare`."""

    text: str
    voice: str
    bare: bool = False
    rounds: list[dict[str, Row]] = field(default_factory=list)
    characters: int = 0
    seconds: float = 0.0


class Line(NamedTuple):
    """The figures of a voice on one kind of texts (clean, or the damage); kinds of which it says nothing are None."""

    text: str
    voice: str
    figures: dict[str, Figures | None]
    headline: float | None
    pace: float


def lines(true: Mapping[str, Row], told: Iterable[Spoken]) -> Iterator[Line]:
    """The figures of each voice, summed over its rounds."""
    for one in told:
        counts = {kind: [0, 0, 0] for kind in CORE}
        for sheets in one.rounds:
            for kind, tally in score(true, sheets).items():
                if kind in counts:
                    new = tally.right, tally.right + len(tally.wrong), tally.right + len(tally.missing)
                    counts[kind] = [a + b for a, b in zip(counts[kind], new, strict=True)]
        every = {kind: _figures(*counts[kind]) for kind in CORE}
        shown = {kind: None if one.bare and kind == "tenures" else every[kind] for kind in SHOWN}
        head = None if one.bare else sum(figures.f1 for figures in every.values()) / len(every)
        yield Line(one.text, one.voice, shown, head, one.characters / max(one.seconds, 1e-9))


def _figures(right: int, given: int, gold: int) -> Figures:
    precision, recall = right / given if given else 1.0, right / gold if gold else 1.0
    return Figures(precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0, gold, given)


def cells(line: Line) -> tuple[str, ...]:
    """Precision, recall and F1 of each kind shown, the headline, the pace."""
    found: list[str] = []
    for figures in line.figures.values():
        found += [f"{share:.3f}" for share in figures[:3]] if figures else ["", "", ""]
    return *found, "" if line.headline is None else f"{line.headline:.3f}", f"{line.pace:,.0f}"
