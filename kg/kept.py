"""By what a kept reading is known: the document, the settings, and the program that reads. Whatever could change the
reading changes the key; any other version of code, words or rules reads everything anew."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import assets
from kg.errors import InputError
from kg.ingest.intake import Intake
from kg.ingest.walk import files
from kg.model import Source

#: libraries on which a reading or a graph depends; those of the extras may come or go
_LIBRARIES = ("jieba", "lxml-html-clean", "markdown-it-py", "opencc-python-reimplemented", "pyarrow", "pyoxigraph",
              "rapidfuzz", "rensa", "trafilatura", "warcio", "zstandard")


@cache
def program() -> str:
    """A digest of all code, words, rules, ontology, and of the libraries."""
    whole = sha256(sys.version.encode())
    for top in (Path(__file__).parent, assets.ontology()):
        for path in sorted(top.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(f"\0{path.relative_to(top).as_posix()}\0".encode())
                whole.update(path.read_bytes())
    for name in _LIBRARIES:
        try:
            whole.update(f"\0{name} {version(name)}".encode())
        except PackageNotFoundError:
            whole.update(f"\0{name} is not there".encode())
    return whole.hexdigest()


def key(source: Source, settings: tuple[Intake, float]) -> bytes:
    """Of one source: its bytes, and what is said of it beside them."""
    digest = sha256(source.data).hexdigest()
    return sha256(repr((program(), settings, source._replace(data=b""), digest)).encode()).digest()


def inputs(paths: Iterable[str], settings: tuple[Intake, float], more: Iterable[bytes] = ()) -> str:
    """Of all files under the paths, whatever the order, and of `more`; empty where that cannot be told without reading
    them as documents (standard input, a file that cannot be opened)."""
    whole = sha256(repr((program(), settings, list(more))).encode())
    try:
        for line in sorted(_digests(paths)):
            whole.update(line.encode())
    except (OSError, InputError):
        return ""
    return whole.hexdigest()


def _digests(paths: Iterable[str]) -> Iterator[str]:
    for file in files(paths):
        if isinstance(file, InputError):
            raise file
        if file == "-":
            raise InputError("standard input is read once")
        digest = sha256()
        with open(file, "rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        yield f"{digest.hexdigest()} {file!r}\n"
