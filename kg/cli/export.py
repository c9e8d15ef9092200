"""`kg export`: the graph, or a part of it, in a format of RDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli import options
from kg.store.dump import dump
from kg.store.filters import Filters, view
from kg.store.store import open_store

FORMS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
ENDINGS = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml"}


@click.command("export")
@options.graph
@click.option("-f", "--format", "form", type=click.Choice(FORMS),
              help="The format; without it by the ending of FILE, else turtle.")
@options.part
@options.output("FILE", "Write to FILE and not to stdout.")
def command(graph: Path, form: str | None, as_of: datetime | None, place: str, least: float, no_evidence: bool,
            output: Path | None) -> None:
    """Write the graph: the same graph gives the same bytes, in every format.

    With --as-of DATE: only the terms that were running on that day, what had happened until then, and what hangs on it.

    \b
    Example:
      kg export -g graph -o difang.ttl
      kg export --as-of 2023-06-30 --place 安和市 -f nquads
    """
    store = open_store(graph)
    form = form or ENDINGS.get(output.suffix if output else "", "turtle")
    target = None if output is None or str(output) == "-" else output
    filters = Filters(as_of.date() if as_of else None, place, least, not no_evidence)
    with view(store, filters) as part:
        dump(part, form, target)
