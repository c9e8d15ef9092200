"""`kg site`: everything that a graph tells, as one file to be read in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import click

from kg.cli import chart as charts
from kg.cli import options
from kg.show import chart, plan, repairs
from kg.show.words import LANGUAGES, table
from kg.site import engine, folder, page, tables
from kg.store import dump, queries
from kg.store.store import Store, open_store
from kg.store.texts import texts


@click.command("site")
@options.graph
@click.option("--title", metavar="WORDS", help="What the site is called; without it the place with most posts.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day that the chart shows; without it the last day on which anybody was seen.")
@click.option("--no-ask", is_flag=True, help="Leave out the graph and the engine that answers questions (2 MB).")
@click.option("--no-texts", is_flag=True, help="Leave out the texts; of each place only its words are shown.")
@click.option("--one-file", "most", type=click.FloatRange(0), default=20.0, show_default=True, metavar="MB",
              help="A larger site is the file and a folder of its name beside it.")
@options.output("FILE.html", "The file; without it stdout.")
@options.quiet
def command(graph: Path, title: str | None, as_of: datetime | None, no_ask: bool, no_texts: bool, most: float,
            output: Path | None, quiet: bool) -> None:
    """Write everything that the graph tells as one HTML file: chart, people, bodies, meetings, campaigns, changes, the
    texts with every place marked that says something.

    The file opens by double click, without a network, and lets nothing out.

    \b
    Example:
      kg site -g graph -o site.html
    """
    store = open_store(graph)
    made = gathered(store, title or "", as_of.date() if as_of else None, not no_texts, quiet)
    if not no_ask:
        made = made._replace(questions=[question(one) for one in queries.saved()], graph=turtle(store))
    whole = page.page(made)
    if output is None or str(output) == "-":
        options.write([whole], output)
        return
    size = len(whole.encode())
    if size <= most * 1e6:
        options.write([whole], output)
        options.say(f"{output}: {size / 1e6:,.1f} MB; open it in a browser", quiet)
    else:
        beside = parted(made, output)
        options.say(f"{output}: open it in a browser; it needs the folder {beside.name} beside it "
                    f"({size / 1e6:,.1f} MB together, more than --one-file {most:g})", quiet)


def parted(made: page.Site, output: Path) -> Path:
    """The page, and beside it a folder of its name with the parts; parts of another time go."""
    beside = output.with_suffix("") if output.suffix else output.with_name(f"{output.name}-parts")
    beside.mkdir(parents=True, exist_ok=True)
    written = {""}
    for name, words in folder.files(made, beside.name):
        options.write([words], beside / name[1:] if name else output)
        written.add(name[1:])
    for old in beside.glob("*.js"):
        if old.name not in written and re.fullmatch(r"(texts|chart)-\d+|graph|engine(-script)?", old.stem):
            old.unlink()
    return beside


def gathered(store: Store, title: str, as_of: date | None, with_texts: bool, quiet: bool) -> page.Site:
    """Everything that the page shows, out of the graph."""
    def ask(name: str, text: str) -> tables.Answer:
        found = queries.ask(store, queries.describe(text, name, f"kg/site/tables/{name}.rq"))
        return tables.Answer(*found)

    names = tables.questions()
    found = tables.tables(ask, options.progress(names, "asking", quiet, len(names)))
    rows = charts.ask(store)
    day = as_of or max(plan.latest(rows), tables.latest(found))
    drawn = [one for lang in LANGUAGES for one in drawings(plan.sheets(rows, day, "", lang), day, lang)]
    kinds = [f"kind:{kind}" for lane in table()["lane"] for group in lane["kinds"] for kind in group.split()]
    made = {name: store.manifest[name] for name in ("tool", "statements", "sha256")}
    places = dict.fromkeys(one.name for one in drawn)
    name = title or (next(iter(places)) if len(places) == 1 else "地方图谱")
    shown = "" if day == date.min else day.isoformat()
    pages = list(texts(store.folder)) if with_texts else []
    tables.leave_out_quotes(found, {one["id"] for one in pages})
    return page.Site(name, shown, made, found, pages, drawn, kinds, repairs.names())


def drawings(sheets: Sequence[plan.Sheet], day: date, lang: str) -> Iterator[page.Chart]:
    """The sheets on which anybody is named, those with most people first."""
    def named(sheet: plan.Sheet) -> int:
        return sum(bool(seat.holder) for seat in sheet.seats())

    for sheet in sorted(filter(named, sheets), key=lambda sheet: (-named(sheet), sheet.place)):
        seats = {seat.id: (tables.shortened(seat.person), tables.shortened(body.id), seat.title)
                 for body in sheet.bodies() for seat in body.seats}
        yield page.Chart(tables.shortened(sheet.place), sheet.name, lang, chart.svg([sheet], day, lang), seats)


def question(one: queries.Question) -> engine.Question:
    params = [engine.Param(name, kind, required, default or "", means)
              for name, kind, required, default, means in one.params]
    return engine.Question(one.name, one.title, one.title_zh, one.meaning, one.text, params, one.returns)


def turtle(store: Store) -> bytes:
    whole = BytesIO()
    dump.write(store, "turtle", whole)
    return whole.getvalue()
