"""What a build costs as the corpus grows: seconds of each stage for each document, and the most memory. Each size is
built in a process of its own; this module run with a folder of articles is that process. Seconds are those of the
processor, of all threads together.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.clock import child
from benchmarks.corpus import articles, write

T = TypeVar("T")
STAGES = ("read", "extract", "resolve", "write", "load")


class Clocked:
    """Things of an iterable as they come, and the seconds that were spent in it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def over(self, things: Iterable[T]) -> Iterator[T]:
        it = iter(things)
        while True:
            start = time.process_time()
            try:
                thing = next(it)
            except StopIteration:
                return
            finally:
                self.seconds += time.process_time() - start
            yield thing


def staged(inputs: list[str], graph: Path) -> dict[str, Any]:
    """Build as `kg build` does (kg/run.py), in one process, and tell the seconds of each stage."""
    from kg import build, run
    from kg.graph.quads import statements
    from kg.model import Source
    from kg.resolve.keep import bundle
    from kg.store import store
    from kg.store.texts import FILE

    warm = (Source("warm.txt", one.data) for one in articles(5, seed=0))    # tables are read before anything counts
    with build.aside(graph) as spill:
        told = map(bundle, run.read_all(run.loaded(warm, print), print))
        list(statements(build.resolving(told, graph, spill).things()))
    read, extract, things, lines = Clocked(), Clocked(), Clocked(), Clocked()
    aside: list[object] = []
    counts: dict[str, int] = {}
    documents = read.over(run.documents(inputs, aside.append))
    start = time.process_time()
    with build.aside(graph) as spill:
        work = build.resolving(map(bundle, extract.over(run.read_all(documents, aside.append))), graph, spill)
        kept = time.process_time()
        made = lines.over(statements(things.over(build.census(work.things(), counts))))
        number = store.build(made, graph, {**work.ledger.lines(), FILE: work.corpus.pages()})
        done = time.process_time()
    seconds = {"read": read.seconds, "extract": extract.seconds - read.seconds,
               "resolve": kept - start - extract.seconds + things.seconds, "write": lines.seconds - things.seconds,
               "load": done - kept - lines.seconds}
    return {"seconds": seconds, "statements": number, "aside": len(aside), **counts}


def sizes(counts: list[int], folder: Path, seed: int = 1) -> Iterator[dict[str, Any]]:
    """A record for each size: seconds of each stage, memory in MB, how much of what."""
    for count in counts:
        corpus, graph = folder / f"corpus-{count}", folder / f"grown-{count}"
        write(count, corpus, seed, jsonl=True)
        done = child([sys.executable, "-m", "benchmarks.growth", str(corpus), str(graph)])
        if done.code:
            raise RuntimeError(f"the build of {count} documents failed")
        yield {"size": count, "memory": done.memory, "wall": done.wall, **json.loads(done.out)}


if __name__ == "__main__":
    print(json.dumps(staged([sys.argv[1]], Path(sys.argv[2]))))
