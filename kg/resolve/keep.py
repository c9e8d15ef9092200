"""Records and mentions as bytes and back, to keep them. Only the classes that they are made of are made when they are
read back, so that a file that somebody else has written runs nothing."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from typing import Any

from kg.resolve.mentions import Mention
from kg.resolve.record import Record

#: what a record is made of: whole modules of ours that hold nothing but such classes, and some of others
_MODULES = frozenset({"kg.model", "kg.resolved"})
_CLASSES = frozenset({
    ("kg.resolve.record", "Record"), ("kg.resolve.record", "Told"), ("kg.resolve.texts", "Sketch"),
    ("kg.resolve.mentions", "Mention"), ("kg.resolve.mentions", "Seat"), ("kg.resolve.mentions", "Title"),
    ("kg.resolve.record", "Disputed"),
    ("datetime", "date"), ("array", "_array_reconstructor"), ("array", "array"), ("builtins", "frozenset"),
    ("builtins", "set"), ("decimal", "Decimal")})


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = None
        if (module, name) in _CLASSES or module in _MODULES and "." not in name:
            found = super().find_class(module, name)
        if found is None or (module in _MODULES and not (isinstance(found, type) and found.__module__ == module)):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a record")
        return found


def packed(records: Sequence[Record]) -> bytes:
    return pickle.dumps(tuple(records), pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> tuple[Record, ...] | None:
    """The records; nothing where the bytes are none."""
    found = _read(data)
    is_right = isinstance(found, tuple) and all(isinstance(one, Record) for one in found)
    return found if is_right else None


def packed_mention(mention: Mention) -> bytes:
    return pickle.dumps(mention, pickle.HIGHEST_PROTOCOL)


def unpacked_mention(data: bytes) -> Mention | None:
    """The mention; nothing where the bytes are none."""
    found = _read(data)
    return found if isinstance(found, Mention) else None


def _read(data: bytes) -> Any:
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception:                   # damaged bytes can break the reader in any way
        return None
