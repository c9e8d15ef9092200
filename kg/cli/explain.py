"""`kg explain`: why the graph says what it says of a person."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import explain_person, options
from kg.store.store import open_store


@click.command("explain")
@click.argument("what", metavar="PERSON")
@options.graph
def command(what: str, graph: Path) -> None:
    """Tell whom the documents mean by PERSON (a name, or an identifier): every join and every refusal with its reasons
    and the words on both sides, and each term with how its bounds are known.

    \b
    Example:
      kg explain 王小明 -g graph
    """
    store = open_store(graph)
    found = explain_person.people(store, what)
    documents = explain_person.names_of(store)
    quote = explain_person.quotes_of(store, found[0].name)
    options.write(["\n\n".join("\n".join(explain_person.words(person, documents, quote)) for person in found), "\n"],
                  None)
