"""Turns the meetings that sentences tell into the events of the page: new or known, with date, place and hosts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from kg.extract.agencies import canonical, placed
from kg.extract.clauses import Clause
from kg.extract.dates import DateMention, dates
from kg.extract.events import Found, kind_of
from kg.extract.gatherings import activity, groups, sponsors, talk, unveiling
from kg.extract.jurisdiction import AgencyName
from kg.extract.ledger import Happening
from kg.extract.meetings import meetings, named
from kg.extract.mentions import Actor
from kg.extract.occasions import occasion
from kg.extract.organs import looks_like_agency
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.extract.verbs import Verb
from kg.extract.visiting import Visitors
from kg.model import Span

_P = Patterns("event_of")
#: characters of an object that names an event, and of a line that names an agency, at least and at most
_OBJECT, _LINE = 3, range(3, 23)


class Convener:
    """Knows how events begin."""

    def __init__(self, story: Story) -> None:
        self.n = story
        self.visitors = Visitors(story)

    def find(self, sentence: Sentence, clauses: list[Clause], days: Sequence[DateMention]) -> None:
        """The events that a sentence tells, entered in order."""
        n = self.n
        other = not days and self._another_day(sentence)
        for index, clause in enumerate(clauses):
            day = n.day_before(days, clause.at.end) if other is False else other
            activity(n, sentence, clauses, index, day)
            for found in meetings(n.s, clause.at, clauses[index - 1].at if index else None):
                self._meeting(sentence, clauses, index, found, day)
            if index + 1 < len(clauses) and _P.away.match(n.s, *clauses[index + 1].at):
                continue
            self.visitors.visit(sentence, clauses, index, day)
            unveiling(n, sentence, clause, day)
            groups(n, sentence, clause, day)
            talk(n, sentence, clause, day)
            occasion(n, sentence, clause, day)
            if clause.speech:
                break
        for index in range(len(clauses)):
            sponsors(n, clauses, index)

    def _another_day(self, sentence: Sentence) -> DateMention | None | Literal[False]:
        """The day that a sentence tells of without naming it: the one before a meeting (会前一天), or one of a journey,
        nobody knows which (None); False where it goes on with the day that is being told."""
        n = self.n
        if _P.month_only.match(n.s, *sentence.at):
            return None
        if m := _P.day_before.match(n.s, *sentence.at):
            now = n.told.current
            if now is None or n.day is None or len(now.date) != len("2031-03-02"):
                return None
            day = date.fromisoformat(now.end or now.date) + timedelta(days=1 if m["after"] else -1)
            return n.day._replace(start=day.isoformat(), end="", day_part="", text=m[0])
        several = any(h.end for h in n.told.rows if h.part == sentence.part)
        return None if several and _P.during.match(n.s, *sentence.at) else False

    def _meeting(self, sentence: Sentence, clauses: list[Clause], index: int, found: Found, day: DateMention | None
                 ) -> None:
        n, told, clause = self.n, self.n.told, clauses[index]
        before = told.current
        h = told.known(found, day.start if day else "", sentence.part)
        after: Happening | None = None
        if h is None:
            h = told.new(found, day, sentence.part, "rules/event.held")
            if before and before.is_visit and before.part == sentence.part and before.date == h.date:
                after = before
        told.dated(h, day)
        if day and sentence.at.holds(day.at):
            told.day_of(h, day)
        told.begin(found.verb_at.start, h)
        behind = found.name_at.start > found.verb_at.start
        if before and found.verb == "套开" and behind and before.part == sentence.part:
            told.current = before  # what follows is told of the first sitting
        if len(found.place) > 1:
            h.places.append(placed(found.place, n.scope))
        for actor in self._holders(clauses, index, found) if behind else ():
            if actor.agency and actor.at.end <= found.verb_at.start and not _P.township.search(n.page[actor.at]):
                n.host(h, actor.agency, actor.at)
        if not behind:
            clause.actors = [a for a in clause.actors if not found.name_at.meets(a.at)]
            clause.roles = [v for v in clause.roles if not found.name_at.meets(v.at)]
        if not h.hosts:
            self._team_goes_on(h, after, clause, found)
        self._owned(h, found.name, found.name_at)

    def _holders(self, clauses: list[Clause], index: int, found: Found) -> list[Actor]:
        """Who holds it: those of the clause, or of the one before, which only lists them (甲局联合乙局,在P举办)."""
        here, n = clauses[index], self.n
        before = clauses[index - 1] if index else None
        if here.actors or before is None or n.page[before.rest].strip(" ,") or any(a.mention for a in before.actors):
            return here.actors
        return before.actors if _P.at_place.fullmatch(n.s, here.at.start, found.verb_at.start) else []

    def _team_goes_on(self, h: Happening, after: Happening | None, clause: Clause, found: Found) -> None:
        """A visiting team that then holds a discussion: its host and its units are there too. `after`: the visit of
        that day which was being told."""
        n = self.n
        named = _P.named_team.search(n.s, clause.at.start, found.verb_at.start)
        visit = n.told.visit(h.part) if named else after
        if visit is None or (not named and clause.actors):
            return
        for name, at in visit.hosts.items():
            if row := n.ledger.agencies.get(name):
                n.host(h, row.agency, at)
        if not named:
            for p in list(n.ledger.parts.values()):
                if p.event == visit.id and p.role == "attended" and p.who in n.ledger.agencies:
                    n.ledger.part(h.id, p.who, "attended", p.why._replace(by="rules/role.team"), p.unnamed)

    def _owned(self, h: Happening, name: str, at: Span) -> None:
        """The body whose own meeting it is by its name (县委常委会会议) is its host."""
        n = self.n
        m = _P.owner.match(name)
        if not m or _P.department.search(m["o"]):
            return
        body = _P.term.sub("", m["o"])
        got = canonical(body, n.scope)
        own = n.offices.own
        if not got and own and _P.own_group.fullmatch(body):
            unit = body if body == "党组" else body[1:]
            got = (own._replace(name=own.name + unit, parent=own.name, kind="party-organ"),)
        if got:
            n.host(h, got[0], at)

    def object(self, sentence: Sentence, verb: Verb, start: int, obj: str, head: str) -> Happening | None:
        """出席开班式, 座谈会由…主持: an event that only its object or subject names, on the day that is being told."""
        n, told = self.n, self.n.told
        sits = told.current and _P.session.search(told.current.name)
        if _P.several.search(obj) or (sits and _P.plenary.fullmatch(obj)):
            return told.at(verb.at.start)
        if len(obj) < _OBJECT or _P.vague.search(obj):
            visit = told.visit(sentence.part) if obj.endswith("活动") and not _P.venue.search(obj) else None
            return visit or told.sitting(sentence.part, verb.at.start)
        before = told.current
        found = Found(kind_of(obj), obj, Span(start, start + len(obj)), verb.form, verb.at, head=head)
        h = told.new(found, n.day, sentence.part, "rules/event.object", 0.8)
        later = n.day is not None and before is not None and "" < before.date < n.day.start
        if before and before.part == sentence.part and not later:
            h.date, h.date_text = before.date, before.date_text
            h.certainty, h.day_part = before.certainty, before.day_part
        told.begin(verb.at.start, h)
        return h

    def fallback(self) -> Happening | None:
        """A page whose body convenes nothing: the meeting that its first lines name, or its title, on the day with
        which the body begins."""
        n = self.n
        for sentence in n.page.sentences:
            if sentence.zone == "body" and (m := _P.said.match(n.page[sentence.at])) and _P.numbered.search(m["name"]):
                at = Span(sentence.at.start + m.start("name"), sentence.at.start + m.end("name"))
                n.scope.clear()
                found = Found(kind_of(m["name"]), m["name"], at, "", at, head="会议")
                n.day = None
                day = n.day_before(dates(n.page, Span(sentence.at.start, at.start), n.today), at.start)
                h = n.told.new(found, day, sentence.part, "rules/event.speaks", 0.75)
                self._owned(h, m["name"], at)
                return h
        for sentence in n.page.sentences:
            if sentence.zone == "title":
                n.scope.clear()
                for clause in n.parser.clauses(sentence.at, n.spotted.inside(sentence.at), ()):
                    for found in meetings(n.s, clause.at, None) or named(n.s, clause.at):
                        h = n.told.new(found, self._first_day(sentence.part), sentence.part, "rules/event.title", 0.7)
                        self._owned(h, found.name, found.name_at)
                        return h
        return None

    def _first_day(self, part: int) -> DateMention | None:
        """The day with which the body of a part begins."""
        n = self.n
        first = next((t for t in n.page.sentences if t.zone == "body" and t.part == part and len(t.at) > 1), None)
        if first is None:
            return None
        n.day = None
        return n.day_before(dates(n.page, first.at, n.today), first.at.end)

    def gives_statements(self) -> bool:
        """Does the page hold what several said in turn (交流发言)?"""
        return _P.statements.search(self.n.s) is not None

    def statements(self) -> None:
        """A page of statements under the names of agencies: each spoke at the meeting that the page is about."""
        n = self.n
        if not n.told.rows or not self.gives_statements():
            return
        heads: list[tuple[AgencyName, Span]] = []
        for sentence in n.page.sentences:
            start, end = sentence.at
            text = n.page[sentence.at]
            alone = n.s[start - 1:start] in ("\n", "", " ") and n.s[end:end + 1] in ("\n", "") and " " not in text
            if alone and len(text) in _LINE and looks_like_agency(text):
                n.scope.clear()
                if got := canonical(text, n.scope):
                    heads.append((got[0], sentence.at))
        for agency, at in heads if len(heads) > 1 else ():
            n.role(n.told.rows[0], Actor(at, None, agency), "spoke", at, "rules/role.statement")
