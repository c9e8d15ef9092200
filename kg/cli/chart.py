"""`kg chart`: the org chart of a place, a person's career, a series of meetings, a timeline or a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from kg.cli import complete, options
from kg.cli.chart_files import ENDINGS, put
from kg.errors import KgError, meant
from kg.show import career, chart, listing, network, page, plan, poster, room, timeline
from kg.show.head import heading
from kg.show.pen import Drawing
from kg.show.seats import Row
from kg.show.words import LANGUAGES
from kg.store import queries
from kg.store.store import Store, open_store


def offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What the shell may complete: kinds of charts and places first, then whom or what the kind wants."""
    first = str(ctx.params.get("what") or next((word for word in ctx.args if word in KINDS), ""))
    kinds = [] if param.name == "name" else [kind for kind in KINDS if kind.startswith(incomplete)]
    try:
        store = open_store(Path(complete.typed(ctx, "graph")))
        found = complete.names(store, "person" if first == "person" else "place", incomplete)
    except KgError:
        found = []
    return [CompletionItem(word) for word in (*kinds, *found)]


@click.command("chart")
@click.argument("what", required=False, default="", metavar="[PLACE or KIND]", shell_complete=offered)
@click.argument("name", required=False, default="", metavar="[NAME]", shell_complete=offered)
@options.graph
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day that the chart shows; without it the last day on which anything was seen.")
@click.option("--form", type=click.Choice(["sheet", "poster", "list"]), default="sheet", show_default=True,
              help="Of the org chart: cards in columns, boxes with names downwards, or a list with the sources' words.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True,
              help="The language of everything but names and quotes.")
@options.output("FILE", f"FILE{', FILE'.join(ENDINGS)}; without it SVG to stdout.")
def command(what: str, name: str, graph: Path, as_of: datetime | None, form: str, lang: str, output: Path | None
            ) -> None:
    """Draw who holds which post at which body of PLACE (its name or code), or of every place in the graph.

    A post without a name says that no text names its holder, not that it is vacant. What is too much for one page
    becomes an overview and a sheet for each place, in a folder beside FILE.

    \b
    Other kinds of charts:
      person NAME        the posts of a person over the years, and where he or she was seen
      room SERIES        who was at each sitting of a series of meetings, such as 常务会议
      timeline [PLACE]   what happened when
      network [PLACE]    who was in the room with whom, as much as can be read

    \b
    Example:
      kg chart 西湖区 --as-of 2023-06-30 -o chart.html
    """
    if output and str(output) != "-" and output.suffix not in ENDINGS:
        raise click.BadParameter(f"the file ends in one of {' '.join(ENDINGS)}", param_hint="-o")
    store = open_store(graph)
    day = as_of.date() if as_of else None
    if what in KINDS:
        drawn = KINDS[what](store, name, day, lang)
        put(drawn, output, drawn[0].title, lang)
        return
    if name:
        raise click.UsageError(f"there is no kind of chart {what}: {', '.join(KINDS)}, or the PLACE alone")
    rows = ask(store)
    day = day or plan.latest(rows)
    sheets = plan.sheets(rows, day, what, lang)
    ending = output.suffix if output else ""
    drawn = []
    if form != "list":
        drawn = (poster if form == "poster" else chart).drawings(sheets, day, lang)
    elif ending != ".html":
        drawn = listing.drawings(sheets, day, lang, paged=ending == ".pdf")
    put(drawn, output, heading(sheets, lang), lang, page.listed(sheets, lang) if ending == ".html" else "")


def ask(store: Store) -> plan.Rows:
    """The questions of the chart; a vacancy is a seat without a tenure."""
    def answer(name: str) -> list[Row]:
        return asked(store, name)

    return plan.Rows(answer("chart-bodies"), answer("chart-seats") + answer("chart-vacancies"), answer("chart-lines"))


def asked(store: Store, question: str, **values: str) -> list[Row]:
    return list(queries.ask(store, queries.find(question), values).records())


def person(store: Store, name: str, day: date | None, lang: str) -> list[Drawing]:
    if not name:
        raise click.UsageError("say whose career: kg chart person NAME")
    terms, seen = asked(store, "chart-career", person=name), asked(store, "chart-sightings", person=name)
    if not terms and not seen:
        hint = meant(name, complete.names(store, "person", name[:1])) or "kg query who-attended lists names"
        raise KgError("the graph knows nobody of this name", where=name, hint=hint)
    days = [row.get(key) for row in (*terms, *seen) for key in ("last", "published", "date", "to")]
    return career.drawings(terms, seen, day or newest(store, days), lang)


def series(store: Store, name: str, day: date | None, lang: str) -> list[Drawing]:
    if not name:
        raise click.UsageError("say which series of meetings: kg chart room 常务会议")
    rows = asked(store, "chart-room", series=name)
    drawn = room.drawings(rows, day or newest(store, (row.get("date") for row in rows)), lang)
    if not drawn:
        raise KgError("no meeting of this name tells who was there", where=name,
                      hint="kg chart timeline shows what meetings there are")
    return drawn


def events(store: Store, name: str, day: date | None, lang: str) -> list[Drawing]:
    rows = asked(store, "chart-timeline", place=name)
    if name and not rows:
        raise KgError("the graph tells of nothing that happened in this place", where=name)
    return timeline.drawings(rows, day or newest(store, (row.get("date") for row in rows)), name, lang)


def ties(store: Store, name: str, day: date | None, lang: str) -> list[Drawing]:
    rows = asked(store, "chart-network", place=name, **({"to": day.isoformat()} if day else {}))
    if not rows:
        raise KgError("no two people were at one meeting", where=name)
    latest = day or newest(store, (row.get("date") for row in asked(store, "chart-timeline", place=name)))
    return network.drawings(rows, latest, name, lang)


def newest(store: Store, days: Iterable[str | None]) -> date:
    """The last day on which anybody in the graph was seen, or a later one of these."""
    found = [plan.latest(ask(store))]
    for words in days:
        try:
            found.append(date.fromisoformat((words or "")[:10]))
        except ValueError:
            continue
    return max(found)


KINDS: dict[str, Callable[[Store, str, date | None, str], list[Drawing]]] = {
    "person": person, "room": series, "timeline": events, "network": ties}
