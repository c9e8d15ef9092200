"""What is counted on a network, as tables: ties, centrality, communities, cores, chains, bridges.

Betweenness, harmonic centrality, Louvain and core numbers are those of NetworkX; `backend` hands them to another
implementation that is installed (NetworkX dispatches). docs/measures.md says what each means here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.measure.networks import key, ordered
from kg.store.tables import Table

SEED = 7
#: as many equally short ways are weighed; there may be more than anybody waits for
MOST = 1000


def ties(graph: nx.Graph) -> Table:
    """The edges, the strongest first."""
    rows = []
    for left, right, edge in graph.edges(data=True):
        one, other = (right, left) if graph.nodes[left]["kind"] == "campaign" else (left, right)
        what = "、".join(dict.fromkeys(tie.what for tie in edge["ties"]))
        rows.append((graph.nodes[one]["name"], graph.nodes[other]["name"], edge["weight"], edge["first"] or None,
                     edge["last"] or None, what, key(one), key(other)))
    rows.sort(key=lambda row: (-row[2], row[0], row[1], row[6], row[7]))
    return table("one other ties first last what one_key other_key", rows)


def centrality(graph: nx.Graph, backend: str = "") -> Table:
    """Of each node: to how many others it is tied, and as a share of all; how many ties that are; the share of the
    shortest ways between others that lead through it (betweenness, Freeman 1977); the mean of 1/distance to all others
    (harmonic, which holds in networks of several pieces too; Boldi and Vigna 2014); the size of its piece."""
    plain = nx.Graph(graph) if graph.is_directed() else graph
    between = run(nx.betweenness_centrality, plain, backend)
    near = run(nx.harmonic_centrality, plain, backend)
    pieces = {node: len(piece) for piece in nx.connected_components(plain) for node in piece}
    others = max(len(plain) - 1, 1)
    rows = []
    for node in ordered(plain, plain):
        ties, degree = plain.degree(node, weight="weight"), plain.degree(node)
        rows.append((plain.nodes[node]["name"], degree, _rounded(degree / others), ties, _rounded(between[node]),
                     _rounded(near[node] / others), pieces[node], key(node)))
    rows.sort(key=lambda row: (-row[4], -row[1], row[0], row[7]))
    return table("name degree share ties betweenness harmonic piece key", rows)


def communities(graph: nx.Graph, seed: int = SEED, backend: str = "") -> Table:
    """Groups with more ties inside than chance would give (Louvain; Blondel and others 2008), the largest first; the
    same seed gives the same groups. `modularity` is that of the whole division."""
    plain = nx.Graph(graph) if graph.is_directed() else graph
    ordinary = nx.Graph()
    ordinary.add_nodes_from(sorted(plain))
    ordinary.add_weighted_edges_from(sorted((*sorted((one, other)), edge["weight"])
                                            for one, other, edge in plain.edges(data=True)))
    if not ordinary.size():
        return table("community size name degree inside modularity key", [])
    found = run(nx.community.louvain_communities, ordinary, backend, weight="weight", seed=seed)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    share = _rounded(nx.community.modularity(ordinary, groups, weight="weight"))
    rows = []
    for number, group in enumerate(groups, 1):
        for node in sorted(group, key=lambda node: (-ordinary.degree(node), graph.nodes[node]["name"], node)):
            inside = sum(other in set(group) for other in ordinary[node])
            name = graph.nodes[node]["name"]
            rows.append((number, len(group), name, ordinary.degree(node), inside, share, key(node)))
    return table("community size name degree inside modularity key", rows)


def cores(graph: nx.Graph, backend: str = "") -> Table:
    """Of each node the largest k such that it lies in a part where all have k ties or more to the part (Seidman 1983).
    """
    plain = nx.Graph(graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    number = run(nx.core_number, plain, backend)
    rows = [(number[node], graph.nodes[node]["name"], plain.degree(node), key(node)) for node in plain]
    return table("core name degree key", sorted(rows, key=lambda row: (-row[0], row[1], row[3])))


def chain(graph: nx.Graph, one: str, other: str) -> list[tuple[str, str]]:
    """The shortest chain of ties between two nodes as its steps, of equally short ones the strongest (most ties), then
    the first by identifier; KgError where they lie in different pieces."""
    plain = nx.Graph(graph)
    try:
        paths = list(islice(nx.all_shortest_paths(plain, one, other), MOST))
    except nx.NetworkXNoPath as error:
        names = " and ".join(graph.nodes[node]["name"] for node in (one, other))
        raise KgError(f"no chain of ties leads from one to the other: {names}",
                      hint=f"the network has {len(graph)} nodes and {graph.number_of_edges()} edges") from error

    best: list[str] = min(paths, key=lambda path: (-sum(plain[a][b]["weight"] for a, b in pairwise(path)), path))
    return list(pairwise(best))


def bridges(graph: nx.Graph, systems: Mapping[str, tuple[str, ...]]) -> Table:
    """People by their ties into systems (kinds of agency) that are not their own. `across` counts the others with whom
    no system is shared; `participation` is that of Guimerà and Amaral (Nature 433, 895, 2005), 1 minus the sum of the
    squared shares of ties by system, a tie to somebody of several systems counting in parts: 0 for all ties in one
    system. `cut` counts ties without which the network falls into more pieces. People without a system are left out."""
    known = {node for node in graph if systems.get(node)}
    plain = nx.Graph(graph)
    cut = Counter(node for edge in nx.bridges(plain) for node in edge) if plain.size() else Counter()
    rows = []
    for node in ordered(known, graph):
        others = [other for other in plain[node] if other in known]
        across = sum(not set(systems[other]) & set(systems[node]) for other in others)
        into: defaultdict[str, float] = defaultdict(float)
        for other in others:
            for kind in systems[other]:
                into[kind] += 1 / len(systems[other])
        share = 1 - sum((count / len(others)) ** 2 for count in into.values()) if others else 0.0
        name, own = graph.nodes[node]["name"], "、".join(systems[node])
        rows.append((name, own, len(others), across, _rounded(share), cut[node], key(node)))
    rows.sort(key=lambda row: (-row[3], -row[4], row[0], row[6]))
    return table("name systems ties across participation cut key", rows)


# ------------------------------------------------------------------------------- running


def run(function: Callable[..., Any], graph: nx.Graph, backend: str = "", **more: Any) -> Any:
    """A function of NetworkX, by another backend where one is named; KgError for one that is not installed, or that
    does not do this."""
    if not backend or backend == "networkx":
        return function(graph, **more)
    known = sorted(set(nx.utils.backends.backends) - {"networkx"})
    if backend not in known:
        hint = f"installed are {', '.join(known)}" if known else "none is installed; try: pip install nx-parallel"
        raise KgError(f"there is no NetworkX backend {backend}", hint=hint)
    try:
        return function(graph, backend=backend, **more)
    except NotImplementedError as error:
        raise KgError(f"the backend {backend} does not do this: {error}", hint="leave --backend out") from error


def table(heads: str | tuple[str, ...], rows: list[tuple[Any, ...]]) -> Table:
    """Rows of texts, numbers and nothing as a table of terms; the heads are words, or given one by one."""
    kinds = tuple(tuple(_kind(cell) for cell in row) for row in rows)
    columns = tuple(heads.split()) if isinstance(heads, str) else heads
    return Table(columns, tuple(tuple(_text(cell) for cell in row) for row in rows), kinds)


def _kind(cell: object) -> str:
    return {bool: "xsd:boolean", int: "xsd:integer", float: "xsd:decimal", str: "xsd:string"}.get(type(cell), "")


def _text(cell: object) -> str | None:
    if cell is None:
        return None
    return f"{cell:.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)


def _rounded(value: float) -> float:
    return round(float(value), 6)
