"""`python -m benchmarks`: measure every stage against something real in the same run, and write the page about it.

`make bench` is the short form, `make bench FULL=1` the long one. Results go to benchmarks/results/ (JSON and SVG) and
to docs/speed.md.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click

from benchmarks import graphs, growth, report, sites, starts, texts
from benchmarks.clock import TOP, Figure, say

RESULTS = TOP / "benchmarks" / "results"


class Form(NamedTuple):
    """How much is measured: articles for texts, for the graph, and for rdflib; rounds; sizes of growth."""

    texts: int
    graph: int
    small: int
    rounds: int
    growth: tuple[int, ...]


SHORT = Form(60, 120, 20, 3, (100, 300, 1000))
FULL = Form(400, 2000, 60, 7, (1000, 3000, 10_000))


@click.command()
@click.option("--full", is_flag=True, help="The long form: more articles, more rounds, growth up to 10,000.")
@click.option("--documents", type=click.IntRange(1), help="Growth goes on to so many documents.")
@click.option("--only", type=click.Choice(["texts", "graphs", "rdflib", "starts", "growth", "sites"]), multiple=True,
              help="This part only, printed and not written; may be repeated.")
def main(full: bool, documents: int | None, only: tuple[str, ...]) -> None:
    """Measure every stage beside something real, and write docs/speed.md.

    \b
    Example:
      python -m benchmarks --only texts
    """
    form, begun = FULL if full else SHORT, time.perf_counter()
    counts = [*form.growth, *([documents] if documents else [])]
    with TemporaryDirectory(prefix="difang-bench-") as made:
        folder = Path(made)
        parts: dict[str, Callable[[], Iterator[Figure]]] = {
            "texts": lambda: texts.figures(form.texts, form.rounds, folder),
            "graphs": lambda: graphs.figures(form.graph, form.rounds, folder),
            "rdflib": lambda: graphs.rdflib_figures(form.small, folder),
            "starts": lambda: starts.figures(form.rounds + 2, folder),
        }
        figures = [say(figure) for name, part in parts.items() if not only or name in only for figure in part()]
        grown = list(growth.sizes(counts, folder)) if not only or "growth" in only else []
        made_sites = list(sites.sites(folder)) if not only or "sites" in only else []
    flags = [*(["--full"] if full else []), *([f"--documents {documents}"] if documents else [])]
    result: dict[str, Any] = {
        "command": " ".join(["python -m benchmarks", *flags]), "python": platform.python_version(),
        "processors": os.cpu_count(), "minutes": (time.perf_counter() - begun) / 60,
        "figures": [figure.record() for figure in figures], "growth": grown, "sites": made_sites}
    if only:
        click.echo(report.table(result["figures"]) + "\n" + (report.grown(grown) if grown else "")
                   + (report.sites(made_sites) if made_sites else ""))
        return
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "speed.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (RESULTS / "growth.svg").write_text(report.drawing(grown), "utf-8")
    (TOP / "docs" / "speed.md").write_text(report.page(result), "utf-8")
    click.echo(report.page(result))


if __name__ == "__main__":
    sys.exit(main())
