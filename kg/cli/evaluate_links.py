"""`kg evaluate --links`: who is who across documents, held against what is true: people, events, successions,
contradictions. Whatever else is read beside the documents of the truth must change nothing, and is not counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg import wire
from kg.cli import options
from kg.errors import InputError
from kg.model import Reading
from kg.resolve.links import Score, documents, scores, truth
from kg.resolve.resolve import settle
from kg.score.scoring import paired
from kg.show import table

HEADS = ("precision", "recall", "F1", "true", "given")


def measure(path: Path, gold: Mapping[str, wire.Row], readings: Iterable[Reading]) -> list[Score]:
    """The score of each kind of link; `gold` are the sheets by the name of their document."""
    links = truth(path)
    wanted = documents(links)
    said: dict[str, wire.Row] = {}

    def seen() -> Iterable[Reading]:
        for reading in readings:
            if reading.document.name in wanted:
                said.setdefault(reading.document.name, wire.sheet(reading))
            yield reading

    resolution = settle(seen())
    if not said:
        raise InputError("no document of these links was read", where=str(path), hint=f"it is about {min(wanted)} …")
    return scores(resolution, links, paired({name: gold[name] for name in wanted & gold.keys()}, said))


def show(found: Iterable[Score], *, listed: bool, as_json: bool) -> None:
    """The figures, and with `listed` every miss."""
    found = list(found)
    rows = [(score.name, word, line) for score in found for word, lines in (
        ("wrong", score.wrong), ("missing", score.missing), ("beyond", score.beyond)) for line in lines]
    if as_json:
        told = {score.name: _figures(score) for score in found}
        more = {"misses": [dict(zip(("kind", "is", "what"), row, strict=True)) for row in rows]} if listed else {}
        options.write([json.dumps({**told, **more}, ensure_ascii=False, indent=1) + "\n"], None)
        return
    lines = [("", *HEADS)]
    for score in found:
        precision, recall, f1, true, given = _figures(score).values()
        lines.append((score.name, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", str(true), str(given)))
    options.write(["".join((f"{kind:16}" + "".join(f"{cell:>11}" for cell in cells)).rstrip() + "\n"
                           for kind, *cells in lines)], None)
    if listed and rows:
        options.write(["\n", table.aligned(("kind", "is", "what"), rows)], None)


def _figures(score: Score) -> dict[str, float | int]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1,
            "true": score.right + len(score.missing), "given": score.right + len(score.wrong)}
