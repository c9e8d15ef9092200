"""Titles: where a base title stands, and the chain of titles to the left of a name (genre: section 5 of the grammar).

    TITLE := [原|代|拟任 …] [organ] [grade] base [note]

A chain is what one person holds in one breath: 区委副书记,区政府党组书记、代区长X. It ends at the previous name, at a verb,
or at a comma behind which no pure title stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.extract.agencies import looks_like_agency, organs
from kg.extract.names import verb_covers, verbs
from kg.lexicon.place import bare_names
from kg.lexicon.place import names as places
from kg.lexicon.tables import alternation, rows
from kg.model import Span

_P = Patterns("title")


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


@cache
def bases() -> dict[str, tuple[str, str]]:
    """Base title to (class, organ it implies), from posts.tsv."""
    return {form: (kind, organ) for form, kind, organ in rows("posts", 3)}


@cache
def _affixes(kind: str) -> tuple[str, ...]:
    return tuple(form for form, of, _ in rows("post_affixes", 3) if of == kind)


@cache
def base_pattern() -> re.Pattern[str]:
    marks = alternation([*_affixes("acting"), *_affixes("former"), *_affixes("nominee"), *_affixes("now")])
    return re.compile(
        rf"(?P<mark>{marks})?(?P<grade>(?:{alternation(_affixes('grade'))})*)(?P<base>{alternation(tuple(bases()))})"
        r"(?!员会|会议|团(?!长)|台|务(?!委)|级|单位|班子|棒|办公|办(?=主|[^主]?$)|公署|专员)"
    )


#: function words that end an organ on its left
_CUT = ("由", "率", "受", "在", "和", "与", "及", "将", "把", "被", "据", "请", "让", "并", "的", "了", "着", "会见", "宣布", "听取",
        "传达", "学习", "免去", "任命", "决定", "接受", "选举", "提名", "推荐", "邀请", "以及", "根据", "按照", "关于", "致函", "拜访", "来到", "担任", "时任", "兼任", "现任", "曾任", "拟任", "历任", "出任", "接任", "当选", "还有", "包括", "其中", "来自", "委托", "围绕",
        "代表", "赴", "让位", "跟随", "各位", "这位", "一位", "两位", "新任", "当选为", "任命为", "作为", "书面印发")


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(alternation([*_CUT, *(v for v in verbs() if len(v) > 1)]))


#: characters that cut only where an organ begins behind them (神经内科 stays whole)
_SEPARATORS = "、,;:。!?“”《》〈〉[]|\n◇●★□■◆▲"


def hits(s: str, start: int, end: int) -> list[Hit]:
    """Every base title between start and end."""
    found = []
    for m in base_pattern().finditer(s, start, end):
        b = m.start("base")
        if (never := _P.never.match(s, b)) and never.end() >= b + len(m["base"]):
            continue
        found.append(Hit(Span(*m.span()), m["mark"] or "", m["grade"], m["base"]))
    return found


@cache
def _covers() -> re.Pattern[str]:
    """Names of organs that contain a function word (发展和改革局)."""
    return re.compile(alternation(tuple(f for f in organs() if _cut().search(f))) + "|对口|对外|" + verb_covers())


def _left(s: str, floor: int, end: int) -> tuple[int, bool]:
    """Where the organ before `end` begins, not left of `floor`; and whether nothing had to be cut off."""
    start = floor
    text = s[start:end]
    covered = [m.span() for m in _covers().finditer(text)]
    table, bare = places(), bare_names()
    best = 0
    for m in [*_cut().finditer(text), *_P.weak_cut.finditer(text)]:
        a, b = m.span()
        if any(x <= a and b <= y for x, y in covered):
            continue
        if m[0] in ("和", "与", "及") and a and not looks_like_agency(text[:a]) and looks_like_agency(text):
            continue  # 省旅游和文化广电体育厅
        if any(text[i:j] in table or text[i:j] in bare for i in range(max(0, a - 6), a + 1) for j in range(max(b, i + 2), min(len(text), i + 12) + 1)):
            continue
        if a == 0 and b - a == 1 and text[0] in "和为任同向时" and len(text) > 2 and _P.town_and.match(text):
            continue
        best = max(best, b)
    return start + best, best == 0


def title_at(s: str, hit: Hit, floor: int, others: Sequence[Hit] = ()) -> Title:
    """The title of a base hit with its organ; `floor` is the earliest offset, `others` the hits before it."""
    begin = floor
    depth = 0
    for i in range(hit.at.start - 1, floor - 1, -1):
        c = s[i]
        if c == ")":
            depth += 1
        elif c == "(":
            if depth == 0:
                begin = i + 1
                break
            depth -= 1
        elif depth == 0 and c in _SEPARATORS:
            begin = i + 1
            break
    for other in others:
        if begin < other.at.end <= hit.at.start and other.at != hit.at:
            begin = other.at.end
    if begin == floor and begin and begin < hit.at.start and s[begin] in "和与" and s[begin - 1] not in _SEPARATORS:
        begin += 1  # behind a name: 敖特根巴雅尔和八仙筒镇党委书记
    while begin < hit.at.start and s[begin] in " 兼暨及●★":
        begin += 1
    start, clean = _left(s, begin, hit.at.start)
    if dated := _P.dated.match(s, start, hit.at.start):
        start = dated.end()
    organ = s[start:hit.at.start].strip()
    return Title(Span(start, hit.at.end), organ, hit, clean)




def chain(s: str, end: int, floor: int, found: Sequence[Hit]) -> list[Title]:
    """The titles that end at `end` (where a name begins), from left to right; empty if none does."""
    titles: list[Title] = []
    place = end
    joined = True
    while True:
        while place > floor and s[place - 1] == " ":
            place -= 1
        note = ""
        if m := _P.note.search(s, max(floor, place - 12), place):
            note, place = m[0], m.start()
        hit = next((h for h in reversed(found) if h.at.end == place and h.at.start >= floor), None)
        if hit is None:
            break
        title = title_at(s, hit, floor, [h for h in found if h.at.end <= hit.at.start])._replace(note=note)
        if not joined and not (title.clean and _pure(title)):
            break
        titles.insert(0, title)
        before = title.at.start
        while before > floor and s[before - 1] in " 兼暨":
            before -= 1
        if not title.clean or before <= floor:
            break
        mark = s[before - 1]
        if mark == "、":
            place, joined = before - 1, True
        elif mark in ",;":
            place, joined = before - 1, False
        elif any(h.at.end == before for h in found):
            place, joined = before, True
        else:
            break
    return titles


def _pure(title: Title) -> bool:
    """Can this stand before a comma and still belong to the name behind it? Not where it is a mere word."""
    return title.hit.base not in ("秘书", "干事", "指挥", "成员", "教师", "医生") or bool(title.organ)
