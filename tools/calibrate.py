"""Fits the confidence of rows: `python tools/calibrate.py [GOLD…]` (tests/gold and tests/varied, if none is
named).

Reads the articles of the folders and copies of them with every kind of damage, holds each row against the gold sheets,
and writes the weights into kg/extract/rules/confidence.tsv: a logistic regression on the features of confidence.py with
a normal prior (RIDGE), solved by Newton's method. A doubt never adds to the confidence: one that would is left out. The
copies of an article count together as one article more. Prints how well the scores hold for articles that were left
out of the fit, one in turn. Same articles, same bytes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

from kg import run, wire
from kg.extract import confidence
from kg.extract.reading import told
from kg.ingest.load import load
from kg.model import Document, Source
from kg.score import calibration, sheets
from kg.score.damage import damage, kinds, together
from kg.score.scoring import score

TOP = Path(__file__).resolve().parents[1]
TABLE = TOP / "kg" / "extract" / "rules" / "confidence.tsv"
#: how strongly weights are held at 0: kinds not much, rules and doubts more
RIDGE = {"kind": 0.02, "rule": 0.7, "doubt": 0.35}
#: a weight of a rule below this says nothing
LEAST = 0.1
#: kinds of damage after which a text is another text, and its rows cannot be judged
LEFT_OUT = ("mojibake", "furniture", "duplicate")
SEED = 1
ROUNDS = 30

Features = tuple[str, ...]


class Seen(NamedTuple):
    """A row: the article it is from, its features, whether it is true, how much it counts."""

    article: str
    features: Features
    true: bool
    share: float


def observed(folder: Path) -> Iterator[Seen]:
    """Every row of the articles of a folder, and of their damaged copies."""
    gold = sheets.gold(folder)
    for name in sorted(gold):
        articles = list(run.documents([str(folder / f"{name}.txt")], print))
        copies = [copy for one in articles for copy in damaged(one)]
        for documents, share in ((articles, 1.0), (copies, 1.0 / max(1, len(copies)))):
            for document in documents:
                yield from (Seen(name, features, true, share) for features, true in judged(document, gold[name]))


def damaged(document: Document) -> Iterator[Document]:
    """A copy with each kind of damage, and one with all that go together."""
    every = [(kind.name,) for kind in kinds() if kind.name not in LEFT_OUT and not kind.around]
    for chosen in [*every, tuple(kind for kind in together() if kind not in LEFT_OUT)]:
        data, _ = damage(document.text, chosen, SEED)
        yield from load(Source(f"{document.name}.txt", data))


def judged(document: Document, gold: wire.Row) -> Iterator[tuple[Features, bool]]:
    reading = told(document)
    sheet = wire.sheet(reading)
    places = Counter[str]()
    for kind, _, features in confidence.features(reading):
        sheet[kind][places[kind]]["features"] = features
        places[kind] += 1
    for row in calibration.judged(score({document.name: gold}, {document.name: sheet})):
        yield row.row["features"], row.true


def fit(rows: Iterable[Seen]) -> dict[str, float]:
    """The weight of each feature; doubts that would raise the score are taken out until none is left."""
    counts: dict[Features, list[float]] = {}
    for row in rows:
        cell = counts.setdefault(row.features, [0.0, 0.0])
        cell[0] += row.share
        cell[1] += row.share * row.true
    names = sorted({name for features in counts for name in features})
    while True:
        weights = newton(names, counts)
        raising = [name for name in names if sort(name) == "doubt" and weights[name] > 0]
        if not raising:
            return weights
        names = [name for name in names if name not in raising]


def sort(name: str) -> str:
    """kind (people), rule (people:rules/name.titled, at:rules/event.visit) or doubt."""
    return "rule" if ":" in name else "kind" if name in confidence.KINDS else "doubt"


def newton(names: Sequence[str], counts: dict[Features, list[float]]) -> dict[str, float]:
    """The maximum of likelihood and prior."""
    place = {name: i for i, name in enumerate(names)}
    cells = [([place[name] for name in features if name in place], n, k) for features, (n, k) in sorted(counts.items())]
    ridge = [RIDGE[sort(name)] for name in names]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        slope = [-r * w for r, w in zip(ridge, weights, strict=True)]
        bend = [[ridge[i] if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for at, n, k in cells:
            p = 1 / (1 + exp(-sum(weights[i] for i in at)))
            for i in at:
                slope[i] += k - n * p
                for j in at:
                    bend[i][j] += n * p * (1 - p)
        step = solved(bend, slope)
        weights = [w + max(-2.0, min(2.0, s)) for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return dict(zip(names, weights, strict=True))


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """x with matrix · x = right, by elimination; the matrix is positive definite."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        for j in range(i + 1, size):
            if factor := rows[j][i] / rows[i][i]:
                rows[j] = [b - factor * a for a, b in zip(rows[i], rows[j], strict=True)]
    out = [0.0] * size
    for i in reversed(range(size)):
        out[i] = (rows[i][size] - sum(rows[i][j] * out[j] for j in range(i + 1, size))) / rows[i][i]
    return out


def left_out(rows: Sequence[Seen]) -> Iterator[calibration.Judged]:
    """Every row with the confidence that it has when its article is not fitted."""
    for article in dict.fromkeys(row.article for row in rows):
        weights = fit(row for row in rows if row.article != article)
        for row in rows:
            if row.article == article and row.share == 1.0:
                odds = sum(weights.get(name, 0.0) for name in row.features)
                said = min(confidence.MOST, 1 / (1 + exp(-odds)))
                yield calibration.Judged(row.features[0], {"confidence": said}, row.true)


def table(rows: Sequence[Seen], head: str, means: dict[str, str]) -> str:
    """The text of the table: kinds, rules, doubts."""
    seen = Counter(name for row in rows for name in row.features)
    right = Counter(name for row in rows for name in row.features if row.true)
    weights = fit(rows)
    told_of = [name for name in weights if sort(name) != "rule" or abs(weights[name]) >= LEAST]
    told_of += [name for name in means if name not in weights and means[name]]
    told_of.sort(key=lambda name: (("kind", "rule", "doubt").index(sort(name)), name))
    return head + "".join("\t".join((name, f"{weights.get(name, 0.0):.2f}", str(seen[name]), str(right[name]),
                                     means.get(name, ""))).rstrip("\t") + "\n" for name in told_of)


def main(folders: Sequence[str]) -> None:
    rows = [row for folder in folders for row in observed(Path(folder))]
    old = TABLE.read_text("utf-8")
    head = "".join(line for line in old.splitlines(keepends=True) if line.startswith("#"))
    means = {cells[0]: cells[4] for line in old.splitlines() if len(cells := line.split("\t")) > 4}
    TABLE.write_text(table(rows, head, means), "utf-8")
    print("articles left out of the fit, undamaged:")
    for line in calibration.lines(list(left_out(rows))):
        print("".join(f"{cell:>14}" for cell in line))


if __name__ == "__main__":
    main(sys.argv[1:] or [str(TOP / "tests" / name) for name in ("gold", "varied")])
