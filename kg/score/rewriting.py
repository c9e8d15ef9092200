"""What the annotating rewriter of many copies does to a page, forward: the damage that repair has to undo.

It converts the page to traditional script one character for one, puts pinyin behind the GBK bytes of certain
characters at every byte offset, aligned or not, and doubles marks with an ASCII comma; on some pages a byte goes before
the bytes of ，？；！ where they belong to two neighbours. The bytes are then decoded leniently, and wide ASCII is
folded. Where a byte pair of two neighbours was hit, the page is out of step up to the next ASCII byte: an island.
Source: pages as found, three of which come out of this character for character (tests/unit/score/test_rewriting.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from kg.lexicon.tables import rows

_HERE = Path(__file__).parent
#: marks that are doubled, and marks that a byte goes before when two neighbours form them
_DOUBLED = frozenset(mark.encode("gbk") for mark in "，、。；")
_SLIPPING = frozenset(mark.encode("gbk") for mark in "，？；！")
_HALF = re.compile(r"(?<![0-9A-Za-z/])[,:;!?()]|[,:;!?()](?![0-9A-Za-z/])")
_TIERS = 4

Doubled = Callable[[int], bool]


@cache
def words() -> dict[str, Any]:
    """The lists of damage.toml."""
    return tomllib.loads((_HERE / "damage.toml").read_text("utf-8"))


@cache
def syllables() -> dict[str, tuple[str, str]]:
    """Annotated character → (syllable, tier)."""
    return {char: (syllable, tier) for char, syllable, tier in rows("annotated", 3, _HERE)}


def tier(last: int) -> dict[str, str]:
    """The table of a page that annotates the first tiers, up to `last` (1 to 4): character → syllable."""
    kept = {str(number) for number in range(1, min(last, _TIERS) + 1)}
    return {char: syllable for char, (syllable, own) in syllables().items() if own in kept}


@cache
def converter(name: str) -> Callable[[str], str]:
    """A conversion of OpenCC by its name: s2t, s2tw, s2hk, s2twp."""
    convert: Callable[[str], str] = OpenCC(name).convert
    return convert


@cache
def traditional(char: str) -> str:
    """The rewriter's own conversion: no phrases, and what is a traditional character already stays."""
    told = words()["conversion"]
    return char if char in told["kept"] else str(told["variants"].get(char, converter("s2tw")(char)))


def widened(text: str) -> str:
    """Marks of Chinese text that are half as wide as they should be, as the rewriter met them; figures stay."""
    return _HALF.sub(lambda m: chr(ord(m[0]) + 0xFEE0), text)


def rewritten(text: str, table: Mapping[str, str], slips: bool = False, doubled: Doubled | None = None) -> str:
    """The page that the rewriter makes of a simplified text. `table`: what it annotates, in traditional script, with
    the syllables; `slips`: whether it puts bytes before marks of two neighbours; `doubled`: of the number of a mark,
    whether a comma goes before it."""
    units = [traditional(char).encode("gbk", "replace") for char in widened(text)]
    return decoded(annotated(units, table, slips, doubled))


def annotated(units: list[bytes], table: Mapping[str, str], slips: bool, doubled: Doubled | None) -> bytes:
    """The bytes of the characters with everything put in."""
    behind = {char.encode("gbk"): f"({syllable})".encode("gbk", "replace") for char, syllable in table.items()}
    data = b"".join(units)
    out = bytearray()
    at = marks = 0
    for unit in units:
        if unit in _DOUBLED and doubled:
            out += b"," * doubled(marks)
            marks += 1
        for place in range(at, at + len(unit)):
            if slips and place > at and data[place:place + 2] in _SLIPPING:
                out += b","
            out.append(data[place])
            out += behind.get(data[max(place - 1, 0):place + 1], b"")
        at += len(unit)
    return bytes(out)


def decoded(data: bytes) -> str:
    """The bytes read as the pages were: a pair that is no GBK is one `?`, one of the areas of users a private-use
    character; wide ASCII is folded."""
    out, at = [], 0
    while at < len(data):
        size = 1 if data[at] < 0x80 else 2
        try:
            char = data[at:at + size].decode("gb18030")
        except UnicodeDecodeError:
            char = "?"
        out.append(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char)
        at += size
    return "".join(out)


def two_of_three(start: int) -> Doubled:
    """Every third mark stays single, counted from `start`."""
    return lambda number: (number + start) % 3 != 0
