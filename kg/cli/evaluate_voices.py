"""`kg evaluate --spotter`: the rules, second readers by themselves, and both, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from time import process_time

import click

from kg import run
from kg.cli import options
from kg.extract.reading import read
from kg.extract.second import alone
from kg.model import Document, Source
from kg.score import curve, voices
from kg.score.damage import damage, together
from kg.score.damage import kinds as known
from kg.spotters.choose import spotter
from kg.voices import RULES, Spotter, Voice
from kg.wire import Row, sheet

NOTE = """
P, R and F1 are precision, recall and F1 of people, agencies and posts (tenures); the headline is as in kg evaluate.
A second reader alone says nothing of posts. chars/s are characters per second of processor time, repair left out.
"""


def measure(true: Mapping[str, Row], clean: Sequence[Document], asked: Sequence[Voice], *, damaged: bool,
            kinds: Sequence[str], seeds: int, quiet: bool) -> list[voices.Line]:
    """A line for each voice: on the clean texts, and with `damaged` on copies with each of the kinds."""
    every = [*(kind.name for kind in known()), curve.TOGETHER]
    for kind in kinds:
        if kind not in every:
            raise click.BadParameter(f"there is no {kind}: one of {', '.join(every)}", param_hint="--kind")
    chosen = ([kind for kind in every if kind in kinds] if kinds else [curve.TOGETHER]) if damaged else []
    texts = [document for document in clean if document.name in true]
    told = compared(texts, asked, chosen, range(1, seeds + 1))
    return list(voices.lines(true, options.progress(told, "asking", quiet, (1 + len(chosen)) * (1 + 2 * len(asked)))))


def compared(texts: Sequence[Document], asked: Sequence[Voice], kinds: Sequence[str], seeds: Sequence[int]
             ) -> Iterator[voices.Spoken]:
    """What the rules, each second reader alone, and the rules with it say of the texts and of copies with each kind of
    damage, as it is done. Everything is repaired, and every reader loaded, before it is timed."""
    for kind in (curve.CLEAN, *kinds):
        rounds = [texts]
        if kind != curve.CLEAN:
            chosen = together() if kind == curve.TOGETHER else (kind,)
            rounds = [[copy for one in texts for copy in run.loaded(
                [Source(f"{one.name}.txt", damage(one.text, chosen, seed).data)], lambda lost: None)]
                for seed in seeds]
        for voice in (RULES, *(voice for voice in asked if voice != RULES)):
            second = spotter(voice)
            name = second.name if second else RULES.name
            for bare in (True, False) if second else (False,):
                told = voices.Spoken(kind, f"{name} alone" if bare else f"rules + {name}" if second else name, bare)
                for one in texts[:1]:
                    said(one, second, bare)
                for texts_ in rounds:
                    begun = process_time()
                    told.rounds.append({one.name: said(one, second, bare) for one in texts_})
                    told.seconds += process_time() - begun
                    told.characters += sum(len(one.text) for one in texts_)
                yield told


def said(document: Document, second: Spotter | None, bare: bool) -> Row:
    """The sheet of a page; by a second reader alone, only its names."""
    if second and bare:
        return {kind: [{"name": name} for name in names] for kind, names in alone(document, second).items()}
    return sheet(read(document, second))


def show(lines: Sequence[voices.Line], *, as_json: bool) -> None:
    if as_json:
        rows = [{**line._asdict(), "figures": {kind: figures and figures._asdict()
                                               for kind, figures in line.figures.items()}} for line in lines]
        options.write([json.dumps(rows, ensure_ascii=False, indent=1) + "\n"], None)
        return
    groups = ("people", "agencies", "posts")
    head = "".join(f"{group:^24}" for group in groups)
    second = "".join(f"{name:>8}" for _ in groups for name in ("P", "R", "F1")) + f"{'headline':>10}{'chars/s':>10}"
    parts = [f"{'':34}{head}".rstrip() + "\n", f"{'':34}{second}\n"]
    for line in lines:
        *figures, headline, pace = voices.cells(line)
        text = f"{line.text:14}{line.voice:20}" + "".join(f"{cell:>8}" for cell in figures)
        parts.append(f"{text}{headline:>10}{pace:>10}\n")
    options.write([*parts, NOTE], None)
