"""The chain of posts behind a person or a verb: 任 | 中共官桥镇委员会委员、书记; 为 | 县人民法院副院长、审判员.

Left of a name a title ends at the name; here it begins at a known place and each item of the chain must end in a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.agencies import canonical
from kg.extract.employers import Office
from kg.extract.jurisdiction import AgencyName
from kg.extract.offices import Offices
from kg.extract.organs import kind_of, looks_like_agency
from kg.extract.patterns import pattern
from kg.extract.titles import Hit, Title, hits
from kg.model import Span


class Posts(NamedTuple):
    """Titles from left to right; the chain ends at `end`, behind the notes of its last title."""

    titles: tuple[Title, ...]
    end: int


_STOP = "、,;:。!?\n“”《》 "
_NOTE = re.compile(r" ?\((?![^()]*\d{4}[.年])[^()]{1,24}\)")
_PARTY = re.compile(r"党委|党组|党工委|党总支")
#: posts that a judge or prosecutor holds at the whole court, whatever division was named before
_OF_THE_WHOLE = ("审判员", "检察员", "审判委员会委员", "检察委员会委员", "审委会委员", "检委会委员")
_JOIN = re.compile(r"[兼暨和及与]|以及|并兼任?")
_ORGAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff·\dA-Za-z()]{0,44}")
_MARK = re.compile(r"代理|时任|原(?!州区|阳县|平市)")
_INNER = re.compile(r"(?:科|处|室|股|所|队|庭|部)$")


def _item_end(s: str, start: int, limit: int) -> int:
    """Where the item that begins at `start` ends: at a mark outside brackets."""
    depth = 0
    for i in range(start, limit):
        c = s[i]
        if c == "(":
            depth += 1
        elif c == ")":
            if not depth:
                return i
            depth -= 1
        elif c in _STOP and not depth:
            return i
    return limit


def _items(s: str, place: int, stop: int, found: Sequence[Hit]) -> tuple[list[Title], int]:
    """The titles between two marks: one, or several joined by 兼."""
    titles: list[Title] = []
    while place < stop:
        for hit in (h for h in found if place <= h.at.start and h.at.end <= stop):
            end = hit.at.end
            note = _NOTE.match(s, end, stop)
            if note:
                end = note.end()
            more = s[end:stop]
            if pattern("act.tail").match(s, end) or not more:
                break
            if hit.base in ("常委", "委员") and any(h.at.start >= end for h in found if h.at.end <= stop):
                break
        else:
            return titles, place
        mark = _MARK.match(s, place, hit.at.start)
        organ = s[mark.end() if mark else place:hit.at.start]
        if not _ORGAN.fullmatch(organ) or pattern("act.organ").search(organ):
            return titles, place
        marked = hit._replace(mark=mark[0]) if mark else hit
        titles.append(Title(Span(place, hit.at.end), organ, marked, True, note[0].strip() if note else ""))
        join = _JOIN.match(s, end, stop)
        if not join and not (hit.base in ("常委", "委员") and end < stop and not pattern("act.tail").match(s, end)):
            return titles, end
        place = join.end() if join else end
    return titles, place


def may_hold_posts(s: str, at: Span) -> bool:
    """Does a word stand there that could be a post? Where none does, nothing is said of who gets or loses one."""
    return pattern("title.base").search(s, *at) is not None


def posts(s: str, start: int, limit: int, *, commas: bool = False) -> Posts | None:
    """The chain that begins at `start`; None if no title does. commas: , joins as 、 does."""
    while start < limit and s[start] in " :":
        start += 1
    found = hits(s, start, limit)
    titles: list[Title] = []
    place = end = start
    while place < limit:
        stop = _item_end(s, place, limit)
        more, reached = _items(s, place, stop, found)
        if not more:
            break
        titles += more
        end = reached
        mark = s[stop:stop + 1]
        if reached < stop or not (mark == "、" or (commas and mark and mark in ", ")):
            break
        place = stop + 1
        while commas and s[place:place + 1] == " ":
            place += 1
    return Posts(tuple(titles), end) if titles else None


def _own(office: Office, chain: Sequence[Office], offices: Offices) -> Office:
    """An office whose agency the chain settles: a rank is held at the bureau, a bare post where the one before is."""
    title, agency = office.title, office.agency
    previous = next((o.agency for o in reversed(chain) if o.agency), None)
    if agency is None and not title.organ and previous and (
            previous.kind != "party-committee" or title.hit.base in ("书记", "常委", "委员")):
        agency = previous
    if agency is None and title.organ and looks_like_agency(title.organ) and len(title.organ) > 3:
        agency = _named(title.organ)
    inner = agency and agency.parent and _INNER.search(agency.name)
    if agency and inner and not title.organ and (office.is_rank or title.hit.base in _OF_THE_WHOLE):
        whole = canonical(agency.parent, offices.scope)
        if len(whole) == 1 and whole[0].kind not in ("party-committee", "government"):
            agency = whole[0]
    return office._replace(agency=agency)


def _named(organ: str) -> AgencyName | None:
    """An agency whose place the text leaves open; none for a bare level (区水务局 where no 区 is known)."""
    if re.match(r"[省市州盟区县旗镇乡我本该]", organ) or len(organ) < 5:
        return None
    return AgencyName(organ, kind_of(organ))


def made_out(titles: Sequence[Title], offices: Offices, before: Sequence[Office] = ()) -> list[Office]:
    """The offices of a chain, as `Offices.make_out`, with what only a chain to the right can tell."""
    chain: list[Office] = []
    for office in offices.make_out(titles, before):
        if chain and office.post in ("书记", "副书记") and not office.title.organ:
            if unit := _PARTY.match(chain[-1].post):  # 公司党委委员、书记
                office = office._replace(post=unit[0] + office.post, agency=chain[-1].agency)
        chain.append(_own(office, [*before[-1:], *chain] if office.is_rank else chain, offices))
    return chain
