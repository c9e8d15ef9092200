"""Files, folders, patterns and standard input become sources, one for each article. The one place that walks a disk
for documents.

What holds the article is told by the ending (`.txt .html .md .jsonl .csv .parquet .warc`, each also with `.gz` or
`.zst`); a file of another ending is read as text when it is named itself, and left out when it is found in a folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from glob import glob
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError, KgError
from kg.ingest.pack import unpack
from kg.ingest.records import FIELDS, Record, csv_records, jsonl_records, parquet_records
from kg.ingest.warc import pages
from kg.model import Source

TEXTS = {".txt": "text", ".md": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}
RECORDS = {".jsonl": jsonl_records, ".ndjson": jsonl_records, ".csv": csv_records, ".parquet": parquet_records}
ARCHIVES = {".warc": pages}
PACKED = (".gz", ".zst")


class Rejected(NamedTuple):
    """A document that was set aside: where it is, why, and what may help."""

    uri: str
    reason: str
    hint: str = ""


def sources(paths: Iterable[str], fields: dict[str, str] = FIELDS) -> Iterator[Source | Rejected]:
    """The articles under the paths, in the order of the paths and, within a folder, of the names. `fields` names the
    fields of records that hold text, title, url, published and publisher. An InputError is raised for a path that is
    not there and for a folder without documents; one document that cannot be read is a Rejected."""
    for path in paths:
        if path == "-":
            yield from _articles("-", sys.stdin.buffer.read(), ".txt", fields)
        else:
            for file in _files(path):
                try:
                    yield from _articles(_shown(file), file.read_bytes(), file.name, fields)
                except OSError as error:
                    reason = f"the file cannot be read: {error.strerror}"
                    yield Rejected(_shown(file), reason, "look at its permissions")


def _shown(file: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 are written out (\\udcff)."""
    return str(file).encode("utf-8", "backslashreplace").decode()


def _files(path: str) -> Iterator[Path]:
    found = [Path(path)]
    if not found[0].exists():
        found = [Path(p) for p in sorted(glob(path, recursive=True))]
    if not found:
        raise InputError("there is no such file or folder", where=path, hint="look at the spelling of the path")
    for place in found:
        if not place.is_dir():
            yield place
            continue
        every = sorted(place.rglob("*"))
        graphs = {p.parent for p in every if p.name == "facts.nq"}  # what a build has made is no document
        inside = [p for p in every if p.is_file() and _ending(p.name) and not _is_hidden(p, place)
                  and graphs.isdisjoint(p.parents)]
        if not inside:
            raise InputError("there is no document in this folder", where=str(place),
                             hint=f"endings that are read: {' '.join([*TEXTS, *RECORDS, *ARCHIVES])}, also .gz, .zst")
        yield from inside


def _is_hidden(path: Path, top: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(top).parts)


def _ending(name: str) -> str:
    """The ending that tells the container, without that of the packing; empty if it is not one of ours."""
    lower = name.lower()
    for packed in PACKED:
        lower = lower.removesuffix(packed)
    ending = lower[lower.rfind(".") :] if "." in lower else ""
    return ending if ending in TEXTS or ending in RECORDS or ending in ARCHIVES else ""


def _rows(uri: str, records: Iterable[Record | InputError]) -> Iterator[Source | Rejected]:
    """The articles of a container; a wrong row is set aside alone."""
    empty = True
    for record in records:
        empty = False
        if isinstance(record, InputError):
            yield Rejected(uri, record.what, record.hint)
        else:
            row, text, meta = record
            yield Source(f"{uri}#{row}", text.encode("utf-8", "surrogatepass"), "text", meta)
    if empty:
        raise InputError("there is no row in it", hint="one article a row")


def _articles(uri: str, data: bytes, name: str, fields: dict[str, str]) -> Iterator[Source | Rejected]:
    try:
        if not data:
            raise InputError("the file is empty", hint="there is nothing to read in it")
        data = unpack(data)
        ending = _ending(name) or ".txt"
        if ending in RECORDS:
            yield from _rows(uri, RECORDS[ending](data, fields))
        elif ending in ARCHIVES:
            yield from (Source(url or f"{uri}#{row}", page, media, meta) for row, url, page, media, meta in pages(data))
        else:
            yield Source(uri, data, TEXTS[ending])
    except InputError as error:
        yield Rejected(error.where or uri, error.what, error.hint)
    except KgError as error:
        yield Rejected(uri, error.what, error.hint)
