"""Byte islands: places where a page rewriter worked on bytes without regard to characters.

The rewriter puts pinyin behind the two bytes of certain characters, and on some pages a byte before the two bytes of
certain marks, at every byte offset of the page in GBK, also where the bytes belong to two neighbours. What is decoded
then is out of step: `邱之仲?gòu)?qiáng)調` for 邱之仲強調, `視察??h政府` for 視察。縣政府. `forward` is that rewriter;
`invert` takes what is visible back to bytes, puts in what must have been swallowed, and accepts what gives the visible
text when run forward. What remains to be chosen (the lost left half of a mark island) is chosen by the words on both
sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.ingest.edits import Change
from kg.ingest.script import simplify
from kg.ingest.table import readings
from kg.ingest.words import choose

#: the marks that a byte is put before, and the visible character of each
MARKS = {m.encode("gbk") for m in "，？；！"}
SLIPS = {",": 0xAC, "?": 0xBF, ";": 0xBB, "!": 0xA1}
#: an island longer than this is given up
LONGEST = 60
#: a byte that is not known
LOST = -1
SYLLABLE = re.compile(r"\(?([a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹḿ]{1,6})[ \u00a0]?\)")
#: ASCII that an island may swallow where it ends
SWALLOWED = "\n, 0123456789"


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


def forward(text: str, table: Mapping[str, str], slips: bool) -> str:
    """What the rewriter shows of a traditional text. `table`: character → syllable; `slips`: does it put a byte before
    marks that belong to two neighbours?"""
    keys = {char.encode("gbk"): f"({syllable})".encode("gbk", "replace") for char, syllable in table.items()}
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
def _seconds() -> dict[tuple[int, str], tuple[int, ...]]:
    """(first byte, syllable) → the second bytes of the characters that are read so."""
    table: dict[tuple[int, str], tuple[int, ...]] = {}
    for char, syllable in readings().items():
        first, second = char.encode("gbk")
        table[first, syllable] = (*table.get((first, syllable), ()), second)
    return table


@cache
def plausible() -> frozenset[str]:
    """The characters that a page of the rewriter may consist of: those it converts to, and those it leaves alone."""
    converted = {simplify(char) for char in readings()}
    plain = {bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)}
    kept = set("后于干云征范里余台谷并斗丑郁朴志占采游岳")
    return frozenset((plain - converted) | kept | set(readings()) | set("、。“”《》【】（）：；，？！—…·　"))


class Island(NamedTuple):
    """text[start:end] stands for one of the `candidates`, in traditional characters."""

    start: int
    end: int
    candidates: tuple[str, ...]


def islands(text: str, table: Mapping[str, str]) -> Iterator[Island]:
    """The islands of a page whose annotated characters and their syllables are `table`."""
    done = 0
    for m in re.finditer(r"\?", text):
        if m.start() >= done:
            island = invert(text, m.start(), table)
            if island:
                done = island.end
                yield island


def invert(text: str, at: int, table: Mapping[str, str]) -> Island | None:
    """The island that begins with the `?` at `at`, if it is one."""
    before = re.sub(r"\([^()]{1,8}\)$", "", text[max(0, at - 12) : at])[-1:]
    left = _pair(before)
    found: dict[int, list[str]] = {}
    for end, data in _walk(text, at, left):
        for original in _fill(data):
            if _agrees(before + original, text[at:end], before, table):
                found.setdefault(end, []).append(original)
    if not found:
        return None
    end = min(found)
    return Island(at, end, tuple(dict.fromkeys(found[end])))


def _pair(char: str) -> bytes:
    """The bytes of a character as the rewriter has it: ASCII marks are full-width there."""
    if char and char in ",:;!?()":
        char = chr(ord(char) + 0xFEE0)
    return char.encode("gbk", "ignore")


def _in_step(data: tuple[int, ...]) -> bool:
    i = 0
    while i < len(data):
        i += 1 if 0 <= data[i] < 0x80 else 2
    return i == len(data)


def _walk(text: str, at: int, left: bytes) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(end, bytes) for the ways to read text[at:end] back to the original's bytes that end in step."""
    stack: list[tuple[int, tuple[int, ...]]] = [(at, ())]
    while stack:
        i, data = stack.pop()
        if data and _in_step(data):
            yield i, data
            continue
        if i == len(text) or i - at > LONGEST:
            continue
        last = data[-1] if data else left[-1] if left else LOST
        char = text[i]
        if char == "?":
            m = SYLLABLE.match(text, i + 1)
            if m and not m[0].startswith("("):
                stack += [(m.end(), (*data, second)) for second in _seconds().get((last, m[1]), ())]
            slip = text[i + 1 : i + 2]
            if slip and slip in SLIPS and not (m and m[0].startswith("(")):
                stack.append((i + 2, (*data, LOST, 0xA3, SLIPS[slip])))
            if data:
                stack += [(i + 1, (*data, LOST, ord(c))) for c in SWALLOWED]
                stack.append((i + 1, (*data, 0x80, LOST)))
            continue
        if not data:
            continue
        if char == "(":
            m = SYLLABLE.match(text, i)
            if m and len(data) > 1 and data[-2] >= 0x80:
                stack.append((m.end(), data))
        if char < "\x80":
            if "@" <= char <= "~":
                stack.append((i + 1, (*data, ord(char))))
            if "!" <= char <= "~":
                stack.append((i + 1, (*data, 0xA3, ord(char) + 0x80)))
            continue
        try:
            pair = char.encode("gb18030")
        except UnicodeEncodeError:
            continue
        if len(pair) == 2:
            stack.append((i + 1, (*data, *pair)))


