"""Dates that lost their 月, and characters masked with an asterisk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.edits import Change
from kg.ingest.table import rows

#: a number before 日 that may be month and day run together; not a span of time
GLUED = re.compile(r"日(?<=\d\d日)(?!内|后|以|元|均|志|游|产|报)")
FIGURE = re.compile(r"\d+$")
#: what no day stands behind without its month
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年$")
NOT_BEFORE = frozenset("0123456789月.-/续过超近达共约满第每足余期时")
MONTH = re.compile(r"(?<!\d)(?:20\d\d[-/.]|20\d\d年|[^\d\-/.年]|^)(1[0-2]|0?[1-9])(?:月|[-/.](?:[0-3]?\d)\b)")
DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MASK = re.compile(r"\*([^\s*]{1,2})")


def months(text: str) -> Iterator[Change]:
    """Puts 月 back where number and page leave one reading, or one that fits the months the page speaks of."""
    found = [(m.start(), number[0]) for m in GLUED.finditer(text)
             if (number := FIGURE.search(text[max(0, m.start() - 6) : m.start()]))]
    found = [(at - len(digits), digits) for at, digits in found
             if 2 <= len(digits) <= 4 and (int(digits) > 31 or YEAR.search(text, 0, at - len(digits)))
             and text[at - len(digits) - 1 : at - len(digits)] not in NOT_BEFORE]
    if not found:
        return
    known = [int(m[1]) for m in MONTH.finditer(text)]
    for start, digits in found:
        splits = [i for i in range(1, len(digits))
                  if (digits[i] != "0" and digits[0] != "0" or len(digits) == 4 and i == 2)
                  and 1 <= int(digits[:i]) <= 12 and 0 < int(digits[i:]) <= DAYS[int(digits[:i])]]
        fits = [i for i in splits if int(digits[:i]) in known] or splits
        if len(fits) > 1 and known:  # the month nearest to one that is spoken of
            near = [min(_apart(int(digits[:i]), k) for k in known) for i in fits]
            fits = [i for i, n in zip(fits, near, strict=True) if n == min(near)]
        if len(fits) == 1:  # of two that nothing speaks for, half would be wrong dates
            at = start + fits[0]
            yield at, at, "月", "month", 1.0 if len(splits) == 1 else 0.8


def _apart(one: int, other: int) -> int:
    """How many months lie between, the nearer way round the year."""
    return min(abs(one - other), 12 - abs(one - other))


def masks(text: str) -> Iterator[Change]:
    """Masked characters that only one can be: from the table, or from the same word elsewhere on the page."""
    table = {masked: clean for masked, clean in rows("masks", 2)}
    for m in re.finditer(r"\*(?=[\u4e00-\u9fff])", text):
        at = m.start()
        for masked in table:
            if text.startswith(masked, at):
                yield at, at + 1, table[masked][0], "mask", 1.0
                break
        else:
            word = re.match(r"([\u4e00-\u9fff]{1,3}?)(?:街道|镇|乡)", text[at + 1 : at + 7])
            if word:
                others = {o for o in re.findall(rf"(?:^|[^\u4e00-\u9fff]|[在到])([\u4e00-\u9fff]){word[0]}", text)}
                if len(others) == 1:
                    yield at, at + 1, others.pop(), "mask", 0.9
