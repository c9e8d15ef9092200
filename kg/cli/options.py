"""What several verbs share: options, where output goes, and what is said about what was set aside."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.ingest.read import Rejected

T = TypeVar("T")
type_path = click.Path(path_type=Path)

inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
graph = click.option("-g", "--graph", type=type_path, default=Path("graph"), show_default=True, metavar="GRAPH",
                     help="The folder of the graph.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
encoding = click.option("--encoding", metavar="NAME", help="The encoding of the files; found out if not given.")


def output(metavar: str, help: str) -> Callable[[Any], Any]:
    return click.option("-o", "--output", type=type_path, metavar=metavar, help=help)


def write(parts: Iterable[str], path: Path | None) -> None:
    """Text to a file, which appears only when whole, or to stdout (no path, or `-`), each part as it comes."""
    if path is None or str(path) == "-":
        sys.stdout.writelines(parts)
        return
    whole = path.is_file() or not path.exists()  # a device or a pipe is written to, never replaced
    with click.open_file(str(path), "w", encoding="utf-8", atomic=whole) as file:
        file.writelines(parts)


def say(text: str = "", quiet: bool = False) -> None:
    """Words for people: stderr."""
    if not quiet:
        click.echo(text, err=True)


def progress(things: Iterable[T], what: str, quiet: bool = False, length: int | None = None) -> Iterator[T]:
    """The same things; on a terminal a bar counts them, against `length` where that is known."""
    if quiet or not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, length=length, label=what, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def lines(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows as lines of CSV under their heads."""
    for row in chain([head], rows):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(row)
        yield text.getvalue()


def tell(aside: Iterable[Rejected]) -> None:
    """Say what was set aside and why."""
    for rejected in aside:
        say(f"set aside: {rejected.uri}: {rejected.reason}" + (f" ({rejected.hint})" if rejected.hint else ""))
