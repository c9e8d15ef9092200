"""`kg add`: more documents into a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import made, options
from kg.ingest.intake import Intake
from kg.kept import Settings
from kg.voices import Voice


@click.command("add")
@options.inputs
@options.graph
@options.intake
@options.min_confidence
@options.spotter
@options.jobs
@options.quiet
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], graph: Path, intake: Intake, least: float,
            voice: Voice, jobs: int | None, quiet: bool) -> None:
    """Read documents and put them into the graph, beside those that are in it.

    The files of before need not be there: what was read of them is kept beside the graph. The graph is the one that
    kg build makes of all of them together. Where there is no graph, one is made.
    --spotter is as in kg build.

    \b
    Example:
      kg add news/2023-05-06.jsonl -g graph
    """
    making = made.making(graph, inputs, Settings(intake, least, voice), jobs, quiet)
    made.tell(ctx, making, lambda: making.add(inputs), quiet)
