"""Characters of which the last byte is lost: which of the 64 that begin so it was.

The words on both sides tell, and what else the page has between the same neighbours; a mark is told by its line
(`lost_marks.py`); where a name stands, the names of the page, and the letters that people are named with.
"""

from __future__ import annotations

import re
from functools import cache
from math import exp

from kg.ingest.lost_marks import DAY, REPLACED, Line, called
from kg.ingest.name_letters import NAMED, known, letters
from kg.ingest.script import is_traditional, simplify
from kg.ingest.words import MARKS, echo, gap, shares

#: what is counted and how many, before a measure
COUNTED, COUNTS = re.compile(r"([\u4e00-\u9fff]{1,6})\d[\d.]*$"), 2.5
#: a day behind its month, an hour before its minutes, and the beginning and end of a time: how much that says
MONTH, TIMED = re.compile(r"月[0-3]?\d$"), 6.0
MINUTES, MOMENT = re.compile(r"[0-5]\d分"), re.compile(r"[年月日时\d]$")
TOLD, PARTY = re.compile(r"[(（]\d{1,2}[)）]日"), re.compile(r"一行[\d一二两三四五六七八九十百余多]+$")
FROM = re.compile(r"\d[^，。；,;]{0,20}(?:起|以来|至|到)")
#: how much likelier a letter is with which the page has the whole name elsewhere
WHOLE = 8.0
#: and a character that the page has behind the same three elsewhere
AGAIN = 4.0
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
    left, right = "".join(chars[max(0, i - 200) : i]), "".join(chars[i + 1 : i + 40])
    above, _, left = left.rpartition("\n")
    line = Line(left, right.partition("\n")[0], above.rstrip()[-1:], page)
    right = line.right
    near = right.partition(REPLACED)[0][:5] if right else "\n"
    seen = set(re.findall(f"(?<={re.escape(left[-1])}).", page)) if left else set()
    seen |= set(re.findall(f".(?={re.escape(near[0])})", page)) if near else set()
    seen = {c for c in seen if c.encode("utf-8", "ignore")[:-1] == lead}
    named, whole = letters(left, "，" if DAY.match(right) else right), known(left, page)
    seen |= {c for c in (*named, *whole) if c.encode()[:-1] == lead}
    options = [*_options(lead), *sorted(seen.difference(_options(lead)))]
    if not options:
        return REPLACED, 0.0
    plain = simplify if is_traditional(page) else str
    between, scores = gap(plain(left[-5:]), plain(near)), []
    for c, (score, _) in zip(options, between.scores(map(plain, options)), strict=True):
        if c in named:
            score = max(score, between.apart + NAMED + named[c])
        if c in seen:
            score += echo(left, c, near, page) + WHOLE * (c in whole)
        if c.isalnum():
            score += _measured(c, left, right) + AGAIN * (left[-3:] != "" and left[-3:] + c in page)
        else:
            score += called(c, line)
        scores.append(score)
    top = max(scores)
    sure = round(1 / sum(exp(s - top) for s in scores), 4)
    return (options[scores.index(top)], sure) if sure >= SURE else (REPLACED, 0.0)


def _measured(char: str, left: str, right: str) -> float:
    """How much likelier the measure is because what is measured has it (优良天数27天, 信访件507件), or the word of time
    because of what it stands beside."""
    if char == "日" and MONTH.search(left) or char == "时" and MINUTES.match(right):
        return TIMED
    if char in "今昨" and TOLD.match(right) or char == "人" and PARTY.search(left):
        return 2 * TIMED
    if char in "自至":
        return TIMED * ((char == "至") == (MOMENT.search(left) is not None or FROM.match(right) is None))
    m = COUNTED.search(left)
    return COUNTS * (m is not None and char in m[1])
