"""`kg repair`: damaged text in, clean text out, or what was changed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kg import run, wire
from kg.cli import options
from kg.ingest.intake import Intake
from kg.ingest.read import Rejected
from kg.model import Document
from kg.pool import cores
from kg.show import repairs

#: colours and weights of what is shown
STYLES = {
    "found": {"fg": "red"},
    "repaired": {"fg": "green", "bold": True},
    "unsure": {"fg": "yellow", "bold": True},
    "quiet": {"dim": True},
    "head": {"bold": True},
}
#: cells of a page that goes into a file or a pipe
WIDTH = 120


@click.command("repair")
@options.inputs
@click.option("--diff", "form", flag_value="diff", help="What was found and what stands now, side by side.")
@click.option("--report", "form", flag_value="report",
              help="Every repair (where, what stood there, what now, which rule, how sure) as JSON, a line for each "
                   "document.")
@options.output("FILE", "Write to FILE and not to stdout.")
@options.intake
@options.jobs
@options.quiet
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], form: str | None, output: Path | None, intake: Intake,
            jobs: int | None, quiet: bool) -> None:
    """Print the repaired, simplified text of each document; or what was repaired in it.

    \b
    Example:
      kg repair seeds --diff
    """
    aside: list[Rejected] = []
    shown = {None: clean, "diff": beside, "report": report}[form]
    documents = run.documents(inputs, aside.append, intake, jobs or cores())
    to_file = output is not None and str(output) != "-"
    documents = options.reading(documents, inputs, intake, aside, quiet or not to_file)
    options.write((part for document in documents for part in shown(document)), output)
    options.tell(aside)
    if aside:
        ctx.exit(3)


def clean(document: Document) -> Iterator[str]:
    yield document.text if document.text.endswith("\n") else document.text + "\n"


def report(document: Document) -> Iterator[str]:
    yield wire.dumps(repairs.record(document))


def beside(document: Document) -> Iterator[str]:
    terminal = sys.stdout.isatty()
    room = shutil.get_terminal_size((WIDTH, 24)).columns if terminal or "COLUMNS" in os.environ else WIDTH
    coloured = (terminal or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
    for line in repairs.beside(document, room, paint if coloured else plain):
        yield line + "\n"
    yield "\n"


def paint(words: str, style: str) -> str:
    return click.style(words, **STYLES[style])  # type: ignore[arg-type]


def plain(words: str, style: str) -> str:
    return words
