"""`kg repair`: damaged text in, clean text out, or what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from kg import run
from kg.cli import options
from kg.ingest.intake import Intake
from kg.ingest.read import Rejected
from kg.model import Document


@click.command("repair")
@options.inputs
@click.option("--diff", "form", flag_value="diff", help="Each repair as a row: where, what stood there, what now, why.")
@click.option("--report", "form", flag_value="report", help="How many repairs of each kind in each document.")
@options.output("FILE", "Write to FILE and not to stdout.")
@options.intake
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], form: str | None, output: Path | None,
            intake: Intake) -> None:
    """Print the repaired, simplified text of each document; or, as CSV, what was repaired.

    \b
    Example:
      kg repair seeds --report
    """
    aside: list[Rejected] = []
    documents = run.documents(inputs, aside.append, intake)
    if form is None:
        options.write(map(clean, documents), output)
    else:
        head, rows = (DIFF, diff) if form == "diff" else (REPORT, report)
        options.write(options.lines(head, (row for document in documents for row in rows(document))), output)
    options.tell(aside)
    if aside:
        ctx.exit(3)


def clean(document: Document) -> str:
    return document.text if document.text.endswith("\n") else document.text + "\n"


DIFF = ("document", "start", "end", "was", "now", "why", "sure")


def diff(document: Document) -> Iterator[tuple[object, ...]]:
    """Offsets are characters of the decoded file."""
    for edit in document.edits:
        start, end = document.locate(edit.at)
        if edit.at.start == edit.at.end:                    # a deletion is located by where its characters stood
            end = start
            start -= len(edit.was)
        yield document.name, start, end, edit.was, document.text[edit.at.start:edit.at.end], edit.why, edit.sure


REPORT = ("document", "encoding", "why", "repairs", "characters", "least_sure")


def report(document: Document) -> Iterator[tuple[object, ...]]:
    counts, lengths, sure = Counter[str](), Counter[str](), dict[str, float]()
    for edit in document.edits:
        counts[edit.why] += 1
        lengths[edit.why] += len(edit.was)
        sure[edit.why] = min(edit.sure, sure.get(edit.why, 1.0))
    for why in sorted(counts):
        yield document.name, document.encoding, why, counts[why], lengths[why], sure[why]
