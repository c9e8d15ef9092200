"""What was worked out of each document, kept on the disk beside the graph, so that a build reads only what is new.

One SQLite file of keys and packed bytes. What cannot be read back is as if it had never been kept; where the file
cannot be written, nothing more is kept and the build goes on.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: so many are written at a time
_MANY = 200


class Shelf:
    """Bytes by key. `drop_others` leaves only what was asked for or put since it was opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._base: sqlite3.Connection | None = None
        for _ in range(2):
            try:
                self._base = sqlite3.connect(path, isolation_level=None)
                self._base.execute("PRAGMA auto_vacuum = FULL")
                self._base.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, packed BLOB) WITHOUT ROWID")
                return
            except sqlite3.Error:       # damaged: begin anew
                self.close()
                path.unlink(missing_ok=True)

    def get(self, key: bytes) -> bytes | None:
        self._used.add(key)
        try:
            row = self._base.execute("SELECT packed FROM kept WHERE key = ?", (key,)).fetchone() if self._base else None
            return zlib.decompress(row[0]) if row else None
        except (sqlite3.Error, zlib.error):
            return None

    def has(self, key: bytes) -> bool:
        """Is it there? It counts as asked for."""
        self._used.add(key)
        if key in self._new:
            return True
        try:
            return bool(self._base and self._base.execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone())
        except sqlite3.Error:
            return False

    def put(self, key: bytes, value: bytes) -> None:
        self._used.add(key)
        self._new[key] = zlib.compress(value, 1)
        if len(self._new) >= _MANY:
            self.flush()

    def flush(self) -> None:
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?)", list(self._new.items()))
        self._new.clear()

    def drop_others(self) -> None:
        self.flush()
        try:
            found = self._base.execute("SELECT key FROM kept").fetchall() if self._base else []
        except sqlite3.Error:
            return
        self._write("DELETE FROM kept WHERE key = ?", [row for row in found if row[0] not in self._used])

    def close(self) -> None:
        if self._base is not None:
            self._base.close()
        self._base = None

    def _write(self, statement: str, rows: list[tuple[bytes, ...]] | list[tuple[bytes, bytes]]) -> None:
        if self._base is None or not rows:
            return
        try:
            self._base.execute("BEGIN")
            self._base.executemany(statement, rows)
            self._base.execute("COMMIT")
        except sqlite3.Error:           # the disk is full, or the file was damaged
            self.close()


@contextmanager
def shelf(folder: Path) -> Iterator[Shelf]:
    """The shelf beside a graph. What is on it stays when the block breaks off, so that the next build goes on there."""
    made = Shelf(folder.with_name(f".{folder.name}.readings"))
    try:
        yield made
    finally:
        made.flush()
        made.close()
