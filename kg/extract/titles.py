"""Titles: where a base title stands, and the chain of titles to the left of a name.

    TITLE := [原|代|拟任 …] [organ] [grade] base [note]

A chain is what one person holds in one breath: 区委副书记,区政府党组书记、代区长X. It ends at the previous name, at a
verb, or at a comma behind which no pure title stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.organs import central, looks_like_agency, organs
from kg.extract.patterns import Patterns
from kg.extract.verbs import verb_covers, verbs
from kg.lexicon.place import bare_names, beginnings
from kg.lexicon.place import names as places
from kg.lexicon.tables import alternation, marked, rows
from kg.model import Span

_P = Patterns("title")
_SEPARATORS = "、,;:。!?“”《》〈〉[]|\n◇●★□■◆▲"
#: as many characters may a quotation within the name of an organ have, with its marks
_QUOTED = 18
#: as many characters as the name of a place around a function word may have on its left, and to its right
_PLACE_LEFT, _PLACE = 6, 12


class Hit(NamedTuple):
    """A base title in the text: mark (代, 原 …), grade (常务副), base (区长)."""

    at: Span
    mark: str
    grade: str
    base: str

    @property
    def post(self) -> str:
        return self.grade + self.base


class Title(NamedTuple):
    """A title with the organ written before it; `clean` if nothing but separators stands left of it in its item."""

    at: Span
    organ: str
    hit: Hit
    clean: bool
    note: str = ""


class Base(NamedTuple):
    """A base title: its kind (head, member, rank, staff, passing) and the organ that it implies."""

    kind: str
    organ: str


@cache
def bases() -> dict[str, Base]:
    """The table posts.tsv by written form."""
    return {form: Base(kind, organ) for form, kind, organ in rows("posts", 3)}


def hits(s: str, start: int, end: int) -> list[Hit]:
    """Every base title between start and end."""
    found = []
    for m in _P.base.finditer(s, start, end):
        never = _P.never.match(s, m.start("base"))
        if not never or never.end() < m.end():
            found.append(Hit(Span(*m.span()), m["mark"] or "", m["grade"], m["base"]))
    return found


@cache
def _cut() -> re.Pattern[str]:
    """Words that end an organ on its left."""
    return re.compile(alternation([*marked("organ_cuts", "cut"), *(v for v in verbs() if len(v) > 1)]))


@cache
def _covers() -> re.Pattern[str]:
    """Names of organs and other words that contain a function word (发展和改革局)."""
    names = alternation([f for f in (*organs(), *central()) if _cut().search(f)])
    words = [names, _P.committee_and.pattern, alternation(marked("organ_cuts", "cover"))]
    return re.compile("|".join([*words, verb_covers()]))


def _left(s: str, floor: int, end: int) -> tuple[int, bool]:
    """Where the organ before `end` begins, not left of `floor`; and whether nothing had to be cut off."""
    text = s[floor:end]
    covered = [m.span() for m in _covers().finditer(s[floor:end + 1])]  # 组织部|长: the head may end a name of an organ
    best = 0
    for m in (*_cut().finditer(text), *_P.weak_cut.finditer(text)):
        a, b = m.span()
        if b > best and not any(x <= a and b <= y for x, y in covered) and not _belongs(text, a, b):
            best = b
    return floor + best, best == 0


def _belongs(text: str, a: int, b: int) -> bool:
    """Is the function word text[a:b] a part of the organ's name, of a place or of a township in it?"""
    joins = a and _P.and_in_name.fullmatch(text[a:b]) and not _P.about.match(text)
    if joins and not looks_like_agency(text[:a]) and looks_like_agency(text):
        return True  # 省旅游和文化广电体育厅
    if b == 1 and len(text) > 2 and _P.town_and.match(text):
        return True
    table, bare = places(), bare_names()
    for i in range(max(0, a - _PLACE_LEFT), a + 1):
        if text[i:i + 2] not in beginnings():
            continue
        for j in range(max(b, i + 2), min(len(text), i + _PLACE) + 1):
            if text[i:j] in table or text[i:j] in bare:
                return True
    return False


def index(found: Sequence[Hit], place: int) -> int:
    """Where in the hits of a sentence the first one stands that begins at a place or behind it."""
    return bisect_left(found, place, key=_begins)


def _begins(hit: Hit) -> int:
    return hit.at.start


