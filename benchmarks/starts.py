"""What it costs to start: every verb's help, and a question on a small graph, against an empty click program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock import Figure, child
from benchmarks.corpus import articles
from kg import build, run
from kg.cli.main import VERBS
from kg.model import Source
from kg.resolve.keep import bundle

EMPTY = """
import click
@click.command()
def empty():
    "Does nothing."
empty()
"""


def figures(rounds: int, folder: Path) -> Iterator[Figure]:
    """Seconds of the processor in child processes, by turns."""
    sources = (Source(f"{one.name}.txt", one.data) for one in articles(3))
    readings = run.read_all(run.loaded(sources, lambda rejected: None), lambda rejected: None)
    build.write(map(bundle, readings), folder / "tiny")
    empty = [sys.executable, "-c", EMPTY, "--help"]
    kg = [sys.executable, "-m", "kg"]
    commands = {"help": [*kg, "--help"], "query": [*kg, "query", "who-chaired", "-g", str(folder / "tiny")]}
    commands |= {f"{verb} --help": [*kg, verb, "--help"] for verb in VERBS}
    times: dict[str, list[float]] = {name: [] for name in ("", *commands)}
    for command in ([*kg, "--help"], *commands.values()):
        child(command)                                  # everything is compiled before anything counts
    for _ in range(rounds):
        for name, command in {"": empty, **commands}.items():
            times[name].append(child(command).processor)
    for name, command in commands.items():
        yield Figure(f"start-{name.replace(' --', '-')}", "start", "kg " + " ".join(command[3:5]).replace(
            " -g", ""), "an empty click program", "starts", 1, tuple(times[name]), tuple(times[""]), 1)
