"""UTF-8 that was read as GB18030 (`鍧婂瓙鍖` for 坊子区), brought back byte by byte.

A byte that the wrong decoder could not read has become U+FFFD. Behind it stands either a byte above ASCII: then it was
80, the only one that cannot begin a pair; or an ASCII character: then it is the last byte of a character that is chosen
by its neighbours. The other direction, GB18030 read as UTF-8, has lost nearly every byte and is set aside.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import InputError
from kg.ingest.edits import Change
from kg.ingest.words import choose, echo

#: what the bytes of ，。的 look like
SIGNS = ("锛", "銆", "鐨", "鍦")
LOST = -1
#: a page with a larger share of lost characters is set aside
HOPELESS = 0.1
#: how much likelier a sentence than a list ends where the line ends
FINAL = 4.0


def is_mojibake(text: str) -> bool:
    """Is the text UTF-8 that was read as GB18030?"""
    if not any(sign in text for sign in SIGNS):
        return False
    data = [byte for _, group in _bytes(text[:3000]) for byte in group]
    good = sum(1 for _, size, _ in _characters(data) if size == 3)
    return good * 3 > 0.8 * sum(b == LOST or b >= 0x80 for b in data)


def refuse(text: str) -> None:
    """Raises an InputError for a page that has lost too many of its characters."""
    lost = text.count("\ufffd")
    if lost > HOPELESS * len(text.strip()) and lost > 8 and not is_mojibake(text):
        raise InputError("the text was read in a wrong encoding when it was saved, and its characters are lost",
                         hint="fetch the page again")


def unscramble(text: str) -> list[Change]:
    """The changes that bring the characters back."""
    groups = list(_bytes(text))
    data = [byte for _, group in groups for byte in group]
    edges = {0: 0}
    at = 0
    for char_at, group in groups:
        at += len(group)
        edges[at] = char_at + 1
    page = "".join(options[0] if len(options) == 1 else "\ufffd" for _, _, options in _characters(data))
    changes: list[Change] = []
    start, new, plain, sure = 0, "", "", 1.0
    for place, size, options in _characters(data):
        char = options[0]
        if len(options) > 1:
            right = _ahead(data, place + size)
            weights = [FINAL * (c == "。" and right[:1] in ("\n", "")) + echo(plain, c, right, page) for c in options]
            char, sure_here = choose(plain[-4:], options, right, weights)
            sure = min(sure, sure_here)
        plain = plain[-8:] + char
        new += char
        end = edges.get(place + size)
        if end is not None:
            if text[start:end] != new:
                changes.append((start, end, new, "mojibake", sure))
            start, new, sure = end, "", 1.0
    if new:
        changes.append((start, len(text), new, "mojibake", sure))
    return changes


def _bytes(text: str) -> Iterator[tuple[int, bytes | list[int]]]:
    """(offset, bytes) of each character."""
    for at, char in enumerate(text):
        if char != "\ufffd":
            yield at, char.encode("gb18030", "replace")
        else:
            yield at, [0x80 if at + 1 < len(text) and text[at + 1] >= "\x80" else LOST]


def _characters(data: list[int]) -> Iterator[tuple[int, int, list[str]]]:
    """(place, number of bytes, what it may be) of each character of the UTF-8 bytes."""
    i = 0
    while i < len(data):
        first = data[i]
        size = 3 if 0xE0 <= first < 0xF0 else 2 if 0xC2 <= first < 0xE0 else 4 if 0xF0 <= first < 0xF5 else 1
        tail = data[i + 1 : i + size]
        if len(tail) < size - 1 or not all(b == LOST or 0x80 <= b < 0xC0 for b in tail):
            size, tail = 1, []
        if size == 1:
            yield i, 1, [chr(first) if 0 <= first < 0x80 else "\ufffd"]
        elif tail[-1] == LOST and LOST not in tail[:-1]:
            chars = (bytes([first, *tail[:-1], b]).decode("utf-8", "ignore") for b in range(0x80, 0xC0))
            yield i, size, [c for c in chars if c] or ["\ufffd"]
        else:
            yield i, size, [bytes(max(b, 0) for b in (first, *tail)).decode("utf-8", "replace")[:1]]
        i += size


def _ahead(data: list[int], start: int) -> str:
    """The next few characters that are certain."""
    text = ""
    for _, _, options in _characters(data[start : start + 12]):
        if len(options) > 1 or len(text) == 4 or options == ["\ufffd"]:
            break
        text += options[0]
    return text
