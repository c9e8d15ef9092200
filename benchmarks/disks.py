"""A disk of any size, where the system lets us mount one: a file system in memory."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOMY = 1 << 32


@contextmanager
def disk() -> Iterator[Path | None]:
    """A folder on a disk of its own while the block runs; nothing where none can be mounted."""
    with TemporaryDirectory(prefix="difang-disk-") as folder:
        if not _mount(folder, _ROOMY):
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def nearly_full(folder: Path, room: int) -> Iterator[None]:
    """The disk has so many bytes left while the block runs."""
    _mount(str(folder), shutil.disk_usage(folder).used + room, "remount,")
    try:
        yield
    finally:
        _mount(str(folder), _ROOMY, "remount,")


def _mount(folder: str, size: int, how: str = "") -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"{how}size={size}", "tmpfs", folder]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
