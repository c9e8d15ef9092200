"""Stages that work on the graph: resolving, writing, loading, exporting, asking; against rdflib's memory store and
pyoxigraph itself on the same statements."""

from __future__ import annotations

import io
import json
import multiprocessing
import shutil
import time
import warnings
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.clock import Figure, by_turns, duel
from benchmarks.corpus import articles
from benchmarks.world import FIRST, LAST
from kg import run, vocab
from kg.graph.quads import nquads, statements
from kg.model import Reading, Source
from kg.resolve import decisions
from kg.resolve.resolve import settle
from kg.resolved import Entity, Fact, Graph
from kg.store import dump, lines, queries, store
from kg.wire import dumps, sheet

#: rdflib is given so many statements: it is slow, and its rate does not depend on how many
FEW = 30_000
#: and so many seconds for a query
PATIENCE = 20.0
#: a value of each type of parameter, in the middle of the years that the articles are of
ANY = {"string": "区", "date": f"{(FIRST + LAST) // 2}-06-30", "integer": "1", "iri": "https://example.org/nothing"}


def figures(documents: int, rounds: int, folder: Path) -> Iterator[Figure]:
    """Every figure over the graph of so many articles; the stores lie in `folder`."""
    read = list(run.read_all(run.loaded((Source(f"{one.name}.txt", one.data) for one in articles(documents)),
                                        lambda rejected: None), lambda rejected: None))
    yield resolving(read, folder, rounds)
    graph = settle(read, decisions.load(folder)).graph
    made = list(statements(_things(graph)))
    text = folder / "all.nq"
    size = lines.sort_statements(made, text)
    yield writing(graph, text, rounds)
    yield from loading(made, size, text, folder, rounds)
    built = store.open_store(folder / "graph")
    yield from exporting(built, folder, rounds)
    yield from asking(built, read, rounds)


def _things(graph: Graph) -> tuple[Entity | Fact, ...]:
    return *graph.documents, *graph.entities, *graph.facts


def resolving(read: list[Reading], folder: Path, rounds: int) -> Figure:
    written = [dumps(sheet(reading)) for reading in read]
    ledger = decisions.load(folder)
    return duel("resolve", "resolve", ("resolving", lambda: settle(read, ledger)),
                ("reading the same sheets as JSON", lambda: [json.loads(one) for one in written]),
                "documents", len(read), rounds)


def writing(graph: Graph, text: Path, rounds: int) -> Figure:
    quads, things = list(ox.parse(text.read_bytes(), ox.RdfFormat.N_QUADS)), _things(graph)
    return duel("write", "write", ("statements as N-Quads", lambda: sum(1 for _ in statements(things))),
                ("pyoxigraph.serialize of the same quads", lambda: ox.serialize(quads, io.BytesIO(),
                                                                               ox.RdfFormat.N_QUADS)),
                "statements", len(quads), rounds)


def loading(made: list[str], size: int, text: Path, folder: Path, rounds: int) -> Iterator[Figure]:
    ours, raw = folder / "graph", folder / "raw"
    with text.open("rb") as file:
        few = b"".join(islice(file, FEW))

    def build() -> None:
        shutil.rmtree(ours, ignore_errors=True)
        store.build(made, ours)

    def bulk() -> None:
        shutil.rmtree(raw, ignore_errors=True)
        filled = ox.Store(str(raw))
        filled.bulk_load(path=str(text), format=ox.RdfFormat.N_QUADS)
        filled.flush()

    def memory() -> None:
        import rdflib

        rdflib.Dataset().parse(data=few, format="nquads")

    mine, theirs = by_turns((build, bulk), rounds, "wall")
    yield Figure("load", "load", "N-Quads to a graph folder, rules run", "pyoxigraph bulk_load of the same text",
                 "statements", size, mine, theirs, size, "wall")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (slow,) = by_turns((memory,), 1, "wall")
    yield Figure("load-rdflib", "load", "N-Quads to a graph folder, rules run", "rdflib in memory", "statements", size,
                 mine, slow, min(FEW, size), "wall", f"rdflib was given {min(FEW, size):,} statements")


