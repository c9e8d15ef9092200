"""What is added to a graph after it was built, and taken away again: statements of a graph of their own, in
`measured.nq`. The folder is made anew aside and swapped in; the other files are the same files.

The manifest tells of the graph as it is, and beside it (`bare`) of the graph without what was added: without it again,
the manifest is that of before, byte by byte. Rules see nothing of what is added here.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import lines, swap
from kg.store.store import MANIFEST, MEASURED, Store, manifest_of, open_store


def bare(store: Store) -> str:
    """The hash of the graph without what was added."""
    of = store.manifest.get("bare", store.manifest)
    return str(of["sha256"]) if isinstance(of, dict) else ""


def there(folder: Path) -> list[str]:
    """The lines that were added."""
    path = folder / MEASURED
    return [line.decode() for line in lines.merged([path])] if path.is_file() else []


def put(folder: Path, quads: Iterable[str]) -> None:
    """Let exactly these lines of N-Quads be what is added to the graph; none take away what was. StoreError where the
    folder is no graph, or cannot be written; then it stays as it was."""
    folder = folder.resolve()
    with swap.claimed(folder):
        before = open_store(folder)
        told, old = dict(before.manifest), there(folder)
        without = {"statements": told["statements"], "sha256": bare(before)}
        if isinstance(found := told.pop("bare", None), dict):
            without = found
        del before                                      # its files are closed before they are copied
        with swap.replacement(folder) as new:
            _same(folder, new)
            count = lines.sort(quads, new / MEASURED)
            _changed(new / "store", old, [line.decode() for line in lines.merged([new / MEASURED])])
            if count:
                told |= {**manifest_of(new), "bare": without}
            else:
                (new / MEASURED).unlink()
                told |= without
            (new / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def _same(folder: Path, new: Path) -> None:
    """Everything of the folder in the new one. What nobody ever changes in place is linked, not copied."""
    def either(source: str, target: str) -> str:
        if source.endswith((".sst", ".nq")):
            try:
                os.link(source, target)
                return target
            except OSError:                             # a disk without links
                pass
        return str(shutil.copy2(source, target))

    left_out = shutil.ignore_patterns(MEASURED, MANIFEST)
    shutil.copytree(folder, new, ignore=left_out, copy_function=either, dirs_exist_ok=True)


def _changed(path: Path, old: list[str], new: list[str]) -> None:
    """The store with the new statements in the place of the old."""
    try:
        store = ox.Store(str(path))
    except OSError as error:
        raise StoreError(f"the graph is damaged: {error}", where=str(path)) from error
    for quads, change in ((old, store.remove), (new, store.add)):
        for quad in ox.parse("\n".join(quads).encode(), ox.RdfFormat.N_QUADS):
            change(ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()))
    store.flush()
