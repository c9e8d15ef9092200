"""UTF-8 that was read as GB18030 (`鍧婂瓙鍖` for 坊子区), brought back byte by byte.

A byte that the wrong decoder could not read has become U+FFFD. Behind it stands either what could end a pair, a letter
or a byte above ASCII: then it was 80, the only one that cannot begin a pair; or a blank, a mark or a figure: then it is
the last byte of a character that is chosen by its neighbours (`lost_bytes.py`). The other direction, GB18030 read as
UTF-8, has lost both bytes of most characters and is set aside.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from kg.errors import InputError
from kg.ingest.edits import Change
from kg.ingest.lost_bytes import choose
from kg.ingest.lost_marks import REPLACED

#: what the bytes of ，。的 look like, and those of ， behind half a character
SIGNS = ("锛", "銆", "鐨", "鍦", "紝")
#: a byte 80 that a decoder could not read
UNREAD = re.compile("\ufffd(?=[\x80-\U0010ffff])")
#: a byte that is not known; UTF-8 and GB18030 have no such byte
LOST = 0xFF
#: so far may the next character that was lost stand to be of use
NEAR = 8
#: a page with a larger share of lost characters is set aside
HOPELESS = 0.1
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
    again = [i for i, after in pairwise(lost) if after - i <= NEAR]  # once more, when what stands behind is told
    for i in (*lost, *again):
        chars[i], sure[i] = choose(chars, i, data[ends[i] - 3 : ends[i] - 1], page)
    changes: list[Change] = []
    euro = _euro(text)
    steps = {at: i for i, at in enumerate(accumulate(_width(char, euro) for char in text), 1)}
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
    pieces = [b"\x80".join(part.encode("gb18030", "replace") for part in piece.split(_euro(text)))
              for piece in text.split(REPLACED)]
    data = bytearray(pieces[0])
    for number, piece in enumerate(pieces[1:], 2):
        data.append(0x80 if piece >= b"@" or not piece and number < len(pieces) else LOST)
        data += piece
    return bytes(data)


def _euro(text: str) -> str:
    """What stands for the byte 80: with decoders of Windows the sign of the euro, with others U+FFFD."""
    return REPLACED if "€" not in text or UNREAD.search(text) else "€"


def _width(char: str, euro: str) -> int:
    """The bytes of a character in GB18030."""
    if char < "\x80" or char in (REPLACED, euro):
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
