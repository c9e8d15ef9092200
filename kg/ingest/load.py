"""From a source to its documents: decode, repair, and note what the page says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from kg.errors import InputError
from kg.ingest.decode import decode
from kg.ingest.mojibake import refuse
from kg.ingest.page import annotate
from kg.ingest.repair import repair
from kg.model import Document, Source


def load(source: Source, encoding: str | None = None) -> list[Document]:
    """The articles of the source, repaired. An InputError says what cannot be read, and where."""
    try:
        origin, used = decode(source.data, encoding)
        if not origin.strip():
            raise InputError("there is no text in it", hint="nothing but blanks")
        refuse(origin)
        text, edits = repair(origin)
    except InputError as error:
        raise InputError(error.what, where=source.uri, hint=error.hint) from None
    digest = sha256(source.data).hexdigest()
    document = Document(digest[:16], name(source.uri), source.uri, digest, len(source.data), used, origin, text, edits)
    return [_told(annotate(document), dict(source.meta))]


def name(uri: str) -> str:
    """The file name without its ending; a row of a container keeps its number."""
    path, _, row = uri.partition("#")
    stem = PurePosixPath(path.replace("\\", "/")).name or "page"
    for ending in (".gz", ".zst"):
        stem = stem.removesuffix(ending)
    stem = stem.rpartition(".")[0] or stem
    return f"{stem}-{row}" if row else "stdin" if stem == "-" else stem


def _told(document: Document, meta: dict[str, str]) -> Document:
    """What the container says beside the text counts where the text itself is silent."""
    published = document.published
    if published is None and meta.get("published"):
        try:
            published = date.fromisoformat(meta["published"].strip()[:10].replace("/", "-"))
        except ValueError:
            published = None
    return replace(document, title=document.title or meta.get("title", ""), published=published,
                   publisher=document.publisher or meta.get("publisher", ""))
