"""Records and mentions as bytes and back, to keep them. Only the classes that they are made of are made when they are
read back, so that a file that somebody else has written runs nothing."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from kg.errors import StoreError
from kg.model import Reading
from kg.resolve.mentions import Mention
from kg.resolve.record import Record, record, where

#: so many words put a record in order
_HEAD = 7

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


class Bundle(NamedTuple):
    """The records of one source: of each what puts it in order (its id, then `where`) and the line of its page, and the
    rest as bytes."""

    heads: tuple[tuple[str, ...], ...]
    pages: tuple[str, ...]
    rest: bytes

    def records(self) -> tuple[Record, ...]:
        """The records without their pages; StoreError where the bytes are none."""
        found = _read(self.rest)
        if isinstance(found, tuple) and len(found) == len(self.heads) and all(isinstance(one, Record) for one in found):
            return found
        raise StoreError("what is kept of a document is damaged", hint="read it anew: kg build --fresh")


def bundled(records: Iterable[Record]) -> Bundle:
    """The records of one source, so that they can be put in order without being read back."""
    records = tuple(records)
    heads, pages = tuple((one.id, *where(one)) for one in records), tuple(one.page for one in records)
    rest = pickle.dumps(tuple(replace(one, page="") for one in records), pickle.HIGHEST_PROTOCOL)
    return Bundle(heads, pages, rest)


def bundle(reading: Reading) -> Bundle:
    """The record of one reading."""
    return bundled([record(reading)])


def packed(one: Bundle) -> bytes:
    return pickle.dumps(tuple(one), pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Bundle | None:
    """What was packed; nothing where the bytes are none."""
    match _read(data):
        case (tuple(heads), tuple(pages), bytes(rest)) if len(heads) == len(pages) and _are_words(pages):
            if all(isinstance(head, tuple) and len(head) == _HEAD and _are_words(head) for head in heads):
                return Bundle(heads, pages, rest)
    return None


def _are_words(found: tuple[Any, ...]) -> bool:
    return all(isinstance(one, str) for one in found)


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
