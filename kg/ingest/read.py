"""Files and standard input become sources, one for each article.

What a file holds is told by its ending (`intake.MEDIA`, each also packed), else by its first bytes; an ending that is
none of ours is read as text where the file is named itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import NamedTuple

from kg.errors import InputError, KgError
from kg.ingest.intake import AS_FOUND, ENDINGS, Intake
from kg.ingest.pack import is_packed, unpack
from kg.ingest.records import Record, csv_records, jsonl_records, parquet_records, tsv_records
from kg.ingest.walk import ending, files
from kg.ingest.warc import pages
from kg.model import Source

RECORDS: dict[str, Callable[[bytes, Intake], Iterator[Record | InputError]]] = {
    "jsonl": jsonl_records, "csv": csv_records, "tsv": tsv_records, "parquet": parquet_records}
#: first bytes of files without an ending, in small letters
SIGNS = {b"<!doctype html": "html", b"<html": "html", b"warc/": "warc", b"par1": "parquet"}
#: bytes of the widest character
WIDEST = 4


class Rejected(NamedTuple):
    """A document that was set aside: where it is, why, and what may help."""

    uri: str
    reason: str
    hint: str = ""


def sources(paths: Iterable[str], intake: Intake = AS_FOUND) -> Iterator[Source | Rejected]:
    """The articles under the paths, in the order of the paths and, within a folder, of the names. An InputError is
    raised for a path that is not there and for a folder without documents; one document that cannot be read is a
    Rejected."""
    for file in files(paths):
        if isinstance(file, InputError):
            yield Rejected(file.where, file.what, file.hint)
            continue
        uri = file.encode("utf-8", "backslashreplace").decode()
        try:
            yield from _articles(uri, unpacked(file, intake), intake)
        except OSError as error:
            yield Rejected(uri, f"the file cannot be read: {error.strerror}", "look at its permissions")
        except MemoryError:
            yield Rejected(uri, "the file does not fit into memory", "cut it into several")
        except KgError as error:
            yield Rejected(error.where or uri, error.what, error.hint)


def media_of(uri: str, intake: Intake) -> str:
    """What the file holds, as far as its name tells."""
    return intake.media or ENDINGS.get(ending(os.path.basename(uri)), "")


def unpacked(file: str, intake: Intake) -> bytes:
    """The bytes of the file, unpacked. What must be too long for a document is not read on: it may have no end."""
    media = media_of(file, intake)
    most = intake.most(media) * WIDEST + WIDEST
    with nullcontext(sys.stdin.buffer) if file == "-" else open(file, "rb") as stream:
        data = stream.read(most + 1)
        if len(data) > most:
            if media in RECORDS or media == "warc" or is_packed(data) or _sign(data) in ("warc", "parquet"):
                data += stream.read()
            else:
                raise intake.too_long(f"more than {intake.most(media):,}", media)
    if not data:
        raise InputError("the file is empty", hint="there is nothing to read in it")
    return unpack(data, torn=media == "warc")  # its records are packed one by one


def _sign(data: bytes) -> str:
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((media for sign, media in SIGNS.items() if start.startswith(sign)), "")


def _articles(uri: str, data: bytes, intake: Intake) -> Iterator[Source | Rejected]:
    media = media_of(uri, intake) or _sign(data) or "text"
    if media in RECORDS:
        yield from _rows(uri, RECORDS[media](data, intake))
    elif media == "warc":
        yield from (Source(page.url or f"{uri}#{page.number}", page.body, page.media,
                           (("url", page.url),) if page.url else (), page.charset) for page in pages(data))
    else:
        yield Source(uri, data, media)


def _rows(uri: str, records: Iterable[Record | InputError]) -> Iterator[Source | Rejected]:
    """The articles of a container; a wrong row is set aside alone."""
    empty = True
    for record in records:
        empty = False
        if isinstance(record, InputError):
            yield Rejected(uri, record.what, record.hint)
        else:
            row, text, meta = record
            yield Source(f"{uri}#{row}", text.encode("utf-8", "surrogatepass"), "text", meta, is_row=True)
    if empty:
        raise InputError("there is no row in it", hint="one article a row")
