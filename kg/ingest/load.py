"""From a source to its documents: decode, repair, and note what the page says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from kg.errors import InputError, MissingExtra
from kg.ingest.characters import LOST
from kg.ingest.decode import decode
from kg.ingest.html import Page, article
from kg.ingest.intake import AS_FOUND, Intake
from kg.ingest.markdown import markdown
from kg.ingest.mojibake import refuse
from kg.ingest.page import annotate
from kg.ingest.repair import repair
from kg.model import Document, Source


def load(source: Source, intake: Intake = AS_FOUND) -> list[Document]:
    """The articles of the source, repaired. An InputError says what cannot be read, and where."""
    try:
        # the text of a row was made from what was decoded already
        origin, used = decode(source.data, "" if source.is_row else intake.encoding, source.charset)
        if len(origin) > intake.most(source.media):
            raise intake.too_long(f"{len(origin):,}", source.media)
        if not origin.strip():
            raise InputError("there is no text in it", hint="nothing but blanks")
        refuse(origin)
        page = _page(origin, source)
        text, edits = repair(origin, page.changes)
        lost = text.count(LOST)
    except (InputError, MissingExtra) as error:
        raise InputError(error.what, where=source.uri, hint=error.hint) from None
    digest = sha256(source.data).hexdigest()
    told = page.meta | dict(source.meta)
    document = annotate(Document(
        id=digest[:16], name=name(source.uri), uri=source.uri, sha256=digest, size=len(source.data), encoding=used,
        origin=origin, text=text, edits=edits, title=told.get("title", ""), publisher=told.get("publisher", ""),
        published=_day(told.get("published", "")),
        marks=(*page.marks, f"{lost} characters are lost; {LOST} stands for each") if lost else page.marks))
    # what is printed on a page beats who keeps it and what its address tells
    return [replace(document, publisher=document.publisher or told.get("site", ""),
                    published=document.published or _day(told.get("day", "")))]


def _page(origin: str, source: Source) -> Page:
    """What of a file is no text, by what the file holds."""
    if source.media == "html":
        return article(origin, source.uri)
    return markdown(origin) if source.media == "markdown" else Page([], {})


#: years in which an article of ours may have been published
_FIRST, _LAST = 1949, 2099


def name(uri: str) -> str:
    """The file name without its ending; a row of a container keeps its number."""
    path, _, row = uri.partition("#")
    stem = PurePosixPath(path.replace("\\", "/")).name or "page"
    for ending in (".gz", ".zst"):
        stem = stem.removesuffix(ending)
    stem = stem.rpartition(".")[0] or stem
    return f"{stem}-{row}" if row else "stdin" if stem == "-" else stem


def _day(words: str) -> date | None:
    """The day of an ISO date or time, or of 2023/03/02; nothing where it is written otherwise or cannot be."""
    try:
        day = date.fromisoformat(words.strip()[:10].replace("/", "-"))
    except ValueError:
        return None
    return day if _FIRST <= day.year <= _LAST else None
