"""`kg chart`: the org chart of a place, as a drawing or a page."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from kg.cli import options
from kg.show import chart, listing, page, plan, poster
from kg.show.head import heading
from kg.show.pen import Drawing
from kg.show.words import LANGUAGES
from kg.store import queries
from kg.store.store import Store, open_store

ENDINGS = (".svg", ".html")


@click.command("chart")
@click.argument("place", required=False, default="")
@options.graph
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day that the chart shows; without it the last day on which anybody was seen.")
@click.option("--form", type=click.Choice(["sheet", "poster", "list"]), default="sheet", show_default=True,
              help="Cards in columns, boxes with names written downwards, or a list with the words of the sources.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True,
              help="The language of everything but names and quotes.")
@options.output("FILE", "FILE.svg or FILE.html; without it SVG to stdout.")
def command(place: str, graph: Path, as_of: datetime | None, form: str, lang: str, output: Path | None) -> None:
    """Draw who holds which post at which body of PLACE (its name or code), or of every place in the graph.

    A post without a name says that no text names its holder, not that it is vacant. What is too much for one page
    becomes an overview and a sheet for each place, in a folder beside FILE.

    \b
    Example:
      kg chart 西湖区 --as-of 2023-06-30 -o chart.html
    """
    ending = output.suffix if output else ""
    if ending not in (*ENDINGS, ""):
        raise click.BadParameter(f"the file ends in {' or '.join(ENDINGS)}", param_hint="-o")
    rows = ask(open_store(graph))
    day: date = as_of.date() if as_of else plan.latest(rows)
    sheets = plan.sheets(rows, day, place, lang)
    drawn: list[Drawing] = []
    if form == "list" and ending != ".html":
        drawn = listing.drawings(sheets, day, lang, paged=False)
    elif form != "list":
        drawn = (poster if form == "poster" else chart).drawings(sheets, day, lang)
    if ending == ".html":
        table = page.listed(sheets, lang)
        options.write([page.paged(drawn, heading(sheets, lang), table, lang, opened=not drawn)], output)
    else:
        put(drawn, output)


def put(drawn: list[Drawing], output: Path | None) -> None:
    """The first drawing to the file, the others into a folder of its name; the first links to them."""
    first, *others = drawn
    svg = first.svg
    if output and str(output) != "-" and others:
        folder = output.with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        for one in others:
            svg = svg.replace(f'href="#{one.key}"', f'href="{folder.name}/{one.key}.svg"')
            options.write([one.svg], folder / f"{one.key}.svg")
        options.say(f"{output}: the overview; {len(others)} sheets in {folder}")
    elif others:
        options.say(f"the overview of {len(others)} places; with -o, or a PLACE, there are their sheets")
    options.write([svg], output)


def ask(store: Store) -> plan.Rows:
    """The questions of the chart; a vacancy is a seat without a tenure."""
    def answer(name: str) -> list[plan.Row]:
        return list(queries.ask(store, queries.find(name)).records())

    return plan.Rows(answer("chart-bodies"), answer("chart-seats") + answer("chart-vacancies"), answer("chart-lines"))
