"""Lines made of fields: 来源:… 作者:… 发布时间:… 浏览次数:…, tables with strokes, bare dates.

`fields` takes a line apart and answers None for a line that holds anything else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.ingest.credits import COLON, ROLES, first_label, labels, parse, spaced
from kg.ingest.cues import cues
from kg.ingest.furniture import is_words
from kg.ingest.name_shapes import is_bare_name, is_name, is_organ
from kg.ingest.published import days
from kg.lexicon.place import bare_names
from kg.model import CreditMention, Span

#: labels that may be glued to the value before them
_GLUED = frozenset(
    "作者 编辑 责任编辑 责编 来源 信息来源 发布时间 发布日期 发布机构 浏览次数 点击数 字号 字体 审核".split()
)
#: what every line of fields has: a colon, a stroke, or a figure or a numeral of a date
_SIGN = re.compile(r"[:：︰|丨/／0-9〇○]")
_PROSE = re.compile(r"[。！!？?;；]")
_WRITERS = ("记者", "通讯员")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COLON = re.compile(COLON)
_VALUE = re.compile(r"[\s:：]*([^\s。，,；;]{1,24})(?=\s)")
_BLANKS = re.compile(r"[\s|]+")
_EDGE = " \t\u3000\xa0|丨/／【】[]［］〔〕()（）《》:：<>—-·,，、\n"
#: what may follow a day: where it was put out, on which page of a paper, or that a broadcast is written down here
_PLACED = re.compile(
    r"[《\u4e00-\u9fff》]{0,8}文字(?:版|稿|实录|内容)|(?:发表|发布)于\s*\S{1,12}|(?:第?\s?[A-Z]?\d{1,3}|头|[一二三四五六七八九十]{1,3})\s?版(?:\s*[:：]?\s*\S{1,8})?"
)
_PAGE = re.compile(r"第?\s?[A-Z]?\d{1,3}\s?版(?=\s)")
_OUTLET = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·]{2,16}$")


#: labels that only a line of fields has: beside them a short word that says nothing is none of the article
_KNOWN = frozenset(("source", "organ", "date", "date-loose", "date-weak"))


class Field(NamedTuple):
    """`means` is a role, source, organ, skip or a date: date (发布日期), date-weak (成文日期), date-loose (时间),
    date-bare (without a label), date-other (生效日期). `value` is its place without margins."""

    means: str
    value: Span


class Fields(NamedTuple):
    """What a line of fields holds. `lead`: where the first field begins; before it stands the outlet or a title."""

    found: tuple[Field, ...]
    credits: tuple[CreditMention, ...]
    lead: int


@cache
def _pattern() -> re.Pattern[str]:
    forms = [label.form for label in labels().values() if len(label.form) > 1]
    free, glued = spaced(forms), spaced(form for form in forms if form in _GLUED)
    blank = r"[ \t\u3000\xa0]*"
    return re.compile(rf"(?:(?<![\u4e00-\u9fff/／])(?P<free>{free})|(?P<glued>{glued})){blank}{COLON}")


def _trim(text: str, start: int, end: int) -> Span:
    """Without blanks, strokes and brackets at both ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def fields(text: str, start: int, end: int) -> Fields | None:
    """The fields of the line text[start:end], or None if it is not made of fields."""
    if end - start > 240 or _PROSE.search(text, start, end) or not _SIGN.search(text, start, end):
        return None
    marks = [(m.start(), m.end(), _form(m)) for m in _pattern().finditer(text, start, end) if not _in_word(text, m)]
    dates = [day for day in days(text, start, end) if not text.endswith(cues("count"), 0, day.at.start)]
    if not marks and not dates:
        return None
    told = any(_KNOWN & set(labels()[form].means) for _, _, form in marks)
    starts = {d.at.start for d in dates}
    cuts = sorted({a for a, _, _ in marks} | starts)
    found: list[Field] = []
    credits: dict[tuple[str, str], CreditMention] = {}
    named = {a: (b, form) for a, b, form in marks}
    due = ""
    for i, cut in enumerate(cuts):
        stop = cuts[i + 1] if i + 1 < len(cuts) else end
        if cut in named:
            after, form = named[cut]
            means = labels()[form].means
            due = means[0] if means[0].startswith("date") else ""
            if ROLES.issuperset(means):
                read = parse(text, cut, stop)
                if not read.clean and _unread(text[after:stop]) > 6:
                    return None
                credits |= {(c.name, c.role): c for c in reversed(read.credits)}
                found.append(Field(means[0], _trim(text, after, stop)))
            elif due:
                if stop not in starts:
                    found.append(Field(due, _trim(text, after, stop)))
            else:
                people = -1 if means[0] == "skip" else first_label(text, after, stop)
                if people >= 0 and (
                    not _HAN.match(text, people - 1) or text.startswith(_WRITERS, people)
                ):  # 来源:临岚融媒(记者 叶舟)
                    credits |= {(c.name, c.role): c for c in reversed(parse(text, people, stop).credits)}
                    stop = people
                value = _trim(text, after, stop)
                if value.end - value.start > (60 if means[0] == "skip" else 40):
                    return None
                found.append(Field(means[0], value))
        else:
            day = next(d for d in dates if d.at.start == cut)
            rest = _trim(text, day.at.end, stop)
            if on_page := _PAGE.match(text, rest.start, rest.end):
                rest = _trim(text, on_page.end(), stop)
            found.append(Field(due or "date-bare", day.at))
            due = ""
            if rest.end > rest.start and not (is_words(said := text[rest.start : rest.end]) or _PLACED.fullmatch(said)):
                read = parse(text, rest.start, rest.end)
                if read.clean and read.labelled:
                    credits |= {(c.name, c.role): c for c in reversed(read.credits)}
                elif is_organ(said) and not _COLON.search(said):
                    found.append(Field("source", rest))
                elif said.isascii() and "." not in said:
                    continue  # by admin
                elif said in bare_names() and _COLON.search(text, day.at.start, day.at.end):
                    continue  # 2023年10月17日 09:30 广东: where an account put out its page
                elif not told or len(_HAN.findall(text[rest.start : rest.end])) > 8:
                    return None
    lead = _trim(text, start, cuts[0])
    before = text[lead.start : lead.end]
    if (label := labels().get(before)) and label.means[0].startswith("date") and found[0].means == "date-bare":
        found[0] = Field(label.means[0], found[0].value)  # 发表于 2019-11-7: a label without a colon
    elif before and not is_words(before):
        if not told and _COLON.match(text, lead.end):
            return None  # 活动时间:2024年3月6日
        read = parse(text, lead.start, lead.end, bare="author")
        if read.clean and read.credits:  # 原创 叶舟 临岚发布 2023-10-16: names and outlet before the day
            credits |= {(c.name, c.role): c for c in reversed(read.credits)}
            return Fields(tuple(found), tuple(_in_order(credits)), start)
        if _OUTLET.match(before) and (is_organ(before) or len(before) < 5):
            found.append(Field("outlet", lead))
            return Fields(tuple(found), tuple(_in_order(credits)), start)
        return Fields(tuple(found), tuple(_in_order(credits)), lead.end)
    return Fields(tuple(found), tuple(_in_order(credits)), start)


