"""A folder is built aside and takes its place whole, or not at all.

Beside `graph` a build works in `.graph.building-<process>`; the swap is two renames, `graph` to `.graph.old` and the
new folder to `graph`. Whoever is killed between them leaves `.graph.old`, which the next reader or builder puts back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError


def settle(folder: Path) -> None:
    """Put back a folder whose swap was cut short; nothing else."""
    old = _old(folder)
    if old.exists() and not folder.exists():
        os.rename(old, folder)


@contextmanager
def replacement(folder: Path) -> Iterator[Path]:
    """A new, empty folder beside `folder` that takes its place when the block ends well; else it is removed and
    `folder` stays as it was. StoreError where the disk does not let us."""
    aside = folder.with_name(f".{folder.name}.building-{os.getpid()}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        settle(folder)
        _sweep(folder)
        aside.mkdir()
        yield aside
        _swap(aside, folder)
    except OSError as error:
        raise StoreError(
            f"the graph cannot be written: {error.strerror or error}",
            where=str(folder),
            hint="what stood there stays as it was; is the disk full or read-only?",
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap(new: Path, folder: Path) -> None:
    old = _old(folder)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(new, folder)
    except OSError:
        settle(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed left behind."""
    for left in folder.parent.glob(f".{folder.name}.building-*"):
        process = left.name.rpartition("-")[2]
        if process.isdigit() and not _lives(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")
