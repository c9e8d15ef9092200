"""What damage costs: the headline of the clean texts, of each kind of damage and of all together, and the character
error rate that repair leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from rapidfuzz.distance import Levenshtein

from kg.score.scoring import headline, score
from kg.wire import Row

CLEAN, TOGETHER = "clean", "together"
#: the columns under which `lines` gives a point
HEADS = ("headline", "lowest", "loss", "errors", "set aside")


@dataclass
class Run:
    """One kind of damage with one seed: the sheets of the damaged texts, and the errors that repair left in them."""

    kind: str
    seed: int
    sheets: dict[str, Row] = field(default_factory=dict)
    errors: int = 0
    characters: int = 0
    aside: int = 0

    def add(self, name: str, sheet: Row, clean: str, repaired: str, added: int = 0) -> None:
        self.sheets[name] = sheet
        self.errors += errors(clean, repaired, added)
        self.characters += len(clean)


@dataclass(frozen=True)
class Point:
    """One kind of damage over all seeds. `headline` is the mean, `lowest` that of the worst seed; `loss` is what the
    mean lies below that of the clean texts, in points (hundredths); `errors` the character error rate, 0 to 1;
    `aside` counts the texts that could not be read at all."""

    kind: str
    headline: float
    lowest: float
    loss: float
    errors: float
    aside: int


def errors(clean: str, repaired: str, added: int = 0) -> int:
    """Characters to insert, delete or change to get from one to the other (Levenshtein). Where `added` characters of
    furniture stand around the article, so much of what the text is longer is no error."""
    longer = max(len(repaired) - len(clean), 0)
    return Levenshtein.distance(clean, repaired) - min(longer, added)


def points(true: Mapping[str, Row], runs: Sequence[Run]) -> list[Point]:
    """A point for each kind in the order of the runs, the first of which is that of the clean texts."""
    heads = [headline(score(true, run.sheets)) for run in runs]
    found = []
    for kind in dict.fromkeys(run.kind for run in runs):
        mine = [(run, head) for run, head in zip(runs, heads, strict=True) if run.kind == kind]
        mean = fmean(head for _, head in mine)
        characters = sum(run.characters for run, _ in mine)
        found.append(Point(kind, mean, min(head for _, head in mine), 100 * (heads[0] - mean),
                           sum(run.errors for run, _ in mine) / max(characters, 1), sum(run.aside for run, _ in mine)))
    return found


def lines(told: Sequence[Point]) -> Iterator[tuple[str, ...]]:
    """The points under HEADS, the name of the kind first."""
    for point in told:
        loss = "" if point.kind == CLEAN else f"{point.loss:+.1f}"
        yield (point.kind, f"{point.headline:.3f}", f"{point.lowest:.3f}", loss, f"{point.errors:.3%}",
               str(point.aside or ""))
