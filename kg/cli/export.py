"""`kg export`: the graph in a format of RDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli import options
from kg.store.dump import dump
from kg.store.store import open_store

FORMS = ("turtle", "trig", "nquads", "ntriples", "jsonld")
ENDINGS = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".jsonld": "jsonld"}


@click.command("export")
@options.graph
@click.option("-f", "--format", "form", type=click.Choice(FORMS),
              help="The format; without it by the ending of FILE, else turtle.")
@options.as_of
@options.output("FILE", "Write to FILE and not to stdout.")
def command(graph: Path, form: str | None, as_of: datetime | None, output: Path | None) -> None:
    """Write the graph: the same graph gives the same bytes, in every format.

    With --as-of DATE: only the terms that were running on that day, what had happened until then, and what hangs on it.

    \b
    Example:
      kg export -g graph -o difang.ttl
      kg export --as-of 2023-06-30 -f nquads
    """
    store = open_store(graph)
    form = form or ENDINGS.get(output.suffix if output else "", "turtle")
    target = None if output is None or str(output) == "-" else output
    if as_of is None:
        dump(store, form, target)
        return
    from kg.store.as_of import view

    with view(store, as_of.date()) as then:
        dump(then, form, target)
