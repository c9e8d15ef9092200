"""The door to a graph folder: build it aside and swap it in, open it to read.

    graph/
      manifest.json   format and tool version, how many statements, their hash
      facts.nq        what documents and lexicon say, sorted, one named graph per document
      codes.nq        the closed code lists
      derived.nq      what follows by rule
      measured.nq     what was counted on the graph, where that was asked for (`kg.store.added`)
      made.json       what it was built from (a digest), how many of what are in it, what was set aside, and digests of
                      the program, its words and rules
      documents.jsonl the documents that are in it
      texts.jsonl     the text of each document with its repairs, one a line
      *.jsonl         the ledger: why people and events were joined, who followed whom, what contradicts what
      store/          the merged statements for queries (Oxigraph), without their graphs: every statement once

Other files in the folder (decisions of people) are carried over when it is built anew. Nothing here tells the time, so
that equal statements make equal files; only `store/` differs from run to run.
"""

from __future__ import annotations

import json
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.pace import Pace, silent
from kg.store import fill, lines, rules, swap
from kg.store.origin import Origin

#: raised whenever a folder of before can no longer be read
FORMAT = 1

#: how often a folder is opened that another one replaces meanwhile
_TRIES = 5

MADE = "made.json"
MANIFEST = "manifest.json"
PARTS = ("facts.nq", "codes.nq", "derived.nq")
#: what may be there besides; a graph that is built anew has none
MEASURED = "measured.nq"
_OURS = (MANIFEST, *PARTS, MEASURED, "store")


@dataclass(frozen=True)
class Store:
    """A graph open to read. `engine` answers SPARQL (`opened` gives it when it is first asked); `quads` and `triples`
    give every statement in order, as bytes."""

    folder: Path
    manifest: dict[str, object]
    opened: Callable[[], ox.Store]
    origin: Origin = Origin("")

    @cached_property
    def engine(self) -> ox.Store:
        return self.opened()

    def quads(self) -> Iterator[bytes]:
        """Every statement; StoreError at the end where they are not those that were written."""
        whole = sha256()
        for line in self._lines():
            whole.update(line + b"\n")
            yield line
        if whole.hexdigest() != self.manifest.get("sha256"):
            raise _damaged(self.folder, "its files have been changed")

    def _lines(self) -> Iterator[bytes]:
        missing = [part for part in PARTS if not (self.folder / part).exists()]
        if missing:
            raise _damaged(self.folder, f"{missing[0]} is missing")
        for line in lines.merged(parts(self.folder)):
            if not line.endswith(b"> ."):
                raise _damaged(self.folder, "its files have been changed")
            yield line

    def triples(self) -> Iterator[bytes]:
        return lines.triples(self.quads())


class Part(Store):
    """A part of a graph (`part`), which nobody can have changed."""

    def quads(self) -> Iterator[bytes]:
        return self._lines()


def parts(folder: Path) -> list[Path]:
    """The files of statements in a folder."""
    return [folder / part for part in (*PARTS, MEASURED) if part in PARTS or (folder / part).is_file()]


def facts(store: Store) -> Iterator[bytes]:
    """What documents and lexicon say, without codes and what follows by rule."""
    return lines.merged([store.folder / "facts.nq"])


def build(quads: Iterable[str], folder: str | Path, beside: Mapping[str, Iterable[str]] | None = None,
          pace: Pace = silent) -> int:
    """Make the folder hold exactly these statements and what follows from them; how many statements there are.

    `quads` are lines of N-Quads in any order, several of one subject as one text or each by itself; `beside`
    gives further files by name, as lines. StoreError if the folder is something else or cannot be written; then it
    stays as it was.
    """
    folder = Path(folder).resolve()
    refuse(folder)
    with swap.claimed(folder), swap.replacement(folder) as new:
        refuse(folder)
        lines.sort_statements(quads, new / "facts.nq", pace=pace)
        count = complete(new, pace)
        _beside(folder, new, beside or {})
    return count


def complete(folder: Path, pace: Pace = silent) -> int:
    """Make a graph of a folder that holds nothing but sorted facts (`facts.nq`, lines of N-Quads, each once); how many
    statements there are."""
    lines.sort(rules.codes(), folder / "codes.nq")
    manifest = fill.load([folder / part for part in PARTS], folder, pace).manifest(FORMAT)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    return int(str(manifest["statements"]))


