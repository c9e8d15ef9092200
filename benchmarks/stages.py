"""The stages of a build, clocked: what `kg build` does, in three parts that can be run on three days.

    python -m benchmarks.stages read CORPUS GRAPH      reads and extracts; what it found is kept beside GRAPH
    python -m benchmarks.stages make GRAPH             resolves what was kept, writes and sorts it
    python -m benchmarks.stages load GRAPH             derives what follows, and loads all of it
    python -m benchmarks.stages raw GRAPH              beside it: the engine alone loads the sorted statements

Each prints seconds of the processor (all threads together) and of the wall for every stage, the most memory in MB that
the process had taken when the stage was done, and counts.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

from benchmarks.corpus import articles
from kg.cli.main import COLLECTED

T = TypeVar("T")
STAGES = ("read", "extract", "resolve", "write", "load")
#: an article is kept under its number in so many bytes
_KEY = 8
#: so many statements, and what they are made of, are clocked at a time
_MANY = 1000


class Spent(NamedTuple):
    """Seconds of the processor, and of the wall."""

    processor: float = 0.0
    wall: float = 0.0

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.processor - other.processor, self.wall - other.wall)

    def plus(self, other: Spent) -> Spent:
        return Spent(self.processor + other.processor, self.wall + other.wall)


def now() -> Spent:
    return Spent(time.process_time(), time.perf_counter())


class Clocked:
    """Things of an iterable as they come, what was spent in it, and the memory when it was through. So many are taken
    at a time: a clock that is asked for each of many small things would count itself."""

    def __init__(self, many: int = 1) -> None:
        self.spent, self.memory, self._many = Spent(), 0.0, many

    def over(self, things: Iterable[T]) -> Iterator[T]:
        it = iter(things)
        while True:
            start = now()
            some = list(islice(it, self._many))
            self.spent = self.spent.plus(now() - start)
            self.memory = memory()
            if not some:
                return
            yield from some


def memory() -> float:
    """The most that this process has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def read(corpus: Path, graph: Path) -> dict[str, Any]:
    """Read and extract the articles, and keep what was found."""
    from kg import run
    from kg.resolve.keep import bundle, packed
    from kg.store.shelf import shelf

    _warm()
    reading, aside = Clocked(), list[object]()
    start = now()
    with shelf(graph) as kept:
        found = run.read_all(reading.over(run.documents([str(corpus)], aside.append)), aside.append)
        for number, one in enumerate(found):
            kept.put(number.to_bytes(_KEY, "big"), packed(bundle(one)))
    spent = now() - start
    return _told({"read": (reading.spent, reading.memory), "extract": (spent - reading.spent, memory())},
                 {"aside": len(aside)})


def make(graph: Path) -> dict[str, Any]:
    """The graph of what was kept, without what follows by rule and without its store."""
    from kg import build
    from kg.graph.quads import statements
    from kg.resolve.keep import unpacked
    from kg.store import store
    from kg.store.shelf import shelf
    from kg.store.texts import FILE

    _warm()
    things, lines, counts = Clocked(_MANY), Clocked(_MANY), dict[str, int]()
    start = now()
    with shelf(graph) as kept, build.aside(graph) as spill:
        found = (kept.get(number.to_bytes(_KEY, "big")) for number in count())
        told = (one for data in iter(lambda: next(found), None) if (one := unpacked(data)))
        work = build.resolving(told, graph, spill)
        taken = now() - start
        made = lines.over(statements(things.over(build.census(work.things(), counts))))
        with store.draft(made, graph, {**work.ledger.lines(), FILE: work.corpus.pages()}) as new:
            new.rename(graph)
    spent = now() - start
    return _told({"resolve": (taken.plus(things.spent), things.memory),
                  "write": (lines.spent - things.spent, lines.memory),
                  "load": (spent - taken - lines.spent, memory())}, counts)


def load(graph: Path) -> dict[str, Any]:
    """The rest of that graph."""
    from kg.store import store

    start = now()
    count = store.complete(graph)
    return _told({"load": (now() - start, memory())}, {"statements": count})


def raw(graph: Path) -> dict[str, Any]:
    """The engine alone: its own bulk load of the same N-Quads, without what follows by rule; kept nowhere."""
    import pyoxigraph as ox

    with TemporaryDirectory(dir=graph.parent) as folder:
        start = now()
        engine = ox.Store(folder)
        engine.bulk_load(path=graph / "facts.nq", format=ox.RdfFormat.N_QUADS)
        engine.flush()
        spent = now() - start
        del engine
    return {"engine": spent.processor, "engine_wall": spent.wall}


def _warm() -> None:
    """The tables are read before anything counts."""
    from kg import build, run
    from kg.graph.quads import statements
    from kg.model import Source
    from kg.resolve.decisions import Decisions
    from kg.resolve.keep import bundle
    from kg.resolve.resolve import Resolving
    from kg.spill import Spill

    few = (Source("warm.txt", one.data) for one in articles(5, seed=0))
    with Spill() as spill:
        told = map(bundle, run.read_all(run.loaded(few, print), print))
        list(statements(build.census(Resolving(told, Decisions(), spill).things(), {})))


def _told(stages: dict[str, tuple[Spent, float]], counts: dict[str, int]) -> dict[str, Any]:
    return {"seconds": {name: spent.processor for name, (spent, _) in stages.items()},
            "wall": {name: spent.wall for name, (spent, _) in stages.items()},
            "memory": {name: most for name, (_, most) in stages.items()}, **counts}


PARTS: dict[str, Callable[..., dict[str, Any]]] = {"read": read, "make": make, "load": load, "raw": raw}


if __name__ == "__main__":
    gc.set_threshold(*COLLECTED)                # as the command has it
    part, *paths = sys.argv[1:]
    print(json.dumps(PARTS[part](*map(Path, paths))))
