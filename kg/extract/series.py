"""Figures in order (A、B和C分别为1、2和3): each goes to its own name, or to its own row before."""

from __future__ import annotations

import re

from kg.extract.figures import Figure, Rule, grammar
from kg.extract.rows import Draft, Row
from kg.model import Span

_FIRST = re.compile(r"(?P<verb>[^、,;。\d]{0,14})")
_NEXT = re.compile(r"(?:、|和|及|以及|,|与)?(?P<verb>[^、,;。\d]{0,6})")
_LEVEL = Rule("indicator.series", "series", frozenset(), "", False, False, None, None)
_CHANGE = Rule("indicator.series-change", "change", frozenset(), "", False, False, None, None)


def series(draft: Draft, tokens: list[Figure], left: int) -> int:
    """Reads the figures that follow 分别; how many it took, 0 where they are no series."""
    m = draft.m
    mark = m.rfind("分别", left, tokens[0].at.start)
    taken: list[Figure] = []
    verbs: list[str] = []
    end = mark + 2
    for one in tokens:
        between = (_NEXT if taken else _FIRST).fullmatch(m[end:one.at.start])
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
    if not text or words.move.match(text):
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
    """n names with their places: of 甲县、乙县产值 both are 产值, of 城镇、农村居民人均收入 both are 居民人均收入."""
    words = grammar().words
    parts = words.joint.split(text)
    if len(parts) != n:
        parts = text.split("、")
    if len(parts) != n:
        return [(text, "")] * n
    if all(map(words.district.fullmatch, parts[:-1])) and (last := words.district.match(parts[-1])):
        what = parts[-1][last.end():].removeprefix("的")
        return [(what, p) for p in (*parts[:-1], last[0])]
    tail = _tail(parts)
    return [(p if i == n - 1 else p + tail, "") for i, p in enumerate(parts)]


def _tail(parts: list[str]) -> str:
    """The end that the last name shares with the others, where those have no head of their own."""
    words = grammar().words
    if any(words.sure.search(p) for p in parts[:-1]):
        return ""
    head, sure = words.shared.search(parts[-1]), words.sure.search(parts[-1])
    return parts[-1][head.start():] if head and sure else sure[0] if sure else ""


def _fill(draft: Draft, row: Row, one: Figure, verb: str, at: Span) -> None:
    words = grammar().words
    moves = "|".join(p.pattern for p in (words.up, words.down, words.better, words.worse))
    change = re.search(f"(?P<verb>{moves})(?:了|约|近)?$", verb)
    row.spans.append(Span(draft.base + at.start, draft.base + at.end))
    if change and one.kind == "amount":
        text = draft.moved(change["verb"], one.written)
        basis = re.search(f"({words.base.pattern})(?=(?:又|再|均)?{re.escape(change[0])})", verb) \
            or re.search(f"({words.base.pattern})$", draft.m[max(at.start - 16, 0):at.start])
        row.change, row.basis = text, basis[1] if basis else row.basis
    else:
        row.value, row.unit = one.value, one.unit
        if one.kind == "rank":
            row.name, row.basis = row.name + "排名", words.ranked.sub("", verb)
