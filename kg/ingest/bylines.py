"""Datelines at the head of a paragraph and credits at its end, with the names in them.

本报讯(记者 叶舟 通讯员 何苗)10月8日,…      dateline: outlet, day, reporters
新华社云泽3月4日电(记者 叶舟、何苗) …
大美临岚(叶舟)6月6日下午,…
…贡献力量。(叶舟 何苗)      …情况。叶舟 摄      …以飨读者。本报记者 叶舟
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.ingest.credits import parse
from kg.ingest.cues import either
from kg.model import CreditMention, Span

_IN = r"[(（](?P<inside>(?:[^()（）]|[(（][^()（）]{0,6}[)）]){0,70})[)）]"
_ON = r"\d|今|昨|近|日前|连日|为|记者|据|“"
_DAY = r"(?:(?:19|20)\d{2}年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日|日"
_WIRE = re.compile(
    rf"[\s■□●◆▲*]*(?P<outlet>[\u4e00-\u9fffA-Za-z·]{{2,20}}?)(?:{_DAY})?(?P<mark>讯|电|消息)(?=[\s:：,，(（]|{_ON}|$)(?:\s*{_IN})?[\s:：,，]*"
)
_NAMED = re.compile(rf"[\s■□●◆▲*]*(?P<outlet>[\u4e00-\u9fffA-Za-z·]{{0,16}}){_IN}[\s:：]*(?=[\d\u4e00-\u9fff“])")
_REPORT = re.compile(
    r"[\s■□●◆▲*]*(?P<by>[^。，,!！？?；;]{0,60}?(?:记者|通讯员)[^。，,!！？?；;]{2,60}?报道)(?P<gap>[\s:：]+|$)"
)
_OPEN = re.compile(
    r"[\s■□●◆▲*]*(?P<by>[^。，,!！？?；;\d]{0,12}?(?:记者|通讯员)[^。，,!！？?；;\d]{2,50}?)[\s:：]+(?=\d|今|昨|近日|日前|连日)"
)
_OUTLET = re.compile(rf"(?:{either('home')})$|.*(?:{either('press')})$")
_CITY = re.compile(
    rf"(.{{2,10}}?(?:{either('press')}|新华社|中新网)|{either('home')})(?!.*(?:{either('press')})$)[\u4e00-\u9fff]{{2,4}}$"
)
#: a dateline that nothing else looks like: 本报云泽9月6日电（, 云泽日报讯（记者
_CERTAIN = re.compile(
    rf"[\u4e00-\u9fff]{{2,12}}(?:{_DAY})(?:讯|电)\s?[(（]"
    rf"|(?:(?:{either('home')})|[\u4e00-\u9fff]{{2,8}}(?:{either('press')}))[\u4e00-\u9fff]{{0,4}}(?:讯|消息)\s?[(（]"
)
_CLOSED = re.compile(rf"\s*{_IN}[\s。]*$")
_STOP = re.compile(r"[。！!？?…]['\"”』」’)）]?(?=[^。！!？?…]*$)")
_SHOT = re.compile(
    r"(?<=[\s。)）])(?P<by>[^\s。，,、;；()（）]{2,12}(?:[\s、/][^\s。，,、;；()（）]{2,10}){0,2}[\s/／]*(?:摄影报道|摄影|摄|供图)"
    r"|(?:摄影|图片|供图)\s?[/／:：|丨]\s?[\u4e00-\u9fff·]{2,8}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,2})\s*$"
)
_ENDS = '。！？!?…”"』」】'


class Byline(NamedTuple):
    """A stretch of credits. `outlet` and `month`, `day` only where a dateline tells them (0: not told)."""

    at: Span
    credits: tuple[CreditMention, ...]
    outlet: str = ""
    month: int = 0
    day: int = 0


def dateline(text: str, start: int, end: int) -> Byline | None:
    """The dateline that the paragraph text[start:end] begins with."""
    if m := _WIRE.match(text, start, min(end, start + 130)):
        read = parse(text, *m.span("inside"), bare="reporter") if m["inside"] is not None else None
        dated = m.start("mark") > m.end("outlet")
        known = dated or _OUTLET.match(m["outlet"]) or _CITY.match(m["outlet"])
        if known or (read and read.clean):
            credits = read.credits if read and (read.clean or read.labelled) else ()
            outlet = placed[1] if (placed := _CITY.match(m["outlet"])) else m["outlet"]
            more = _reporters(text, m.end(), end)
            stop = more.at.end if more else m.end()
            credits += more.credits if more else ()
            return Byline(Span(start, stop), credits, outlet, int(m["month"] or 0), int(m["day"] or 0))
    if m := _NAMED.match(text, start, min(end, start + 100)):
        read = parse(text, *m.span("inside"), bare="reporter")
        if read.clean and read.credits and (read.labelled or (m["outlet"] and text[m.end() : m.end() + 1].isdigit())):
            return Byline(Span(start, m.end()), read.credits, m["outlet"])
    return _reporters(text, start, end)


def opens_report(text: str, start: int) -> bool:
    """Does a report begin here for certain, whatever stands before: 本报云泽9月6日电（记者 叶舟）?"""
    return bool(_CERTAIN.match(text, start))


def _reporters(text: str, start: int, end: int) -> Byline | None:
    """Reporters without brackets: 本报记者 叶舟 10月8日… , 记者叶舟 通讯员何苗报道:…"""
    for pattern in (_REPORT, _OPEN):
        if m := pattern.match(text, start, min(end, start + 140)):
            read = parse(text, *m.span("by"))
            if read.clean and read.credits:
                return Byline(Span(start, m.end()), read.credits)
    return None


def tail(text: str, start: int, end: int, last: bool) -> Byline | None:
    """The credits that a paragraph ends with. `last`: nothing of the article follows, so bare names count too."""
    near = max(start, end - 80)
    if m := _CLOSED.search(text, near, end):
        before = text[start : m.start()].rstrip()
        read = parse(text, *m.span("inside"), bare="author")
        if read.clean and (read.labelled or not before or before[-1] in _ENDS):
            return Byline(Span(m.start(), end), read.credits)
    if (m := _STOP.search(text, near, end)) and text[m.end() : end].strip():
        read = parse(text, m.end(), end, bare="author" if last else "")
        if read.clean and read.credits:
            return Byline(Span(m.end(), end), read.credits)
    return None


def shot(text: str, start: int, end: int) -> Byline | None:
    """Who took the picture, at the end of its caption: …（叶舟 摄）, …。叶舟 摄, … 叶舟/摄."""
    if found := tail(text, start, end, last=False):
        return found
    if m := _SHOT.search(text, max(start, end - 60), end):
        read = parse(text, *m.span("by"))
        if read.clean and read.credits:
            return Byline(Span(m.start("by"), end), read.credits)
    return None
