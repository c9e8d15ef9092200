"""A graph of as many documents as wanted from the statements of a thousand: copies of them in worlds of their own.

    python -m benchmarks.copies 100000 -g graph

The first thousand documents are read as `kg build` reads them; of these statements copies are made in which every
thing has another identifier and every person and place another name (`甲乙` and the name of before). A copy shares
with the others what real documents of other places share: codes, rules, and the names of meetings, campaigns and
agencies; and as a corpus grows place by place, so does this graph. Quotes and titles stay as they were. Codes and what
follows by rule are added by the program itself (`store.complete`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

import click

from benchmarks.corpus import articles
from kg import build, run, vocab
from kg.model import Source
from kg.resolve.keep import bundle
from kg.store import store

#: so many documents are read; the others are their copies
READ = 1000
#: two of these tell a copy from the others, and stand before names in it
_LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
#: bytes that are rewritten at a time
_BLOCK = 1 << 22
#: the identifier of a thing; what rules are called is the same everywhere
_THING = re.compile(rb"<%sid/(?!extractor/)[a-z]+/" % vocab.BASE.encode())
_KIND = re.compile(rb"<%s(?:id/)?[a-z]+/" % vocab.BASE.encode())
_NAMED = tuple(f"<{vocab.ID}{kind}/".encode() for kind in ("person", "place"))
_NAME = re.compile(rb'(?:%s)> "' % b"|".join(re.escape(vocab.expand(name).encode())
                                             for name in ("schema:name", "skos:altLabel", "rdfs:label")))


def grown(documents: int, folder: Path, seed: int = 1, is_asked_only: bool = False) -> int:
    """A graph folder of so many documents' worth of statements; how many statements those are. One that is only asked
    needs no facts beside its store: they go through a pipe and are nowhere kept, which saves two thirds of the disk."""
    read = min(documents, READ)
    told = run.read_all(run.loaded((Source(f"{one.name}.txt", one.data) for one in articles(read, seed)), print), print)
    first = folder.with_name(f"{folder.name}-first")
    build.write(map(bundle, told), first)
    if documents <= READ:
        first.rename(folder)
        return int(str(store.open_store(folder).manifest["statements"]))
    folder.mkdir(parents=True)
    target, times = folder / "facts.nq", -(-documents // READ)
    if not is_asked_only:
        with (first / "facts.nq").open("rb") as facts, target.open("wb") as out:
            copy(facts, out, times)
        return store.complete(folder)
    os.mkfifo(target)
    writer = get_context("fork").Process(target=_piped, args=(first / "facts.nq", target, times), daemon=True)
    writer.start()
    try:
        return store.complete(folder)
    finally:
        writer.kill()
        target.unlink()


def _piped(first: Path, target: Path, times: int) -> None:
    """The copies for everybody who opens the pipe, for they are loaded and then counted: each has a pipe of his own,
    since the end of one is told only where nobody else writes into it."""
    while True:
        with first.open("rb") as facts, target.open("wb") as out:
            target.unlink()
            os.mkfifo(target)
            copy(facts, out, times)


def copy(facts: BinaryIO, out: BinaryIO, times: int) -> None:
    """Sorted facts so many times, sorted: a mark behind the kind of each identifier keeps the order within a copy, and
    the copies of one kind stand one after the other."""
    for kind, found in groupby(facts, lambda line: (match := _KIND.match(line)) and match[0]):
        blocks = list(_blocks(found))
        for mark in map(mark_of, range(times)) if kind and _THING.fullmatch(kind) else (b"",):
            for block in blocks:
                out.write(_marked(block, mark, kind in _NAMED) if mark else block)


def mark_of(number: int) -> bytes:
    high, low = divmod(number, len(_LETTERS))
    return (sorted(_LETTERS)[high] + sorted(_LETTERS)[low]).encode()


def _marked(block: bytes, mark: bytes, is_named: bool) -> bytes:
    block = _THING.sub(rb"\g<0>" + mark, block)
    return _NAME.sub(rb"\g<0>" + mark, block) if is_named else block


def _blocks(lines: Iterator[bytes]) -> Iterator[bytes]:
    block: list[bytes] = []
    size = 0
    for line in lines:
        block.append(line)
        size += len(line)
        if size > _BLOCK:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)


@click.command()
@click.argument("documents", type=click.IntRange(1), metavar="N")
@click.option("-g", "--graph", required=True, type=click.Path(exists=False, path_type=Path), help="The new folder.")
@click.option("--asked-only", is_flag=True, help="Without the files that only exports need: a third of the disk.")
def main(documents: int, graph: Path, asked_only: bool) -> None:
    """Make a graph of N documents' worth of statements.

    \b
    Example:
      python -m benchmarks.copies 10000 -g graph
    """
    click.echo(f"{grown(documents, graph.resolve(), is_asked_only=asked_only):,} statements")


if __name__ == "__main__":
    main()