def part(quads: Iterable[list[bytes]], folder: Path, most: int, origin: Origin) -> Part:
    """A graph of sorted facts (in blocks, all of fewer than `most` bytes) in an empty folder, with what follows from
    them. Its store is filled when somebody asks it."""
    lines.sort(rules.codes(), folder / "codes.nq")
    with (folder / "facts.nq").open("wb") as file:
        stated = chain(lines.told(quads, file), lines.blocks([folder / "codes.nq"]))
        lines.sort(fill.following(folder / "rules", stated, most), folder / "derived.nq")

    def opened() -> ox.Store:
        fill.fill(folder / "store", lines.blocks(parts(folder)))
        return ox.Store.read_only(str(folder / "store"))

    return Part(folder, {}, opened, origin)


@contextmanager
def draft(quads: Iterable[str], folder: str | Path, beside: Mapping[str, Iterable[str]]) -> Iterator[Path]:
    """A folder with the facts and the files beside them as `build` would make it, gone when the block ends; what
    follows by rule is left out."""
    folder = Path(folder).resolve()
    with swap.claimed(folder), swap.aside(folder) as new:
        lines.sort_statements(quads, new / "facts.nq")
        _beside(folder, new, beside)
        yield new


def _beside(folder: Path, new: Path, files: Mapping[str, Iterable[str]]) -> None:
    _carry(folder, new)
    for name, rows in files.items():
        with (new / name).open("w", encoding="utf-8") as file:
            file.writelines(row + "\n" for row in rows)


def made(folder: str | Path) -> dict[str, Any] | None:
    """What the build noted of a graph of this version that is all there, with the number of its statements among the
    counts; else nothing."""
    folder = Path(folder).resolve()
    manifest = _read(folder)
    is_whole = all((folder / part).is_file() for part in PARTS) and (folder / "store" / "CURRENT").is_file()
    if manifest is None or manifest.get("format") != FORMAT or not is_whole:
        return None
    try:
        found = json.loads((folder / MADE).read_text("utf-8"))
        return {**found, "counts": {**found["counts"], "statements": manifest["statements"]}}
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def claimed(folder: str | Path) -> Iterator[None]:
    """Nobody else builds this folder while the block runs. StoreError where somebody does, or where the folder is
    something else than a graph."""
    folder = Path(folder).resolve()
    refuse(folder)
    with swap.claimed(folder):
        refuse(folder)
        yield


def open_store(folder: str | Path) -> Store:
    """Open a graph folder to read; StoreError where it is missing, no graph, or made by another version. While a build
    puts another graph in its place, the old or the new one is opened."""
    folder = Path(folder).resolve()
    for _ in range(_TRIES):
        swap.settle(folder)
        before = swap.mark(folder)
        try:
            return _open(folder)
        except StoreError:
            if before is not None and swap.mark(folder) == before:
                raise
    return _open(folder)


def _open(folder: Path) -> Store:
    if not folder.is_dir():
        raise StoreError("there is no graph here", where=str(folder), hint="make one with: kg build INPUT -g GRAPH")
    manifest = _read(folder)
    if manifest is None:
        raise StoreError("this is no graph", where=str(folder), hint="it was not made by kg build")
    if manifest.get("format") != FORMAT:
        raise StoreError(
            f"the graph was made by another version ({manifest.get('tool', 'unknown')})",
            where=str(folder),
            hint="build it again from the documents",
        )
    try:
        engine = ox.Store.read_only(str(folder / "store"))
        return Store(folder, manifest, lambda: engine, Origin(str(manifest.get("sha256", ""))))
    except (OSError, ValueError, RuntimeError) as error:
        raise _damaged(folder, str(error)) from error


def _damaged(folder: Path, why: str) -> StoreError:
    return StoreError(f"the graph is damaged: {why}", where=str(folder), hint="build it again from the documents")


def manifest_of(new: Path) -> dict[str, object]:
    whole = fill.Whole()
    deque(whole.over(lines.blocks(parts(new))), 0)
    return whole.manifest(FORMAT)


def refuse(folder: Path) -> None:
    """Only a graph, an empty folder or nothing may be replaced."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoreError("this is a file", where=str(folder), hint="give the name of a folder")
    if any(folder.iterdir()) and _read(folder) is None:
        raise StoreError(
            "this folder holds something else than a graph", where=str(folder), hint="name another; nothing was changed"
        )


def _read(folder: Path) -> dict[str, object] | None:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and "format" in manifest else None


def _carry(old: Path, new: Path) -> None:
    """Files of the folder that are not ours go along."""
    for path in sorted(old.iterdir()) if old.is_dir() else ():
        if path.name not in _OURS and path.is_file():
            shutil.copy2(path, new / path.name)
