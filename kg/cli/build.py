"""`kg build`: documents in, a graph folder out."""

from __future__ import annotations

from pathlib import Path

import click

from kg import run
from kg.cli import options
from kg.errors import KgError
from kg.ingest.intake import Intake
from kg.ingest.read import Rejected
from kg.pool import cores


@click.command("build")
@options.inputs
@options.graph
@options.intake
@options.min_confidence
@options.jobs
@options.quiet
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], graph: Path, intake: Intake, least: float,
            jobs: int | None, quiet: bool) -> None:
    """Read documents (files, folders, or - for stdin) and write their graph into the folder GRAPH.

    The graph is built aside and swapped in when whole: a graph that stood there stays as it was if anything fails.

    \b
    Example:
      kg build seeds -g graph
    """
    aside: list[Rejected] = []
    found = run.readings(inputs, aside.append, intake, least, jobs or cores())
    readings = options.reading(found, inputs, intake, aside, quiet)
    try:
        counts = run.build(readings, graph)
    except KgError:
        options.tell(aside)
        raise
    options.say(f"{graph}: " + ", ".join(f"{number:,} {name}" for name, number in counts.items()), quiet)
    options.tell(aside)
    options.say(f"next: kg query -g {graph}   lists the questions it answers", quiet)
    if aside:
        ctx.exit(3)
