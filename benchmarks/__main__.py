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
from benchmarks.clock import Figure, say


class Form(NamedTuple):
    """How much is measured: articles for texts, for the graph, and for rdflib; rounds."""

    texts: int
    graph: int
    small: int
    rounds: int


SHORT = Form(60, 120, 20, 3)
FULL = Form(400, 2000, 60, 7)


@click.command()
@click.option("--full", is_flag=True, help="The long form: more articles, more rounds.")
@click.option("--documents", type=click.IntRange(1), help="Measure too how a build grows up to so many documents.")
@click.option("--only", type=click.Choice(["texts", "graphs", "rdflib", "starts", "sites"]), multiple=True,
              help="This part only, printed and not written; may be repeated.")
def main(full: bool, documents: int | None, only: tuple[str, ...]) -> None:
    """Measure every stage beside something real, and write docs/speed.md.

    \b
    Example:
      python -m benchmarks --only texts
    """
    form, begun = FULL if full else SHORT, time.perf_counter()
    with TemporaryDirectory(prefix="difang-bench-") as made:
        folder = Path(made)
        parts: dict[str, Callable[[], Iterator[Figure]]] = {
            "texts": lambda: texts.figures(form.texts, form.rounds, folder),
            "graphs": lambda: graphs.figures(form.graph, form.rounds, folder),
            "rdflib": lambda: graphs.rdflib_figures(form.small, folder),
            "starts": lambda: starts.figures(form.rounds + 2, folder),
        }
        figures = [say(figure) for name, part in parts.items() if not only or name in only for figure in part()]
        made_sites = list(sites.sites(folder)) if not only or "sites" in only else []
    flags = [*(["--full"] if full else []), *([f"--documents {documents}"] if documents else [])]
    result: dict[str, Any] = {
        "command": " ".join(["python -m benchmarks", *flags]), "python": platform.python_version(),
        "processors": os.cpu_count(), "minutes": (time.perf_counter() - begun) / 60,
        "figures": [figure.record() for figure in figures], "sites": made_sites}
    if only:
        click.echo(report.table(result["figures"]) + "\n" + (report.sites(made_sites) if made_sites else ""))
        return
    if documents:
        growth.measure(growth.up_to(documents))
    (report.RESULTS / "speed.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    report.write()


if __name__ == "__main__":
    sys.exit(main())
