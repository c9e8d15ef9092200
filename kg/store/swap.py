"""A folder is built aside and takes its place whole, or not at all.

Beside `graph` a build works in `.graph.building-<process>`; the swap is two renames, `graph` to `.graph.old` and the
new folder to `graph`. Whoever is killed between them leaves `.graph.old`, which the next reader or builder puts back.
One build at a time: it holds a lock on `.graph.lock`, which the system lifts when the process ends.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from kg.errors import StoreError

try:
    import fcntl
except ImportError:                     # Windows: two builds at once are not told apart there
    fcntl = None  # type: ignore[assignment]

#: seconds after which a build that finds another at work gives up, and a reader no longer waits for a swap; a reader
#: may hold the lock for a moment to put a folder back
PATIENCE = 1.0
_STEP = 0.02
#: the folders that this process builds, with their locked files
_HELD: dict[Path, int] = {}


def settle(folder: Path) -> None:
    """Put back a folder whose swap was cut short; nothing else. While a build is at work, wait for its swap."""
    until = monotonic() + PATIENCE
    while _old(folder).exists() and not folder.exists():
        if folder in _HELD:
            _put_back(folder)
        elif (file := _lock(folder)) is not None:
            try:
                _put_back(folder)
            finally:
                _unlock(folder, file)
        elif monotonic() > until:
            return
        else:
            sleep(_STEP)


def _put_back(folder: Path) -> None:
    old = _old(folder)
    if old.exists() and not folder.exists():
        os.rename(old, folder)


def mark(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from the one that takes its place; nothing where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """The folder is this process's to build while the block runs, which may stand in another such block. StoreError
    where another process is at it. The claim ends with the process, however that ends."""
    if folder in _HELD:
        yield
        return
    until = monotonic() + PATIENCE
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        while (file := _lock(folder)) is None:
            if monotonic() > until:
                raise StoreError("another build is at work on this graph", where=str(folder),
                                 hint="wait until it is done, or build into another folder")
            sleep(_STEP)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _put_back(folder)
        _sweep(folder)
        yield
    finally:
        _unlock(folder, file)


def _lock(folder: Path) -> int | None:
    """An open file that is locked, or nothing where another process has it."""
    path = _lock_path(folder)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(file), os.stat(path)):     # nobody took the file away before it was locked
            _HELD[folder] = file
            return file
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(file)
    return None


def _unlock(folder: Path, file: int) -> None:
    del _HELD[folder]
    with suppress(OSError):
        _lock_path(folder).unlink()
    os.close(file)


def _let_go() -> None:
    """In a copy of this process: it holds no claim, and none shall outlive us in it."""
    for file in _HELD.values():
        os.close(file)
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A new, empty folder beside `folder`, gone when the block ends. StoreError where the disk does not let us."""
    new = folder.with_name(f".{folder.name}.building-{os.getpid()}")
    try:
        new.mkdir()
        yield new
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def replacement(folder: Path) -> Iterator[Path]:
    """A new, empty folder beside `folder` that takes its place when the block ends well; else it is removed and
    `folder` stays as it was. StoreError where the disk does not let us."""
    with aside(folder) as new:
        yield new
        _sync(new)
        _swap(new, folder)


def _swap(new: Path, folder: Path) -> None:
    old = _old(folder)
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(new, folder)
    except OSError:
        _put_back(folder)
        raise
    _sync_folder(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Everything in the folder is on the disk, should the power fail after the swap."""
    for top, _, names in os.walk(folder):
        for name in names:
            file = os.open(os.path.join(top, name), os.O_RDONLY)
            try:
                os.fsync(file)
            finally:
                os.close(file)
        _sync_folder(Path(top))


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":         # folders cannot be opened there
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _unwritable(folder: Path, error: OSError) -> StoreError:
    return StoreError(f"the graph cannot be written: {error.strerror or error}", where=str(folder),
                      hint="what stood there stays as it was; is the disk full or read-only?")


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed left behind, if only in the moment after the swap."""
    if folder.exists():
        shutil.rmtree(_old(folder), ignore_errors=True)
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


def _lock_path(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.lock")


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")
