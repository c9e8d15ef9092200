"""What was counted, as statements of the graph: a `df:Measurement` for each figure of a table, with its method,
parameters, day and graph, and a `df:MeasuredValue` for each person, agency or campaign.

The same counting has the same identifiers and replaces itself; it has no clock: its day is the last that it counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

import networkx as nx

import kg
from kg import vocab
from kg.graph import nquads, terms
from kg.measure.networks import key
from kg.store import added
from kg.store.store import Store
from kg.store.tables import Table

_NUMBERS = ("xsd:integer", "xsd:decimal")


@cache
def methods() -> dict[tuple[str, str], str]:
    """What is counted (`centrality`) and a figure of its table → how, in words."""
    with Path(__file__).with_name("methods.tsv").open(encoding="utf-8", newline="") as file:
        return {(row["measure"], row["figure"]): row["method"] for row in csv.DictReader(file, delimiter="\t")}


def write(store: Store, what: str, graph: nx.Graph, table: Table, parameters: dict[str, str]) -> int:
    """Put the figures of the table into the graph folder, in the place of those of the same counting; how many values.
    `what` was counted, `graph` is the network that it was counted on, `parameters` what else it was counted with."""
    told = list(statements(store, what, graph, table, parameters))
    new = {line.partition(" ")[0] for line in told if "/measurement/" in line.partition(" ")[0]}
    kept = [line for line in added.there(store.folder) if not _of(line, new)]
    added.put(store.folder, [*kept, *told])
    return sum(vocab.expand("df:measured") + ">" in line for line in told)


def forget(store: Store) -> int:
    """Take all figures out of the graph again; how many values there were."""
    there = added.there(store.folder)
    if there:
        added.put(store.folder, ())
    return sum(vocab.expand("df:measured") + ">" in line for line in there)


def statements(store: Store, what: str, graph: nx.Graph, table: Table, parameters: dict[str, str]) -> Iterator[str]:
    """The lines of N-Quads. A row whose identifier two nodes of the network share is left out."""
    nodes: dict[str, list[str]] = {}
    for node in graph:
        nodes.setdefault(key(node), []).append(node)
    limits = {name: value for name in ("since", "until", "place", "meeting", "least") if (value := graph.graph[name])}
    options = sorted(f"{name}={value}" for name, value in {**limits, **parameters}.items() if value)
    library = f"NetworkX {nx.__version__}"
    for column, figure in enumerate(table.columns):
        if (what, figure) not in methods() or not all(row[column] in _NUMBERS for row in table.kinds):
            continue
        about = (what, figure, graph.graph["kind"], *options, added.bare(store))
        run = f"{figure}.{graph.graph['kind']}.{sha256('|'.join(about).encode()).hexdigest()[:12]}"
        yield from _measurement(run, figure, graph, options, f"{methods()[what, figure]}; {library}", added.bare(store))
        for row in table.records():
            found = nodes[str(row["key"])]
            if len(found) == 1:
                yield from _value(run, found[0], Decimal(str(row[figure])))


def _measurement(run: str, figure: str, graph: nx.Graph, options: Iterable[str], method: str,
                 counted_on: str) -> Iterator[str]:
    days = [edge["last"] for _, _, edge in graph.edges(data=True) if len(edge["last"]) == len("2023-01-01")]
    day = graph.graph["until"] or max(days, default="")
    return _said(f"{vocab.ID}measurement/{run}", [
        ("rdf:type", terms.node("df:Measurement")),
        ("schema:name", terms.text(figure)),
        ("df:network", terms.text(graph.graph["kind"])),
        ("df:method", terms.text(method)),
        *(("df:parameter", terms.text(one)) for one in options),
        *([("df:asOf", terms.day(day))] if day else []),
        ("df:graphSha256", terms.text(counted_on)),
        ("schema:softwareVersion", terms.text(f"difang {kg.__version__}")),
    ])


def _value(run: str, node: str, value: Decimal) -> Iterator[str]:
    return _said(f"{vocab.ID}value/{run}.{node.removeprefix(vocab.ID).replace('/', '.', 1)}", [
        ("rdf:type", terms.node("df:MeasuredValue")),
        ("df:measured", nquads.iri(node)),
        ("df:measuredValue", terms.number(value)),
        ("prov:wasGeneratedBy", nquads.iri(f"{vocab.ID}measurement/{run}")),
    ])


def _said(subject: str, own: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (nquads.line(subject, vocab.expand(name), value, vocab.MEASURES_GRAPH) for name, value in own)


def _of(line: str, runs: set[str]) -> bool:
    """Whether a line belongs to one of these measurements, or to a value of one."""
    subject = line.partition(" ")[0]
    return any(subject == run or subject.startswith(run[:-1].replace("/measurement/", "/value/", 1) + ".")
               for run in runs)
