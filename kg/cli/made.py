"""What the verbs that make a graph share: the bars while they work, and what is said when they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.build import Built, Making
from kg.cli import options
from kg.cli.paces import Paces
from kg.errors import KgError
from kg.kept import READER, Settings
from kg.pool import cores
from kg.store.store import MEASURED

if TYPE_CHECKING:
    from kg.resolve.keep import Bundle

#: so many changed files are named
_FEW = 3


def making(graph: Path, inputs: Sequence[str], settings: Settings, jobs: int | None, quiet: bool) -> Making:
    """A change of the graph, under a bar."""
    def watch(told: Iterator[Bundle], aside: Sized) -> Iterator[Bundle]:
        return options.reading(told, inputs, settings.intake, aside, quiet)

    return Making(graph, settings, jobs or cores(), watch)


def tell(ctx: click.Context, one: Making, change: Callable[[], Built], quiet: bool, what: str = "") -> None:
    """Make the change, and say what came of it, beginning with `what`."""
    if changed := one.changed():
        options.say(f"since this graph was made, what reads has changed ({_named(changed)}): it reads everything anew",
                    quiet)
    measured = (one.folder / MEASURED).is_file()
    try:
        with Paces(quiet) as one.pace:
            built = change()
    except KgError:
        options.tell(one.contents.aside.values())
        raise
    if one.again:
        options.say(f"documents of before that were read anew: {one.again:,}", quiet)
    state = what if built.is_new else "nothing has changed, the graph stays as it is: "
    counts = ", ".join(f"{number:,} {name}" for name, number in built.counts.items())
    options.say(f"{one.folder}: {state}{counts}", quiet)
    if measured and built.is_new:
        options.say("the figures of kg measure --write were counted on the graph of before and are gone", quiet)
    options.tell(one.contents.aside.values())
    options.say(f"next: kg query -g {one.folder}   lists the questions it answers", quiet)
    if one.contents.aside:
        ctx.exit(3)


def _named(changed: Sequence[str]) -> str:
    """The files of words and rules that have changed, a few of them, and the program where that has."""
    files = [name for name in changed if name != READER]
    shown = [*(["the program"] if READER in changed else []), *files[:_FEW]]
    return ", ".join(shown) + (f" and {len(files) - _FEW} more" if len(files) > _FEW else "")
