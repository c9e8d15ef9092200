"""Finds the visit that a predicate tells: where to, what for, which act (调研, 检查, 慰问)."""

from __future__ import annotations

import re

from kg.extract.events import Found
from kg.extract.patterns import Patterns
from kg.extract.verbs import visit_verbs
from kg.model import Span

_P = Patterns("visit")
#: as many characters may stand between the going and the act
_FAR = 90
_COMMAS = 2
#: characters of a place, at least, where nothing else tells a visit
_PLACE = 3


def visit(s: str, rest: Span, end: int) -> Found | None:
    """A visit that the predicate `rest` tells (the sentence goes on to `end`)."""
    start = rest.start
    while start < rest.end and s[start] == " ":
        start += 1
    go = _P.go.match(s, start, rest.end)
    place, after = "", start
    if go:
        stop = _P.place_ends.search(s, go.end() + 1, end)
        place = s[go.end():stop.start()] if stop else ""
        after = stop.start() if stop else rest.end
        if (go["go"] == "在" and not place) or _P.deed_there.search(place) or _P.other_word.match(s, go.end()):
            return None
    act = _P.act.search(s, after, min(end, after + _FAR))
    between = s[after:act.start()] if act else ""
    if act is None or "。" in between or between.count("“") > between.count("”"):
        return _gone(go, place, start, rest)
    if not go and between and not _P.fills.match(between):
        return None
    if _P.other_deed.search(between):
        return _gone(go, place, start, rest)
    if between.count(",") > _COMMAS or (go and _is_elsewhere(go, between)):
        return None
    if _P.topic.search(between) and _P.spoken_of.match(s, act.end(), end):
        return None  # 就水域巡逻防控工作作了发言
    behind = _P.tail.match(s, act.end(), end)
    if behind and _P.no_visit.match(behind["t"].strip()):
        return None
    return _told(start, act, place, between, behind["t"].strip() if behind else "")


def _is_elsewhere(go: re.Match[str], between: str) -> bool:
    """Is the act behind a weak going (在, 到) told of something else, in another clause?"""
    weak = _P.weak_go.fullmatch(go["go"]) is not None
    other = _P.manner.sub("", between).strip(",")
    return weak and "," in between and bool(other) and not _P.purpose.search(between)


def _told(start: int, act: re.Match[str], place: str, between: str, behind: str) -> Found:
    """The visit with its name: topic and act, else place and act. `between` stands before the act, `behind` after."""
    verb, topic = act["act"], ""
    if about := _P.about.search(between):
        topic = about["t"]
    elif behind and not _P.no_topic.match(behind):
        topic = _P.and_then.split(behind)[0]
    elif carried := _P.carries_out.search(between):
        topic = carried["t"]
    topic = _P.carried.sub("", topic, count=1)
    name = f"{topic or place}{verb}{'活动' if behind.startswith('活动') else ''}"
    kind = visit_verbs().get(verb) or next(k for v, k in visit_verbs().items() if verb.startswith(v))
    end = act.end() + (len(behind) if topic and topic in behind else 0)
    return Found(kind, name, Span(start, end), verb, Span(*act.span("act")), place=place, topic=topic, head=verb)


def _gone(go: re.Match[str] | None, place: str, start: int, rest: Span) -> Found | None:
    """Somebody went to a place, and the sentence does not say by one of our verbs what for."""
    if not go or _P.weak_go.fullmatch(go["go"]) or len(place) < _PLACE:
        return None
    if _P.no_place.search(place) or _P.no_goal.match(place):
        return None
    at = Span(start, min(rest.end, go.end() + len(place)))
    return Found("inspection", go["go"] + place, at, go["go"], Span(*go.span("go")), place=place, head=go["go"])
