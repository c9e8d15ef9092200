"""Teams that come without a named leader: 市委、市政府联合督查组对…进行督促检查, 省第三考核组来到我县检查.

What a team does is told as a visit of nobody in particular; the agencies that sent it convene it, where the page tells
them.
"""

from __future__ import annotations

from kg.extract.agencies import placed
from kg.extract.agency_lists import agencies
from kg.extract.clauses import Clause
from kg.extract.dates import DateMention
from kg.extract.happenings import places
from kg.extract.ledger import Happening
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.extract.visits import visit
from kg.model import Span

_P = Patterns("event_of")


def team_visit(n: Story, sentence: Sentence, clause: Clause, day: DateMention | None) -> Happening | None:
    """The visit of the team that opens a clause, if none of that day is being told; None if the clause tells none."""
    m = None if clause.speech else _P.team_goes.match(n.s, *clause.at)
    if m is None or day is None or not sentence.at.holds(day.at):
        return None
    found = visit(n.s, Span(m.end("team"), clause.at.end), sentence.at.end)
    told = n.told.visit(sentence.part)
    if found is None or not (found.topic or found.place) or (told and told.date == day.start):
        return None
    h = n.told.new(found, day, sentence.part, "rules/event.team-visit", 0.8)
    h.places = [placed(p, n.scope) for p in places(found.place)]
    h.spans = [Span(clause.at.start, found.verb_at.end)]
    n.told.begin(clause.at.start, h)
    for actor in agencies(n.s, *m.span("sender"), n.scope):
        if actor.agency:
            n.host(h, actor.agency, actor.at)
    return h