def exporting(built: store.Store, folder: Path, rounds: int) -> Iterator[Figure]:
    raw, target = ox.Store.read_only(str(folder / "raw")), folder / "export"
    size, merged = sum(1 for _ in built.quads()), len(built.engine)
    yield duel("export-nquads", "export", ("kg export, N-Quads", lambda: dump.dump(built, "nquads", target)),
               ("pyoxigraph dump, N-Quads", lambda: raw.dump(str(target), ox.RdfFormat.N_QUADS)), "statements", size,
               rounds, rival_size=len(raw))
    yield duel("export-turtle", "export", ("kg export, Turtle", lambda: dump.dump(built, "turtle", target)),
               ("pyoxigraph dump, Turtle", lambda: built.engine.dump(str(target), ox.RdfFormat.TURTLE,
                                                                    from_graph=ox.DefaultGraph())),
               "statements", merged, rounds)


# ------------------------------------------------------------------------------------------------ queries


def asking(built: store.Store, read: list[Reading], rounds: int) -> Iterator[Figure]:
    """Each saved question against the same text in pyoxigraph."""
    names = {"person": next(person.name for reading in read for person in reading.people),
             "document": read[0].document.name,
             "place": next(name for reading in read for name, _ in reading.locality[-1:])}
    for question in queries.saved():
        given = required(question, names)
        bound = {ox.Variable(name): term for name, term in queries.terms(question, given).items()}

        def ours(question: queries.Question = question, given: dict[str, str] = given) -> object:
            return queries.ask(built, question, given)

        def raw(question: queries.Question = question, bound: dict[Any, Any] = bound) -> int:
            found = built.engine.query(question.text, prefixes=vocab.PREFIXES, substitutions=bound)
            return len([tuple(row) for row in found])   # type: ignore[union-attr]

        rows = raw()
        mine, theirs = by_turns((ours, raw), rounds + 4)
        yield Figure(f"ask-{question.name}", "ask", f"kg query {question.name}", "pyoxigraph", "rows", max(rows, 1),
                     mine, theirs, max(rows, 1))


def required(question: queries.Question, names: Mapping[str, str]) -> dict[str, str]:
    """A value for each parameter that a question insists on: a name where it is of a kind that `names` has, else what
    its type allows."""
    return {param.name: names.get(param.name) or ANY[param.type] for param in question.params if param.required}


def rdflib_figures(documents: int, folder: Path) -> Iterator[Figure]:
    """Each saved question without required parameters in rdflib's memory store, on a small graph: how long it may take
    there is not known, so a child is asked and ended after `PATIENCE` seconds."""
    read = run.read_all(run.loaded((Source(f"{one.name}.txt", one.data) for one in articles(documents)),
                                   lambda rejected: None), lambda rejected: None)
    store.build(nquads(settle(read, decisions.load(folder)).graph), folder / "small")
    built = store.open_store(folder / "small")
    text = folder / "small.nt"
    text.write_bytes(b"".join(line + b"\n" for line in built.triples()))
    for question in queries.saved():
        if any(param.required for param in question.params):
            continue
        (mine,) = by_turns((lambda question=question: queries.ask(built, question),), 3, "wall")  # type: ignore[misc]
        rows = len(list(built.engine.query(question.text, prefixes=vocab.PREFIXES)))  # type: ignore[arg-type]
        slow, note = in_rdflib(text, question, rows)
        yield Figure(f"rdflib-{question.name}", "ask in rdflib", f"kg query {question.name}", "rdflib in memory",
                     "queries", 1, mine, (slow,), 1, "wall", note)


def in_rdflib(text: Path, question: queries.Question, rows: int) -> tuple[float, str]:
    """Seconds of the question in rdflib, its graph loaded; and what is to be said of it."""
    context = multiprocessing.get_context("fork")
    ready, answer = context.Pipe(duplex=False)
    process = context.Process(target=_ask_rdflib, args=(str(text), question.text, answer))
    process.start()
    answer.close()
    late = f"stopped after {PATIENCE:.0f} s: at least so many times"
    try:
        ready.recv()                                    # the graph is there
        if not ready.poll(PATIENCE):
            return PATIENCE, late
        seconds, found = ready.recv()
        return seconds, "" if found == rows else f"rdflib gives {found} rows, not {rows}"
    except EOFError:
        return PATIENCE, "rdflib cannot answer"
    finally:
        process.kill()
        process.join()


def _ask_rdflib(path: str, text: str, answer: Any) -> None:
    import rdflib

    graph = rdflib.Graph()
    graph.parse(path, format="nt")
    answer.send("ready")
    start = time.perf_counter()
    found = sum(1 for _ in graph.query(text, initNs=dict(vocab.PREFIXES)))
    answer.send((time.perf_counter() - start, found))
