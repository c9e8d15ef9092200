"""A graph of as many documents as wanted from the statements of a thousand: copies of them in worlds of their own.

    python -m benchmarks.copies 100000 -g graph

The first thousand documents are read as `kg build` reads them; of these statements copies are made in which every
thing has another identifier and every person and place another name (`甲乙` and the name of before). A copy shares
with the others what real documents of other places share: codes, rules, and the names of meetings, campaigns and
agencies; and as a corpus grows place by place, so does this graph. Quotes and titles stay as they were. Codes and what
follows by rule are added by the program itself (`store.complete`); or, in a graph that keeps no files (`streamed`),
what follows is copied too, which gives the same statements.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

import click
import pyoxigraph as ox

from benchmarks.corpus import articles
from kg import build, run, vocab
from kg.model import Source
from kg.resolve.keep import bundle
from kg.store import lines, rules, store

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
_KNOWN = vocab.expand("df:knownAs").encode()
_NAME = re.compile(rb'(?:%s)> "' % b"|".join(re.escape(vocab.expand(name).encode())
                                             for name in ("schema:name", "skos:altLabel", "rdfs:label", "df:knownAs")))
#: a thing that is known as the last part of its identifier, behind the mark of a copy
_ITSELF = rb'(/(%b)([^/>]+)> <' + re.escape(_KNOWN) + rb'> ")\3"'
#: of these files copies are made; the code lists are the same for all
_COPIED = ("facts.nq", "derived.nq")


def grown(documents: int, folder: Path, seed: int = 1, is_streamed: bool = False) -> int:
    """A graph folder of so many documents' worth of statements; how many statements those are. One that is streamed
    keeps nothing but its store and the graph that is copied, which saves two thirds of the disk."""
    read = min(documents, READ)
    told = run.read_all(run.loaded((Source(f"{one.name}.txt", one.data) for one in articles(read, seed)), print), print)
    first = _first(folder)
    build.write(map(bundle, told), first)
    if documents <= READ:
        first.rename(folder)
        return int(str(store.open_store(folder).manifest["statements"]))
    folder.mkdir(parents=True)
    times = -(-documents // READ)
    if is_streamed:
        return _loaded(folder, times)
    with (first / "facts.nq").open("rb") as facts, (folder / "facts.nq").open("wb") as out:
        copy(facts, out, times)
    return store.complete(folder)


def _first(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-first")


def _loaded(folder: Path, times: int) -> int:
    """Fill the store of a streamed graph, in one go."""
    (folder / "codes.nq").write_bytes((_first(folder) / "codes.nq").read_bytes())
    whole, count = sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in lines.merged(store.parts(folder)):
            whole.update(line + b"\n")
            count += 1
            yield line

    engine = ox.Store(str(folder / "store"))
    rules.prepare(engine)
    with _piped(folder, times):
        engine.bulk_load(lines.stream(lines.triples(counted())), ox.RdfFormat.N_TRIPLES)
    engine.optimize()
    made = store.open_store(_first(folder)).manifest
    told = {**made, "statements": count, "sha256": whole.hexdigest(), "copies": times}
    (folder / store.MANIFEST).write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return count


@contextmanager
def streamed(graph: store.Store) -> Iterator[None]:
    """While this lasts, the files of a streamed graph are there: pipes, into which the copies are written for everybody
    who opens them. Of another graph they always are."""
    if "copies" not in graph.manifest:
        yield
        return
    with _piped(graph.folder, int(str(graph.manifest["copies"]))):
        yield


@contextmanager
def _piped(folder: Path, times: int) -> Iterator[None]:
    writers = []
    for name in _COPIED:
        os.mkfifo(folder / name)
        told = (_first(folder) / name, folder / name, times)
        writers.append(get_context("fork").Process(target=_fed, args=told, daemon=True))
        writers[-1].start()
    try:
        yield
    finally:
        for writer, name in zip(writers, _COPIED, strict=True):
            writer.kill()
            (folder / name).unlink()


def _fed(first: Path, target: Path, times: int) -> None:
    """Everybody who opens the pipe has one of his own, since the end is told only where nobody else writes into it."""
    while True:
        with first.open("rb") as facts, target.open("wb") as out:
            target.unlink()
            os.mkfifo(target)
            copy(facts, out, times)


def copy(facts: BinaryIO, out: BinaryIO, times: int) -> None:
    """Sorted statements so many times, sorted: a mark behind the kind of each identifier keeps the order within a copy,
    and the copies of one kind stand one after the other."""
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
    if is_named:
        return _NAME.sub(rb"\g<0>" + mark, block)
    if _KNOWN not in block:
        return block
    block = re.sub(_ITSELF % mark, rb'\g<1>' + mark + rb'\g<3>"', block)
    return b"".join(sorted(block.splitlines(keepends=True)))       # it may stand behind another name now


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
@click.option("--streamed", is_flag=True, help="Keep nothing but the store: a third of the disk.")
def main(documents: int, graph: Path, streamed: bool) -> None:
    """Make a graph of N documents' worth of statements.

    \b
    Example:
      python -m benchmarks.copies 10000 -g graph
    """
    click.echo(f"{grown(documents, graph.resolve(), is_streamed=streamed):,} statements")


if __name__ == "__main__":
    main()
