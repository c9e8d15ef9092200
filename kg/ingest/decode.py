"""Bytes become text. What a person names is believed; then a byte order mark; then bytes that are whole UTF-8 or
UTF-16, for no other text looks like them and many copies were recoded without a change of what they declare; then what
the server or the page declares; then GB18030 or Big5 with the Hong Kong characters, whichever gives more everyday
characters. Where a few bytes are broken, the rest is read (`broken.py`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from kg.errors import InputError
from kg.ingest.broken import MENDED, mend
from kg.ingest.characters import LOST

MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))
#: bytes looked at where a sample is enough
SAMPLE = 65536
#: bytes with broken ones among them are Chinese if more than this share of the characters are everyday ones
CHINESE = 0.7
#: and whole ones are no text if fewer are
RUBBISH = 0.4
#: control characters that no text has
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
DECLARED = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "ascii": "utf-8"}
#: what servers say of pages of which they know nothing; none of these has Chinese characters
WESTERN = frozenset(("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "iso-8859-15"))
#: a byte that is no part of a character of UTF-8
ESCAPED = re.compile("[\udc80-\udcff]")
HINT = "name the encoding with --encoding if you know it"


def decode(data: bytes, encoding: str | None = None, charset: str = "") -> tuple[str, str]:
    """The text and the name of its encoding. `encoding` is what a person names, `charset` what the server did. An
    InputError says why the bytes are no text."""
    if not data:
        raise InputError("the file is empty", hint="there is nothing to read in it")
    if encoding:
        return _forced(data, encoding)
    for mark, name in MARKED:
        if data.startswith(mark):
            return _text(_strict(data.removeprefix(codecs.BOM_UTF8), name)), name
    if (whole := _try(data, "utf-8")) is not None:
        return _text(whole), "utf-8"
    wide = _utf16(data)
    if wide:
        return _text(_strict(data, wide)), wide
    if BINARY.search(data[:SAMPLE]):
        raise InputError("the file is not text", hint="give a text, HTML, JSON Lines, CSV, Parquet or WARC file")
    if _is_broken_utf8(data):
        if (mended := mend(data, "utf-8")) is None:
            raise InputError("the bytes are UTF-8, but too many of them are broken", hint="fetch the file again")
        return _text(mended), "utf-8"
    found = DECLARED.search(data[:2048])
    for declared in (charset, found[1].decode() if found else ""):
        name = ALIASES.get(declared.lower(), declared.lower())
        text = _try(data, name) if name not in WESTERN and is_known(name) else None
        if text is not None:
            return text, name
    best = _best(data, _try)
    if best is None or best.share < CHINESE:
        other = _best(data, mend)
        best = other if other and other.share >= CHINESE else best
    if best and best.share >= RUBBISH:
        return _text(best.text), best.name
    raise InputError("the bytes are not in UTF-8, UTF-16, GB18030 or Big5", hint=HINT)


def _forced(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        return _text(data.decode(encoding)), name
    except LookupError:
        raise InputError(f"there is no encoding {encoding!r}", hint="try utf-8, gb18030, big5hkscs or utf-16") from None
    except UnicodeError as error:
        name = ALIASES.get(name, name)
        if name in MENDED and (mended := mend(data, name)) is not None:
            return _text(mended), name
        where = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "it"
        raise InputError(f"{where} is not {encoding}", hint="without --encoding it is found out") from None


def is_known(encoding: str) -> bool:
    """Is it the name of an encoding of text?"""
    try:
        b" ".decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return False
    return bool(encoding)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        if name in MENDED and (mended := mend(data, name)) is not None:
            return mended
        raise InputError(f"the file says it is {name.removesuffix('-sig')}, but byte {error.start} is not",
                         hint=HINT) from None


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _text(text: str) -> str:
    """The text, unless it is binary data that happens to decode."""
    if "\x00" in text[:SAMPLE] or len(BINARY.findall(text[:SAMPLE].encode("utf-8", "replace"))) * 50 > len(text):
        raise InputError("the file is not text", hint="give a text, HTML, JSON Lines, CSV, Parquet or WARC file")
    return text


def _utf16(data: bytes) -> str:
    """The name of the UTF-16 that the bytes are in without saying so, or nothing."""
    sample = data[:SAMPLE]
    for name, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        plain = sum(0x4E <= b <= 0x9F or b in (0, 0x30, 0xFF) for b in sample[high::2])
        if len(data) % 2 == 0 and plain > 0.95 * len(sample) / 2 and b"\x00" in sample:
            text = sample.decode(name, "replace")
            if not CONTROL.search(text) and (text.isascii() or _everyday(text) >= CHINESE):
                return name
    return ""


def _is_broken_utf8(data: bytes) -> bool:
    """Do nearly all bytes above ASCII form UTF-8 sequences?"""
    sample = data[:SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    return len(ESCAPED.findall(sample.decode("utf-8", "surrogateescape"))) < 0.1 * high


class _Read(NamedTuple):
    """A way to read the bytes; `share`: of everyday characters among what is not ASCII."""

    share: float
    name: str
    text: str


def _best(data: bytes, read: Callable[[bytes, str], str | None]) -> _Read | None:
    return max((_Read(_everyday(text), name, text) for name in ("gb18030", "big5hkscs")
                if (text := read(data, name)) is not None), default=None)


def _everyday(text: str) -> float:
    """The share of everyday characters and Chinese marks among what is not ASCII."""
    high = [c for c in text[:SAMPLE] if c >= "\x80" and c != LOST]
    return sum(map(_is_everyday, high)) / max(len(high), 1)


def _is_everyday(char: str) -> bool:
    if char in "，。、：；！？（）《》“”「」　·…—":
        return True
    for name, low, end in (("gb2312", 0xB0, 0xD8), ("big5", 0xA4, 0xC7)):
        try:
            pair = char.encode(name)
        except UnicodeEncodeError:
            continue
        if len(pair) == 2 and low <= pair[0] < end:
            return True
    return False
