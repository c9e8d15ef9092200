"""`kg evaluate --damage`: what each kind of damage to the articles costs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import click

from kg import run
from kg.cli import options
from kg.ingest.read import Rejected
from kg.model import Document
from kg.score import curve
from kg.score.damage import kinds as known
from kg.score.scoring import CORE
from kg.wire import Row

NOTE = f"""
The headline is the mean F1 of {", ".join(CORE)}.
Loss is in points; errors are the characters that repair left wrong.
"""


def measure(true: Mapping[str, Row], clean: Sequence[Document], kinds: Sequence[str], seeds: int,
            quiet: bool = False) -> list[curve.Point]:
    """The points of the curve: the clean texts, then the chosen kinds (all, if none), each tried `seeds` times."""
    every = [*(kind.name for kind in known()), curve.TOGETHER]
    for kind in kinds:
        if kind not in every:
            raise click.BadParameter(f"there is no {kind}: one of {', '.join(every)}", param_hint="--kind")
    chosen = [kind for kind in every if kind in kinds or not kinds]
    aside: list[Rejected] = []                          # a copy that cannot be read is counted in its point
    runs = run.damaged(clean, true, chosen, range(1, seeds + 1), aside.append)
    return curve.points(true, list(options.progress(runs, "damaging", quiet, 1 + len(chosen) * seeds)))


def show(points: Iterable[curve.Point], *, as_json: bool) -> None:
    points = list(points)
    if as_json:
        options.write([json.dumps([asdict(point) for point in points], ensure_ascii=False, indent=1) + "\n"], None)
        return
    rows = [("", *curve.HEADS), *curve.lines(points)]
    options.write([*((f"{kind:16}" + "".join(f"{cell:>11}" for cell in cells)).rstrip() + "\n"
                     for kind, *cells in rows), NOTE], None)
