"""From sorted files of statements to a filled store: what follows by rule is worked out, then everything is loaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.pace import Pace, silent
from kg.store import lines, rules

#: facts of fewer bytes (some 3,500 documents) have what rules see of them in memory, where a rule takes a third of the
#: time; 60 MB for a thousand documents
SMALL = 1_000_000_000


class Whole:
    """Counts and hashes all statements as they pass."""

    def __init__(self) -> None:
        self._count, self._hash = 0, sha256()

    def over(self, quads: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
        for block in quads:
            self._hash.update(b"\n".join(block) + b"\n")
            self._count += len(block)
            yield block

    def manifest(self, form: int) -> dict[str, object]:
        made = f"difang {kg.__version__}"
        return {"format": form, "tool": made, "statements": self._count, "sha256": self._hash.hexdigest()}


def load(files: Sequence[Path], folder: Path, pace: Pace) -> Whole:
    """Derive into the last of the files what follows from the others, and fill the folder's store with all of it."""
    *stated, derived = files
    size = sum(file.stat().st_size for file in stated)
    lines.sort(following(folder / "rules", _read_on(stated, "picking", pace), size, pace), derived)
    whole = Whole()
    fill(folder / "store", whole.over(_read_on(files, "loading", pace)))
    return whole


def fill(room: Path, quads: Iterable[list[bytes]]) -> None:
    """Make a store of these statements in a new folder. Everything is loaded in one go, and the files that this leaves
    are put into one for each index: the engine would do so again and again while many are loaded one by one."""
    store = ox.Store(str(room))
    rules.prepare(store)
    _bulk(store, quads)
    store.flush()


def following(room: Path, quads: Iterable[list[bytes]], size: int, pace: Pace = silent) -> Iterator[str]:
    """What follows from statements of so many bytes, worked out in memory or in a folder that is gone then."""
    is_small = size < SMALL
    store = ox.Store() if is_small else ox.Store(str(room))
    rules.prepare(store)
    _bulk(store, rules.seen(quads))
    yield from rules.derive(store, pace)
    del store                           # its files are closed before they are removed
    if not is_small:
        shutil.rmtree(room)


def _bulk(store: ox.Store, quads: Iterable[list[bytes]]) -> None:
    """Our own writer has looked at every name already: the engine need not."""
    store.bulk_load(lines.reader(lines.bare(quads)), ox.RdfFormat.N_TRIPLES, lenient=True)
    store.optimize()


def _read_on(parts: Sequence[Path], what: str, pace: Pace) -> Iterator[list[bytes]]:
    """The statements of sorted files, in blocks, and how far that is."""
    size, done = sum(part.stat().st_size for part in parts), 0
    for block in lines.blocks(parts):
        pace(what, done, size)
        done += sum(map(len, block)) + len(block)
        yield block
