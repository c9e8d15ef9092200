"""`kg check`: the graph held against its shapes."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.graph.shapes import check
from kg.show import table
from kg.store.store import open_store


@click.command("check")
@options.graph
@click.pass_context
def command(ctx: click.Context, graph: Path) -> None:
    """Check the graph against its shapes (SHACL) and print what does not conform, a row for each finding.

    Ends with 3 if there is a violation; warnings alone end with 0.

    \b
    Example:
      kg check -g graph
    """
    store = open_store(graph)
    findings = check(store.triples())
    columns = ("severity", "focus", "path", "value", "message")
    options.write([table.as_csv(columns, [[getattr(f, c) for c in columns] for f in findings])], None)
    violations = sum(finding.severity == "violation" for finding in findings)
    options.say(f"{graph}: {violations} violations, {len(findings) - violations} warnings")
    if violations:
        ctx.exit(3)
