"""Figures in order (A、B和C分别为1、2和3): each goes to its own name, or to its own row before."""

from __future__ import annotations

import re

from kg.extract.figures import Figure, Rule, grammar
from kg.extract.rows import MOVE, Draft, Row
from kg.model import Span

_BETWEEN = re.compile(r"(?:、|和|及|以及|,|与)?(?P<verb>[^、,;。\d]{0,6})")
_INTO = re.compile(r"(?:到|至|为)$")
_LEVEL = Rule("indicator.series", "series", frozenset(), "", False, False, None, None)
_CHANGE = Rule("indicator.series-change", "change", frozenset(), "", False, False, None, None)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:省|市|区|县|旗|州|盟|镇|乡|街道|断面)")


def series(draft: Draft, tokens: list[Figure], left: int) -> int:
    """Reads the figures that follow 分别; how many it took, 0 where they are no series."""
    m = draft.m
    mark = m.rfind("分别", left, tokens[0].at.start)
    taken: list[Figure] = []
    verbs: list[str] = []
    end = mark + 2
    for one in tokens:
        between = _BETWEEN.fullmatch(m[end:one.at.start]) if taken else re.match(r"(?P<verb>[^、,;。\d]{0,14})$", m[end:one.at.start])
        if one.kind not in ("amount", "rank") or between is None:
            break
        taken.append(one)
        verbs.append(between["verb"])
        end = one.at.end
    if len(taken) < 2 or not (taken[-1].sort or taken[-1].kind == "rank"):
        return 0
    taken = _units(taken)
    names = _names(draft, left, mark, len(taken))
    move = ""
    for i, (one, verb) in enumerate(zip(taken, verbs, strict=True)):
        move = verb or move
        row = names[i] if names and i < len(names) else None
        if row is None:
            return len(taken)
        _fill(draft, row, one, move, Span(mark, one.at.end))
    return len(taken)


def _units(taken: list[Figure]) -> list[Figure]:
    """A unit at the end holds for the bare numbers before it; 以上 stays with its own."""
    out, unit, sort, tail = [], "", "", ""
    for one in reversed(taken):
        if one.sort and not (one.unit == "个" and unit == "个百分点"):
            unit, sort, tail = one.unit, one.sort, one.unit
        elif one.kind == "amount" and not one.sort:
            one = one._replace(unit=unit, sort=sort, written=one.written + tail)
        if one.unit == "个" and unit == "个百分点":     # 0.3个和1.1个百分点
            one = one._replace(unit=unit, sort=sort, written=one.written + "百分点")
        out.append(one)
    return out[::-1]


def _names(draft: Draft, left: int, mark: int, n: int) -> list[Row]:
    """New rows for the names before 分别, or the last rows where none stand there."""
    words = grammar().words
    start = left + (len(draft.m[left:mark]) - len(draft.m[left:mark].lstrip("、,和及")))
    base = re.search(f"(?:{words.base.pattern})$", draft.m[start:mark])
    stop = start + base.start() if base else mark
    text, place, at = draft.name(start, stop)
    if not text or MOVE.match(text):
        rows = [r for r in draft.rows if r.kind in ("series", "level", "change", "count")][-n:]
        if len(rows) == n and text:
            return [draft.add(_LEVEL, row.name + text, row.place, at, mark) for row in rows]
        return rows if len(rows) == n else []
    names = split(text, n)
    rows = []
    for name, where in names:
        rows.append(draft.add(_LEVEL, name, where or place, at, mark))
    return rows


def split(text: str, n: int) -> list[tuple[str, str]]:
    """n names with their places: (复兴区、丛台区PM2.5浓度, 2) gives PM2.5浓度 for either place; a common end is shared."""
    parts = re.split("、|和|及|以及|与", text)
    if len(parts) != n:
        parts = text.split("、")
    if len(parts) != n:
        return [(text, "")] * n
    if all(_PLACE.fullmatch(p) for p in parts[:-1]) and (last := _PLACE.match(parts[-1])):
        what = parts[-1][last.end():].removeprefix("的")
        return [(what, p) for p in (*parts[:-1], last[0])]
    tail = _tail(parts)
    return [(p if i == n - 1 else p + tail, "") for i, p in enumerate(parts)]


def _tail(parts: list[str]) -> str:
    """The end that the last name shares with the others, where those have no head of their own."""
    sure = grammar().words.sure
    if any(sure.search(p) for p in parts[:-1]):
        return ""
    head = re.search(r"(?:居民)?(?:年均|平均|日均|月均|人均|累计)?[\u4e00-\u9fff]{0,4}?" + sure.pattern, parts[-1])
    if head is None:
        return ""
    text = head[0]
    # 二氧化氮年均浓度: the part before 年均 names the thing itself
    cut = re.search("居民人均|年均|平均|日均|月均|人均|增加值|排放量|产量|销量|总量|达标率|合格率|优良率|覆盖率|普及率|浓度", text)
    return text[cut.start():] if cut else sure.search(text)[0]  # type: ignore[index]


def _fill(draft: Draft, row: Row, one: Figure, verb: str, at: Span) -> None:
    words = grammar().words
    change = re.search(f"(?:{words.up.pattern}|{words.down.pattern}|改善|恶化)(?:了|约|近)?$", verb)
    row.spans.append(Span(draft.base + at.start, draft.base + at.end))
    if change and one.kind == "amount":
        text = draft.moved(re.sub("了|约|近", "", change[0]), one.written)
        basis = re.search(f"({words.base.pattern})(?=(?:又|再|均)?{re.escape(change[0])})", verb) \
            or re.search(f"({words.base.pattern})$", draft.m[max(at.start - 16, 0):at.start])
        row.change, row.basis = text, basis[1] if basis else row.basis
    else:
        row.value, row.unit = one.value, one.unit
        if one.kind == "rank":
            row.name, row.basis = row.name + "排名", re.sub("^(?:位居|位列|排名|名列|居|列|排)", "", verb)
