"""`kg build`: documents in, a graph folder out."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import made, options
from kg.ingest.intake import Intake
from kg.kept import Settings
from kg.voices import Voice


@click.command("build")
@options.inputs
@options.graph
@options.intake
@options.min_confidence
@options.spotter
@options.jobs
@click.option("--fresh", is_flag=True, help="Read every document anew and build, whatever was kept or is unchanged.")
@options.quiet
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], graph: Path, intake: Intake, least: float,
            voice: Voice, jobs: int | None, fresh: bool, quiet: bool) -> None:
    """Read documents (files, folders, or - for stdin) and write their graph into the folder GRAPH.

    The graph holds just these documents; kg add puts more into it. It is built aside and swapped in when whole: a graph
    that stood there stays as it was if anything fails. Documents that were read before are not read again, and nothing
    is done where nothing has changed; a build that was stopped goes on where it was. With --spotter a second
    reader is asked too (docs/voices.md): what it sees otherwise is less sure, and kg review lists it.

    \b
    Example:
      kg build seeds -g graph
    """
    making = made.making(graph, inputs, Settings(intake, least, voice), jobs, quiet)
    made.tell(ctx, making, lambda: making.build(inputs, fresh), quiet)
