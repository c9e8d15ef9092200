"""Lines made of fields: 来源:… 作者:… 发布时间:… 浏览次数:…, tables with strokes, bare dates.

`fields` takes a line apart and answers None for a line that holds anything else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.ingest.credits import COLON, ROLES, labels, parse, spaced
from kg.ingest.furniture import is_words
from kg.ingest.name_shapes import is_organ
from kg.ingest.published import days
from kg.model import CreditMention, Span

#: labels that may be glued to the value before them
_GLUED = frozenset(
    "作者 编辑 责任编辑 责编 来源 信息来源 发布时间 发布日期 发布机构 浏览次数 点击数 字号 字体 审核".split()
)
_PROSE = re.compile(r"[。！!？?;；]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OUTLET = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·]{2,16}$")


class Field(NamedTuple):
    """`means` is a role, source, organ, date, date-weak or skip; `value` its place without margins."""

    means: str
    value: Span


class Fields(NamedTuple):
    """What a line of fields holds. `lead`: where the first field begins; before it stands the outlet or a title."""

    found: tuple[Field, ...]
    credits: tuple[CreditMention, ...]
    lead: int


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted((label.form for label in labels().values()), key=lambda f: (-len(f), f))
    free, glued = ("|".join(spaced(f) for f in forms if (f in _GLUED) == want) for want in (False, True))
    blank = r"[ \t\u3000\xa0]*"
    return re.compile(rf"(?:(?<![\u4e00-\u9fff/／])(?P<free>{free}|{glued})|(?P<glued>{glued})){blank}(?:{COLON}|$)")


def _trim(text: str, start: int, end: int) -> Span:
    """Without blanks, strokes and brackets at both ends."""
    while start < end and text[start] in " \t\u3000\xa0|丨/／【】[]()（）:：<>—-·,，、\n":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\xa0|丨/／【】[]()（）:：<>—-·,，、\n":
        end -= 1
    return Span(start, end)


def fields(text: str, start: int, end: int) -> Fields | None:
    """The fields of the line text[start:end], or None if it is not made of fields."""
    if end - start > 240 or _PROSE.search(text, start, end):
        return None
    marks = [
        (m.start(), m.end(), "".join((m["free"] or m["glued"]).replace("／", "/").split()))
        for m in _pattern().finditer(text, start, end)
    ]
    dates = list(days(text, start, end))
    if not marks and not dates:
        return None
    cuts = sorted({a for a, _, _ in marks} | {d.at.start for d in dates})
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
                if not read.clean and len(_HAN.findall(text[after:stop])) > 6:
                    return None
                credits |= {(c.name, c.role): c for c in reversed(read.credits)}
                found.append(Field(means[0], _trim(text, after, stop)))
            elif not due:
                value = _trim(text, after, stop)
                if value.end - value.start > (60 if means[0] == "skip" else 40):
                    return None
                found.append(Field(means[0], value))
        else:
            day = next(d for d in dates if d.at.start == cut)
            rest = _trim(text, day.at.end, stop)
            found.append(Field(due or "date-bare", day.at))
            due = ""
            if rest.end > rest.start and not is_words(text[rest.start : rest.end]):
                read = parse(text, rest.start, rest.end)
                if read.clean and read.labelled:
                    credits |= {(c.name, c.role): c for c in reversed(read.credits)}
                elif is_organ(text[rest.start : rest.end]):
                    found.append(Field("source", rest))
                else:
                    return None
    lead = _trim(text, start, cuts[0])
    if lead.end > lead.start and not is_words(text[lead.start : lead.end]):
        before = text[lead.start : lead.end]
        if _OUTLET.match(before) and (is_organ(before) or len(before) < 5):
            found.append(Field("outlet", lead))
            return Fields(tuple(found), tuple(_in_order(credits)), start)
        return Fields(tuple(found), tuple(_in_order(credits)), cuts[0])
    return Fields(tuple(found), tuple(_in_order(credits)), start)


def _in_order(credits: dict[tuple[str, str], CreditMention]) -> list[CreditMention]:
    return sorted(credits.values(), key=lambda c: (c.at, c.role))
