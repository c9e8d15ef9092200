"""What the verbs that make a graph share: the bar while they read, and what is said when they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.build import Built, Making
from kg.cli import options
from kg.errors import KgError
from kg.kept import Settings
from kg.pool import cores

if TYPE_CHECKING:
    from kg.resolve.record import Record


def making(graph: Path, inputs: Sequence[str], settings: Settings, jobs: int | None, quiet: bool) -> Making:
    """A change of the graph, under a bar."""
    def watch(records: Iterator[Record], aside: Sized) -> Iterator[Record]:
        return options.reading(records, inputs, settings.intake, aside, quiet)

    return Making(graph, settings, jobs or cores(), watch)


def tell(ctx: click.Context, one: Making, change: Callable[[], Built], quiet: bool, what: str = "") -> None:
    """Make the change, and say what came of it, beginning with `what`."""
    try:
        built = change()
    except KgError:
        options.tell(one.contents.aside.values())
        raise
    if one.again:
        options.say(f"the program, its words or rules have changed: {one.again:,} documents of before were read anew",
                    quiet)
    state = what if built.is_new else "nothing has changed, the graph stays as it is: "
    counts = ", ".join(f"{number:,} {name}" for name, number in built.counts.items())
    options.say(f"{one.folder}: {state}{counts}", quiet)
    options.tell(one.contents.aside.values())
    options.say(f"next: kg query -g {one.folder}   lists the questions it answers", quiet)
    if one.contents.aside:
        ctx.exit(3)
