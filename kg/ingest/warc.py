"""Pages of a WARC file: its HTML and plain text responses."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.errors import InputError, MissingExtra

Page = tuple[int, str, bytes, str, tuple[tuple[str, str], ...]]


def pages(data: bytes) -> Iterator[Page]:
    """(number of the record from 1, address, body, media, meta)"""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise MissingExtra("WARC files need a library", hint="pip install 'difang[warc]'") from None
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data)), 1):
            head = record.http_headers
            kind = (head.get_header("Content-Type") or "") if head else ""
            if record.rec_type != "response" or not head or head.get_statuscode() != "200":
                continue
            if "html" not in kind and not kind.startswith("text/plain"):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            body = record.content_stream().read()
            if body:
                yield number, url, body, "html" if "html" in kind else "text", (("url", url),) if url else ()
    except ArchiveLoadFailed as error:
        raise InputError(f"the WARC file is damaged: {error}", hint="fetch it again") from None
