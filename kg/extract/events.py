"""Finds what happened: meetings that were held, visits that were paid, ceremonies and activities, with name, date and place.

Only what the page itself reports as held: a meeting whose spirit is passed on, a meeting to come, or one inside another
name is no event here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.extract.clauses import visit_verbs
from kg.lexicon.tables import alternation, rows
from kg.model import Span

_P = Patterns("meeting")


class Found(NamedTuple):
    """An event as a sentence tells it. `name_at` its name in the text; `place` as written; `by_person` whether its
    convener is the person before it; `topic` what a visit was about; `verb` the word that tells it."""

    kind: str
    name: str
    name_at: Span
    verb: str
    verb_at: Span
    place: str = ""
    topic: str = ""
    head: str = ""

    @property
    def act(self) -> str:
        return self.verb


_AFTER_HEAD = r"(?!会|室|厅|中心|精神|纪要|议程|要求|决定|文件|材料|指出|强调|号召|认为|审议|听取|现场|的|以来|期间|上|后|前|结束)"


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head noun to (kind, note), from event_heads.tsv."""
    return {form: (kind, note) for form, kind, note in rows("event_heads", 3)}


@cache
def _head() -> re.Pattern[str]:
    return re.compile(f"(?P<head>{alternation(tuple(heads()))})(?:(?<=会)议)?(?:\\((?:扩大|视频)\\)会议)?{_AFTER_HEAD}")


def last_head(text: str) -> re.Match[str] | None:
    """The head noun that ends the name of an event in the text."""
    found = None
    for m in _head().finditer(text):
        found = m
    return found


def kind_of(name: str) -> str:
    """The kind of an event by its name."""
    if "签约" in name and "仪式" in name and "揭牌" not in name:
        return "signing"
    m = last_head(name)
    return heads()[m["head"]][0] if m else "other"


def meetings(s: str, clause: Span, before: Span | None, content: bool) -> list[Found]:
    """Meetings and ceremonies that a clause says were held; `before` is the clause before it, where a name may stand."""
    found: list[Found] = []
    for m in _P.convene.finditer(s, *clause):
        if content or _quoted(s, clause.start, m.start()):
            continue
        pre, post = s[clause.start:m.start()], s[m.end():clause.end]
        if _P.planned.search(pre) or _P.no_deed.match(post) or pre.endswith(("在", "自", "从", "的")):
            continue
        event = _object(s, m, clause) if m[0] not in ("闭幕", "开幕", "开班") else None
        event = event or _subject(s, m, clause.start, pre, before)
        if event is None and m[0] in ("举行", "召开"):
            continue
        if event and not _P.not_held.search(event.name) and not _P.generic.fullmatch(event.name) and 2 <= len(event.name) < 70:
            found.append(event)
            break
    if m := _P.study.search(s, *clause):
        at = Span(*m.span("name"))
        found.append(Found("meeting", m["name"], at, "进行", Span(m.start(), at.start), head="学习"))
    return found




def _quoted(s: str, start: int, place: int) -> bool:
    piece = s[start:place]
    return piece.count("“") > piece.count("”") or piece.count("《") > piece.count("》")


def _object(s: str, m: re.Match[str], clause: Span) -> Found | None:
    """召开X会议: the name stands behind the verb."""
    start = m.end()
    while start < clause.end and s[start] in "了过 ":
        start += 1
    text = s[start:clause.end]
    cut = _P.name_ends.search(text)
    text = text[:cut.start()] if cut else text
    head = last_head(text)
    if not head:
        return None
    if heads()[head["head"]][1] == "weak" and head.start() == 0:
        return None
    name = text[:head.end()]
    if (quoted := _P.open_quote.search(name)) and last_head(quoted[1]):
        start, name = start + quoted.start(1), quoted[1]
    name_at = Span(start, start + len(name))
    subject = s[clause.start:m.start()]
    if _P.ownerless.match(name):
        lead = _P.lead.match(subject)
        owner = subject[lead.end() if lead else 0:]
        owner = _P.to_organ.sub("", owner) if _P.day.search(owner) else owner
        owner = _P.manner.sub("", owner)
        if 1 < len(owner) <= 24 and _P.owner_end.search(owner):
            at = clause.start + subject.rindex(owner)
            return Found(kind_of(name), owner + name, Span(at, name_at.end), m[0], Span(*m.span()), head=head["head"])
    return Found(kind_of(name), name, name_at, m[0], Span(*m.span()), head=head["head"])


