"""Whether confidence keeps its word: of the rows that are 0.9 sure, nine in ten should be true.

The expected calibration error is the mean gap between the two, each bin weighed by its rows (Naeini et al. 2015,
Obtaining well calibrated probabilities using Bayesian binning). Bins are narrow where the rows are: near 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.score.tally import Tally
from kg.wire import Row

#: the bounds of the bins
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 1.0)
HEADS = ("rows", "said", "true", "gap")


class Judged(NamedTuple):
    """A predicted row and whether it is true."""

    kind: str
    row: Row
    true: bool


class Bin(NamedTuple):
    """Rows whose confidence lies from `low` up to `high`: how many, the mean of what they say, the share of true
    ones."""

    low: float
    high: float
    rows: int
    said: float
    true: float


def judged(tallies: Mapping[str, Tally]) -> Iterator[Judged]:
    """Every predicted row that counts. An event is true if it is one and its day is right."""
    misdated = {id(miss.record) for miss in tallies["dates"].wrong}
    for kind, tally in tallies.items():
        if kind == "dates":
            continue
        yield from (Judged(kind, row, id(row) not in misdated) for row in tally.correct)
        yield from (Judged(kind, miss.record, False) for miss in tally.wrong)


def bins(rows: Iterable[Judged]) -> list[Bin]:
    """The bins that hold rows; a row without confidence is in none."""
    told = [(float(row.row["confidence"]), row.true) for row in rows if row.row.get("confidence") is not None]
    found = []
    for low, high in pairwise(EDGES):
        inside = [(said, true) for said, true in told if low <= said < high or said == high == EDGES[-1]]
        if inside:
            count = len(inside)
            found.append(Bin(low, high, count, sum(said for said, _ in inside) / count,
                             sum(true for _, true in inside) / count))
    return found


def error(found: Sequence[Bin]) -> float:
    """The expected calibration error; 0 where there is no row."""
    every = sum(one.rows for one in found)
    return sum(one.rows * abs(one.said - one.true) for one in found) / every if every else 0.0


def lines(rows: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    """The bins under HEADS, each behind its bounds; then each kind of fact, and all together."""
    for one in bins(rows):
        yield (f"{one.low:g}–{one.high:g}", *_cells([one]))
    for kind in dict.fromkeys(row.kind for row in rows):
        yield kind, *_cells(bins(row for row in rows if row.kind == kind))
    yield "all", *_cells(bins(rows))


def _cells(found: Sequence[Bin]) -> tuple[str, str, str, str]:
    count = sum(one.rows for one in found)
    if not count:
        return "0", "", "", ""
    said, true = (sum(one.rows * share for one, share in zip(found, shares, strict=True)) / count
                  for shares in ([one.said for one in found], [one.true for one in found]))
    return str(count), f"{said:.3f}", f"{true:.3f}", f"{error(found):.3f}"


def record(rows: Sequence[Judged]) -> Row:
    """The same as JSON."""
    found = bins(rows)
    return {"error": error(found), "bins": [one._asdict() for one in found]}
