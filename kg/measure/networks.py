"""Networks of the graph for NetworkX: who was where with whom, who served beside whom, who came after whom, which
agency is under which, which took part in which campaign.

    from kg.measure.networks import network
    g = network(open_store("graph"), "attendance", since="2023-01-01", place="安和市")

Nodes are identifiers with `name` and `kind` (person, agency, campaign). An edge carries its `ties`, the reported facts
it rests on, each with a day and its identifiers (`quotes` leads from these to the words), and `weight` (how many),
`first` and `last` (days, empty where none is known). docs/measures.md says what an edge means, and what it does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from kg import vocab
from kg.errors import KgError
from kg.store import queries, rewrite
from kg.store.store import Store

#: network → what its edges are, in a line
KINDS = {
    "attendance": "people who were named as present at the same event",
    "careers": "people who are known to have held posts at one agency at the same time",
    "successions": "from a holder of a post to the one who came after",
    "agencies": "from an agency to the one that it is under, led by or guided by",
    "campaigns": "agencies and the campaigns in which they took part",
}
DIRECTED = ("successions", "agencies")
#: how many identifiers of facts are asked for at once
_BATCH = 200


class Tie(NamedTuple):
    """`what` is the event, agency, post or relation; `day` may be empty or partial; `grounds` identify the facts."""

    what: str
    day: str
    grounds: tuple[str, ...]


class Limits(NamedTuple):
    """What is taken in: days (`2023-01-01`, both included, empty for open), a place with its parts, words of the name
    of an event or series, and how sure the evidence must be."""

    since: str = ""
    until: str = ""
    place: str = ""
    meeting: str = ""
    least: float = 0.0


ALL = Limits()


def network(store: Store, kind: str, since: str = "", until: str = "", place: str = "", meeting: str = "",
            least: float = 0.0) -> nx.Graph:
    """A network of one kind; KgError for a kind that there is not, a day that is none, or words of an event for another
    network than that of attendance."""
    return of(store, kind, Limits(since, until, place, meeting, least))


def of(store: Store, kind: str, limits: Limits = ALL) -> nx.Graph:
    """The same with the limits in one."""
    if kind not in KINDS:
        raise KgError(f"there is no network {kind}", hint="one of " + ", ".join(KINDS))
    graph = nx.DiGraph() if kind in DIRECTED else nx.Graph()
    graph.graph.update(kind=kind, **limits._asdict())
    {"attendance": _attendance, "careers": _careers, "successions": _successions, "agencies": _agencies,
     "campaigns": _campaigns}[kind](graph, rows(store, kind, limits))
    for _, _, edge in graph.edges(data=True):
        days = sorted(tie.day for tie in edge["ties"] if tie.day and not tie.day.startswith("X"))
        edge.update(weight=len(edge["ties"]), first=days[0] if days else "", last=days[-1] if days else "")
    return graph


def rows(store: Store, kind: str, limits: Limits) -> list[dict[str, str]]:
    """The rows of the saved question behind a network, empty cells for what is not known."""
    question = queries.find(f"net-{kind}")
    values = {"place": limits.place, "from": limits.since, "to": limits.until}
    if limits.meeting:
        if kind != "attendance":
            raise KgError(f"the network of {kind} knows no meetings", hint="leave the meeting out")
        values["meeting"] = limits.meeting
    if limits.least:
        question = rewrite.surer(question, limits.least)
    table = queries.ask(store, question, values)
    return [{name: cell or "" for name, cell in row.items()} for row in table.records()]


def quotes(store: Store, grounds: Iterable[str]) -> list[tuple[str, str]]:
    """The words and documents behind facts, each once, in order of document and place."""
    found: dict[tuple[str, str], None] = {}
    listed = list(dict.fromkeys(grounds))
    for start in range(0, len(listed), _BATCH):
        text = f"""#+ returns: document quote
        SELECT ?document ?quote ?start WHERE {{
          VALUES ?ground {{ {" ".join(f"<{one}>" for one in listed[start: start + _BATCH])} }}
          ?ground df:evidence ?evidence . ?evidence df:quote ?quote ; df:document ?source ; df:start ?start .
          OPTIONAL {{ ?source schema:name ?name }} BIND(COALESCE(?name, STR(?source)) AS ?document)
        }} ORDER BY ?document ?start ?quote"""
        for document, quote in queries.ask(store, queries.describe(text, "-", "evidence of ties")).rows:
            found[(str(document), str(quote))] = None
    return list(found)


def key(node: str) -> str:
    """The readable last part of an identifier (`349900-王小明`)."""
    return node.removeprefix(vocab.ID).partition("/")[2] or node


# ------------------------------------------------------------------------------- the five kinds


def _node(graph: nx.Graph, node: str, name: str, kind: str) -> None:
    graph.add_node(node, name=name, kind=kind)


def _tie(graph: nx.Graph, one: str, other: str, tie: Tie) -> None:
    if graph.has_edge(one, other):
        graph[one][other]["ties"].append(tie)
    else:
        graph.add_edge(one, other, ties=[tie])


def _attendance(graph: nx.Graph, found: Iterable[dict[str, str]]) -> None:
    """Everybody at an event is tied to everybody else there. `strength` sums 1/(n-1) over the events, n being the
    people named (Newman, Phys. Rev. E 64, 016132, 2001): a talk of two says more than an assembly of two hundred."""
    events: defaultdict[tuple[str, str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        _node(graph, row["person"], row["name"], "person")
        events[(row["date"], row["event"], row["what"])][row["person"]].append(row["ground"])
    for (day, _, what), people in sorted(events.items()):
        for one, other in combinations(sorted(people), 2):
            _tie(graph, one, other, Tie(what, day, (*people[one], *people[other])))
            edge = graph[one][other]
            edge["strength"] = edge.get("strength", 0.0) + 1 / (len(people) - 1)


def _careers(graph: nx.Graph, found: Iterable[dict[str, str]]) -> None:
    """Two people with terms at one agency of which the days known to be in office meet; the tie begins with the later
    begin. A term known from one report is one day long, and one that is over ends the day before."""
    terms: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in found:
        _node(graph, row["person"], row["name"], "person")
        if row["until"]:
            row["last"] = (date.fromisoformat(row["until"]) - timedelta(1)).isoformat()
        if row["first"] and row["last"] >= row["first"]:
            terms[row["agency"]].append(row)
    for agency in sorted(terms):
        pairs: defaultdict[tuple[str, str], list[tuple[str, str, dict[str, str], dict[str, str]]]] = defaultdict(list)
        for one, other in combinations(terms[agency], 2):
            first, last = max(one["first"], other["first"]), min(one["last"], other["last"])
            if one["person"] != other["person"] and first <= last:
                left, right = sorted((one, other), key=lambda row: row["person"])
                pairs[(left["person"], right["person"])].append((first, last, left, right))
        for (left_id, right_id), meetings in sorted(pairs.items()):
            first = min(meeting[0] for meeting in meetings)
            grounds = {row["ground"]: None for _, _, left, right in meetings for row in (left, right)}
            _tie(graph, left_id, right_id, Tie(meetings[0][2]["agency_name"], first, tuple(grounds)))


def _successions(graph: nx.Graph, found: Iterable[dict[str, str]]) -> None:
    for row in found:
        _node(graph, row["earlier"], row["earlier_name"], "person")
        _node(graph, row["later"], row["later_name"], "person")
        _tie(graph, row["earlier"], row["later"], Tie(row["post"], row["date"], (row["ground"],)))


def _agencies(graph: nx.Graph, found: Iterable[dict[str, str]]) -> None:
    for row in found:
        _node(graph, row["lower"], row["lower_name"], "agency")
        _node(graph, row["upper"], row["upper_name"], "agency")
        _tie(graph, row["lower"], row["upper"], Tie(row["relation"], row["date"], (row["ground"],)))


def _campaigns(graph: nx.Graph, found: Iterable[dict[str, str]]) -> None:
    for row in found:
        _node(graph, row["agency"], row["agency_name"], "agency")
        _node(graph, row["campaign"], row["campaign_name"], "campaign")
        graph.nodes[row["agency"]]["bipartite"], graph.nodes[row["campaign"]]["bipartite"] = 0, 1
        _tie(graph, row["agency"], row["campaign"], Tie(row["role"], row["date"], (row["ground"],)))


def systems(store: Store, limits: Limits = ALL) -> dict[str, tuple[str, ...]]:
    """The kinds of agency (政府部门, 党委 …) at which each person is known to hold posts, whatever the day."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(store, "careers", Limits(place=limits.place, least=limits.least)):
        if row["system"]:
            found[row["person"]].add(row["system"])
    return {person: tuple(sorted(kinds)) for person, kinds in found.items()}


def ordered(nodes: Iterable[str], graph: nx.Graph) -> Iterator[str]:
    """Nodes by name, then by identifier."""
    return iter(sorted(nodes, key=lambda node: (graph.nodes[node]["name"], node)))
