"""`kg extract`: documents in, fact sheets out."""

from __future__ import annotations

from pathlib import Path

import click

from kg import run, wire
from kg.cli import options
from kg.ingest.intake import Intake
from kg.ingest.read import Rejected
from kg.pool import cores
from kg.voices import Voice


@click.command("extract")
@options.inputs
@options.output("DIR", "Write DIR/<document>.json, one for each document.")
@options.intake
@options.min_confidence
@options.spotter
@options.jobs
@options.quiet
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], output: Path | None, intake: Intake,
            least: float, voice: Voice, jobs: int | None, quiet: bool) -> None:
    """Print the fact sheet of each document: JSON, one sheet a line, or one file for each document.

    Every row carries the places in the original file that say it, and how sure it is. docs/sheet.md has the keys. With
    --spotter a second reader is asked too (docs/voices.md): rows tell their voices, and the sheet its disputes.

    \b
    Example:
      kg extract seeds -o out
      kg extract seeds -o out --spotter posseg
    """
    aside: list[Rejected] = []
    taken: set[str] = set()
    if str(output) == "-":
        output = None
    if output:
        output.mkdir(parents=True, exist_ok=True)
    readings = run.readings(inputs, aside.append, intake, least, jobs or cores(), voice)
    for reading in options.reading(readings, inputs, intake, aside, quiet or not output):
        sheet = wire.sheet(reading)
        if output:
            document = reading.document
            name, copy = document.name, 1
            while name in taken:  # another document of this name, or the same bytes in another folder
                name = f"{document.name}-{document.id}" + (f"-{copy}" if copy > 1 else "")
                copy += 1
            taken.add(name)
            options.write([wire.dumps(sheet, indent=1)], output / f"{name}.json")
        else:
            options.write([wire.dumps(sheet)], None)
    options.tell(aside)
    if aside:
        ctx.exit(3)
