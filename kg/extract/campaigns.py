"""Campaigns named on a page: where a name ends (a shape of the rules), where it begins (an edge), what it is called.

A name is read from its end: 攻坚行动, 保卫战, 专项整治 … tell that there is one; then the reader walks left to the
nearest place where a name may begin: a mark, a verb that governs it (开展, 打好), the end of another word. Which names
are one campaign of the page is decided in `campaign_names`, what events have to do with them in `campaign_about`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.campaign_names import CampaignMention, Named, join
from kg.extract.campaign_rules import Rules, Shape, rules
from kg.extract.text import Page, Sentence
from kg.lexicon import place
from kg.lexicon.place_types import township
from kg.model import Span

#: longest goal before a tail, in characters, and the longest that is believed without a verb or a mark in front
_LONGEST, _LONGEST_BARE, _LONGEST_PREFIX = 26, 18, 12
_WALL = re.compile(r"[,;:。!?()《》<>\[\]|/、\s·…▲★●◆■]|-(?![\u4e00-\u9fff])|(?<![\u4e00-\u9fff])-")
_QUOTED = re.compile(r"“[^“”\n]{1,30}”|\"[^\"\n]{1,30}\"|‘[^‘’\n]{1,20}’")
_TOWNS = ("镇", "街道", "苏木")
_LEVEL = re.compile(r"[市县区省旗州盟镇乡](?![域级区场政容民际村镇县市乡道])")
_NUMBER = re.compile(r"[一二两三四五六七八九十\d]+(?:个|项|场|次|大类)")
_COUNTED = re.compile(r"[两三四五六七八九十]大(?=..战)")
_NAMED = re.compile(r"(?:战|行动|活动|运动|督察)$")
_ITEM = re.compile(r"[^,;:。!?()《》“”\"\s、]{2,10}$")
_NOT_SHORT = re.compile(r"[生明市区县林范式章化业意新]")


class _Hit(NamedTuple):
    """What one tail gave: the stretch it takes, and the names in it."""

    at: Span
    names: tuple[Named, ...]


def campaigns(page: Page, locality_code: str) -> list[CampaignMention]:
    """All mentions of campaigns in the zones that are read, in order; mentions of one campaign share its name."""
    r = rules()
    places = [m.start() for m in r.quick.finditer(page.s)]
    if not places:
        return []
    sentences = page.sentences
    starts = [t.at.start for t in sentences]
    worth = sorted({i for i in (bisect_right(starts, p) - 1 for p in places) if i >= 0})
    found: list[Named] = []
    for i in worth:
        found += _names(page, sentences[i], r)
    return join(page, [sentences[i] for i in worth], found, locality_code)


def _names(page: Page, sentence: Sentence, r: Rules) -> Iterator[Named]:
    """The names in one sentence, of overlapping ones the longest."""
    text, offset = page[sentence.at], sentence.at.start
    hits = [*_known(text, r), *_shaped(text, r)]
    taken: list[Span] = []
    for hit in sorted(hits, key=_order):
        if not any(hit.at.meets(t) for t in taken):
            taken.append(hit.at)
            for n in hit.names:
                at = Span(n.at.start + offset, n.at.end + offset)
                written = page.document.text[at.start:at.end]
                name = n.name.replace("-", "—") if "—" in written else n.name  # as written: “清源—2031”专项行动
                yield n._replace(at=at, name=name, surface=written if page[at] == n.surface else n.surface)


def _order(hit: _Hit) -> tuple[int, int, float]:
    """Longest first, then leftmost, then surest; a stretch that is known to name nothing goes first."""
    return hit.at.start - hit.at.end, hit.at.start, -max((n.score for n in hit.names), default=1.0)


def _known(text: str, r: Rules) -> Iterator[_Hit]:
    for m in r.known.finditer(text):
        row, at = r.lexicon[m[0]], Span(*m.span())
        if row.goals and _NOT_SHORT.match(text, at.end):
            continue
        if at.start and text[at.start - 1] in "“\"" and text[at.end:at.end + 1] in ("”", "\""):
            at = Span(at.start - 1, at.end + 1)
        office = r.office.match(text, at.end)
        name = Named(row.name, at, row.kind, "lexicon/campaign", 0.3 if office else 0.9, text[at.start:at.end],
                     row.goals)
        yield _Hit(at, () if row.kind == "none" else (name,))


def _shaped(text: str, r: Rules) -> Iterator[_Hit]:
    quotes = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    veil = text
    for q in quotes:
        veil = veil[:q.start] + "□" * (q.end - q.start) + veil[q.end:]
    for shape, pattern in r.tails:
        for head in shape.heads:
            if head in text:
                break
        else:
            continue
        for m in pattern.finditer(text):
            hit: _Hit | None
            if shape.name:
                hit = _whole(shape, m)
            elif shape.quoted:
                hit = _after_quotes(shape, m, text, veil, quotes, r)
            else:
                hit = _before_tail(shape, m, text, veil, quotes, r)
            if hit and (r.office.match(text, hit.at.end) or (
                    not shape.quoted and r.paper.search(text, 0, hit.at.start))):
                hit = _Hit(hit.at, tuple(n._replace(score=0.3) for n in hit.names))
            if hit:
                yield hit


def _whole(shape: Shape, m: re.Match[str]) -> _Hit:
    """A tail that is the whole name."""
    name = shape.name.format_map({k: v or "" for k, v in m.groupdict().items()}).replace("“回头看”", "回头看")
    at = Span(*m.span())
    return _Hit(at, (Named(name, at, shape.kind, f"rules/campaign.{shape.id}", shape.score, m[0]),))


def _after_quotes(shape: Shape, m: re.Match[str], text: str, veil: str, quotes: list[Span], r: Rules) -> _Hit | None:
    """“…”行动, with words of the same name before the quotes, or several quoted names before one head."""
    chain = [q for q in quotes if q.end == m.start()]
    if not chain or (shape.unless and shape.unless.search(text[chain[-1].start + 1:chain[-1].end - 1])):
        return None
    while before := [q for q in quotes if q.end == chain[0].start or (
            q.end == chain[0].start - 1 and text[q.end] in "、和")]:
        chain.insert(0, before[-1])
    tail = m[0].removeprefix("等")
    by = f"rules/campaign.{shape.id}"
    if len(chain) > 1:
        names = [Named(text[q.start:q.end] + tail, Span(q.start, m.end()), shape.kind, by, shape.score - 0.05,
                       text[q.start:m.end()]) for q in chain]
        return _Hit(Span(chain[0].start, m.end()), tuple(names))
    quote = chain[0]
    begin = quote.start
    if shape.bare:
        at = Span(begin, m.end())
        return _Hit(at, (Named(text[begin + 1:quote.end - 1], at, shape.kind, by, shape.score, text[begin:m.end()]),))
    edge = _edge(veil, 0, begin, 0, r)
    if edge is not None and begin - edge[0] <= _LONGEST_PREFIX and text[edge[0]:begin] not in r.generic:
        begin = begin if text[edge[0]:begin] in place.names() else _trim(text, edge[0], begin, r)
    return _Hit(Span(begin, m.end()), (
        Named(text[begin:quote.end] + tail, Span(begin, m.end()), shape.kind, by, shape.score, text[begin:m.end()]),))


def _before_tail(shape: Shape, m: re.Match[str], text: str, veil: str, quotes: list[Span], r: Rules) -> _Hit | None:
    """A goal and the tail after it, in quotation marks or without."""
    start, end, low = m.start(), m.end(), 0
    inside = next((q for q in quotes if q.start < start < q.end - 1), None)
    view = veil
    if inside:
        view, low = text, inside.start + 1
    listed = shape.spread and not inside and text[start - 1:start] == "等"
    if listed and text[start - 2] in "”\"’":
        return None                     # “护水”“护林”等专项行动: for the shape that follows quotes
    stop = start - 1 if listed else start
    edge = _edge(view, low, stop, shape.least, r)
    if edge is None:
        return None
    begin, sure = edge
    if not shape.least and start - begin > _LONGEST_PREFIX:
        begin = start
    if inside and begin == low and end == inside.end - 1:
        begin, end = inside.start, inside.end
        outer = _edge(veil, 0, begin, 0, r)
        if outer and begin - outer[0] <= _LONGEST_PREFIX:
            begin = outer[0]
    if (field := r.joined.search(text, 0, begin)) and shape.spread:
        begin = field.start("left")
    begin = _trim(text, begin, stop, r)
    body, tail = text[begin:stop], text[start:end]
    if body.strip("“\"") in r.generic:
        return _Hit(Span(begin, end), ())
    if len(body) < shape.least or (not sure and len(body) > _LONGEST_BARE):
        return None
    goals = _goals(text, begin, stop, tail, r) if shape.spread and not inside else []
    if not goals:
        if listed or _COUNTED.match(tail):
            return _Hit(Span(begin, end), ())
        goals = [Span(begin, stop)]
    by, score = f"rules/campaign.{shape.id}", shape.score - (0 if sure else 0.1)
    if len(goals) > 1:
        tail = _COUNTED.sub("", tail)
    return _Hit(Span(goals[0].start, end), tuple(
        Named(text[g.start:g.end] + tail, Span(g.start, end), shape.kind, by, score, text[g.start:end]) for g in goals))


def _edge(view: str, low: int, start: int, least: int, r: Rules) -> tuple[int, bool] | None:
    """Where a name that goes on at `start` begins, and whether a word or a mark near it says so."""
    low = max(low, start - _LONGEST - 8)
    wall = low
    for m in _WALL.finditer(view, low, start):
        wall = m.end()
    begin, sure = wall, wall > low or low == 0
    for m in r.edges.finditer(view, wall, start):
        if m.end() <= start - least:
            begin, sure = m.end(), True
    if start - begin > _LONGEST or start - begin < least:
        return None
    return (begin, sure) if not least or _says(view[begin:start], r) else None


def _says(goal: str, r: Rules) -> bool:
    """Whether more than grammar stands before the tail. Some verbs may end a goal (国企改革深化), others not."""
    while ends := [m.start() for m in r.edges.finditer(goal) if m.end() == len(goal)]:
        if not r.inner.search(goal):
            return False
        goal = goal[:ends[0]]
    return len(goal) >= 2


def _trim(text: str, begin: int, start: int, r: Rules) -> int:
    """Leave out a jurisdiction at the head of a name: 县农村供水攻坚行动, 平和区秋冬季…."""
    if m := _NUMBER.match(text, begin, start):
        begin = m.end()
    for end in range(min(begin + 10, start - 2), begin + 1, -1):
        head = text[begin:end]
        town = head.endswith(_TOWNS) and head[-2] not in "城乡小集村" and township(head)
        if town or (head in place.names() and head not in r.generic):
            begin = end
            break
    m = _LEVEL.match(text, begin, start)
    return m.end() if m and start - m.end() >= 2 else begin


def _goals(text: str, begin: int, start: int, tail: str, r: Rules) -> list[Span]:
    """The goals that share one tail: 蓝天、碧水、净土保卫战 or 蓝天碧水净土保卫战. Empty where there is only one."""
    counted = _COUNTED.match(tail)
    body = text[begin:start]
    if len(body) % 2 == 0 and len(body) > 2 and all(body[i:i + 2] in r.guard for i in range(0, len(body), 2)):
        return [Span(begin + i, begin + i + 2) for i in range(0, len(body), 2)]
    items, governed, left = [Span(begin, start)], False, begin
    while left and not governed and text[left - 1] in "、和与及":
        m = _ITEM.search(text, max(0, left - 15), left - 1)
        if not m:
            break
        at = m.start()
        for e in r.edges.finditer(text, at, left - 1):
            if left - 1 - e.end() >= 2:
                at, governed = e.end(), bool(r.govern.search(text, 0, e.end()))
        item = text[at:left - 1]
        if _NAMED.search(item):
            governed = True
            break
        if r.quick.search(item) or len(item) > 8 or item in r.generic:
            governed = False
            break
        items.insert(0, Span(at, left - 1))
        left = at
    if len(items) < 2:
        return []
    if "保卫" in tail:
        guarded = [i for i in items if text[i.start:i.end] in r.guard]
        return guarded if len(guarded) > 1 else []
    if not counted and (not governed or max(i.end - i.start for i in items) > 8):
        return []
    # 和 alone joins two verbs of one action: 拆旧拆临和改造提升专项行动
    if "战" not in tail and "、" not in text[items[0].start:start]:
        return [Span(items[0].start, start)]
    return items
