"""`kg measure`: networks of people and agencies, and what is counted on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options, query
from kg.errors import KgError
from kg.store.store import Store, open_store
from kg.store.tables import Table

if TYPE_CHECKING:
    import networkx as nx

    from kg.measure.networks import Limits

NETWORKS = ("attendance", "careers", "successions", "agencies", "campaigns")


def limits(command: Callable[..., Any]) -> Any:
    """What is taken in; the command gets an open store and `within`."""
    @options.graph
    @click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Nothing of before this day.")
    @click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Nothing of after this day.")
    @click.option("--place", default="", metavar="NAME", help="Only this place and its parts.")
    @click.option("--meeting", default="", metavar="WORDS",
                  help="Only events with these words in their name, or in that of their series.")
    @query.sure
    @query.forms
    @wraps(command)
    def limited(*args: Any, graph: Path, since: datetime | None, until: datetime | None, place: str, meeting: str,
                least: float, form: str | None, output: Path | None, **more: Any) -> None:
        from kg.measure.networks import Limits  # here, for NetworkX is slow to load

        days = [day.date().isoformat() if day else "" for day in (since, until)]
        within = Limits(days[0], days[1], place, meeting, least)
        store = open_store(graph)
        table = command(*args, store=store, within=within, **more)
        told = [("measure", str(click.get_current_context().info_name)),
                *((name, str(value)) for name, value in (*within._asdict().items(), *more.items()) if value)]
        query.show(table, form, output, told)
        if not table.rows:
            options.say("0 rows: nothing in the graph is within these limits")

    return limited


which = click.option("-n", "--network", type=click.Choice(NETWORKS), default="attendance", show_default=True,
                     help="What ties two of them.")
backend = click.option("--backend", default="", metavar="NAME",
                       help="A NetworkX backend that is installed (nx-parallel: parallel), for large networks.")


keep = click.option("--write", is_flag=True, help="Write the figures into the graph too, with method and day; the next "
                    "build drops them (kg measure forget does at once).")


@click.group("measure", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Networks of people and agencies, and what is counted on them. What a figure means here, and what not:
    docs/measures.md. Lists of names are what reports chose to tell.

    \b
    Example:
      kg measure centrality --network attendance --place 安和市
      kg measure chain 王小明 李大山
      kg measure matrix --meeting 常务会议 -o matrix.xlsx
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@command.command()
@which
@limits
def ties(store: Store, within: Limits, network: str) -> Table:
    """The edges of a network, the strongest first.

    \b
    Example:
      kg measure ties --network careers
    """
    from kg.measure import figures

    return figures.ties(made(store, network, within))


@command.command()
@which
@backend
@keep
@limits
def centrality(store: Store, within: Limits, network: str, backend: str, write: bool) -> Table:
    """How central each one is: degree, betweenness, harmonic centrality.

    \b
    Example:
      kg measure centrality --since 2023-01-01 --table
      kg measure centrality --place 安和市 --write
    """
    from kg.measure import figures

    graph = made(store, network, within)
    return kept(store, graph, figures.centrality(graph, backend), {"backend": backend}, write)


@command.command()
@which
@click.option("--seed", type=int, default=7, show_default=True, help="The same seed gives the same groups.")
@backend
@keep
@limits
def communities(store: Store, within: Limits, network: str, seed: int, backend: str, write: bool) -> Table:
    """Groups with more ties inside than chance would give (Louvain).

    \b
    Example:
      kg measure communities --network attendance --seed 7
    """
    from kg.measure import figures

    graph = made(store, network, within)
    return kept(store, graph, figures.communities(graph, seed, backend), {"seed": str(seed), "backend": backend}, write)


@command.command()
@which
@backend
@keep
@limits
def cores(store: Store, within: Limits, network: str, backend: str, write: bool) -> Table:
    """The k-core of each one: in a part where all have k ties.

    \b
    Example:
      kg measure cores
    """
    from kg.measure import figures

    graph = made(store, network, within)
    return kept(store, graph, figures.cores(graph, backend), {"backend": backend}, write)


@command.command()
@which
@keep
@limits
def bridges(store: Store, within: Limits, network: str, write: bool) -> Table:
    """Who is tied into systems (kinds of agency) that are not the own.

    \b
    Example:
      kg measure bridges --place 安和市
    """
    from kg.measure import figures, networks

    if network not in ("attendance", "careers", "successions"):
        raise KgError(f"the network of {network} is not one of people", hint="--network attendance")
    graph = made(store, network, within)
    return kept(store, graph, figures.bridges(graph, networks.systems(store, within)), {}, write)


@command.command()
@click.argument("one")
@click.argument("other")
@which
@limits
def chain(one: str, other: str, store: Store, within: Limits, network: str) -> Table:
    """The shortest chain of ties between two people (or agencies), with the words behind each tie.

    \b
    Example:
      kg measure chain 王小明 李大山
    """
    from kg.measure import figures, networks

    graph = made(store, network, within)
    rows = []
    steps = figures.chain(graph, named(graph, one), named(graph, other))
    for number, (left, right) in enumerate(steps, 1):
        edge = graph.get_edge_data(left, right) or graph.get_edge_data(right, left)
        for tie in edge["ties"]:
            for document, quote in networks.quotes(store, tie.grounds) or [("", "")]:
                rows.append((number, graph.nodes[left]["name"], graph.nodes[right]["name"], tie.what, tie.day or None,
                             quote or None, document or None))
    return figures.table("step one other what day quote document", rows)


@command.command()
@limits
def matrix(store: Store, within: Limits) -> Table:
    """Who was named at which of several meetings: people by events, in order of time.

    \b
    Example:
      kg measure matrix --meeting 常务会议 -o matrix.xlsx
    """
    from kg.measure import meetings

    return meetings.matrix(store, within)


@command.command()
@click.argument("person", required=False, default="")
@limits
def ranks(person: str, store: Store, within: Limits) -> Table:
    """The order of names at each event, in order of time; of one person or of all.

    \b
    Example:
      kg measure ranks 王小明 --meeting 常务会议
    """
    from kg.measure import meetings

    return meetings.ranks(store, within, person)


@command.command()
@options.graph
def forget(graph: Path) -> None:
    """Take out of the graph what --write put into it; the graph is then the one of before.

    \b
    Example:
      kg measure forget -g graph
    """
    from kg.measure import record

    options.say(f"{graph}: {record.forget(open_store(graph)):,} figures taken out")


def kept(store: Store, graph: nx.Graph, table: Table, parameters: dict[str, str], write: bool) -> Table:
    """The table, its figures written into the graph where that is wanted."""
    if write:
        from kg.measure import record

        what = str(click.get_current_context().info_name)
        count = record.write(store, what, graph, table, parameters)
        options.say(f"{store.folder}: {count:,} figures written; kg query measures shows them")
    return table


def made(store: Store, network: str, within: Limits) -> nx.Graph:
    from kg.measure import networks

    return networks.of(store, network, within)


def named(graph: nx.Graph, name: str) -> str:
    """The node of a name or identifier; KgError where there is none, or several."""
    from kg.measure.networks import key

    found = sorted(node for node, about in graph.nodes(data=True) if name in (about["name"], key(node), node))
    if len(found) == 1:
        return str(found[0])
    if found:
        raise KgError(f"{len(found)} in this network are called {name}", hint="take one: " + ", ".join(map(key, found)))
    raise KgError(f"{name} is not in this network", hint="kg measure centrality lists who is")
