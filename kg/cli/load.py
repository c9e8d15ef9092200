"""`kg load`: the graph put into a SPARQL server."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from kg.cli import options
from kg.export.load import Journal, load
from kg.export.server import GraphStore, Line, Server, Update
from kg.store.filters import Filters, view
from kg.store.store import open_store


@click.command("load")
@click.argument("url")
@options.graph
@options.part
@click.option("--update", is_flag=True, help="URL takes SPARQL updates; else it speaks the graph store protocol.")
@click.option("--merged", is_flag=True, help="All statements into the default graph, not each document into its own.")
@click.option("--batch", type=click.IntRange(1), metavar="N", help="How many statements go at once.")
@click.option("--user", default="", metavar="NAME", help="Log in; the password is taken from KG_LOAD_PASSWORD.")
@click.option("--again", is_flag=True, help="Send everything, even what has arrived before.")
@options.quiet
def command(url: str, graph: Path, as_of: datetime | None, place: str, least: float, no_evidence: bool, update: bool,
            merged: bool, batch: int | None, user: str, again: bool, quiet: bool) -> None:
    """Put the graph into the server at URL: Fuseki, Oxigraph, GraphDB, Virtuoso and others that speak SPARQL 1.1.

    What each document says goes into a named graph of its own. A load that is cut short goes on when it is run again,
    and later loads send only what has changed.

    \b
    Example:
      kg load http://localhost:3030/difang/data
      kg load http://localhost:7878/update --update
    """
    line = Line(url, user, os.environ.get("KG_LOAD_PASSWORD", ""))
    server: Server = Update(line, batch or Update.batch) if update else GraphStore(line, batch or GraphStore.batch)
    store = open_store(graph)
    filters = Filters(as_of.date() if as_of else None, place, least, not no_evidence)
    journal = Journal(store.folder, f"{url} {'merged' if merged else ''}", again)
    with view(store, filters) as part:
        done = load(part, server, journal, merged, lambda graphs: options.progress(graphs, "loading", quiet, 0))
    options.say(f"{url}: {done.sent:,} graphs sent ({done.statements:,} statements), {done.kept:,} were there, "
                f"{done.dropped:,} dropped", quiet)
