"""`kg chart`: the org chart of a place as SVG or HTML."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from kg.cli import options
from kg.show import chart, page, plan
from kg.store import queries
from kg.store.store import Store, open_store


@click.command("chart")
@click.argument("place", required=False, default="")
@options.graph
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day that the chart shows; without it the last day on which anybody was seen.")
@options.output("FILE", "FILE.svg or FILE.html; without it SVG to stdout.")
def command(place: str, graph: Path, as_of: datetime | None, output: Path | None) -> None:
    """Draw who holds which post at which body of PLACE (its name or code), or of every place in the graph.

    A post without a name says that no text names its holder, not that it is vacant.

    \b
    Example:
      kg chart 西湖区 --as-of 2023-06-30 -o chart.html
    """
    if output and output.suffix not in (".svg", ".html", ""):
        raise click.BadParameter("the file ends in .svg or .html", param_hint="-o")
    rows = ask(open_store(graph))
    day: date = as_of.date() if as_of else plan.latest(rows)
    sheets = plan.sheets(rows, day, place)
    draw = page.page if output and output.suffix == ".html" else chart.svg
    options.write([draw(sheets, day)], output)


def ask(store: Store) -> plan.Rows:
    """The questions of the chart; a vacancy is a seat without a tenure."""
    def answer(name: str) -> list[plan.Row]:
        return list(queries.ask(store, queries.find(name)).records())

    return plan.Rows(answer("chart-bodies"), answer("chart-seats") + answer("chart-vacancies"), answer("chart-lines"))
