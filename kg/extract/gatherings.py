"""Events that nobody calls by the name of a meeting: activities, discussions, unveilings; and who sponsors an event."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.agency_lists import agencies
from kg.extract.clauses import Clause
from kg.extract.dates import DateMention
from kg.extract.events import Found
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.model import Span

_P = Patterns("event_of")


def activity(n: Story, sentence: Sentence, clauses: Sequence[Clause], index: int, day: DateMention | None) -> None:
    """A、B(联合)开展X活动: an activity that agencies carried out."""
    clause = clauses[index]
    m = None if clause.speech else _P.activity.search(n.s, *clause.at)
    if not m:
        return
    near = clauses[max(0, index - 1):index + 1]
    hosts = [a for c in near if c is clause or not c.roles for a in c.actors]
    if any(a.mention for a in hosts) or not (hosts or (day and _P.by_place.search(n.s[clause.at.start:m.start()]))):
        return
    at = Span(*m.span("name"))
    kind = "inspection" if _P.checks.search(m["name"]) else "other"
    found = Found(kind, m["name"], at, "开展", Span(m.start(), at.start), head="活动")
    if n.told.known(found, day.start if day else "", sentence.part):
        return
    h = n.told.new(found, day, sentence.part, "rules/event.activity", 0.85)
    n.told.begin(clause.at.start, h)
    for actor in hosts:
        if actor.agency:
            n.host(h, actor.agency, actor.at)


def talk(n: Story, sentence: Sentence, clause: Clause, day: DateMention | None) -> None:
    """与教师代表座谈: a discussion without the name of a meeting."""
    m = _P.talk.search(n.s, *clause.at)
    if not m or n.told.named("座谈会", sentence.part) or not any(a.mention for a in [*clause.actors, *n.subject]):
        return
    at = Span(*m.span())
    found = Found("meeting", "座谈会", at, "座谈", at, head="座谈会")
    h = n.told.new(found, day, sentence.part, "rules/event.talk", 0.75)
    n.told.begin(at.start, h)


def groups(n: Story, sentence: Sentence, clause: Clause, day: DateMention | None) -> None:
    """委员分组讨论, 代表分团审议: the sitting in groups of a congress or a conference whose session the page tells."""
    m = None if clause.speech else _P.groups.search(n.s, *clause.at)
    if not m or n.told.named(m["name"], sentence.part):
        return
    if not any(h.part == sentence.part and _P.session.search(h.name) for h in n.told.rows):
        return
    at = Span(*m.span("name"))
    found = Found("meeting", m["name"], at, "", at, head=m["name"])
    h = n.told.new(found, day, sentence.part, "rules/event.groups", 0.8)
    n.told.begin(clause.at.start, h)


def unveiling(n: Story, sentence: Sentence, clause: Clause, day: DateMention | None) -> None:
    """A、B共同为X揭牌 where no ceremony of that day is told."""
    m = _P.unveiled.search(n.s, *clause.at)
    if not m or not any(a.mention for a in clause.actors):
        return
    now = n.told.current
    same_day = now and now.part == sentence.part and (not day or now.date == day.start)
    if now and same_day and (
            now.kind in ("ceremony", "signing") or _P.with_ceremony.search(now.name)
            or (now.kind not in ("visit", "inspection") and "\n" not in n.s[now.told_at:clause.at.start])):
        return
    at = Span(m.start("what"), m.end("act"))
    found = Found("ceremony", n.page[at], at, m["act"], at, head="揭牌")
    h = n.told.new(found, day, sentence.part, "rules/event.unveiling", 0.85)
    n.told.begin(clause.at.start, h)


def sponsors(n: Story, clauses: Sequence[Clause], index: int) -> None:
    """由A主办,B承办: both convene the event."""
    clause, end = clauses[index], clauses[index].at.end
    for later in clauses[index + 1:]:
        if not _P.sponsored.search(n.s, *later.at):
            break
        end = later.at.end
    h = n.told.starts[0][1] if n.told.starts else n.told.current
    by = n.s.find("由", *clause.at)
    if h is None or by < 0 or not _P.sponsored.search(n.s, *clause.at):
        return
    for m in _P.sponsor.finditer(n.s, by + 1, end):
        for actor in agencies(n.s, *m.span("who"), n.scope):
            if actor.agency:
                n.host(h, actor.agency, actor.at)