def organ_start(s: str, floor: int, end: int) -> int:
    """Where the organ begins that ends at `end`, not left of `floor`, without the verbs before it: 贯彻落实|市委."""
    return _left(s, floor, end)[0]


def title_at(s: str, hit: Hit, floor: int, found: Sequence[Hit] = ()) -> Title:
    """The title of a base hit with its organ; `floor` is the earliest offset, `found` the hits that may stand before
    it."""
    end = hit.at.start
    begin = _item_start(s, floor, end)
    if before := index(found, end):
        begin = max(begin, found[before - 1].at.end)
    if begin == floor and 0 < begin < end and s[begin] in "和与" and s[begin - 1] not in _SEPARATORS:
        begin += 1  # behind a name: 敖特根巴雅尔和八仙筒镇党委书记
    while begin < end and s[begin] in " 兼暨及●★":
        begin += 1
    start, clean = _left(s, begin, end)
    if dated := _P.dated.match(s, start, end):
        start = dated.end()
    return Title(Span(start, hit.at.end), s[start:end].strip(), hit, clean)


def _item_start(s: str, floor: int, end: int) -> int:
    """Where the item of a list that holds `end` begins: behind the last separator outside brackets. A short quotation
    with a name behind it belongs to the item: 县“清水”行动指挥部指挥长."""
    depth, i = 0, end
    while i > floor:
        i -= 1
        c = s[i]
        if c == "”" and i + 1 < end and (quoted := _P.quoted.search(s, max(floor, i - _QUOTED), i + 1)):
            i = quoted.start()
        elif c == ")":
            depth += 1
        elif c == "(":
            if not depth:
                return i + 1
            depth -= 1
        elif not depth and c in _SEPARATORS:
            return i + 1
    return floor


def chain(s: str, end: int, floor: int, found: Sequence[Hit]) -> list[Title]:
    """The titles that end at `end` (where a name begins), from left to right; empty if none does."""
    titles: list[Title] = []
    place, joined = end, True
    if s[end - 1:end] == "的" and serving(s, floor, end - 1):
        place = end - 1
    while True:
        while place > floor and s[place - 1] == " ":
            place -= 1
        note = ""
        if m := _P.note.search(s, max(floor, place - 12), place):
            note, place = m[0], m.start()
        hit = _ending(found, place)
        if hit is None or hit.at.start < floor:
            return titles
        title = title_at(s, hit, floor, found)._replace(note=note)
        if titles and _P.of_all.search(s, floor, title.hit.at.start):
            return titles
        if not joined and (not (title.clean and _pure(title)) or _P.counted.search(s, floor, title.hit.at.start)
                           or _P.of_several.search(s, floor, title.hit.at.start)):
            return titles
        titles.insert(0, title)
        before = title.at.start
        while before > floor and s[before - 1] in " 兼暨":
            before -= 1
        if not title.clean or before <= floor:
            return titles
        mark = s[before - 1]
        if mark in "、,;":
            place, joined = before - 1, mark == "、"
        elif _ending(found, before):
            place, joined = before, True
        else:
            return titles


def serving(s: str, floor: int, end: int) -> bool:
    """Does a clause end here that says which post somebody holds, before 的 and the name: 现任县水务局局长|的林致远?"""
    return _P.serving.search(s, floor, end) is not None


def bracketed(s: str, start: int, limit: int, found: Sequence[Hit]) -> tuple[list[Title], int]:
    """The titles in the bracket that opens at `start` (behind a name), and where it ends; none where it holds more than
    titles and a note of sex or nation before them."""
    m = _P.bracket.match(s, start, limit)
    if not m:
        return [], start
    inside = [h for h in found if m.start("titles") <= h.at.start and h.at.end <= m.end("titles")]
    titles = chain(s, m.end("titles"), m.start("titles"), inside)
    whole = titles and titles[0].at.start == m.start("titles") and titles[0].clean
    return (titles, m.end()) if whole else ([], start)


def _ending(found: Sequence[Hit], place: int) -> Hit | None:
    """The hit that ends at a place."""
    before = index(found, place)
    return found[before - 1] if before and found[before - 1].at.end == place else None


def _pure(title: Title) -> bool:
    """Can this stand before a comma and still belong to the name behind it? Not where it is a mere word."""
    if _P.of_team.search(title.organ):
        return False  # 领导班子成员,市法院院长林致远
    return bool(title.organ) or title.hit.base not in marked("post_homes", "word", 2)
