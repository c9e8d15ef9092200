"""`kg extract`: documents in, fact sheets out."""

from __future__ import annotations

from pathlib import Path

import click

from kg import run
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
    sheets = run.sheets(inputs, aside.append, intake, least, jobs or cores(), voice, 1 if output else None)
    for sheet in options.reading(sheets, inputs, intake, aside, quiet or not output):
        if output:
            name, copy = sheet.name, 1
            while name in taken:  # another document of this name, or the same bytes in another folder
                name = f"{sheet.name}-{sheet.document}" + (f"-{copy}" if copy > 1 else "")
                copy += 1
            taken.add(name)
            options.write([sheet.text], output / f"{name}.json")
        else:
            options.write([sheet.text], None)
    options.tell(aside)
    if aside:
        ctx.exit(3)
