"""Events that a deed tells and no name of a meeting: results fed back, something unveiled or signed, a farewell, a
study session. Each is told with its day, in a sentence whose subject is the thing itself or a body."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.clauses import Clause
from kg.extract.dates import DateMention
from kg.extract.events import Found
from kg.extract.ledger import Happening
from kg.extract.mentions import Actor
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.model import Span

_P = Patterns("occasion")


class _Telling(NamedTuple):
    """A way to tell an event: its name in the rule, what tells it, its kind, and how the page points back to it."""

    name: str
    words: re.Pattern[str]
    kind: str
    head: str


@cache
def _tellings() -> tuple[_Telling, ...]:
    return (
        _Telling("feedback", _P.feedback, "meeting", "反馈会"),
        _Telling("unveiled", _P.unveiled, "ceremony", "揭牌仪式"),
        _Telling("signed", _P.signed, "signing", "签约仪式"),
        _Telling("study", _P.study, "meeting", "学习"),
        _Telling("launched", _P.launched, "other", "活动"),
    )


def occasion(n: Story, sentence: Sentence, clause: Clause, day: DateMention | None) -> None:
    """The event that a clause tells so, if none of that day is being told and the sentence names its day."""
    again = _P.later.match(n.s, *sentence.at)
    if clause.speech or day is None or not (again or sentence.at.holds(day.at)):
        return
    now = n.told.current
    if now and now.part == sentence.part and now.date == day.start and not again:
        return
    if any(clause.at.start <= place < clause.at.end for place, _ in n.told.starts):
        return
    for way in _tellings():
        m = way.words.search(n.s, *clause.at)
        if m and not _P.not_yet.search(n.s, clause.at.start, m.start("act")):
            h = _begin(n, sentence, clause.at.start, way, m, day)
            if h is not None:
                _doers(n, clause, way.name, m, h)
            return
    _farewell(n, sentence, clause, day)


def _begin(n: Story, sentence: Sentence, place: int, way: _Telling, m: re.Match[str], day: DateMention
           ) -> Happening | None:
    """The event as a new one; none if it has been told."""
    at = Span(*m.span("name"))
    found = Found(way.kind, m["name"], at, m["act"], Span(*m.span("act")), head=way.head)
    if n.told.known(found, day.start, sentence.part) is not None:
        return None
    h = n.told.new(found, day, sentence.part, f"rules/event.{way.name}", 0.85)
    n.told.begin(place, h)
    return h


def _farewell(n: Story, sentence: Sentence, clause: Clause, day: DateMention) -> None:
    """X同志的遗体,17日在…火化: leave is taken of somebody."""
    for mention in n.spotted.inside(sentence.at):
        m = _P.farewell.match(n.s, mention.at.end, sentence.at.end)
        if m and clause.at.holds(Span(*m.span("act"))):
            at = Span(mention.at.start, m.end())
            found = Found("ceremony", n.page[at], at, m["act"], Span(*m.span("act")), head="送别")
            if n.told.known(found, day.start, sentence.part) is None:
                n.told.begin(clause.at.start, n.told.new(found, day, sentence.part, "rules/event.farewell", 0.85))


def _doers(n: Story, clause: Clause, name: str, m: re.Match[str], h: Happening) -> None:
    """The bodies that hold a study session or feed results back; what is unveiled does nothing."""
    if name in ("unveiled", "launched"):
        clause.actors, clause.roles = [], []
    if name == "feedback":
        team = n.offices.team(m["team"])
        if team and not any(a.agency for a in clause.actors):
            at = Span(*m.span("team"))
            n.role(h, Actor(at, None, team), "reported", Span(at.start, m.end()), "rules/role.反馈")
    for actor in clause.actors if name == "study" else ():
        if actor.agency:
            n.host(h, actor.agency, actor.at)
