"""`kg query`: a saved question or one's own, asked of a graph."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from kg.cli import complete, options
from kg.show import table
from kg.store import lookup, queries, rewrite
from kg.store.store import Store, open_store
from kg.store.tables import Table

#: parameters that hold a name which several may bear → of what kind they are, and how many of that are called
_NAMES = {"person": ("person", "people"), "other": ("person", "people"), "beside": ("person", "people"),
          "agency": ("agency", "agencies"), "body": ("agency", "agencies"), "campaign": ("campaign", "campaigns")}
#: as many of them are listed
MOST = 12

sure = click.option("--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, metavar="X",
                    help="Only what rests on words that are at least so sure (0 to 1).")


#: how an answer may be shown
FORMS = ("table", "csv", "json", "xlsx")


def forms(command: Callable[..., Any]) -> Any:
    """The options that say how an answer is shown, and where; the command gets them as `form` and `output`."""
    @click.option("-f", "--format", "named", type=click.Choice(FORMS), metavar="FORM",
                  help="table, csv, json or xlsx; by the ending of FILE where none is given.")
    @click.option("--csv", "form", flag_value="csv", help="Comma-separated (where the output is no terminal).")
    @click.option("--json", "form", flag_value="json", help="SPARQL 1.1 results in JSON.")
    @click.option("--table", "form", flag_value="table", help="Aligned columns (on a terminal).")
    @click.option("--xlsx", "form", flag_value="xlsx", help="A workbook: the rows, and what was asked.")
    @options.output("FILE", "Write to this file; stdout if not given.")
    @wraps(command)
    def showing(*args: Any, form: str | None, named: str | None, **more: Any) -> Any:
        return command(*args, form=form or named, **more)

    return showing


@click.command("query")
@click.argument("question", required=False, metavar="[NAME | FILE.rq | -]", shell_complete=complete.questions)
@click.option("-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.",
              shell_complete=complete.parameters)
@click.option("--evidence", is_flag=True, help="Show the words and the document behind every row.")
@options.graph
@options.as_of
@sure
@forms
def command(question: str | None, given: tuple[str, ...], evidence: bool, graph: Path, as_of: datetime | None,
            least: float, form: str | None, output: Path | None) -> None:
    """Ask a saved question by its name, a file of SPARQL, or - for stdin. Without a question: list the saved ones.

    \b
    Example:
      kg query who-chaired -p person=王小明 --table
      kg query seats --as-of 2023-06-30 --table
      kg query no-chair -p place=安和市 --evidence
    """
    if question is None:
        listing()
        return
    asked = queries.find(question)
    if evidence:
        asked = rewrite.quoted(asked)
    if least:
        asked = rewrite.surer(asked, least)
    values = parameters(given)
    if as_of and "on" in {param.name for param in asked.params}:
        values, as_of = {"on": as_of.date().isoformat(), **values}, None
    queries.terms(asked, values)                        # a wrong parameter is told before a missing graph
    opened = open_store(graph)
    answer = answered(opened, asked, values, as_of.date() if as_of else None)
    if answer.rows:
        warn(opened, asked, values)
    show(answer, form, output, about(asked, values, opened, as_of.date() if as_of else None))
    if not answer.rows:
        options.say(f"0 rows: {asked.empty or f'no text in {graph} says so'}" + (
            f"; try it without -p {next(iter(values))}=…, or with another value" if values
            else "; kg query lists the other questions"))


def about(asked: queries.Question, values: Mapping[str, str], store: Store, day: date | None) -> list[tuple[str, str]]:
    """What a workbook tells of its rows: the question, its values, and of which graph it was asked."""
    told = [("question", asked.title_zh), ("", asked.title), ("saved as", asked.name), ("means", asked.meaning)]
    told += [(name, value) for name, value in values.items()]
    told += [("as of", day.isoformat())] if day else []
    of = store.manifest
    return [*told, ("tool", str(of.get("tool", ""))), ("graph SHA-256", str(of.get("sha256", "")))]


def show(answer: Table, form: str | None, output: Path | None, told: Sequence[tuple[str, str]] = ()) -> None:
    """The answer as a table on a terminal, else as CSV, or as was asked for: by an option, or by the ending of the
    file. KgError for a workbook without a place to go to."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    form = form or (ending if ending in FORMS else "table" if sys.stdout.isatty() and output is None else "csv")
    if form == "xlsx":
        from kg.show.workbook import as_xlsx

        if output is None and sys.stdout.isatty():
            raise click.BadParameter("a workbook is no text for a terminal", param_hint="-o FILE.xlsx")
        options.write_bytes(as_xlsx(answer.columns, answer.rows, answer.kinds, told), output)
        return
    if form == "json":
        text = table.as_json(answer.columns, answer.terms())
    elif form == "csv":
        text = table.as_csv(answer.columns, answer.rows)
    else:
        text = table.aligned(answer.columns, answer.rows, width())
    options.write([text], output)


def answered(store: Store, asked: queries.Question, values: dict[str, str], day: date | None) -> Table:
    """The answer of the graph, or of the graph as it was on the day."""
    if day is None:
        return queries.ask(store, asked, values)
    from kg.store.filters import Filters, view

    with view(store, Filters(day)) as then:
        return queries.ask(then, asked, values)


def warn(store: Store, asked: queries.Question, values: dict[str, str]) -> None:
    """Say so where a name is the name of several, for the rows are those of all of them."""
    for param in asked.params:
        name, (kind, many) = values.get(param.name, "").strip(), _NAMES.get(param.name, ("", ""))
        found = list(lookup.bearers(store, kind, name)) if name and kind else []
        if len(found) < 2:
            continue
        one = f"-p {param.name}=… with {'an identifier' if kind == 'person' else 'a full name'} takes one"
        options.say(f"{len(found)} {many} are called {name}; the rows are of all of them, {one}:")
        for key, called, posts in found[:MOST]:
            options.say("  " + "  ".join((key, called, *(["、".join(posts)] if posts else []))))
        if len(found) > MOST:
            options.say(f"  and {len(found) - MOST} more")


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
