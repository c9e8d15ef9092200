"""`kg evaluate --damage`: what each kind of damage to the articles costs, and what of it nobody can undo."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

import click

from kg import run
from kg.cli import options
from kg.ingest.read import Rejected
from kg.model import Document, Source
from kg.score import curve
from kg.score import limits as torn
from kg.score.damage import damage
from kg.score.damage import kinds as known
from kg.score.scoring import CORE
from kg.wire import Row

NOTE = f"""
The headline is the mean F1 of {", ".join(CORE)}.
Loss is in points; errors are the characters that repair left wrong.
"""


LIMITS = """
A torn character is one in whose place another would have given the same damaged bytes: nobody can know them all.
What is not torn and yet wrong is a mistake of repair.
"""


def limits(clean: Sequence[Document], kinds: Sequence[str], quiet: bool = False) -> list[torn.Tally]:
    """What each of the chosen kinds (all that tell it, if none) destroys, and what repair makes of it."""
    for kind in kinds:
        if kind not in torn.KINDS:
            raise click.BadParameter(f"{kind} does not tell it: one of {', '.join(torn.KINDS)}", param_hint="--kind")
    chosen = [kind for kind in torn.KINDS if kind in kinds or not kinds]
    told = (torn.tally(kind, _copies(clean, kind)) for kind in chosen)
    return list(options.progress(told, "damaging", quiet, len(chosen)))


def _copies(clean: Sequence[Document], kind: str) -> Iterator[tuple[str, str]]:
    """Each text, with what repair makes of its damaged copy."""
    for one in clean:
        for copy in run.loaded([Source(f"{one.name}.txt", damage(one.text, [kind]).data)], lambda lost: None):
            yield one.text, copy.text


def show_limits(told: Iterable[torn.Tally], *, as_json: bool) -> None:
    told = list(told)
    if as_json:
        options.write([json.dumps([one._asdict() for one in told], indent=1) + "\n"], None)
        return
    rows = [("", *torn.HEADS), *torn.lines(told)]
    options.write([*((f"{kind:16}" + "".join(f"{cell:>17}" for cell in cells)).rstrip() + "\n"
                     for kind, *cells in rows), LIMITS], None)


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
