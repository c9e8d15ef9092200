"""What is written appears whole or not at all: a file or a folder is made aside and takes its place at the end."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO, cast

from kg.errors import StoreError


def written(out: str | Path | None, write: Callable[[IO[bytes]], None]) -> None:
    """Let `write` fill a file, or stdout without one (or with `-`). StoreError where it cannot be written."""
    if out is None or str(out) == "-":
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    target = Path(out)
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written to, never replaced
            with target.open("wb") as file:
                write(file)
            return
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as aside:
            made = Path(aside.name)
            try:
                write(cast(IO[bytes], aside))
                aside.close()
                made.chmod(0o666 & ~_umask())
                made.replace(target)
            except BaseException:
                made.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise _unwritable(target, error) from error


def filled(target: Path, fill: Callable[[Path], None], ours: str) -> None:
    """Let `fill` write into a new folder, which then stands at `target`. A folder that is there is replaced where it
    is empty or holds a file of the name `ours`."""
    if target.exists() and not target.is_dir():
        raise StoreError("this is a file", where=str(target), hint="give the name of a folder")
    if target.is_dir() and any(target.iterdir()) and not (target / ours).is_file():
        hint = "name another; nothing was changed"
        raise StoreError("this folder holds something else than an export", where=str(target), hint=hint)
    try:
        with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as aside:
            new, old = Path(aside, "new"), Path(aside, "old")
            new.mkdir()
            fill(new)
            if target.exists():
                target.rename(old)
            new.rename(target)
    except OSError as error:
        raise _unwritable(target, error) from error


def copied(made: Path, file: IO[bytes]) -> None:
    """The bytes of a file that was made aside."""
    with made.open("rb") as source:
        shutil.copyfileobj(source, file, 1 << 20)


def _unwritable(target: Path, error: OSError) -> StoreError:
    return StoreError(f"cannot be written: {error.strerror or error}", where=str(target))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