def _in_word(text: str, mark: re.Match[str]) -> bool:
    """Is the label the end of a word of furniture (只看该作者)?"""
    start = mark.start()
    while start and _HAN.match(text, start - 1):
        start -= 1
    stop = mark.start() + len(_form(mark))
    return start < mark.start() and is_words(text[start:stop])


def _unread(value: str) -> int:
    """How many characters of the value of a maker's label are neither in a name nor in an organ."""
    chunks = [chunk for chunk in re.split(r"[\s、,，/／|]+", value) if not (is_name(chunk) or is_organ(chunk))]
    return len(_HAN.findall("".join(chunks)))


def furniture_end(text: str, start: int, end: int) -> Span | None:
    """In a page without line ends: from the first field above the article to the end of the last one."""
    if not _COLON.search(text, start, min(end, start + 200)):
        return None
    first = next((m for m in _pattern().finditer(text, start, min(end, start + 200)) if _is_head(m)), None)
    if first is None:
        return None
    at, stop, role = first.start(), first.start(), False
    while at < end:
        mark = _pattern().match(text, at, end)
        day = next(days(text, at, min(end, at + 24)), None)
        if mark:
            role = ROLES.issuperset(labels()[_form(mark)].means)
            value = _VALUE.match(text, mark.end(), end)
            day = next(days(text, mark.end(), min(end, mark.end() + 24)), None)
            dated = day and not text[mark.end() : day.at.start].strip()
            nothing = value is None or _pattern().match(text, value.start(1), end)
            stop = day.at.end if day and dated else mark.end() if nothing or value is None else value.end()
        elif day and day.at.start == at:
            stop, role = day.at.end, False
        elif (value := _VALUE.match(text, at, end)) and (is_words(value[1]) or (role and is_bare_name(value[1]))):
            stop = value.end()
        else:
            break
        blank = _BLANKS.match(text, stop, end)
        at = blank.end() if blank else stop
    return Span(first.start(), stop)


def _form(mark: re.Match[str]) -> str:
    return "".join((mark["free"] or mark["glued"]).replace("／", "/").split())


def _is_head(mark: re.Match[str]) -> bool:
    return bool({"source", "organ", "date", "date-weak"} & set(labels()[_form(mark)].means))


def _in_order(credits: dict[tuple[str, str], CreditMention]) -> list[CreditMention]:
    return sorted(credits.values(), key=lambda c: (c.at, c.role))
