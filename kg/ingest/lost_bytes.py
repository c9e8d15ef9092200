"""Characters of which the last byte is lost: which of the 64 that begin so it was.

The words on both sides tell, and what else the page has between the same neighbours; a mark is told by its line; where
a name stands, the letters that people are named with.
"""

from __future__ import annotations

import re
from functools import cache
from math import exp

from kg.ingest.name_letters import NAMED, letters
from kg.ingest.script import is_traditional, simplify
from kg.ingest.words import MARKS, echo, gap, shares

REPLACED = "\ufffd"
#: how much likelier a mark is that the line calls for: a full stop at its end or before a day, the other half of a pair
CALLED, DATED, PAIRED = 4.0, 4.0, 8.0
DAY = re.compile(r"\d{1,4}(?:\ufffd\d+)?[年月日]|(?:19|20)\d\d\ufffd(?!\d)")
PUT_OUT = re.compile(r"(?:19|20)\d\d[-./]\d")
#: what stands behind the opening bracket of the number of a document: 2023〕12号
DOCUMENT = re.compile(r"(?:19|20)\d\d[〕\ufffd]\d{1,4}[号\ufffd]")
#: a figure before and behind the mark of a list
FIGURE, NUMBER, LISTED = re.compile(r"\d[^\d\s，。；,;]{0,3}$"), re.compile(r"\d"), 3.0
#: what is counted and how many, before a measure
COUNTED, COUNTS = re.compile(r"([\u4e00-\u9fff]{1,6})\d[\d.]*$"), 2.5
PAIRS = dict(zip("】》〕）”］』」〉’", "【《〔（“［『「〈‘", strict=True))
CLOSERS = {left: right for right, left in PAIRS.items()}
#: marks that lines begin with and marks that none begins with, and how much that says
OPENING, NOT_FIRST, BEGUN = "●★▲■◆○△※【（《“", "。，、；：？！】）》”…", 6.0
#: marks that no line ends with
NOT_LAST = "，、（《【“〔"
#: a guess less sure than this is none; a character rarer than this is none unless the page shows it
SURE, RARE = 0.5, -15.5


@cache
def _options(lead: bytes) -> tuple[str, ...]:
    """The characters and marks in use that begin with these bytes and have one more."""
    chars = ((lead + bytes([b])).decode("utf-8", "ignore") for b in range(0x80, 0xC0))
    return tuple(c for c in chars if c and (shares().get(c, RARE) > RARE or c in MARKS or not c.isalnum()))


def choose(chars: list[str], i: int, lead: bytes, page: str) -> tuple[str, float]:
    """The character at place i, of which the first bytes are known, and how surely."""
    lead = lead if lead[0] >= 0xE0 else lead[1:]
    left, right = "".join(chars[max(0, i - 80) : i]), "".join(chars[i + 1 : i + 40])
    left, right = left[left.rfind("\n") + 1 :], right[: right.find("\n")] if "\n" in right else right
    near = right.partition(REPLACED)[0][:5] if right else "\n"
    seen = set(re.findall(f"(?<={re.escape(left[-1])}).", page)) if left else set()
    seen |= set(re.findall(f".(?={re.escape(near[0])})", page)) if near else set()
    seen = {c for c in seen if c.encode("utf-8", "ignore")[:-1] == lead}
    named = letters(left, right)
    seen |= {c for c in named if c.encode()[:-1] == lead}
    options = [*_options(lead), *sorted(seen.difference(_options(lead)))]
    if not options:
        return REPLACED, 0.0
    plain = simplify if is_traditional(page) else str
    between = gap(plain(left[-5:]), plain(near))
    scores = [(max(score, between.apart + NAMED + named[c]) if c in named else score)
              + (echo(left, c, near, page) if c in seen else 0.0)
              + (_measured(c, left) if c.isalnum() else _called(c, left, right))
              for c, (score, _) in zip(options, between.scores(map(plain, options)), strict=True)]
    top = max(scores)
    sure = round(1 / sum(exp(s - top) for s in scores), 4)
    return (options[scores.index(top)], sure) if sure >= SURE else (REPLACED, 0.0)


def _measured(char: str, left: str) -> float:
    """How much likelier the measure is because what is measured has it: 优良天数27天, 信访件507件."""
    m = COUNTED.search(left)
    return COUNTS * (m is not None and char in m[1])


def _called(char: str, left: str, right: str) -> float:
    """How much likelier the mark is because of the rest of its line."""
    if not left.strip():
        return BEGUN if char in OPENING or char == left[-1:] == "\u3000" else -BEGUN if char in NOT_FIRST else 0.0
    if char in NOT_LAST and not right:
        return -BEGUN
    if char == "。":
        is_inside = any(left.count(opener) > left.count(closer) for closer, opener in PAIRS.items())
        return CALLED * (right == "") + DATED * (DAY.match(right) is not None) - CALLED * is_inside
    if char == "\u3000":
        return DATED * (PUT_OUT.match(right) is not None) + LISTED * (char in left.strip())
    if char == "〔" and not DOCUMENT.match(right):
        return -PAIRED
    if char == "、":
        return LISTED * (FIGURE.search(left) is not None and NUMBER.match(right) is not None)
    if char in PAIRS:
        return PAIRED if left.count(PAIRS[char]) > left.count(char) else -PAIRED
    if char in CLOSERS:
        closer, opener = right.find(CLOSERS[char]), right.find(char)
        is_closed = 0 <= closer and (opener < 0 or closer < opener) or char == "〔" and DOCUMENT.match(right)
        return PAIRED if is_closed else 0.0 if REPLACED in right else -PAIRED
    return 0.0
