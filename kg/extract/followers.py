"""Roles of those who follow a leader (率A、B到X), of those in whose company something is done, of those heard."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.actors import leading
from kg.extract.clauses import Clause
from kg.extract.jurisdiction import AgencyName
from kg.extract.mentions import Actor, Mention
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.lexicon.tables import rows
from kg.model import Span

_P = Patterns("tell")


@cache
def _under_roles() -> dict[str, str]:
    """The role of P in 在P陪同下, by what stands behind P."""
    return {form: role for form, role in rows("under_roles", 2)}


def under(n: Story, clause: Clause, words: re.Match[str]) -> None:
    """在P陪同下, 在P带领下; `words` are those behind P."""
    role = _under_roles().get(words["how"], "")
    for actor in clause.actors if role else ():
        span = Span(actor.at.start, clause.rest.start + words.end())
        n.role(n.told.at(clause.rest.end), actor, role, span, "rules/role.under")


def led(n: Story, sentence: Sentence, clauses: list[Clause], clause: Clause, leaders: list[Actor], start: int) -> None:
    """率A、B到X调研: the leader led, those behind 率 (from `start` on) attended."""
    goes = _P.goes.search(n.s, start, sentence.at.end)
    end = goes.start() if goes else clause.at.end
    event = n.told.at(end)
    n.scope.following = True
    for actor in leaders:
        if actor.mention:
            n.scope.recall(actor.mention.at)
    team = _P.forms_team.search(n.s, start, end)
    stop = team.start() if team else end
    followers = _listed(n, start, stop, _within(n, sentence, start, stop), n.unit_of([clause]))
    n.scope.following = False
    own = {h.leader for _, h in n.told.starts if h.is_visit}  # 甲、乙分别率队到…: each has a visit, and the role there
    for actor in leaders:
        if actor.mention and (len(own) < 2 or actor.mention.name not in own):
            n.role(event, actor, "led", Span(actor.at.start, start), "rules/role.率")
    for actor in followers:
        span = Span(min(actor.at.start, start - 1), actor.at.end)
        n.role(event, actor, "attended", span, "rules/role.率")
    n.subject = leaders
    for later in clauses:
        if clause.at.start < later.at.start < end:
            later.actors, later.roles = [], []


def heard(n: Story, sentence: Sentence, start: int) -> None:
    """听取A、B关于…的汇报: those heard (from `start` on) reported."""
    close = _P.report.search(n.s, start, sentence.at.end)
    event = n.told.at(start)
    if not close or event is None:
        return
    mentions = _within(n, sentence, start, close.start())
    last = mentions[-1].whole.end if mentions else start
    stop = _P.report_about.search(n.s, last, close.end())
    for actor in _listed(n, start, stop.start() if stop else close.start(), mentions, None):
        n.role(event, actor, "reported", Span(actor.at.start, close.end()), "rules/role.听取")


def _within(n: Story, sentence: Sentence, start: int, end: int) -> list[Mention]:
    return [m for m in n.spotted.inside(sentence.at) if start <= m.at.start and m.at.end <= end]


def _listed(n: Story, start: int, end: int, mentions: list[Mention], parent: AgencyName | None) -> list[Actor]:
    """The people and agencies of a list that runs over commas."""
    found: list[Actor] = []
    place = start
    while place < end:
        comma = n.s.find(",", place, end)
        got, stop = leading(n.s, place, end, mentions, n.scope, end if comma < 0 else comma, parent)
        found += got
        if stop <= place and not got:
            break
        place = stop
        while place < end and n.s[place] in ",、以及和":
            place += 1
    return found
