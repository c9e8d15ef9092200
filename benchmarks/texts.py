"""Stages that work on one text after the other: reading, repair, extraction; against plain reading, OpenCC, ftfy and
jieba's tagger on the same text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.clock import Figure, duel
from benchmarks.corpus import Article, articles, write
from kg import run, wire
from kg.ingest.intake import AS_FOUND
from kg.ingest.load import load
from kg.ingest.repair import repair
from kg.model import Document, Source
from kg.pool import cores
from kg.score.damage import damage
from kg.voices import RULES

_SENTENCES = re.compile("[^。\n]+。?")
#: the damage of the damaged copies: what a page of the rewriter carries
HEAVY = ("pinyin", "islands", "doubled", "linebreaks")
#: so many articles at least where processes share them
_MANY = 400


def figures(documents: int, rounds: int, folder: Path) -> Iterator[Figure]:
    """Every figure over texts. `documents` articles, written to `folder` for plain reading."""
    made = list(articles(documents))
    sources = [Source(f"{one.name}.txt", one.data) for one in made]
    read = list(run.loaded(sources, _ignore))
    found, clean = [document.origin for document in read], [one.text for one in made]
    damaged = [damage(text, HEAVY, 1).data.decode() for text in clean]
    yield from extraction(sources, read, rounds)
    yield from repairs(clean, damaged, found, rounds)
    yield reading(made, sources, rounds, folder)
    if cores() > 1:
        yield processes(max(documents, _MANY), rounds, folder / "many")


def _ignore(rejected: object) -> None:
    """A page of another encoding that cannot be read is part of the work."""


def _all(function: Callable[[Any], object], things: list[Any]) -> Callable[[], object]:
    def task() -> None:
        for thing in things:
            function(thing)
    return task


def extraction(sources: list[Source], read: list[Document], rounds: int) -> Iterator[Figure]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")                 # jieba opens its dictionary without closing it
        import jieba.posseg as tagger

    from kg.spotters.choose import choose, spotter

    texts = [document.text for document in read]
    size = sum(map(len, texts))

    def whole() -> None:
        for told in run.read_all(run.loaded(sources, _ignore), _ignore):
            wire.dumps(wire.sheet(told))

    def alone() -> None:
        for _ in run.read_all(read, _ignore):
            pass

    def tag(text: str) -> object:
        return list(tagger.cut(text))

    list(run.read_all(read[:1], _ignore)), tag("热身")
    rival = ("jieba.posseg", _all(tag, texts))
    yield duel("extract", "extract", ("kg extract: read, repair, extract, write", whole), rival, "characters", size,
               rounds)
    reader = spotter(choose("tagger"))

    def hear(text: str) -> object:
        return list(reader.hear(_SENTENCES.findall(text))) if reader else None

    hear("热身。")
    yield duel("tagger", "extract", ("the small tagger (a second reader)", _all(hear, texts)), rival, "characters",
               size, rounds)
    yield duel("extract-alone", "extract", ("extraction alone", alone), rival, "characters", size, rounds)


def repairs(clean: list[str], damaged: list[str], found: list[str], rounds: int) -> Iterator[Figure]:
    from kg.score.rewriting import converter

    simplify = converter("t2s")
    for text in damaged:                                # all tables are read before anything counts
        simplify(text), repair(text)
    for name, texts, what in (("repair-damaged", damaged, "repair of damaged text"),
                              ("repair-clean", clean, "repair of clean text")):
        yield duel(name, "repair", (what, _all(repair, texts)), ("OpenCC in Python, t2s", _all(simplify, texts)),
                   "characters", sum(map(len, texts)), rounds)
    try:
        from ftfy import fix_text
    except ImportError:
        return
    yield duel("repair-ftfy", "repair", ("repair of text as found", _all(repair, found)),
               ("ftfy.fix_text", _all(fix_text, found)), "characters", sum(map(len, found)), rounds)


def reading(made: list[Article], sources: list[Source], rounds: int, folder: Path) -> Figure:
    """From bytes to annotated documents, against reading and decoding the files and nothing else."""
    for one in made:
        (folder / f"{one.name}.txt").write_bytes(one.data)
    files = [folder / f"{one.name}.txt" for one in made]
    return duel("read", "read", ("read, repair, anatomy of the page", _all(load_one, sources)),
                ("reading and decoding the files", _all(lambda file: file.read_bytes().decode("utf-8", "replace"),
                                                        files)),
                "characters", sum(len(one.text) for one in made), rounds)


def processes(documents: int, rounds: int, folder: Path) -> Figure:
    """`kg extract` in two processes beside one, by the wall: the tables are in memory, the first pages are read by the
    process that starts the others."""
    write(documents, folder, jsonl=True)
    size = sum(len(one.text) for one in articles(documents))

    def sheets(jobs: int) -> None:
        for _ in run.sheets([str(folder)], _ignore, AS_FOUND, 0.0, jobs, RULES, None):
            pass

    return duel("extract-two", "extract", (f"kg extract of {documents} articles, --jobs 2", partial(sheets, 2)),
                ("kg extract, --jobs 1", partial(sheets, 1)), "characters", size, rounds, "wall")


def load_one(source: Source) -> object:
    return list(run.loaded([source], _ignore)) if source.data else load(source)
