"""`kg export`: the graph in a format of RDF."""

from __future__ import annotations

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
@options.output("FILE", "Write to FILE and not to stdout.")
def command(graph: Path, form: str | None, output: Path | None) -> None:
    """Write the graph: the same graph gives the same bytes, in every format.

    \b
    Example:
      kg export -g graph -o difang.ttl
    """
    store = open_store(graph)
    form = form or ENDINGS.get(output.suffix if output else "", "turtle")
    dump(store, form, None if output is None or str(output) == "-" else output)
