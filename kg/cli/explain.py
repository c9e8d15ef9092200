"""`kg explain`: why the graph says what it says of a person; or how a page was read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kg import run
from kg.cli import explain_person, options
from kg.errors import InputError
from kg.ingest.intake import Intake
from kg.ingest.read import Rejected
from kg.store.store import open_store


@click.command("explain")
@click.argument("what", metavar="PERSON|FILE")
@click.argument("name", required=False, metavar="[NAME]")
@options.graph
@click.option("--kind", default="", metavar="KIND", help="With FILE: rows of this kind only (people, tenures …).")
@click.option("--missing", metavar="NAME", help="With FILE: why NAME is not in its sheet, or takes part in nothing.")
@click.option("--html", type=options.type_path, metavar="PAGE",
              help="With FILE: write a page of every row and what led to it.")
@options.min_confidence
@options.intake
@click.pass_context
def command(ctx: click.Context, what: str, name: str | None, graph: Path, kind: str, missing: str | None,
            html: Path | None, least: float, intake: Intake) -> None:
    """Tell whom the documents mean by PERSON (a name, or an identifier): every join and every refusal with its reasons
    and the words on both sides, and each term with how its bounds are known.

    Of a FILE show the text with its mentions marked; with NAME every row that has it and what led to it: the characters
    of the original, the repairs inside, the rule, the entries of the lexicon, the confidence and what lowered it.

    \b
    Example:
      kg explain 王小明 -g graph
      kg explain tests/gold/C01.txt
      kg explain tests/gold/C01.txt 县委书记 --kind tenures
      kg explain tests/gold/C01.txt --missing 县水务局
    """
    if not Path(what).exists():
        if name or missing or html or kind:
            raise InputError("there is no such file", where=what,
                             hint="NAME, --kind, --missing and --html go with the file of a page")
        person(what, graph)
        return
    aside: list[Rejected] = []
    file(what, name or "", kind, missing, html, least, intake, aside)
    options.tell(aside)
    if aside:
        ctx.exit(3)


def person(what: str, graph: Path) -> None:
    store = open_store(graph)
    found = explain_person.people(store, what)
    documents = explain_person.names_of(store)
    quote = explain_person.quotes_of(store, found[0].name)
    options.write(["\n\n".join("\n".join(explain_person.words(person, documents, quote)) for person in found), "\n"],
                  None)


def file(what: str, name: str, kind: str, missing: str | None, html: Path | None, least: float, intake: Intake,
         aside: list[Rejected]) -> None:
    """Every article of a file, one after the other; a page shows the first."""
    from kg.cli import explain_file
    from kg.show import explained

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for document in run.documents([what], aside.append, intake):
        reading, found = explain_file.chains(document)
        if html:
            options.write([explain_file.page(reading, [one for one in found if one.sure >= least])], html)
            return
        if missing is not None:
            options.write([f"{line}\n" for line in explain_file.why_not(reading, found, missing, least)], None)
        elif name or kind:
            rows = [one for one in explain_file.of(found, name, kind) if one.sure >= least]
            if not rows:
                raise InputError(f"no row of this page names {name or kind}", where=what,
                                 hint=f"kg explain {what} --missing {name} tells why" if name else
                                 "the kinds are those of docs/sheet.md")
            options.write(["\n\n".join("\n".join(explained.lines(row)) for row in rows), "\n"], None)
        else:
            options.write([explain_file.shown(reading, colour)], None)
