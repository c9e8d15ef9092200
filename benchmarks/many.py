"""Every saved question through `kg query`, beside the same text in pyoxigraph itself, and exports beside its own dump,
on the statements of very many documents (`benchmarks/copies.py`).

    python -m benchmarks.many 100000

writes benchmarks/results/many.json, and with it docs/speed.md. Asked is about one person, place or the like, and about
everything; exported is the whole graph (`benchmarks/dumps.py`), and all of it is one graph.

Both sides open the store, ask and go through all rows; `kg query` writes them as CSV besides. Each is asked in a child
process, which is ended when nobody would wait any longer, or when it holds more than most machines do.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pyoxigraph as ox

from benchmarks import copies, dumps, report
from benchmarks.clock import Figure, Task, by_turns, patiently, say
from kg import vocab
from kg.cli import query as verb
from kg.store import queries, store

#: seconds of the processor that an answer may take; of the other, where `kg query` has long been ready
LONG, PATIENCE = 40, 5
#: bytes that an answer may take
MOST = 8 << 30
#: an answer that is there at once is timed so often
ROUNDS = 5
_AT_ONCE = 2.0
#: a parameter → what finds a value for it
_FOUND = {
    "person": "?x org:holds ?post ; df:attended ?e ; schema:name ?value",
    "place": "?e a df:Event ; df:ofPlace ?p . ?p schema:name ?value",
    "document": "?x a df:Document . BIND(REPLACE(STR(?x), '^.*/', '') AS ?value)",
    "agency": "?t a df:Tenure ; org:organization ?a . ?a schema:name ?value",
    "body": "?a org:subOrganizationOf ?u ; schema:name ?value",
    "campaign": "?c a df:Campaign ; schema:name ?value",
    "indicator": "?o a df:Observation ; sosa:observedProperty/schema:name ?value",
}
#: what a person would ask a question about, the narrowest first
_ABOUT = ("person", "document", "place", "body", "agency", "campaign")
_FIXED = {"on": "2020-06-30", "since": "2020-06-30"}
#: the graph of more documents keeps no files (`copies.streamed`)
FILES = 10_000
#: about one person, place or the like; exports; about everything
PARTS = ("one", "export", "everything")


def figures(graph: Path, is_whole: bool, long: int, named: Collection[str]) -> Iterator[Figure | str]:
    """Each saved question, or those that are named: about one person, place or the like, or (`is_whole`) about
    everything; the words of one that is stopped."""
    known = _values(graph)
    for question in queries.saved():
        if named and question.name not in named:
            continue
        names = [one.name for one in question.params]
        given = {one.name: known[one.name] for one in question.params if one.required}
        if not is_whole and not set(given) & set(_ABOUT):
            given |= {name: known[name] for name in [one for one in _ABOUT if one in names][:1]}
        if not (is_whole and set(given) & set(_ABOUT)):
            yield say(_asked(graph, question, given, is_whole, long))


def _asked(graph: Path, question: queries.Question, given: dict[str, str], is_whole: bool, long: int
           ) -> Figure | str:
    stage = "ask about everything" if is_whole else "ask about one"
    name = f"{'everything' if is_whole else 'one'}-{question.name}"
    words = [word for pair in given.items() for word in ("-p", "=".join(pair))]
    line = [question.name, *words, "-g", str(graph), "--csv", "-o", os.devnull]
    bound: dict[Any, Any] = {ox.Variable(key): term for key, term in queries.terms(question, given).items()}

    def ours() -> None:
        verb.command.main(line, standalone_mode=False)

    def raw() -> int:
        engine = ox.Store.read_only(str(graph / "store"))
        found = engine.query(question.text, prefixes=vocab.PREFIXES, substitutions=bound)
        return len([tuple(row) for row in found])   # type: ignore[union-attr]

    told = " ".join(["kg query", question.name, *words])
    mine = _once(ours, long)
    if mine is None:
        return told
    patience = PATIENCE if 2 * mine < PATIENCE else 2 * long
    theirs = _once(raw, patience)
    more: list[tuple[float, ...]] = []
    if mine < _AT_ONCE:
        tasks = (ours, raw) if theirs and theirs < _AT_ONCE else (ours,)
        more = patiently(lambda: by_turns(tasks, ROUNDS - 1), 2 * ROUNDS * long, MOST) or []
    return Figure(name, stage, told, "pyoxigraph", "answers", 1, (mine, *(more[0] if more else ())),
                  (theirs or patience, *(more[1] if more[1:] else ())), 1, "processor",
                  "" if theirs else f"stopped after {patience} s")


def _once(task: Task, patience: int) -> float | None:
    """Seconds of one answer; nothing where it takes too long or too much."""
    return patiently(lambda: by_turns((task,), 1)[0][0], patience, MOST)


def _values(graph: Path) -> dict[str, str]:
    """A value for each parameter that a question may want, in the graph."""
    engine = ox.Store.read_only(str(graph / "store"))
    found = {}
    for name, pattern in _FOUND.items():
        rows = engine.query(f"SELECT ?value {{ {pattern} }} LIMIT 1", prefixes=vocab.PREFIXES)
        found[name] = next(iter(rows))[0].value         # type: ignore[arg-type]
    return {**found, **_FIXED}


@click.command()
@click.argument("documents", type=click.IntRange(1), metavar="N")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="This part only; the others stay as they were.")
@click.option("--question", "named", multiple=True, metavar="NAME",
              help="This question only; the others stay as they were. The page tells which were asked again.")
@click.option("--patience", type=click.IntRange(1), default=LONG, show_default=True, metavar="SECONDS",
              help="As long may an answer take, in seconds of the processor.")
@click.option("--kept", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Keep the graphs here, each under its number of documents, and use those that are there.")
def main(documents: int, only: tuple[str, ...], named: tuple[str, ...], patience: int, kept: Path | None) -> None:
    """Measure questions and exports on N documents' worth of statements, and write docs/speed.md. A graph of 100,000
    takes half an hour to make and 40 GB of disk.

    \b
    Example:
      python -m benchmarks.many 10000
    """
    found = report.RESULTS / "many.json"
    parts = json.loads(found.read_text("utf-8"))["parts"] if (only or named) and found.is_file() else {}
    with TemporaryDirectory(prefix="difang-many-") as made:
        for part in only or PARTS:
            told = measured(part, documents, (kept or Path(made)).resolve(), patience, named)
            parts[part] = renewed(parts[part], told, named) if named else told
            _write(found, documents, parts)


def _write(found: Path, documents: int, parts: dict[str, Any]) -> None:
    """What is known so far."""
    result = {"command": f"python -m benchmarks.many {documents}", "python": platform.python_version(),
              "processors": os.cpu_count(), "minutes": sum(one["minutes"] for one in parts.values()),
              "parts": {part: parts[part] for part in PARTS if part in parts}}
    found.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    report.write()


def measured(part: str, documents: int, folder: Path, patience: int, named: Collection[str]) -> dict[str, Any]:
    """A part on the graph, which is made where it is not there."""
    graph = folder / str(documents)
    if not graph.exists():
        copies.grown(documents, graph, is_streamed=documents > FILES)
    begun = time.perf_counter()
    told = list(map(say, dumps.exporting(graph)) if part == "export" else
                figures(graph, part == "everything", patience, named))
    return {"documents": documents, "statements": store.open_store(graph).manifest["statements"],
            "minutes": (time.perf_counter() - begun) / 60, "patience": patience,
            "stopped": [one for one in told if isinstance(one, str)],
            "figures": [one.record() for one in told if isinstance(one, Figure)], "again": []}


def renewed(before: Mapping[str, Any], now: Mapping[str, Any], named: Collection[str]) -> dict[str, Any]:
    """A part with the figures of the questions that were asked again on the same graph."""
    told = {one["name"]: one for one in now["figures"]}
    return {**before, "minutes": before["minutes"] + now["minutes"], "again": sorted({*before["again"], *named}),
            "figures": [told.get(one["name"], one) for one in before["figures"]]}


if __name__ == "__main__":
    main()
