"""Reads dated careers: 2016.06-2020.11 某县委常委、组织部部长; 2011年11月任…; 现任 and 拟任 are read as acts.

A line or clause that begins with dates belongs to the person whom the lines above introduce. Years of study are no
posts. A post whose time is over is `former`; one that lasts (至今) is `in office`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.employers import Office
from kg.extract.forms import Head
from kg.extract.ledger import Ledger
from kg.extract.mentions import Spotted
from kg.extract.offices import Offices
from kg.extract.patterns import pattern
from kg.extract.postline import made_out, posts
from kg.extract.text import Page
from kg.model import Span, Why


class Stage(NamedTuple):
    """Some years at one post: months as 2016-06 (or years), `end` empty where it lasts or is not told; `open`: 至今;
    `since`: 2016年6月起, which lasts unless a later stage is told."""

    office: Office
    start: str
    end: str
    open: bool
    at: Span
    since: bool = False


def _months(m: re.Match[str]) -> tuple[str, str]:
    """The first and the last month (or year); empty where none is told."""
    first, last = ((m[f"{which}y"], m[f"{which}m"]) for which in "ab")
    return _iso(*first), _iso(*last)


def _iso(year: str | None, month: str | None) -> str:
    return f"{year}-{int(month):02}" if year and month else year or ""


def careers(page: Page, spotted: Spotted, heads: Sequence[Head], offices: Offices, ledger: Ledger) -> None:
    """Enter the careers of those whom lines introduce, and of the one person of a sentence that dates posts."""
    stages: dict[str, list[Stage]] = {}
    person = ""
    opened = {h.line.end: h for h in heads}
    for line in page.lines:
        if head := opened.get(line.end):
            if head.name != person:
                offices.scope.clear()
                offices.scope.around = ""
            person = head.name
            start = head.at.end if head.kind == "curriculum" else line.end
        else:
            start = line.start
            if not pattern("career.dated").match(page.s, line.start, line.end):
                others = [m for m in spotted.inside(line) if m.name != person]
                if others:
                    person = ""
        who = person or _alone(spotted, line)
        if not who:
            continue
        bare = not person or (head is not None and head.kind == "curriculum")
        verb = bare or not pattern("career.dated").match(page.s, line.start, line.end)
        for stage in _stages(page.s, start, line.end, offices, verb=verb):
            stages.setdefault(who, []).append(stage)
    for name, told in stages.items():
        _enter(name, told, ledger)


def _alone(spotted: Spotted, line: Span) -> str:
    """The one person of a line that no head introduces, named at its beginning."""
    people = spotted.inside(line)
    names = {m.name for m in people}
    return people[0].name if len(names) == 1 and people[0].whole.start - line.start < 3 else ""


def _stages(s: str, start: int, limit: int, offices: Offices, *, verb: bool) -> Iterator[Stage]:
    """The dated posts between two offsets. verb: a date must be followed by 任; else the posts follow at once."""
    dated = [m for m in pattern("career.dated").finditer(s, start, limit) if not _nested(s, start, m.start())]
    for index, m in enumerate(dated):
        stop = dated[index + 1].start() if index + 1 < len(dated) else limit
        if (close := re.compile("[。;\n]").search(s, m.end(), stop)):
            stop = close.start()
        place = m.end()
        if m["since"] == "任":
            place -= 1
        did = pattern("career.verb").match(s, place, stop)
        if not did and (verb or m["since"]):
            continue
        lasts = bool(m["now"] or m["now2"])
        for stage in _posts(s, did.end() if did else place, stop, _months(m), lasts, offices):
            yield stage._replace(since=m["since"] == "起")
        next_one = dated[index + 1].start() if index + 1 < len(dated) else limit
        for inner in pattern("career.inner").finditer(s, m.end(), next_one):
            yield from _within(s, Span(*inner.span("text")), offices)


def _within(s: str, at: Span, offices: Offices) -> Iterator[Stage]:
    """The stages in brackets (其间:…挂职任…)."""
    for one in pattern("career.dated").finditer(s, *at):
        if did := pattern("career.verb").match(s, one.end(), at.end):
            yield from _posts(s, did.end(), at.end, _months(one), False, offices)


def _nested(s: str, start: int, place: int) -> bool:
    return s.count("(", start, place) > s.count(")", start, place)


def _posts(s: str, place: int, stop: int, months: tuple[str, str], lasts: bool, offices: Offices) -> Iterator[Stage]:
    """The posts of one stage."""
    while place < stop and s[place] in " ,:":
        place += 1
    inner = pattern("career.inner").search(s, place, stop)
    text = s[place:inner.start() if inner else stop]
    if pattern("career.study").search(text):
        return
    chain = posts(s, place, inner.start() if inner else stop, commas=True)
    if chain is None:
        return
    for office in made_out(chain.titles, offices):
        if office.agency:
            yield Stage(office, *months, lasts, Span(min(place, office.title.at.start), office.title.at.end))


def _enter(name: str, told: Sequence[Stage], ledger: Ledger) -> None:
    """One row for a post that several stages hold in turn; what lasts is entered before what is over."""
    merged: list[Stage] = []
    for stage in told:
        same = next((i for i, o in enumerate(merged) if o.end == stage.start and o.office.post == stage.office.post
                     and o.office.agency == stage.office.agency and o.office.status == stage.office.status), None)
        if same is None:
            merged.append(stage)
        else:
            merged[same] = merged[same]._replace(end=stage.end, open=stage.open, at=stage.at)
    latest = max(stage.start for stage in merged)
    merged = [o._replace(open=o.open or (o.since and not o.end and o.start == latest)) for o in merged]
    held = {(o.office.post, o.office.agency) for o in merged if o.open}
    for stage in sorted(merged, key=lambda x: not x.open):
        office = stage.office
        if office.status == "acting" and (office.post, office.agency) in held:
            continue
        status = office.status if office.status == "acting" else "in office" if stage.open else "former"
        agency = office.agency
        assert agency is not None
        why = Why((stage.at,), "rules/career.stage", 0.94)
        ledger.agency(agency, office.title.at, office.title.organ, why.by, 0.94)
        ledger.tenure(name, office, why, status=status, start=stage.start, end=stage.end)