def _fill(data: tuple[int, ...]) -> Iterator[str]:
    """The originals that the bytes may be, each character plausible."""
    options: list[list[str]] = []
    i = 0
    while i < len(data):
        first = data[i]
        if 0 <= first < 0x80:
            options.append([chr(first)])
            i += 1
            continue
        second = data[i + 1]
        firsts = range(0x81, 0xFF) if first == LOST else (first,)
        seconds = range(0x40, 0xFF) if second == LOST else (second,)
        chars = (bytes((a, b)).decode("gbk", "ignore") for a in firsts for b in seconds if b >= 0x40)
        options.append([c for c in chars if len(c) == 1 and c in plausible()])
        i += 2
    texts = [""]
    for chars_here in options:
        texts = [t + c for t in texts for c in chars_here]
        if len(texts) > 5000:
            return
    yield from texts


def _agrees(original: str, visible: str, before: str, table: Mapping[str, str]) -> bool:
    """Does the original, run forward, give what is visible?"""
    syllables = readings()
    shown = set(SYLLABLE.findall(visible))
    raw = _pair(before) + b"".join(map(_pair, original[1:] if before else original))
    pairs = {raw[i : i + 2].decode("gbk", "ignore") for i in range(len(raw) - 1)}
    used = {c: syllables[c] for c in pairs if c in syllables and syllables[c] in shown}
    wide = original if not before else raw[:2].decode("gbk", "ignore")[:1] + original[1:]
    got = forward(wide, {**{c: p for c, p in table.items() if c != before}, **used}, slips=True)
    got = got[1:] if before else got
    if got.startswith("(") and not visible.startswith("("):
        got = got[got.index(")") + 1 :]
    return got.replace("\u00a0", "") == re.sub(r"[ \u00a0]\)", ")", visible)


def island_changes(text: str, table: Mapping[str, str]) -> list[Change]:
    """What the islands of the page stand for, in its own script; a choice is made by the words on both sides."""
    changes = []
    for start, end, candidates in islands(text, table):
        best, sure = candidates[0], 1.0
        if len(candidates) > 1:
            clean = re.compile(r"\([^()]{1,8}\)|,(?=[,、。；;])")
            left = simplify(clean.sub("", text[max(0, start - 24) : start]))[-6:]
            right = simplify(clean.sub("", text[end : end + 24]))[:6]
            plain, sure = choose(left, [simplify(c) for c in candidates], right)
            best = next(c for c in candidates if simplify(c) == plain)
        changes.append((start, end, best, "island", sure))
    return changes
