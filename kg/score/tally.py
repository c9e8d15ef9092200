"""Right, wrong and missing rows of one kind of fact, and the figures that they give."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.wire import Row

#: what makes a row this row and no other: the cells that are compared
Cells = str | tuple[str | None, ...]
#: a row by its cells, with the record of the sheet that it came from
Stated = tuple[Cells, Row]


class Figures(NamedTuple):
    """`gold` rows are true, `given` rows were predicted; where there is nothing to find or to judge, nothing is wrong
    and precision and recall are 1."""

    precision: float
    recall: float
    f1: float
    gold: int
    given: int


class Miss(NamedTuple):
    """A row that is wrong (`wrong`) or missing (not `wrong`). `record` is the row of the sheet that it came from."""

    kind: str
    wrong: bool
    document: str
    cells: Cells
    record: Row


@dataclass
class Tally:
    """`correct` holds the predicted rows that are true."""

    kind: str
    correct: list[Row] = field(default_factory=list)
    wrong: list[Miss] = field(default_factory=list)
    missing: list[Miss] = field(default_factory=list)

    def compare(self, document: str, gold: Iterable[Stated], given: Iterable[Stated],
                ignored: Collection[Cells] = ()) -> None:
        """Count the rows of one document, each once however often it stands; `ignored` rows count neither way."""
        true = {cells: record for cells, record in gold if cells not in ignored}
        said = {cells: record for cells, record in given if cells not in ignored}
        self.correct += [said[cells] for cells in said if cells in true]
        self.wrong += [Miss(self.kind, True, document, cells, said[cells])
                       for cells in sorted(said.keys() - true.keys(), key=str)]
        self.missing += [Miss(self.kind, False, document, cells, true[cells])
                         for cells in sorted(true.keys() - said.keys(), key=str)]

    @property
    def right(self) -> int:
        return len(self.correct)

    def figures(self) -> Figures:
        given, gold = self.right + len(self.wrong), self.right + len(self.missing)
        precision = self.right / given if given else 1.0
        recall = self.right / gold if gold else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Figures(precision, recall, f1, gold, given)
