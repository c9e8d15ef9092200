"""`kg check`: the graph held against its shapes, and what its documents say against each other."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import check_contradictions, options
from kg.graph.shapes import check
from kg.show import table
from kg.store.store import open_store


@click.command("check")
@options.graph
@click.option("--contradictions", is_flag=True,
              help="Instead: what cannot all be true, the weightiest first, with the words on both sides.")
@click.pass_context
def command(ctx: click.Context, graph: Path, contradictions: bool) -> None:
    """Check the graph against its shapes (SHACL) and print what does not conform, a row for each finding.

    Ends with 3 if there is a violation, or a contradiction; warnings alone end with 0.

    \b
    Example:
      kg check -g graph
      kg check --contradictions
    """
    store = open_store(graph)
    if contradictions:
        found = [check_contradictions.cells(doubt) for doubt in check_contradictions.doubts(store)]
        options.write([table.as_csv(check_contradictions.HEADS, found)], None)
        options.say(f"{graph}: {len(found)} contradictions")
        if found:
            ctx.exit(3)
        return
    findings = check(store.triples())
    columns = ("severity", "focus", "path", "value", "message")
    options.write([table.as_csv(columns, [[getattr(f, c) for c in columns] for f in findings])], None)
    violations = sum(finding.severity == "violation" for finding in findings)
    options.say(f"{graph}: {violations} violations, {len(findings) - violations} warnings")
    if violations:
        ctx.exit(3)
