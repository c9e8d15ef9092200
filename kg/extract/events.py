"""Finds what happened: meetings that were held, visits that were paid, ceremonies and activities, with name, date and place.

Only what the page itself reports as held: a meeting whose spirit is passed on, a meeting to come, or one inside another
name is no event here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.clauses import visit_verbs
from kg.lexicon.tables import alternation, rows
from kg.model import Span


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


_CONVENE = re.compile(r"主持召开|组织召开|联合召开|召开|举行|举办|套开|闭幕|开幕|开班|召集|组织收听收看")
_PLANNED = re.compile(r"(?:将|拟|定|计划|即将|拟于|将于|定于|准备)(?:于|在)?[^,。;]{0,20}$")
_PAST = re.compile(r"^(?:以来|后|前|时|之际|期间|的|情况|时间|地点|次数|通知)")
_NOT_HELD = re.compile(r"党的(?:[一二三四五六七八九十]+)大|二十届?[一二三四五六七]中全会|全国两会")
_TRAIL = re.compile(r"(?:在|于)(?P<place>[^,。;]{2,40}?)$")
_MANNER = re.compile(r"(?:如期|正式|顺利|隆重|胜利|成功|圆满|联合|共同|组织|日前|近日|今日|今天|已|也|还|以视频形式|以视频会议形式|通过视频|采取视频形式|接续|相继|继续|同步|随后|随即|立即|当即|统一|再次|首次|分别|先后)+$")
_DAY_BEHIND = re.compile(r"(?:\d{4}年)?(?:\d+月)?\d+日(?:上午|下午|晚|晚上)?$|(?:今天|昨天|今日|昨日)(?:上午|下午|晚)?$")
_AFTER_HEAD = r"(?!会|室|厅|中心|精神|纪要|议程|要求|决定|文件|材料|指出|强调|号召|认为|审议|听取|现场|的|以来|期间|上|后|前|结束)"
_LEADWORDS = re.compile(
    r"^(?:[●★◆□■▲(]|图:|会上|会后|随后|其间|期间|同日|当天|当日|当晚|之后|接着|另外|此外|据悉|日前|近日|上午|下午|晚上|晚|凌晨|当天上午|当天下午|昨日|昨天|昨日下午|昨天下午|今日|今天|"
    r"受[^,]{2,20}委托|表决结束后|会议结束后|[^,。]{0,8}会议结束后|仪式开始前|仪式前|会前|座谈会前|由[^,。]{2,40}(?:主办|承办|举办)的|组织召开|主持召开| )+")


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
    for m in _CONVENE.finditer(s, *clause):
        if content or _quoted(s, clause.start, m.start()):
            continue
        pre, post = s[clause.start:m.start()], s[m.end():clause.end]
        if _PLANNED.search(pre) or _PAST.match(post) or pre.endswith(("在", "自", "从", "的")):
            continue
        event = _object(s, m, clause) if m[0] not in ("闭幕", "开幕", "开班") else None
        event = event or _subject(s, m, clause.start, pre, before)
        if event is None and m[0] in ("举行", "召开"):
            continue
        if event and not _NOT_HELD.search(event.name) and not re.fullmatch(r"会议|大会|活动|仪式|培训|全会", event.name) and 2 <= len(event.name) < 70:
            found.append(event)
            break
    if m := _STUDY.search(s, *clause):
        at = Span(*m.span("name"))
        found.append(Found("meeting", m["name"], at, "进行", Span(m.start(), at.start), head="学习"))
    return found


_STUDY = re.compile(r"(?:进行|开展|组织)(?:了)?(?P<name>第[^,。;]{1,8}次(?:专题|集体)学习)")


def _quoted(s: str, start: int, place: int) -> bool:
    piece = s[start:place]
    return piece.count("“") > piece.count("”") or piece.count("《") > piece.count("》")


def _object(s: str, m: re.Match[str], clause: Span) -> Found | None:
    """召开X会议: the name stands behind the verb."""
    start = m.end()
    while start < clause.end and s[start] in "了过 ":
        start += 1
    text = s[start:clause.end]
    cut = re.search(r"并(?=作|讲|就|在|对|传|部|发|提|主|听|领)|[!?。]", text)
    text = text[:cut.start()] if cut else text
    head = last_head(text)
    if not head:
        return None
    if heads()[head["head"]][1] == "weak" and head.start() == 0:
        return None
    name = text[:head.end()]
    if (quoted := re.search(r"“([^“”]+)$", name)) and last_head(quoted[1]):
        start, name = start + quoted.start(1), quoted[1]
    name_at = Span(start, start + len(name))
    subject = s[clause.start:m.start()]
    if re.match(r"(?:第?[一二三四五六七八九十百\d]+(?:次|届)|常务会议|主席会议|主任会议|党组|常委会|全体会议)", name):
        lead = _LEADWORDS.match(subject)
        owner = subject[lead.end() if lead else 0:]
        owner = re.sub(r"^.*?(?=[省市州区县旗镇局院])", "", owner) if re.search(r"\d日", owner) else owner
        owner = _MANNER.sub("", owner)
        if 1 < len(owner) <= 24 and re.search(r"(?:委|会|政府|政协|人大|党组|局|院|院校|公司|集团|镇|街道)$", owner):
            at = clause.start + subject.rindex(owner)
            return Found(kind_of(name), owner + name, Span(at, name_at.end), m[0], Span(*m.span()), head=head["head"])
    return Found(kind_of(name), name, name_at, m[0], Span(*m.span()), head=head["head"])


def _subject(s: str, m: re.Match[str], start: int, pre: str, before: Span | None) -> Found | None:
    """X会议(在Y)召开: the name stands before the verb, or opens the clause before."""
    text = _MANNER.sub("", pre)
    place = ""
    if t := _TRAIL.search(text):
        inner = _DAY_BEHIND.sub("", _MANNER.sub("", text[:t.start()]))
        place, text = t["place"], inner
    text = _DAY_BEHIND.sub("", _MANNER.sub("", text))
    if not text and before:
        whole = s[before.start:before.end]
        lead = _LEADWORDS.match(whole)
        begin = lead.end() if lead else 0
        first = _head().search(whole, begin)
        if first and begin < first.start():
            start, text = before.start, whole[:first.end()]
    lead = _LEADWORDS.match(text)
    begin = lead.end() if lead else 0
    day = re.match(r"[^,]*?\d日(?:至\d+日)?(?:上午|下午|晚|晚上|凌晨)?", text[begin:])
    begin += day.end() if day else 0
    name = text[begin:].strip()
    head = last_head(name)
    if not head or head.end() != len(name) or (heads()[head["head"]][1] == "weak" and len(name) < 5):
        return None
    at = start + text.index(name, begin)
    return Found(kind_of(name), name, Span(at, at + len(name)), m[0], Span(*m.span()), place=place, head=head["head"])


def _gone(go: re.Match[str] | None, place: str, start: int, rest: Span) -> Found | None:
    """Somebody went to a place, and the sentence does not say by one of our verbs what for."""
    if not go or go["go"] in ("到", "在", "来", "实地") or len(place) < 3 or re.search(r"委员|代表团|当中|中间|身边", place) or re.match(r"(?:群众|基层|一线|人心|学习|贯彻|推进|实施|开展|落实|打好)", place):
        return None
    at = Span(start, min(rest.end, go.end() + len(place)))
    return Found("inspection", f"{go['go']}{place}", at, go["go"], Span(*go.span("go")), place=place, head=go["go"])


_GO = re.compile(r"(?:一行|等人|等)?(?:还)?(?:乘[^,。;]{1,6}?)?(?:分别|先后|共同|随后|又|再次|再|专程|冒雨|连夜|率队|带队)*(?P<go>到|赴|深入|来到|来|走进|前往|赶赴|赶往|奔赴|转赴|抵达|飞抵|在|实地)(?=[\u4e00-\u9fff“])")


@cache
def _act() -> re.Pattern[str]:
    acts = alternation(tuple(visit_verbs()))
    return re.compile(f"(?P<act>(?:{acts})(?:{acts})?)(?!会|组|团|员|室|反馈|期间|中|指出|指示|意见|建议|成果|发现|出|问题|点|台|厅|整改|任务|情况通报)")


def visit(s: str, rest: Span, end: int) -> Found | None:
    """A visit that the predicate `rest` tells (the sentence goes on to `end`): where, what for, which act."""
    start = rest.start
    while start < rest.end and s[start] == " ":
        start += 1
    go = _GO.match(s, start, rest.end)
    place = ""
    after = start
    if go:
        after = go.end()
        stop = re.compile(r"[,。;]|就|对|围绕|开展|进行|" + _act().pattern).search(s, after + 1, end)
        place = s[after:stop.start()] if stop else ""
        after = stop.start() if stop else rest.end
        if (go["go"] == "在" and not place) or re.match(r"会|场|位|岗|底", s[go.end():go.end() + 1]):
            return None
    limit = min(end, after + 90)
    act = _act().search(s, after if go else start, limit)
    if not act or re.search(r"[。]", s[after:act.start()]):
        return _gone(go, place, start, rest)
    between = s[after:act.start()]
    if not go and between and not re.match(r"(?:还|专程|又|逐处|逐一|逐个|重点|一路|仔细|认真|实地|现场|专题|一线|就|对|围绕|开展|组织|带队|随机|看望|督导)", between):
        return None
    if re.search(r"陪同|听取|接受|参加|出席|召开|主持|汇报|强调|指出|要求|表示|通报|讲话|[;]", between):
        return _gone(go, place, start, rest)
    if between.count(",") > 2 or (go and go["go"] in ("在", "实地", "来", "到") and "," in between and between.strip(",") and not re.search(r"就|对|围绕|开展|进行|慰问|走访", between)):
        return None
    tail = re.match(r"(?:了)?(?P<t>[^,。;!?()]{0,45})", s[act.end():min(end, act.end() + 46)])
    behind = (tail["t"] if tail else "").strip()
    topic = ""
    if t := re.search(r"(?:就|对|围绕)(?P<t>[^,。;]{2,60}?)(?:情况)?(?:进行|开展|作|做)?(?:了)?(?:专题|实地|现场|执法|全面|集中)?$", between):
        topic = t["t"]
    elif behind and not behind.startswith(("并", "和座谈", "时", "活动", "组", "、")):
        topic = re.split(r"并(?=召开|座谈|主持|出席|作|听取|参加)", behind)[0]
    elif t := re.search(r"(?:开展|进行)(?P<t>[^,。;]{2,40})$", between):
        topic = t["t"]
    name = f"{topic}{act['act']}" if topic else f"{place}{act['act']}" if place else act["act"]
    if behind.startswith("活动"):
        name += "活动"
    kind = visit_verbs().get(act["act"]) or next(k for v, k in visit_verbs().items() if act["act"].startswith(v))
    return Found(kind, name, Span(start, act.end() + (len(behind) if topic and topic in behind else 0)), act["act"],
                 Span(*act.span("act")), place=place, topic=topic, head=act["act"])
