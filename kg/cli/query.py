"""`kg query`: a saved question or one's own, asked of a graph."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from kg.cli import options
from kg.show import table
from kg.store import queries
from kg.store.store import open_store


@click.command("query")
@click.argument("question", required=False, metavar="[NAME | FILE.rq | -]")
@click.option("-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@options.graph
@click.option("--csv", "form", flag_value="csv", help="Comma-separated (where the output is no terminal).")
@click.option("--json", "form", flag_value="json", help="SPARQL 1.1 results in JSON.")
@click.option("--table", "form", flag_value="table", help="Aligned columns (on a terminal).")
def command(question: str | None, given: tuple[str, ...], graph: Path, form: str | None) -> None:
    """Ask a saved question by its name, a file of SPARQL, or - for stdin. Without a question: list the saved ones.

    \b
    Example:
      kg query who-chaired -p person=王小明 --table
    """
    if question is None:
        listing()
        return
    asked = queries.find(question)
    values = parameters(given)
    queries.terms(asked, values)                        # a wrong parameter is told before a missing graph
    answer = queries.ask(open_store(graph), asked, values)
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form == "json":
        text = table.as_json(answer.columns, answer.terms())
    elif form == "csv":
        text = table.as_csv(answer.columns, answer.rows)
    else:
        text = table.aligned(answer.columns, answer.rows, width())
    options.write([text], None)
    if not answer.rows:
        options.say(f"0 rows: no text in {graph} says so" + (
            f"; try it without -p {next(iter(values))}=…, or with another value" if values
            else "; kg query lists the other questions"))


def parameters(given: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="-p")
        values[name] = value
    return values


def listing() -> None:
    """The saved questions, what they answer and what they take."""
    rows = [(q.name, q.title, " ".join(p.name for p in q.params)) for q in queries.saved()]
    options.write([table.aligned(("name", "answers", "takes"), rows, width())], None)


def width() -> int | None:
    """How wide a table may be: as the terminal, or as COLUMNS says; else, in a file or pipe, as it needs."""
    return shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else None
