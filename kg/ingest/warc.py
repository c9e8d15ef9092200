"""Pages of a WARC file: its HTML and plain text. Answers of servers, pages without one (resource), and texts that a
crawler has taken from them (conversion, as in WET files)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import InputError, MissingExtra


class Page(NamedTuple):
    """`number` is that of the record, from 1; `charset` what the server said, or empty."""

    number: int
    url: str
    body: bytes
    media: str
    charset: str


def pages(data: bytes) -> Iterator[Page]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise MissingExtra("WARC files need a library", hint="pip install 'difang[warc]'") from None
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data)), 1):
            head = record.http_headers
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            if record.rec_type == "response" and (not head or head.get_statuscode() != "200"):
                continue
            kind, _, more = ((head or record.rec_headers).get_header("Content-Type") or "").lower().partition(";")
            media = "html" if "html" in kind else "text" if kind.strip() == "text/plain" else ""
            body = record.content_stream().read() if media else b""
            record.raw_stream.read()
            if record.raw_stream.limit > 0:  # fewer bytes than the record announces
                raise InputError(f"the WARC file ends within record {number}", hint="fetch it again")
            if body:
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield Page(number, url, body, media, _charset(more))
    except ArchiveLoadFailed as error:
        raise InputError(f"the WARC file is damaged: {error}", hint="fetch it again") from None


def _charset(parameters: str) -> str:
    """The encoding among the parameters of a content type."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip(" \"'")
    return ""
