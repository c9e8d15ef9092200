"""`kg export`: the graph, or a part of it, in the formats of other programs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli import options
from kg.cli.query import width
from kg.errors import meant
from kg.export.formats import chosen, export, formats
from kg.show import table
from kg.store.filters import Filters, view
from kg.store.store import open_store


def _format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value and value not in formats():
        hint = meant(value, formats()) or "kg export --list shows all"
        raise click.BadParameter(f"there is no format {value}: {hint}")
    return value


def _list(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        rows = [(one.name, one.ending or "a folder", one.what, one.extra and f"difang[{one.extra}]")
                for one in formats().values()]
        options.write([table.aligned(("format", "ending", "what it is", "needs"), rows, width())], None)
        ctx.exit()


@click.command("export")
@options.graph
@click.option("-f", "--format", "form", callback=_format, metavar="FORMAT",
              help="The format; without it by the ending of FILE, else turtle.")
@options.part
@options.output("FILE", "Write to FILE (or FOLDER, FILE.zip) and not to stdout.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Show the formats.")
def command(graph: Path, form: str | None, as_of: datetime | None, place: str, least: float, no_evidence: bool,
            output: Path | None) -> None:
    """Write the graph: the same graph gives the same bytes, in every format.

    With --as-of DATE: only the terms that were running on that day, what had happened until then, and what hangs on it.

    \b
    Example:
      kg export -g graph -o difang.ttl
      kg export -f csv -o tables --place 安和市
      kg export --as-of 2023-06-30 -o then.xlsx
    """
    format = chosen(form, output)
    store = open_store(graph)
    filters = Filters(as_of.date() if as_of else None, place, least, not no_evidence)
    with view(store, filters) as part:
        export(part, format, output)
