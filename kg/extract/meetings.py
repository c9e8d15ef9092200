"""Finds the meetings and ceremonies that a clause says were held, by name and place.

Only what the page itself reports as held: a meeting whose spirit is passed on, a meeting to come, or one inside another
name is no event here.
"""

from __future__ import annotations

import re

from kg.extract.events import Found, heads, kind_of, last_head
from kg.extract.patterns import Patterns
from kg.model import Span

_P = Patterns("meeting")
#: characters of a name, at least and at most
_SHORTEST, _LONGEST = 2, 69
#: of a name whose head noun is also an everyday word, at least
_SHORTEST_WEAK = 5
_LONGEST_OWNER = 24


def meetings(s: str, clause: Span, before: Span | None) -> list[Found]:
    """The meetings of a clause; `before` is the clause before it, where a name may stand."""
    found = next(filter(None, (_held(s, m, clause, before) for m in _P.convene.finditer(s, *clause))), None)
    found = found or _elects(s, clause) or _at_which(s, clause)
    events = [found] if found else []
    if m := _P.study.search(s, *clause):
        at = Span(*m.span("name"))
        events.append(Found("meeting", m["name"], at, "进行", Span(m.start(), at.start), head="学习"))
    return events


def named(s: str, clause: Span) -> list[Found]:
    """A title that is nothing but the name of a meeting (清河县秋收工作推进会)."""
    text = s[clause.start:clause.end].strip(" ")
    head = last_head(text)
    if not head or head.end() != len(text) or heads()[head["head"]].weak or not _P.titled.fullmatch(text):
        return []
    if _P.not_held.search(text) or _P.holds_deed.search(text) or _P.generic.fullmatch(text):
        return []
    start = s.index(text, clause.start)
    at = Span(start, start + len(text))
    return [Found(kind_of(text), text, at, "", at, head=head["head"])]


def _held(s: str, verb: re.Match[str], clause: Span, before: Span | None) -> Found | None:
    """The meeting that a verb of convening (召开) says was held."""
    pre = s[clause.start:verb.start()]
    if _is_quoted(pre) or _P.planned.search(pre) or _P.within.search(pre):
        return None
    if before and _P.planned_day.search(s, before.start, before.end):
        return None
    if _P.no_deed.match(s, verb.end(), clause.end):
        return None
    event = None if _P.begins.fullmatch(verb[0]) else _object(s, verb, clause)
    if event is None or _P.sitting.fullmatch(event.name):  # 第三次会议举行全体会议
        event = _subject(s, verb, clause.start, pre, before) or event
    if event is None or _P.generic.fullmatch(event.name) or _P.not_held.search(event.name):
        return None
    return event if _SHORTEST <= len(event.name) <= _LONGEST else None


def _elects(s: str, clause: Span) -> Found | None:
    """县纪委十五届一次全会(以无记名投票方式)选举…: a plenum that is told by whom it elects."""
    m = _P.elects.search(s, *clause)
    if not m or _is_quoted(s[clause.start:m.start()]) or _P.planned.search(s, clause.start, m.start()):
        return None
    at, head = Span(*m.span("name")), last_head(m["name"])
    if not head:
        return None
    return Found(kind_of(m["name"]), m["name"], at, "选举", Span(m.end(), m.end() + 2), head=head["head"])


def _at_which(s: str, clause: Span) -> Found | None:
    """在6月3日召开的全县水务工作会议上: the meeting at which what follows was done."""
    if not (m := _P.at_which.search(s, *clause)) or _P.other_time.search(m["when"]):
        return None
    head = last_head(m["name"])
    if not head or head.end() != len(m["name"]) or _P.generic.fullmatch(m["name"]) or _P.not_held.search(m["name"]):
        return None
    weak = heads()[head["head"]].weak
    if weak or _is_quoted(m["name"]) or not _SHORTEST_WEAK <= len(m["name"]) <= _LONGEST:
        return None
    at, verb = Span(*m.span("name")), Span(*m.span("verb"))
    return Found(kind_of(m["name"]), m["name"], at, m["verb"], verb, head=head["head"])


def _is_quoted(text: str) -> bool:
    """Does a quotation or a title begin in the text that does not end there?"""
    return text.count("“") > text.count("”") or text.count("《") > text.count("》")


def _object(s: str, verb: re.Match[str], clause: Span) -> Found | None:
    """召开X会议: the name stands behind the verb."""
    start = verb.end()
    while start < clause.end and s[start] in "了过 ":
        start += 1
    stop = _P.name_ends.search(s, start, clause.end)
    text = s[start:stop.start() if stop else clause.end]
    head = last_head(text)
    if not head:
        return None
    name = text[:head.end()]
    owner = _owner(s[clause.start:verb.start()]) if name == "会议" or _P.ownerless.match(name) else ""
    if name == "会议" and not _P.sits.search(owner):
        owner = ""
    if heads()[head["head"]].weak and not head.start() and not owner:
        return None
    if (quoted := _P.open_quote.search(name)) and last_head(quoted["name"]):
        start, name = start + quoted.start("name"), quoted["name"]
    at = Span(start, start + len(name))
    if owner:
        at = Span(clause.start + s[clause.start:verb.start()].rindex(owner), at.end)
        name = owner + name
    return Found(kind_of(name), name, at, verb[0], Span(*verb.span()), head=head["head"])


def _owner(subject: str) -> str:
    """The body before the verb whose numbered sitting it is: 县委常委会召开第9次会议; empty if none stands there."""
    lead = _P.lead.match(subject)
    owner = _P.day_behind.sub("", subject[lead.end() if lead else 0:])
    if _P.day.search(owner):
        owner = _P.to_organ.sub("", owner)
    owner = _P.manner.sub("", _P.where.sub("", _P.manner.sub("", owner)))
    return owner if 1 < len(owner) <= _LONGEST_OWNER and _P.owner_end.search(owner) else ""


def _subject(s: str, verb: re.Match[str], start: int, pre: str, before: Span | None) -> Found | None:
    """X会议(在Y)召开: the name stands before the verb, or opens the clause before."""
    text, place = _P.manner.sub("", pre), ""
    if where := _P.where.search(text):
        place, text = where["place"], _P.day_behind.sub("", _P.manner.sub("", text[:where.start()]))
    text = _P.day_behind.sub("", _P.manner.sub("", text))
    if text in ("", "于") and before:
        whole = s[before.start:before.end]
        first = _P.head.search(whole, _begin(whole))
        if first and _begin(whole) < first.start():
            sitting = _P.sits_again.match(whole, first.end())
            start, text = before.start, whole[:sitting.end() if sitting else first.end()]
    begin = _begin(text)
    if day := _P.day_head.match(text, begin):
        begin = day.end()
    name = text[begin:].strip()
    head = last_head(name)
    if _P.holds_deed.search(name):
        return None
    if not head or head.end() != len(name) or (heads()[head["head"]].weak and len(name) < _SHORTEST_WEAK):
        return None
    at = start + text.index(name, begin)
    name_at = Span(at, at + len(name))
    return Found(kind_of(name), name, name_at, verb[0], Span(*verb.span()), place=place, head=head["head"])


def _begin(text: str) -> int:
    """Where the name may begin, behind words like 随后."""
    lead = _P.lead.match(text)
    return lead.end() if lead else 0
