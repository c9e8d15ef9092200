"""`kg diff`: what is different between two graphs, and why."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import options
from kg.cli.query import width
from kg.show import table
from kg.store.causes import Cause, causes
from kg.store.diff import EVIDENCE, Change, Difference, difference, short, words
from kg.store.store import open_store

HEADS = ("change", "subject", "property", "was", "now", "documents", "cause", "by")
type_graph = click.Path(path_type=Path)


@click.command("diff")
@click.argument("old", type=type_graph)
@click.argument("new", type=type_graph)
@click.option("--csv", "form", flag_value="csv", help="Comma-separated (where the output is no terminal).")
@click.option("--json", "form", flag_value="json", help="JSON, one change a line.")
@click.option("--table", "form", flag_value="table", help="Aligned columns (on a terminal).")
@click.option("--summary", is_flag=True, help="Only count the changes, by their cause.")
@options.quiet
@click.pass_context
def command(ctx: click.Context, old: Path, new: Path, form: str | None, summary: bool, quiet: bool) -> None:
    """Print every statement that was added or lost between the graphs OLD and NEW, that has another value, or that
    other documents say, each with its cause: a new, withdrawn or changed document, a word, a rule, the program, a
    decision, a join or a split.

    Ends with 3 if there is a difference.

    \b
    Example:
      kg diff graph-of-may graph
    """
    sides = [open_store(folder) for folder in (old, new)]
    if sides[0].manifest["sha256"] == sides[1].manifest["sha256"]:
        options.say("the graphs say the same", quiet)
        return
    found = difference(sides[0].folder, sides[1].folder)
    rows = sorted(causes(found, sides[0].folder, sides[1].folder), key=lambda row: (row[0].subject, row[0][:5]))
    counts = Counter((cause.kind, change.what) for change, cause in rows)
    form = form or ("table" if sys.stdout.isatty() else "csv")
    heads: tuple[str, ...] = HEADS
    if summary:
        heads = ("cause", "change", "statements")
        cells: list[tuple[str, ...]] = [(*kind, str(number)) for kind, number in sorted(counts.items())]
    else:
        cells = list(_cells(found, rows))
    if form == "json":
        options.write((json.dumps(row, ensure_ascii=False) + "\n"
                       for row in (_records(found, rows) if not summary else _named(heads, cells))), None)
    elif form == "csv":
        options.write([table.as_csv(heads, cells)], None)
    else:
        options.write([table.aligned(heads, cells, width())], None)
    kinds = Counter(change.what for change, _ in rows)
    options.say(", ".join(f"{kinds[what]:,} {name}" for what, name in (
        ("added", "added"), ("lost", "lost"), ("changed", "changed"), ("support", "said by other documents"))), quiet)
    ctx.exit(3)


def _named(heads: tuple[str, ...], cells: list[tuple[str, ...]]) -> Iterator[dict[str, object]]:
    for row in cells:
        yield dict(zip(heads, row, strict=True))


def _records(found: Difference, rows: list[tuple[Change, Cause]]) -> Iterator[dict[str, object]]:
    for change, cause in rows:
        yield {"change": change.what, "subject": short(f"<{change.subject}>"), "property": short(f"<{change.prop}>"),
               "was": _value(found, change, change.was), "now": _value(found, change, change.now),
               "came": [_graph(one) for one in change.came], "went": [_graph(one) for one in change.went],
               "cause": cause.kind, "by": list(cause.by)}


def _cells(found: Difference, rows: list[tuple[Change, Cause]]) -> Iterator[tuple[str, ...]]:
    for row in _records(found, rows):
        came, went = row["came"], row["went"]
        assert isinstance(came, list) and isinstance(went, list) and isinstance(row["by"], list)
        documents = " ".join([*(f"+{one}" for one in came), *(f"-{one}" for one in went)])
        yield (*(str(row[key]) for key in HEADS[:5]), documents, str(row["cause"]), "; ".join(row["by"]))


def _graph(iri: str) -> str:
    """A document, or one of the graphs that belong to none (`derived`)."""
    return short(f"<{iri}>") if "/doc/" in iri else iri.rpartition("/")[2]


def _value(found: Difference, change: Change, term: str) -> str:
    """A value as people read it; of evidence its words and where they stand."""
    place = found.places.get(words(term)) if change.prop == EVIDENCE and term else None
    return f"{place.quote} ({place.start}–{place.end}, {place.by.rpartition('/')[2]})" if place else short(term)
