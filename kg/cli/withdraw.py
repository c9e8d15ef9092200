"""`kg withdraw`: documents out of a graph."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import made, options
from kg.cli.paces import Paces
from kg.cli.query import width
from kg.kept import Member, Settings
from kg.show import table
from kg.store.causes import moves
from kg.store.diff import TYPE, Difference, difference, short

#: so many documents are named
_FEW = 5
HEADS = ("what", "statement", "documents", "then")


@click.command("withdraw")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@options.graph
@click.option("--dry-run", is_flag=True, help="Change nothing; print what would be lost, lose support or fall apart.")
@options.jobs
@options.quiet
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], graph: Path, dry_run: bool, jobs: int | None,
            quiet: bool) -> None:
    """Take documents out of the graph, with all that they alone say. A DOCUMENT is named by its file or its id (kg
    query documents lists them); a container (news.jsonl) stands for all of its rows. Copies with the same bytes go
    along.

    The graph is then the one that kg build makes of the rest; the files need not be there.

    \b
    Example:
      kg withdraw 3ca26b389381e6c2 -g graph --dry-run
    """
    making = made.making(graph, (), Settings(), jobs, quiet)
    leaving = making.leaving(documents)
    called = sorted({_called(one) for one in leaving})
    names = ", ".join(called[:_FEW]) + (f" and {len(called) - _FEW:,} more" if len(called) > _FEW else "")
    if not dry_run:
        made.tell(ctx, making, lambda: making.withdraw(documents), quiet, f"without {names}: ")
        return
    with Paces(quiet) as making.pace, making.draft(documents) as then:
        found = difference(graph.resolve(), then, ("facts.nq",))
    rows = list(_rows(found, graph.resolve()))
    text = table.aligned(HEADS, rows, width()) if sys.stdout.isatty() else table.as_csv(HEADS, rows)
    options.write([text], None)
    counts = ", ".join(f"{sum(row[0] == what for row in rows):,} {name}" for what, name in _KINDS.items())
    options.say(f"without {names}: {counts}; nothing was changed", quiet)


#: what becomes of a statement → how many are told of
_KINDS = {"lost": "would be lost", "less support": "would lose support", "falls apart": "would fall apart",
          "joined": "would be joined", "renamed": "would be renamed"}
_TOLD = {"split": "falls apart", "join": "joined", "renamed": "renamed"}


def _called(one: Member) -> str:
    return f"{one.place} ({' '.join(one.documents)})"


def _rows(found: Difference, graph: Path) -> Iterator[tuple[str, str, str, str]]:
    """Things and facts that would be lost or lose documents, with how many say so now and then; and who would be
    another. What only gets another identifier is not lost."""
    heirs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for move in moves(found, graph):
        heirs[move.kind, move.old].add(move.new)
        names[_local(move.old)].add(_local(move.new))
    for (kind, old), new in sorted(heirs.items()):
        yield _TOLD[kind], short(f"<{old}>"), "", " ".join(sorted(short(f"<{one}>") for one in new))
    gone, there = found.documents("lost"), {change.subject for change in found.changes if change.after}
    told: dict[tuple[str, str], tuple[str, str]] = {}
    for change in found.changes:
        if change.prop != TYPE or change.after >= change.before or change.subject in gone:
            continue
        if change.after:
            told["less support", short(f"<{change.subject}>")] = str(change.before), str(change.after)
        elif not any(change.subject.replace(old, new) in there
                     for old, others in names.items() if old in change.subject for new in others):
            told["lost", short(f"<{change.subject}>")] = str(change.before), "0"
    for (what, name), (before, after) in sorted(told.items(), key=lambda one: (one[0][0] != "lost", one[0])):
        yield what, name, before, after


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
