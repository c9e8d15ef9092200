"""What a build costs as the corpus grows: `python -m benchmarks.growth 1000 10000 100000`.

For each size a corpus is invented and built in three child processes, and loaded once more by the engine alone in a
fourth (`benchmarks/stages.py`). What is no longer needed
is removed at once: a hundred thousand documents still take thirty gigabytes of disk and more than an hour.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks import report
from benchmarks.clock import TOP, child
from benchmarks.corpus import write
from benchmarks.stages import PARTS

FILE = TOP / "benchmarks" / "results" / "growth.json"
#: the sizes of a corpus that are measured on the way to a larger one
_STEPS = (1000, 10_000, 100_000)


def up_to(count: int) -> list[int]:
    return [*(size for size in _STEPS if size < count), count]


def sizes(counts: Iterable[int], folder: Path, seed: int = 1, only: str = "", keep: bool = False
          ) -> Iterator[dict[str, Any]]:
    """A record for each size: what each stage took, how much of what. Parts that have been measured in the folder
    before are not measured again; `only` the one named is, where one is. `keep` leaves the graphs there."""
    for count in counts:
        own = folder / str(count)
        own.mkdir(parents=True, exist_ok=True)
        told = list[dict[str, Any]]()
        for part in PARTS:
            kept = own / f"{part}.json"
            if not kept.exists() and only in ("", part):
                kept.write_text(json.dumps(_measured(part, own, count, seed, keep)), "utf-8")
            if kept.exists():
                told.append(json.loads(kept.read_text("utf-8")))
        if len(told) == len(PARTS):
            yield {"size": count, **_whole(told)}


def _measured(part: str, folder: Path, count: int, seed: int, keep: bool) -> dict[str, Any]:
    """What a part of a build took; what no later part needs is removed, but a graph that is to be kept."""
    corpus, graph = folder / "corpus", folder / "graph"
    if part == "read":
        write(count, corpus, seed, jsonl=True)
    done = child([sys.executable, "-m", "benchmarks.stages", part, *[str(corpus)] * (part == "read"), str(graph)])
    if done.code:
        raise RuntimeError(f"the build in {graph} failed")
    for path in {"read": [corpus], "raw": [] if keep else [graph]}.get(part, []):
        shutil.rmtree(path)
    found: dict[str, Any] = json.loads(done.out)
    return found


def _whole(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The parts of a build as one: of a stage that is in two parts the seconds together, and the most memory; and what
    the engine took beside it."""
    whole: dict[str, Any] = {"seconds": Counter[str](), "wall": Counter[str](), "memory": Counter[str]()}
    for part in parts:
        for name in ("seconds", "wall"):
            whole[name].update(part.get(name, {}))
        whole["memory"] |= Counter(part.get("memory", {}))      # the most of each
        whole |= {name: value for name, value in part.items() if name not in ("seconds", "wall", "memory")}
    return whole


def measure(counts: Iterable[int], kept: Path | None = None, keep: bool = False) -> None:
    """Measure growth, and write what came of it beside the other results."""
    grown = list[dict[str, Any]]()
    with TemporaryDirectory(prefix="difang-growth-") as made:
        for one in sizes(counts, kept or Path(made), keep=keep):
            grown.append(one)
            click.echo(report.grown([one]), err=True)
    command = " ".join(["python -m benchmarks.growth", *(str(one["size"]) for one in grown)])
    result = {"command": command, "python": platform.python_version(), "processors": os.cpu_count(),
              "minutes": sum(sum(one["wall"].values()) for one in grown) / 60, "growth": grown}
    FILE.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    FILE.with_suffix(".svg").write_text(report.drawing(grown), "utf-8")


@click.command()
@click.argument("counts", type=click.IntRange(1), nargs=-1, required=True, metavar="N…")
@click.option("--kept", type=click.Path(path_type=Path), metavar="FOLDER",
              help="What was measured is kept here, and not measured again.")
@click.option("--only", type=click.Choice(list(PARTS)),
              help="This part only, the others on another day; with --kept.")
@click.option("--keep-graphs", is_flag=True, help="The graphs stay in that folder; with --kept.")
def main(counts: tuple[int, ...], kept: Path | None, only: str | None, keep_graphs: bool) -> None:
    """Build corpora of so many documents each, and write what every stage took.

    \b
    Example:
      python -m benchmarks.growth 1000 3000
    """
    if only and kept:
        list(sizes(counts, kept, only=only, keep=keep_graphs))
        return
    measure(counts, kept, keep_graphs)
    report.write()


if __name__ == "__main__":
    main()
