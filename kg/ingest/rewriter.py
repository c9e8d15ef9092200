"""The rewriter that byte islands come from, as far as it is known: what it shows of a traditional text.

It puts pinyin behind the two bytes of certain characters, and on some pages a byte before the two bytes of certain
marks, at every byte offset of the page in GBK; the result is decoded leniently.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.ingest.script import simplify
from kg.ingest.table import readings

#: the marks that a byte is put before
MARKS = {m.encode("gbk") for m in "，？；！"}


def narrow(char: str) -> str:
    """Full-width ASCII as ASCII."""
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


def lenient(data: bytes) -> str:
    """The decoder of the damaged pages: a pair that is not GBK becomes one `?` and both bytes are gone."""
    out, i = "", 0
    while i < len(data):
        size = 1 if data[i] < 0x80 else 2
        try:
            out += data[i : i + size].decode("gb18030")
        except UnicodeDecodeError:
            out += "?"
        i += size
    return "".join(map(narrow, out))


def keyed(table: Mapping[str, str]) -> dict[bytes, bytes]:
    """The bytes of annotated characters → the bytes put behind them. `table`: character → syllable."""
    return {char.encode("gbk"): f"({syllable})".encode("gbk", "replace") for char, syllable in table.items()}


@cache
def all_keys() -> dict[bytes, bytes]:
    return keyed(readings())


def forward(text: str, keys: Mapping[bytes, bytes], slips: bool) -> str:
    """What the rewriter shows of a traditional text. `slips`: does it put a byte before marks that belong to two
    neighbours?"""
    data, starts = b"", set[int]()
    for char in text:
        starts.add(len(data))
        data += char.encode("gbk", "replace")
    out = bytearray()
    for i in range(len(data)):
        if slips and i not in starts and data[i : i + 2] in MARKS:
            out += b","
        out.append(data[i])
        out += keys.get(data[i - 1 : i + 1], b"") if i else b""
    return lenient(bytes(out))


@cache
def plausible() -> frozenset[str]:
    """The characters that a page of the rewriter may consist of: those it converts to, and those it leaves alone."""
    converted = {simplify(char) for char in readings()}
    plain = {bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)}
    kept = set("后于干云征范里余台谷并斗丑郁朴志占采游岳")
    return frozenset((plain - converted) | kept | set(readings()) | set("、。“”《》【】（）：；，？！—…·　"))
