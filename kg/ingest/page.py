"""The anatomy of a page: a repaired document in, the same with zones, title, publisher, date, credits and genre out.

What a container already told (a title, a day) is kept. Nothing here raises: a page that cannot be read is all body.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.ingest.cues import cues
from kg.ingest.gate import genre
from kg.ingest.headings import carries_on
from kg.ingest.parts import parts
from kg.ingest.published import calendar_day, days, of_address, with_year
from kg.ingest.zones import Survey, survey
from kg.model import CreditMention, Document, Zone

#: zones that tell what kind of page it is: bars too, for they say that a page goes on elsewhere
_TELLING = frozenset(("title", "body", "caption", "dateline", "nav"))


def annotate(document: Document) -> Document:
    """The document with its anatomy filled in."""
    text = document.text
    found = survey(text)
    title = document.title or _title(text, found)
    article = "".join(text[at.start : at.end] for kind, at in found.zones if kind in _TELLING)
    kind, marks = genre(title, article)
    pieces = parts(text, found.lines)
    if pieces and kind == "news" and _is_digest(text, title, len(pieces), found):
        kind = "digest"
    return replace(
        document,
        zones=_merged(found.zones),
        title=title,
        publisher=document.publisher or _publisher(text, found),
        published=document.published or _published(text, found),
        credits=_credits(found),
        genre=kind,
        parts=pieces,
        marks=(*document.marks, *marks, *(["printed twice"] if found.twice else [])),
    )


def _merged(zones: list[Zone]) -> tuple[Zone, ...]:
    """Neighbours stay apart line by line; only empty zones are left out."""
    return tuple(zone for zone in zones if zone.at.end > zone.at.start)


def _title(text: str, found: Survey) -> str:
    """The words of the title line, and of the next line where the first goes on in it."""
    if found.title < 0 or not (heading := found.lines[found.title].heading):
        return ""
    words = text[heading.words.start : heading.words.end]
    following = next((line for line in found.lines[found.title + 1 :] if line.kind != "blank"), None)
    if following and following.kind == "title" and not following.prose and carries_on(words.strip()):
        words += " " + text[following.left : following.right]
    return " ".join(words.split())


def _is_digest(text: str, title: str, count: int, found: Survey) -> bool:
    """Items behind bullets, not articles glued together."""
    bullets = sum(line.kind == "body" and text[line.left] in "●★☆◆◇■□▲△○◎►▶※•✦" for line in found.lines)
    return bullets >= 3 or (
        count >= 3 and any(word in title for word in ("大事记", "简讯", "一周", "要闻", "动态", "汇总"))
    )


def _publisher(text: str, found: Survey) -> str:
    """来源, 发布机构, the site before the title, the outlet of the dateline, in this order."""
    for means in ("source", "organ"):
        for told in found.fields:
            if told.field.means == means and told.field.value.end > told.field.value.start:
                return text[told.field.value.start : told.field.value.end].strip()
    if found.title >= 0 and (heading := found.lines[found.title].heading) and heading.publisher:
        return heading.publisher
    for told in found.fields:
        if told.field.means == "outlet":
            return text[told.field.value.start : told.field.value.end].strip()
    return next((line.outlet for line in found.datelines if line.outlet and line.outlet not in cues("home")), "")


#: how well a date by its label (see `Field`) and its place (see `Told`) tells the day of publication, the least best:
#: what stands between title and article tells of this article, what stands above the title may be the site's
_RANK = {
    ("date", "head"): 0, ("date-loose", "head"): 0, ("date", "foot"): 0, ("date-bare", "head"): 1,
    ("date", "above"): 2, ("date-loose", "above"): 2, ("date-bare", "above"): 3,
    ("date-weak", "head"): 4, ("date-weak", "above"): 4, ("date-loose", "foot"): 5, ("date-bare", "foot"): 5,
}  # fmt: skip
#: days by which the news of an article lies before its publication, and may lie behind it
_BEFORE, _BEHIND = 60, 10
#: the characters of an article that are its beginning
_BEGINNING = 300
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")


def _published(text: str, found: Survey) -> date | None:
    """The day of publication: as labelled, as printed above the article, below it, as a dateline, in an address.

    Days among links and comments, of the site's last change and of an event (时间:… on a line of its own below the
    article) are none; nor is a day outside the article that is far from every day of its beginning.
    """
    ranked: list[tuple[int, int, date]] = []
    for order, (field, where, alone) in enumerate(found.fields):
        rank = _RANK.get((field.means, where))
        if rank is None or (field.means == "date-loose" and where == "foot" and alone):
            continue
        day = next(days(text, field.value.start, field.value.end), None)
        if day and (where == "foot" or (where == "head" and found.title >= 0) or _fits(text, found, day.on)):
            ranked.append((rank, order, day.on))
    if ranked:
        return min(ranked)[2]
    for line in found.datelines:
        if line.month and line.day and (on := with_year(line.month, line.day, text)):
            return on
    for kind, at in found.zones:
        if kind == "nav" and (on := of_address(text[at.start : at.end])):
            return on
    return None


def _fits(text: str, found: Survey, on: date) -> bool:
    """May the article be of this day, by the days that its beginning names? True where it names none."""
    start = next((zone.at.start for zone in found.zones if zone.kind in ("dateline", "body")), len(text))
    named = [(int(m[1]), int(m[2])) for m in _MONTH_DAY.finditer(text, start, start + _BEGINNING)]
    near = [day for month, number in named for year in (on.year - 1, on.year, on.year + 1)
            if (day := calendar_day(year, month, number))]
    return not near or any(-_BEHIND <= (on - day).days <= _BEFORE for day in near)


def _credits(found: Survey) -> tuple[CreditMention, ...]:
    """Every maker once in each role, where first named."""
    first: dict[tuple[str, str], CreditMention] = {}
    for credit in sorted(found.credits, key=lambda c: (c.at, c.role)):
        first.setdefault((credit.name, credit.role), credit)
    return tuple(first.values())
