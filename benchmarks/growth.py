"""What a build costs as the corpus grows: `python -m benchmarks.growth 1000 10000 100000`.

For each size a corpus is invented and built in two child processes (`benchmarks/stages.py`). What is no longer needed
is removed at once: a hundred thousand documents still take thirty gigabytes of disk and more than an hour.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks import report
from benchmarks.clock import TOP, child
from benchmarks.corpus import write

FILE = TOP / "benchmarks" / "results" / "growth.json"
#: the sizes of a corpus that are measured on the way to a larger one
_STEPS = (1000, 10_000, 100_000)


def up_to(count: int) -> list[int]:
    return [*(size for size in _STEPS if size < count), count]


def sizes(counts: Iterable[int], folder: Path, seed: int = 1, only: str = "") -> Iterator[dict[str, Any]]:
    """A record for each size: what each stage took, how much of what. Halves that have been measured in the folder
    before are not measured again; `only` the one named is, where one is."""
    for count in counts:
        own = folder / str(count)
        own.mkdir(parents=True, exist_ok=True)
        told = {}
        for half, measure in (("read", _read), ("make", _make)):
            kept = own / f"{half}.json"
            if not kept.exists() and only in ("", half):
                kept.write_text(json.dumps(measure(own, count, seed)), "utf-8")
            told[half] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
        if all(told.values()):
            yield {"size": count, **told["read"], **told["make"],
                   **{name: {**told["read"][name], **told["make"][name]} for name in ("seconds", "wall", "memory")}}


def _read(folder: Path, count: int, seed: int) -> dict[str, Any]:
    corpus = folder / "corpus"
    write(count, corpus, seed, jsonl=True)
    found = _half("read", corpus, folder / "graph")
    shutil.rmtree(corpus)
    return found


def _make(folder: Path, count: int, seed: int) -> dict[str, Any]:
    found = _half("make", folder / "graph")
    shutil.rmtree(folder / "graph")
    return found


def _half(name: str, *paths: Path) -> dict[str, Any]:
    done = child([sys.executable, "-m", "benchmarks.stages", name, *map(str, paths)])
    if done.code:
        raise RuntimeError(f"the build in {paths[-1]} failed")
    found: dict[str, Any] = json.loads(done.out)
    return found


def measure(counts: Iterable[int], kept: Path | None = None) -> None:
    """Measure growth, and write what came of it beside the other results."""
    grown = list[dict[str, Any]]()
    with TemporaryDirectory(prefix="difang-growth-") as made:
        for one in sizes(counts, kept or Path(made)):
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
@click.option("--only", type=click.Choice(["read", "make"]),
              help="This half only, the other on another day; with --kept.")
def main(counts: tuple[int, ...], kept: Path | None, only: str | None) -> None:
    """Build corpora of so many documents each, and write what every stage took.

    \b
    Example:
      python -m benchmarks.growth 1000 3000
    """
    if only and kept:
        list(sizes(counts, kept, only=only))
        return
    measure(counts, kept)
    report.write()


if __name__ == "__main__":
    main()