def _subject(s: str, m: re.Match[str], start: int, pre: str, before: Span | None) -> Found | None:
    """X会议(在Y)召开: the name stands before the verb, or opens the clause before."""
    text = _P.manner.sub("", pre)
    place = ""
    if t := _P.where.search(text):
        inner = _P.day_behind.sub("", _P.manner.sub("", text[:t.start()]))
        place, text = t["place"], inner
    text = _P.day_behind.sub("", _P.manner.sub("", text))
    if not text and before:
        whole = s[before.start:before.end]
        lead = _P.lead.match(whole)
        begin = lead.end() if lead else 0
        first = _head().search(whole, begin)
        if first and begin < first.start():
            start, text = before.start, whole[:first.end()]
    lead = _P.lead.match(text)
    begin = lead.end() if lead else 0
    day = _P.day_head.match(text[begin:])
    begin += day.end() if day else 0
    name = text[begin:].strip()
    head = last_head(name)
    if not head or head.end() != len(name) or (heads()[head["head"]][1] == "weak" and len(name) < 5):
        return None
    at = start + text.index(name, begin)
    return Found(kind_of(name), name, Span(at, at + len(name)), m[0], Span(*m.span()), place=place, head=head["head"])


def _gone(go: re.Match[str] | None, place: str, start: int, rest: Span) -> Found | None:
    """Somebody went to a place, and the sentence does not say by one of our verbs what for."""
    if not go or go["go"] in ("到", "在", "来", "实地") or len(place) < 3 or _P.no_place.search(place) or _P.no_goal.match(place):
        return None
    at = Span(start, min(rest.end, go.end() + len(place)))
    return Found("inspection", f"{go['go']}{place}", at, go["go"], Span(*go.span("go")), place=place, head=go["go"])




@cache
def _act() -> re.Pattern[str]:
    acts = alternation(tuple(visit_verbs()))
    return re.compile(f"(?P<act>(?:{acts})(?:{acts})?)(?!会|组|团|员|室|反馈|期间|中|指出|指示|意见|建议|成果|发现|出|问题|点|台|厅|整改|任务|情况通报)")


def visit(s: str, rest: Span, end: int) -> Found | None:
    """A visit that the predicate `rest` tells (the sentence goes on to `end`): where, what for, which act."""
    start = rest.start
    while start < rest.end and s[start] == " ":
        start += 1
    go = _P.go.match(s, start, rest.end)
    place = ""
    after = start
    if go:
        after = go.end()
        stop = re.compile(r"[,。;]|就|对|围绕|开展|进行|" + _act().pattern).search(s, after + 1, end)
        place = s[after:stop.start()] if stop else ""
        after = stop.start() if stop else rest.end
        if (go["go"] == "在" and not place) or _P.other_word.match(s[go.end():go.end() + 1]):
            return None
    limit = min(end, after + 90)
    act = _act().search(s, after if go else start, limit)
    if not act or _P.stop.search(s[after:act.start()]):
        return _gone(go, place, start, rest)
    between = s[after:act.start()]
    if not go and between and not _P.fills.match(between):
        return None
    if _P.other_deed.search(between):
        return _gone(go, place, start, rest)
    if between.count(",") > 2 or (go and go["go"] in ("在", "实地", "来", "到") and "," in between and between.strip(",") and not _P.purpose.search(between)):
        return None
    tail = _P.tail.match(s[act.end():min(end, act.end() + 46)])
    behind = (tail["t"] if tail else "").strip()
    topic = ""
    if t := _P.about.search(between):
        topic = t["t"]
    elif behind and not behind.startswith(("并", "和座谈", "时", "活动", "组", "、")):
        topic = _P.and_then.split(behind)[0]
    elif t := _P.carries_out.search(between):
        topic = t["t"]
    name = f"{topic}{act['act']}" if topic else f"{place}{act['act']}" if place else act["act"]
    if behind.startswith("活动"):
        name += "活动"
    kind = visit_verbs().get(act["act"]) or next(k for v, k in visit_verbs().items() if act["act"].startswith(v))
    return Found(kind, name, Span(start, act.end() + (len(behind) if topic and topic in behind else 0)), act["act"],
                 Span(*act.span("act")), place=place, topic=topic, head=act["act"])
