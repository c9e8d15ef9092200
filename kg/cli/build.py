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
@click.option("--fresh", is_flag=True, help="Read every document anew and build, whatever was kept or is unchanged.")
@options.quiet
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], graph: Path, intake: Intake, least: float,
            jobs: int | None, fresh: bool, quiet: bool) -> None:
    """Read documents (files, folders, or - for stdin) and write their graph into the folder GRAPH.

    The graph holds just these documents. It is built aside and swapped in when whole: a graph that stood there stays
    as it was if anything fails. Documents that were read before are not read again, and nothing is done where nothing
    has changed; a build that was stopped goes on where it was.

    \b
    Example:
      kg build seeds -g graph
    """
    from kg.store.shelf import shelf
    from kg.store.store import claimed

    aside: list[Rejected] = []
    settings = run.Settings(intake, least)
    try:
        with claimed(graph):
            of, built = run.unchanged(inputs, graph, settings)
            if built is None or fresh:
                with shelf(graph.resolve()) as kept:
                    found = run.records(inputs, aside.append, settings, None if fresh else kept, jobs or cores())
                    counts = run.build(options.reading(found, inputs, intake, aside, quiet), graph, of, aside)
                    kept.drop_others()
                state = ""
            else:
                counts, state = built.counts, "nothing has changed, the graph stays as it is: "
                aside.extend(built.aside)
    except KgError:
        options.tell(aside)
        raise
    options.say(f"{graph}: {state}" + ", ".join(f"{number:,} {name}" for name, number in counts.items()), quiet)
    options.tell(aside)
    options.say(f"next: kg query -g {graph}   lists the questions it answers", quiet)
    if aside:
        ctx.exit(3)
