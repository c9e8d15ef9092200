"""By what a document and its reading are known, and what a graph is made of.

A source is known by its bytes, by what is said of them beside, and by the settings: its key. Its reading is known by
that key and by what read it: another version of the code, words or rules of the rooms that read does so anew, for a
word that a text does not hold may stand in what its repair makes of it. What comes after may change without that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from kg import assets
from kg.errors import StoreError
from kg.ingest.intake import AS_FOUND, Intake
from kg.ingest.load import name
from kg.ingest.read import Rejected
from kg.model import Source
from kg.voices import RULES, Voice

#: the file in the folder of a graph that tells what it is made of
FILE = "documents.jsonl"
#: libraries on which a reading or a graph depends; those of the extras may come or go
_LIBRARIES = ("hanlp", "hanlp-restful", "jieba", "lxml-html-clean", "markdown-it-py", "numpy",
              "opencc-python-reimplemented", "pyarrow", "pyoxigraph", "rapidfuzz", "rensa", "torch", "trafilatura",
              "transformers", "warcio", "zstandard")
#: what stands for all of the code, and for that which reads with its libraries, in `parts`
CODE, READER = "program", "reader"
#: rooms that no graph depends on: the floors forbid that those which make one import them
_BEYOND = frozenset({"ask", "cli", "export", "measure", "score", "show", "site"})
#: what a reading does not depend on: rooms that come after it, but for the files that pack it
_AFTER = frozenset({"resolve", "graph", "store"})
_PACKING = frozenset({"kg/resolve/record.py", "kg/resolve/texts.py", "kg/resolve/pages.py", "kg/resolve/keep.py"})


class Settings(NamedTuple):
    """How documents are taken in, how sure a row must be, and which second reader is asked."""

    intake: Intake = AS_FOUND
    least: float = 0.0
    voice: Voice = RULES


@cache
def parts() -> dict[str, str]:
    """What a graph rests on: digests of the code, of the code that reads with its libraries, and of each file of words,
    rules, tables and ontology."""
    code, reader, found = sha256(), sha256(sys.version.encode()), {}
    for top, within in ((Path(__file__).parent, "kg/"), (assets.ontology(), "ontology/")):
        for path in sorted(top.rglob("*")):
            place = within + path.relative_to(top).as_posix()
            if not path.is_file() or path.suffix == ".pyc" or _room(place) in _BEYOND:
                continue
            if path.suffix == ".py":
                code.update(f"\0{place}\0".encode() + path.read_bytes())
                if reads(place):
                    reader.update(f"\0{place}\0".encode() + path.read_bytes())
            else:
                found[place] = sha256(path.read_bytes()).hexdigest()[:16]
    for library in _LIBRARIES:
        try:
            reader.update(f"\0{library} {version(library)}".encode())
        except PackageNotFoundError:
            reader.update(f"\0{library} is not there".encode())
    return {CODE: code.hexdigest()[:16], READER: reader.hexdigest()[:16], **found}


def reads(place: str) -> bool:
    """Can this part change what is read of a document?"""
    is_after = place == CODE or place.startswith("ontology/") or _room(place) in _AFTER | _BEYOND
    return not is_after or place in _PACKING


def _room(place: str) -> str:
    """`ingest` of kg/ingest/read.py; empty for what stands above the rooms."""
    _, *rooms, _ = place.split("/") if "/" in place else ("", "")
    return rooms[0] if rooms else ""


@cache
def program() -> str:
    """A digest of all that a graph rests on."""
    return _digest(parts())


@cache
def reading() -> str:
    """A digest of all that a reading rests on."""
    return _digest({place: digest for place, digest in parts().items() if reads(place)})


def _digest(found: dict[str, str]) -> str:
    return sha256(repr(sorted(found.items())).encode()).hexdigest()


def place(uri: str) -> str:
    """How a source is called wherever it lies: its address, or the name of its file."""
    return uri if "://" in uri else uri.rpartition("/")[2]


def key(source: Source, settings: Settings) -> str:
    digest = sha256(source.data).hexdigest()
    said = (*source._replace(uri=place(source.uri), data=b""), settings.intake.encoding, settings.intake.limit,
            settings.least, *([settings.voice.known()] if settings.voice != RULES else []))
    return sha256(repr((said, digest)).encode()).hexdigest()


def of_reading(key: str) -> bytes:
    """By what the reading of a source is kept, which the source itself is by `of_source`."""
    return sha256(f"{reading()} {key}".encode()).digest()


def of_source(key: str) -> bytes:
    return bytes.fromhex(key)


def packed(source: Source, settings: Settings) -> bytes:
    """A source with its settings as bytes, so that another version of the program can read it anew."""
    said = [source.uri, source.media, source.meta, source.charset, source.is_row, settings.intake, settings.least,
            settings.voice.known()]
    return json.dumps(said).encode() + b"\n" + source.data


def unpacked(data: bytes, voice: Voice = RULES) -> tuple[Source, Settings] | None:
    """The source again; nothing where the bytes are none, or where another second reader was asked than `voice`: which
    one to load is never taken from a file."""
    head, _, rest = data.partition(b"\n")
    try:
        uri, media, meta, charset, is_row, (encoding, fields, kind, limit), least, asked = json.loads(head)
        if asked != voice.known():
            return None
        source = Source(uri, rest, media, tuple((one, other) for one, other in meta), charset, is_row)
        intake = Intake(encoding, tuple((one, other) for one, other in fields), kind, limit)
        return source, Settings(intake, least, voice)
    except (ValueError, TypeError):
        return None


class Member(NamedTuple):
    """A source that is in a graph: its key, how it is called, the ids of its documents."""

    key: str
    place: str
    documents: tuple[str, ...]

    def is_called(self, asked: str) -> bool:
        """Does somebody who says this mean the source? An id or its beginning, the name of the file or its path, with
        its ending or without; a container stands for all of its rows."""
        asked = place(asked.rpartition("/id/doc/")[2] if "/id/doc/" in asked else asked).removeprefix("doc:")
        return asked in (self.place, self.place.partition("#")[0], name(self.place)) or (
            len(asked) >= 6 and any(one.startswith(asked) for one in self.documents))


@dataclass
class Contents:
    """What a graph is made of: the members by key; what was set aside, by key or, where the source could not even be
    opened, by what is said of it."""

    members: dict[str, Member] = field(default_factory=dict)
    aside: dict[str, Rejected] = field(default_factory=dict)

    def of(self, decided: bytes, more: Iterable[str] = ()) -> str:
        """A digest of everything that a build of just this would see, and of `more` keys, with the program and what
        people have decided."""
        return digest({*self.members, *self.aside, *more}, decided)

    def lines(self) -> Iterator[str]:
        """The lines of `FILE`."""
        for one in sorted(self.members.values(), key=lambda one: (one.documents, one.place, one.key)):
            yield json.dumps(one._asdict(), ensure_ascii=False)


def digest(keys: Iterable[str], decided: bytes) -> str:
    return sha256(repr((program(), decided, sorted(keys))).encode()).hexdigest()


def aside_key(rejected: Rejected) -> str:
    """By what is known that could not even be opened."""
    return repr(tuple(rejected))


def leaving(found: Contents, names: Iterable[str], where: str) -> list[Member]:
    """The members that go where the documents of these names are withdrawn, with all copies of them. StoreError for a
    name that no document has, and for one that several have; a container goes with all of its rows."""
    gone: set[str] = set()
    for asked in names:
        called = [one for one in found.members.values() if one.is_called(asked)]
        if not called:
            raise StoreError(f"there is no document {asked} in the graph", where=where,
                             hint="name it by its file or its id: kg query documents lists them")
        ids = {id for one in called for id in one.documents}
        rows = {one.place.partition("#")[0] for one in called if "#" in one.place}
        if len(ids) > 1 and not (len(rows) == 1 and all("#" in one.place for one in called)):
            which = ", ".join(sorted(f"{one.place} ({' '.join(one.documents)})" for one in called))
            raise StoreError(f"{asked} may be {which}", where=where, hint="name one by its id")
        gone |= ids
    return [one for one in found.members.values() if not gone.isdisjoint(one.documents)]


def contents(rows: Iterable[dict[str, Any]], aside: Iterable[list[str]]) -> Contents:
    """What a graph says that it is made of: the records of `FILE`, and of what was set aside the key and what was
    said."""
    found = Contents()
    for row in rows:
        member = Member(row["key"], row["place"], tuple(row["documents"]))
        found.members[member.key] = member
    found.aside = {key: Rejected(*said) for key, *said in aside}
    return found
