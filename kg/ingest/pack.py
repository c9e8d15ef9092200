"""gzip and Zstandard, told by their first bytes."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator

from kg.errors import InputError, MissingExtra

#: bytes that a packed file may hold
LIMIT = 1 << 30
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


def is_packed(data: bytes) -> bool:
    return data.startswith((GZIP, ZSTD))


def unpack(data: bytes, *, torn: bool = False) -> bytes:
    """The bytes, unpacked if they are packed; `torn`: of a gzip file that is cut off, what comes before the cut."""
    if data.startswith(GZIP) and torn:
        return _bounded(b"".join(_members(data)))
    if data.startswith(GZIP):
        try:
            with gzip.open(io.BytesIO(data)) as reader:
                return _bounded(reader.read(LIMIT + 1))
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"the gzip file is damaged: {error}", hint="fetch it again") from None
    if data.startswith(ZSTD):
        try:
            import zstandard
        except ImportError:
            raise MissingExtra("Zstandard files need a library", hint="pip install 'difang[zstd]'") from None
        try:
            with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as reader:
                return _bounded(bytes(reader.read(LIMIT + 1)))
        except zstandard.ZstdError as error:
            raise InputError(f"the Zstandard file is damaged: {error}", hint="fetch it again") from None
    return data


def _members(data: bytes) -> Iterator[bytes]:
    """The members of a gzip file, each packed for itself, up to where it is damaged."""
    left = LIMIT + 1
    while data.startswith(GZIP) and left > 0:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            got = member.decompress(data, left)
        except zlib.error:
            return
        yield got
        left -= len(got)
        data = member.unused_data


def _bounded(data: bytes) -> bytes:
    if len(data) > LIMIT:
        raise InputError(f"the file unpacks to more than {LIMIT >> 20:,} MB", hint="cut it into several")
    return data
