"""Marks of which the last byte is lost: how much likelier each is because of the rest of its line and of its page."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.ingest.credits import labels

REPLACED = "\ufffd"
#: how much likelier a mark is that the line calls for: a full stop at its end or before a day, the other half of a pair
CALLED, DATED, PAIRED = 4.0, 4.0, 8.0
DAY = re.compile(r"\d{1,4}(?:\ufffd\d+)?[年月日]|(?:19|20)\d\d\ufffd(?!\d)")
PUT_OUT = re.compile(r"(?:19|20)\d\d[-./年]\d")
#: what stands behind the opening bracket of the number of a document: 2023〕12号
DOCUMENT = re.compile(r"(?:19|20)\d\d[〕\ufffd]\d{1,4}[号\ufffd]")
#: a figure before and behind the mark of a list
FIGURE, NUMBER, LISTED = re.compile(r"\d[^\d\s，。；,;]{0,3}$"), re.compile(r"\d"), 3.0
#: the number of a part before a figure, the hour before its minutes, a campaign before its year
PART, HOUR = re.compile(r"(?:^|[：；。:;])[一二三四五六七八九十]$"), re.compile(r"(?<!\d)[012]?\d$")
MINUTES, YEARLY = re.compile(r"[0-5]\d(?!\d)"), re.compile(r"(?:19|20)\d\d”")
PAIRS = dict(zip("】》〕）”］』」〉’", "【《〔（“［『「〈‘", strict=True))
CLOSERS = {left: right for right, left in PAIRS.items()}
#: marks that lines begin with and marks that none begins with, and how much that says
OPENING, NOT_FIRST, BEGUN = "●★▲■◆○△※【（《“", "。，、；：？！】）》”…", 6.0
#: marks that no line ends with
NOT_LAST = "，、（《【“〔"
#: a wide mark, on a page that has many of the narrow ones instead
FOREIGN, NARROW, MANY = 6.0, dict(zip("，；：！？", ",;:!?", strict=True)), 3
#: the end of a line below which a list begins; what a report begins with; any mark within a sentence
ANNOUNCED, REPORT, WITHIN = re.compile(r"(?:任命|免去|任免|如下|决定|分别是?|内容|名单)$"), re.compile(
    r"^.{0,16}[讯电]$"), re.compile(r"[，。；,;]")
#: the last field of a line before a mark, and what names one that holds a figure
LAST = re.compile(r"(?:^|[ \u3000|])([\u4e00-\u9fff]{2,8})$")
FIELD = re.compile(r"次数|[数量]$|电话|时间|日期|[编文]号|阅读")


class Line(NamedTuple):
    """What stands before and behind a mark in its line, the last character of the line above, and the page."""

    left: str
    right: str
    above: str
    page: str


def called(char: str, line: Line) -> float:
    """How much likelier the mark is because of the rest of its line and of its page."""
    narrow = NARROW.get(char)
    foreign = FOREIGN if narrow and char not in line.page and line.page.count(narrow) >= MANY else 0.0
    return (_end(char, line) if not line.right else _inside(char, line)) - foreign


def _end(char: str, line: Line) -> float:
    """Of a mark that ends its line."""
    left = line.left
    if char in NOT_LAST:
        return -BEGUN
    if char == "。":
        return 0.0 if _is_open(left) else CALLED
    if char == "；":
        return CALLED * (line.above in "：；:;" and line.above != "")
    if char == "：":
        return CALLED * (1 if ANNOUNCED.search(left) else -1)
    return _pair(char, line)


def _inside(char: str, line: Line) -> float:
    """Of a mark that something follows in its line."""
    left, right = line.left, line.right
    if not left.strip():
        if char in OPENING:
            return BEGUN + max(_pair(char, line), 0.0)
        return BEGUN if char == left[-1:] == "\u3000" else -BEGUN if char in NOT_FIRST else 0.0
    is_day, is_report = DAY.match(right) is not None, REPORT.match(left.strip()) is not None
    if char == "。":
        return -PAIRED if is_report else (
            DATED * (is_day and WITHIN.search(left + right) is not None) - CALLED * _is_open(left))
    if char == "\u3000":
        return (DATED * (PUT_OUT.match(right) is not None) + LISTED * (char in left.strip())
                + DATED * (is_day and is_report))
    if char == "：":
        return PAIRED * (_is_field(line) or HOUR.search(left) is not None and MINUTES.match(right) is not None)
    if char == "、":
        return PAIRED if PART.search(left) and NUMBER.match(right) else (
            LISTED * (FIGURE.search(left) is not None and NUMBER.match(right) is not None))
    if char == "—" and YEARLY.match(right):
        return 2 * PAIRED  # more than what closes the quotation marks
    return _pair(char, line)


def _pair(char: str, line: Line) -> float:
    """Of one half of a pair; of other marks nothing."""
    left, right = line.left, line.right
    is_document = DOCUMENT.match(right) is not None
    if char == "〔" and not is_document:
        return -PAIRED
    if char in PAIRS:
        return PAIRED if left.count(PAIRS[char]) > left.count(char) else -PAIRED
    if char in CLOSERS:
        closer, opener = right.find(CLOSERS[char]), right.find(char)
        is_closed = 0 <= closer and (opener < 0 or closer < opener) or char == "〔"
        return PAIRED if is_closed else 0.0 if REPLACED in right else -PAIRED
    return 0.0


def _is_open(left: str) -> bool:
    return any(left.count(opener) > left.count(closer) for closer, opener in PAIRS.items())


def _is_field(line: Line) -> bool:
    """Does a field that holds a figure or a day stand before the mark: 浏览次数：189?"""
    m = LAST.search(line.left)
    return m is not None and NUMBER.match(line.right) is not None and (
        m[1] in labels() or FIELD.search(m[1]) is not None)
