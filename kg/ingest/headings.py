"""Titles: what is one, and what a title line carries besides (column, site, pictures).

今日要闻丨… 【东西部协作】… [要闻] …     column      云泽市生态环境局临岚分局:…     site, who is the publisher
…(组图) …(图)                            trailer     …_临岚新闻网                   site behind
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.ingest.cues import cues, either
from kg.ingest.name_shapes import is_bare_name, is_organ, joined
from kg.model import Span

_COLUMN = re.compile(
    r"\s*(?:(?:【[^】]{1,16}】|\[[^\]]{1,12}\]|［[^］]{1,12}］|(?!\d)[^丨｜|\s:：]{2,10}\s?[丨｜|])\s*)+"
)
_SITE = re.compile(rf"(?P<site>[^:：，,。！!？?“”\"\s]{{3,30}}?(?:{either('site')}))[:：]\s*(?=\S{{6,}})")
_TRAILER = re.compile(r"\s*(?:[(（【\[](?:图|组图|附图|多图|图文|视频|高清组图|\d+图|图集|附名单)[)）】\]]\s*)+$")
_BEHIND = re.compile(rf"\s*[_—\-|｜丨]+\s*(?P<site>[\u4e00-\u9fff]{{2,20}}(?:{either('site_behind')}))\s*$")
_PAPER = re.compile(r".*(?:文件|公报)$")
_POST = re.compile(rf".*(?:{either('post')})[)）]?$")
_VERB = re.compile(rf"{either('acts')}|任[^副]")
_HAPPENS = re.compile(either("acts", "event"))
_SIGNED = re.compile(
    r"[【\[]?\d{1,2}月[】\]]?$|[◇◆●★■□○☆▶►·•・‧･∙⋅]|附\s*(?:件|表)?\s*\d*\s*[:：]?$"
    r"|(?:19|20)\d{2}\s?[.年]\s?\d{1,2}\s?月?\s?[-—–至]"
)
_DATED = re.compile(
    r"\s*(?:(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日|[今昨前][天日]|[今昨]?[(（]?\d{1,2}[)）]?日|日前|近日|连日来|同日)[^。，,]{0,12}[，,]"
    r"|\s*(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日[\u4e00-\u9fff]"
)


class Heading(NamedTuple):
    """A title line taken apart: `column` and `site` before the words of the title, `trailer` behind them."""

    column: Span
    site: Span
    words: Span
    trailer: Span
    publisher: str


def take_apart(text: str, start: int, end: int) -> Heading:
    """The parts of the title line text[start:end]; each may be empty but `words`."""
    m = _COLUMN.match(text, start, end)
    column = m.end() if m and m.end() < end - 4 else start
    m = _SITE.match(text, column, end)
    site, publisher = (m.end(), m["site"].removesuffix("讯")) if m else (column, "")
    if m := _TRAILER.search(text, site, end):
        last = m.start()
    elif m := _BEHIND.search(text, site + 8, end):
        last, publisher = m.start(), publisher or m["site"]
    else:
        last = end
    return Heading(Span(start, column), Span(column, site), Span(site, last), Span(last, end), publisher)


def is_dated(text: str, start: int, end: int) -> bool:
    """Does the line open like a report: 3月3日上午,… 昨日,…?"""
    return bool(_DATED.match(text, start, end))


def is_prose(line: str) -> bool:
    """Is the line certainly article, whatever stands around it?"""
    if "。" in line or line[-1] in "：:；;" or is_dated(line, 0, len(line)):
        return True
    return len(line) >= 60 and any(mark in line for mark in "，,；;") and line[-1] not in ")）"


def is_row(line: str) -> bool:
    """A row of a list and no title: a month on its own, a heading with a sign, a name with posts, years of a career."""
    if _SIGNED.match(line):
        return True
    chunks = line.split()
    if len(chunks) < 2 or not _POST.match(line) or _VERB.search(line):
        return False
    return is_bare_name(joined([(chunk, 0, 0) for chunk in chunks[:2]])[0][0])


def is_letterhead(line: str) -> bool:
    """The name of an organ or of its papers above the title, where nothing happens."""
    if len(line) > 24 or _HAPPENS.search(line):
        return False
    return bool(_PAPER.match(line)) or is_organ(line)


def carries_on(line: str) -> bool:
    """Does a title go on in the next line: 林致远调研时强调?"""
    return line.endswith(cues("carries_on"))


def choose(candidates: list[str]) -> int:
    """Which of the title-like lines above the article is its title; -1 if there is none."""
    best, rank = -1, -1
    for i, line in enumerate(candidates):
        worth = 1 if len(line) < 6 else 2
        if line[0] in "—-–(（" or is_letterhead(line):
            worth = 0
        if worth > rank:
            best, rank = i, worth
    return best
