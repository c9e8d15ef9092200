"""UTF-8 that was read as GB18030 (`鍧婂瓙鍖` for 坊子区), brought back byte by byte.

A byte that the wrong decoder could not read has become U+FFFD. Behind it stands either a byte above ASCII: then it was
80, the only one that cannot begin a pair; or an ASCII character: then it is the last byte of a character that is chosen
by its neighbours. The other direction, GB18030 read as UTF-8, has lost nearly every byte and is set aside.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from math import exp

from kg.errors import InputError
from kg.ingest.edits import Change
from kg.ingest.script import is_traditional, simplify
from kg.ingest.words import MARKS, echo, gap, shares

#: what the bytes of ，。的 look like
SIGNS = ("锛", "銆", "鐨", "鍦")
REPLACED = "\ufffd"
#: a byte that is not known; UTF-8 and GB18030 have no such byte
LOST = 0xFF
#: a page with a larger share of lost characters is set aside
HOPELESS = 0.1
#: how much likelier a mark is that the line calls for: a full stop at its end or before a day, the other half of a pair
CALLED, DATED, PAIRED = 4.0, 4.0, 8.0
DAY = re.compile(r"\d{1,4}(?:\ufffd\d+)?[年月日]|(?:19|20)\d\d\ufffd(?!\d)")
#: what stands behind the opening bracket of the number of a document: 2023〕12号
DOCUMENT = re.compile(r"(?:19|20)\d\d[〕\ufffd]\d{1,4}[号\ufffd]")
#: a figure before and behind the mark of a list
FIGURE, NUMBER, LISTED = re.compile(r"\d[^\d\s，。；,;]{0,3}$"), re.compile(r"\d"), 3.0
PAIRS = dict(zip("】》〕）”］』」〉’", "【《〔（“［『「〈‘", strict=True))
CLOSERS = {left: right for right, left in PAIRS.items()}
#: marks that lines begin with and marks that none begins with, and how much that says
OPENING, NOT_FIRST, BEGUN = "●★▲■◆○△※【（《“", "。，、；：？！】）》”…", 6.0
#: marks that no line ends with
NOT_LAST = "，、（《【“〔"
#: a guess less sure than this is none; a character rarer than this is none unless the page shows it
SURE, RARE = 0.5, -15.5
#: runs of whole characters, a character whose last byte is lost, and single bytes
PIECE = re.compile(rb"[\x00-\x7f]+|(?:[\xe0-\xef][\x80-\xbf]{2})+|(?:[\xc2-\xdf][\x80-\xbf])+|[\xf0-\xf4][\x80-\xbf]{3}"
                   rb"|[\xe0-\xef][\x80-\xbf]\xff|[\xc2-\xdf]\xff|.", re.S)


def is_mojibake(text: str) -> bool:
    """Is the text UTF-8 that was read as GB18030?"""
    if not any(sign in text for sign in SIGNS):
        return False
    data = _bytes(text[:3000])
    good = sum(len(m[0]) for m in PIECE.finditer(data) if m[0] >= b"\xe0" and len(m[0]) > 2)
    return good > 0.8 * sum(b >= 0x80 for b in data)


def refuse(text: str) -> None:
    """Raises an InputError for a page that has lost too many of its characters."""
    lost = text.count("\ufffd")
    if lost > HOPELESS * len(text.strip()) and lost > 8 and not is_mojibake(text):
        raise InputError("the text was read in a wrong encoding when it was saved, and its characters are lost",
                         hint="fetch the page again")


def unscramble(text: str) -> list[Change]:
    """The changes that bring the characters back."""
    data = _bytes(text)
    chars, ends, lost = _characters(data)
    sure = dict.fromkeys(lost, 1.0)
    page = "".join(chars)
    for i in lost:
        chars[i], sure[i] = _choose(chars, i, data[ends[i] - 3 : ends[i] - 1], page)
    changes: list[Change] = []
    steps = {at: i for i, at in enumerate(accumulate(map(_width, text)), 1)}
    start = first = 0
    for i, at in enumerate(ends, 1):
        end = steps.get(at)
        if end is not None or i == len(ends):
            end = len(text) if end is None else end
            new = "".join(chars[first:i])
            if text[start:end] != new:
                changes.append((start, end, new, "mojibake", min((sure[k] for k in range(first, i) if k in sure),
                                                                 default=1.0)))
            start, first = end, i
    return changes


def _bytes(text: str) -> bytes:
    """What the text was before it was read as GB18030; LOST for a byte that is lost."""
    pieces = text.split("\ufffd")
    data = bytearray(pieces[0].encode("gb18030", "replace"))
    for number, piece in enumerate(pieces[1:], 2):
        data.append(0x80 if piece >= "\x80" or not piece and number < len(pieces) else LOST)
        data += piece.encode("gb18030", "replace")
    return bytes(data)


def _width(char: str) -> int:
    """The bytes of a character in GB18030."""
    if char < "\x80" or char == REPLACED:
        return 1
    return 2 if "\u4e00" <= char <= "\u9fa5" else len(char.encode("gb18030", "replace"))


def _characters(data: bytes) -> tuple[list[str], list[int], list[int]]:
    """The characters of the bytes, where each ends in them, and the places of those whose last byte is lost."""
    chars, ends, lost = list[str](), list[int](), list[int]()
    for m in PIECE.finditer(data):
        piece, start = m[0], m.start()
        size = 1 if piece[0] < 0x80 else 2 if piece[0] < 0xE0 else 3 if piece[0] < 0xF0 else 4
        if piece[-1] == LOST and len(piece) > 1:
            lost.append(len(chars))
            chars.append(REPLACED)
            ends.append(m.end())
        else:
            chars += piece.decode("utf-8", "replace") if len(piece) >= size else REPLACED
            ends += range(start + min(size, len(piece)), m.end() + 1, size)
    return chars, ends, lost


@cache
def _options(lead: bytes) -> tuple[str, ...]:
    """The characters and marks in use that begin with these bytes and have one more."""
    chars = ((lead + bytes([b])).decode("utf-8", "ignore") for b in range(0x80, 0xC0))
    return tuple(c for c in chars if c and (shares().get(c, RARE) > RARE or c in MARKS or not c.isalnum()))


def _choose(chars: list[str], i: int, lead: bytes, page: str) -> tuple[str, float]:
    """The character at place i, of which the first bytes are known, and how surely."""
    lead = lead if lead[0] >= 0xE0 else lead[1:]
    left, right = "".join(chars[max(0, i - 80) : i]), "".join(chars[i + 1 : i + 40])
    left, right = left[left.rfind("\n") + 1 :], right[: right.find("\n")] if "\n" in right else right
    near = right.partition(REPLACED)[0][:5] if right else "\n"
    seen = set(re.findall(f"(?<={re.escape(left[-1])}).", page)) if left else set()
    seen |= set(re.findall(f".(?={re.escape(near[0])})", page)) if near else set()
    seen = {c for c in seen if c.encode("utf-8", "ignore")[:-1] == lead}
    options = [*_options(lead), *sorted(seen.difference(_options(lead)))]
    if not options:
        return REPLACED, 0.0
    plain = simplify if is_traditional(page) else str
    between = gap(plain(left[-5:]), plain(near))
    scores = [score + (echo(left, c, near, page) if c in seen else 0.0)
              + (0.0 if c.isalnum() else _called(c, left, right))
              for c, (score, _) in zip(options, between.scores(map(plain, options)), strict=True)]
    top = max(scores)
    sure = round(1 / sum(exp(s - top) for s in scores), 4)
    return (options[scores.index(top)], sure) if sure >= SURE else (REPLACED, 0.0)


def _called(char: str, left: str, right: str) -> float:
    """How much likelier the mark is because of the rest of its line."""
    if not left.strip():
        return BEGUN if char in OPENING or char == left[-1:] == "\u3000" else -BEGUN if char in NOT_FIRST else 0.0
    if char in NOT_LAST and not right:
        return -BEGUN
    if char == "。":
        return CALLED * (right == "") + DATED * (DAY.match(right) is not None)
    if char == "、":
        return LISTED * (FIGURE.search(left) is not None and NUMBER.match(right) is not None)
    if char in PAIRS:
        return PAIRED if left.count(PAIRS[char]) > left.count(char) else -PAIRED
    if char in CLOSERS:
        closer, opener = right.find(CLOSERS[char]), right.find(char)
        is_closed = 0 <= closer and (opener < 0 or closer < opener) or char == "〔" and DOCUMENT.match(right)
        return PAIRED if is_closed else 0.0 if REPLACED in right else -PAIRED
    return 0.0
