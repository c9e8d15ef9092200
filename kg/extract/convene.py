"""Turns what events.py finds in a sentence into the events of the page: new or known, with date, hosts and principals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.organs import looks_like_agency
from kg.extract.agencies import canonical
from kg.extract.jurisdiction import AgencyName
from kg.extract.patterns import Patterns
from kg.extract import events as ev
from kg.extract.actors import Actor, agencies, leading
from kg.extract.clauses import Clause, Verb, visit_verbs
from kg.extract.dates import DateMention, dates
from kg.extract.happenings import GENERIC, places
from kg.extract.ledger import Happening
from kg.extract.story import Story, day_of
from kg.extract.text import Sentence
from kg.model import Span, Why

_P = Patterns("event_of")



class Convener:
    """Knows how events begin."""

    def __init__(self, story: Story) -> None:
        self.n = story
        self.day: DateMention | None = None
        self.part = -1

    def find(self, sentence: Sentence, clauses: list[Clause], days: Sequence[DateMention]) -> None:
        """The events that a sentence tells, entered in order."""
        n = self.n
        if sentence.part != self.part:
            self.part, self.day = sentence.part, None
        for index, clause in enumerate(clauses):
            day = self._day(days, clause.at.end)
            self._activity(sentence, clauses, index, day)
            for found in ev.meetings(n.s, clause.at, clauses[index - 1].at if index else None, False):
                self._meeting(sentence, clauses, index, found, day)
            if index + 1 < len(clauses) and _P.away.match(n.page[clauses[index + 1].at]):
                continue
            goers = self._goers(clauses, index)
            if goers and (found_visit := ev.visit(n.s, self._behind_led(clause), sentence.at.end)):
                self._visit(sentence, clause, found_visit, day, goers)
            self._unveiling(sentence, clause, day)
            self._talk(sentence, clause, day)
            if clause.speech:
                break
        for clause in clauses:
            self._sponsors(clause)

    def _sponsors(self, clause: Clause) -> None:
        """由A主办、B承办: both convene the event."""
        n = self.n
        text = n.page[clause.at]
        if "主办" not in text and "承办" not in text:
            return
        h = n.told.starts[0][1] if n.told.starts else n.told.current
        by = text.find("由")
        if h is None or by < 0:
            return
        place = clause.at.start + by + 1
        for m in _P.sponsor.finditer(text[by + 1:]):
            start = place + m.start("who")
            for actor in agencies(n.s, start, start + len(m["who"]), n.scope):
                if actor.agency:
                    self.host(h, actor.agency, actor.at)

    def _activity(self, sentence: Sentence, clauses: Sequence[Clause], index: int, day: DateMention | None) -> None:
        """A、B(联合)开展X活动: an activity that agencies carried out."""
        n, clause = self.n, clauses[index]
        m = _P.activity.search(n.page[clause.at])
        if not m or clause.speech:
            return
        hosts = [a for c in (clauses[index - 1:index + 1] if index else clauses[:1]) if not c.roles or c is clause for a in c.actors]
        if not hosts or any(a.mention for a in hosts):
            return
        at = Span(clause.at.start + m.start("name"), clause.at.start + m.end("name"))
        found = ev.Found("other", m["name"], at, "开展", Span(clause.at.start + m.start(), at.start), head="活动")
        if n.told.known(found, day.start if day else "", sentence.part):
            return
        h = n.told.new(found, day, sentence.part, "rules/event.activity", 0.85)
        n.told.begin(clause.at.start, h)
        for actor in hosts:
            if actor.agency:
                self.host(h, actor.agency, actor.at)

    def _talk(self, sentence: Sentence, clause: Clause, day: DateMention | None) -> None:
        """与教师代表座谈: a discussion without the name of a meeting."""
        n = self.n
        m = _P.talk.search(n.page[clause.at])
        if not m or n.told.named("座谈会", sentence.part) or not any(a.mention for a in [*clause.actors, *n.subject]):
            return
        at = Span(clause.at.start + m.start(), clause.at.start + m.end())
        h = n.told.new(ev.Found("meeting", "座谈会", at, "座谈", at, head="座谈会"), day, sentence.part, "rules/event.talk", 0.75)
        n.told.begin(at.start, h)

    def _unveiling(self, sentence: Sentence, clause: Clause, day: DateMention | None) -> None:
        """A、B共同为X揭牌 where no ceremony of that day is told."""
        n = self.n
        m = _P.unveiled.search(n.page[clause.at])
        if not m or not any(a.mention for a in clause.actors):
            return
        now = n.told.current
        if now and now.part == sentence.part and (not day or now.date == day.start) and now.kind in ("ceremony", "signing"):
            return
        at = Span(clause.at.start + m.start("what"), clause.at.start + m.end("act"))
        h = n.told.new(ev.Found("ceremony", n.page[at], at, m["act"], at, head="揭牌"), day, sentence.part, "rules/event.unveiling", 0.85)
        n.told.begin(clause.at.start, h)

    def _day(self, days: Sequence[DateMention], end: int) -> DateMention | None:
        new = day_of(days, self.n.s, end)
        if new and self.day and new.text.startswith(("当天", "当日", "同日", "当晚")):
            return self.day._replace(day_part=new.day_part or self.day.day_part)
        self.day = new or self.day
        return self.day

    # ------------------------------------------------------------------------------------ meetings

    def _meeting(self, sentence: Sentence, clauses: list[Clause], index: int, found: ev.Found, day: DateMention | None) -> None:
        n, clause = self.n, clauses[index]
        told = n.told
        before = told.current
        h = told.known(found, day.start if day else "", sentence.part)
        if h is None:
            h = told.new(found, day, sentence.part, "rules/event.held")
            if before and before.is_visit and before.part == sentence.part and before.date == h.date:
                h.parent = before.id
        told.begin(found.verb_at.start, h)
        behind = found.name_at.start > found.verb_at.start
        if found.verb == "套开" and behind and before and before.part == sentence.part:
            told.current = before  # what follows is told of the first sitting
        if found.place:
            h.places.append(found.place)
        for actor in clause.actors if behind else ():
            if actor.agency and actor.at.end <= found.verb_at.start:
                self.host(h, actor.agency, actor.at)
        if not behind:
            clause.actors = [a for a in clause.actors if not found.name_at.meets(a.at)]
            clause.roles = [v for v in clause.roles if not found.name_at.meets(v.at)]
        if not h.hosts:
            self._team_goes_on(h, before, clause, found)
        name = found.name
        if (m := _P.owner.match(name)) and not _P.department.search(m["o"]):
            self._owner(h, m["o"], found.name_at)

    def _team_goes_on(self, h: Happening, before: Happening | None, clause: Clause, found: ev.Found) -> None:
        """A visiting team that then holds a discussion: its host and its units are there too."""
        n = self.n
        named = _P.named_team.search(n.s[clause.at.start:found.verb_at.start])
        visit = n.told.visit(h.part) if named else before if h.parent else None
        if visit is None or (not named and clause.actors):
            return
        for name, at in visit.hosts.items():
            row = n.ledger.agencies.get(name)
            if row:
                self.host(h, row.agency, at)
        if not clause.actors and not named:
            for p in [p for p in n.ledger.parts.values() if p.event == visit.id and p.role == "attended" and p.who in n.ledger.agencies]:
                n.ledger.part(h.id, p.who, "attended", p.why._replace(by="rules/role.team"), p.unnamed)

    def _owner(self, h: Happening, name: str, at: Span) -> None:
        """The body whose own meeting it is (县委常委会会议) is its host."""
        n = self.n
        name = _P.term.sub("", name)
        got = canonical(name, n.scope)
        own = n.offices.own
        if not got and own and name in ("局党组", "局", "院党组", "厅党组", "党组"):
            got = (own._replace(name=own.name + (name[1:] if name != "党组" else name), parent=own.name, kind="party-organ"),)
        if got:
            self.host(h, got[0], at)

    def host(self, h: Happening, agency: AgencyName, at: Span) -> None:
        """The agency that convenes also has the role organised."""
        n = self.n
        words = n.page.document.text[at.start:at.end]
        name = n.ledger.agency(agency, at, words if len(words) < 30 else "", "rules/event.host", 0.9)
        h.hosts.setdefault(name, at)
        n.offices.host = agency
        span = Span(min(at.start, h.spans[0].start), max(at.end, h.spans[0].end))
        n.ledger.part(h.id, name, "organised", Why((span,), "rules/role.host", 0.9))

    # ------------------------------------------------------------------------------------ visits

    def _behind_led(self, clause: Clause) -> Span:
        """The predicate behind `率A、B`."""
        s = self.n.s
        m = _P.leads_off.match(s, *clause.rest)
        if not m:
            return clause.rest
        go = _P.led_where.search(s, m.end(), clause.rest.end)
        return Span(go.start(), clause.rest.end) if go else Span(clause.rest.end, clause.rest.end)

    def _goers(self, clauses: Sequence[Clause], index: int) -> list[Actor]:
        """Who goes where the clause says: its own actors, or those of the clause before whose team goes on."""
        n, clause = self.n, clauses[index]
        if clause.lead.endswith(("在", "受")):
            return []
        text = n.page[clause.rest]
        if clause.actors and not _P.goes.match(n.page[clause.at]):
            if index and any(a.agency for a in clause.actors) and (leader := self._leader(clauses[:index])):
                return leader if _P.team.search(text) else clause.actors
            return clause.actors
        if _P.goes.match(n.page[clause.at]) or not text or text.startswith(("带队", "率队", *visit_verbs())):
            return self._leader(clauses[:index]) or [a for c in reversed(clauses[:index]) for a in c.actors if not c.lead.endswith("受")][:1]
        return []

    def _leader(self, before: Sequence[Clause]) -> list[Actor]:
        """The person who led in a clause before (带队, 率…)."""
        for clause in reversed(before):
            people = [a for a in clause.actors if a.mention]
            text = self.n.page[clause.rest]
            if people and (_P.leads.match(text) or any(v.role == "led" for v in clause.roles)):
                return people if "分别" in text else people[-1:]
        return []

    def _visit(self, sentence: Sentence, clause: Clause, found: ev.Found, day: DateMention | None, goers: list[Actor]) -> None:
        """A visit: a new event, or the going on of the one that is being told."""
        n, told = self.n, self.n.told
        people = [a for a in goers if a.mention]
        leader = people[0].mention.name if people and people[0].mention else goers[0].agency.name if goers[0].agency else ""
        date = day.start if day else ""
        same = next((h for h in reversed(told.rows) if h.is_visit and h.part == sentence.part and (h.date == date or not date or h.date <= date <= h.end)
                     and (h.kind == found.kind or found.place) and (h.leader == leader or (not people and h is told.current))), None)
        if same:
            same.places += [p for p in places(found.place) if p not in same.places]
            told.begin(found.verb_at.start, same)
            return
        if not found.topic and not found.place:
            return
        if not people and not _P.team.search(n.page[sentence.at]):
            return
        where = places(found.place) or places(found.topic)
        if people and "分别" in n.page[Span(people[-1].at.end, found.verb_at.start)] and len(where) == len(people) > 1:
            for actor, place in zip(people, where, strict=True):
                assert actor.mention
                topic = found.topic if found.place else place
                each = found._replace(name=f"{actor.mention.name}{found.act}{topic}", place=place, name_at=Span(clause.at.start, clause.at.start))
                self._go(sentence, clause, each, day, [actor])
            return
        self._go(sentence, clause, found, day, goers)

    def _go(self, sentence: Sentence, clause: Clause, found: ev.Found, day: DateMention | None, goers: list[Actor]) -> None:
        n, told = self.n, self.n.told
        h = told.new(found, day, sentence.part, "rules/event.visit")
        h.leader = next((a.mention.name for a in goers if a.mention), goers[0].agency.name if goers[0].agency else "")
        h.places = places(found.place)
        told.begin(min(found.name_at.start or found.verb_at.start, clause.at.start), h)
        if h.spans[0].start == clause.at.start:
            h.spans = [Span(clause.at.start, found.verb_at.end)]
        team = _P.team.search(n.page[sentence.at])
        for actor in goers:
            span = Span(min(actor.at.start, found.verb_at.start), max(actor.at.end, found.verb_at.end))
            if actor.mention:
                n.role(h, actor, "led", span, "rules/role.principal")
                agency = next((o.agency for o in reversed(n.made_out.get(actor.mention.at, [])) if o.agency), None)
                if team and agency and agency.kind not in ("party-committee", "government"):
                    self.host(h, agency, actor.at)
            elif actor.agency and goers[0].agency:
                self.host(h, actor.agency, actor.at)

    # ------------------------------------------------------------------------------------ other ways

    def met(self, sentence: Sentence, clause: Clause, behind: int) -> None:
        """A会见B一行: a meeting of its own, which both attended."""
        n = self.n
        start = clause.rest.start + behind
        mentions = [x for x in n.spotted.inside(sentence.at) if start <= x.at.start < clause.at.end]
        guests = [Actor(x.whole, x) for x in mentions]
        end = guests[-1].at.end if guests else start
        hosts = [a for a in clause.actors if a.mention]
        if not hosts:
            return
        day = self._day(dates(n.page, sentence.at, n.today), clause.at.end)
        at = Span(hosts[0].at.start, max(end, start))
        names, guest = ("、".join(a.mention.name for a in group if a.mention) for group in (hosts, guests))
        name = f"{names}会见{guest}一行" if guest else n.page.document.text[at.start:at.end]
        h = n.told.new(ev.Found("visit", name, at, "会见", Span(clause.rest.start, start), head="会见"), day, sentence.part, "rules/event.met")
        for actor in [*hosts, *guests]:
            if actor.mention:
                span = Span(min(actor.at.start, clause.rest.start), max(actor.at.end, start))
                n.role(h, actor, "attended", span, "rules/role.会见")

    def object(self, sentence: Sentence, verb: Verb, start: int, obj: str, head: str) -> Happening | None:
        """出席开班式, 座谈会由…主持: an event that only its object or subject names, on the day that is being told."""
        told = self.n.told
        if _P.several.search(obj):
            return told.at(verb.at.start)
        if len(obj) < 3 or _P.vague.search(obj):
            return told.visit(sentence.part) if obj.endswith("活动") and told.visit(sentence.part) else told.at(verb.at.start)
        at = Span(start, start + len(obj))
        before = told.current
        found = ev.Found(ev.kind_of(obj), obj, at, verb.form, verb.at, head=head)
        h = told.new(found, self.day, sentence.part, "rules/event.object", 0.8)
        if before and before.part == sentence.part:
            h.date, h.date_text, h.certainty, h.day_part = before.date, before.date_text, before.certainty, before.day_part
        told.begin(verb.at.start, h)
        return h

    def fallback(self) -> None:
        """A page whose body convenes nothing: the meeting that its first lines name, or its title."""
        n = self.n
        for sentence in n.page.sentences:
            if sentence.zone == "body" and (m := _P.said.match(n.page[sentence.at])) and ("届" in m["name"] or "第" in m["name"] or _P.year.match(m["name"])):
                at = Span(sentence.at.start, sentence.at.start + m.end("name"))
                found = ev.Found(ev.kind_of(m["name"]), m["name"], at, "", at, head="会议")
                n.scope.clear()
                h = n.told.new(found, None, sentence.part, "rules/event.speaks", 0.75)
                if o := _P.owner.match(m["name"]):
                    self._owner(h, o["o"], at)
                return
        for sentence in n.page.sentences:
            if sentence.zone == "title":
                n.scope.clear()
                for clause in n.parser.clauses(sentence.at, n.spotted.inside(sentence.at), ()):
                    for found in ev.meetings(n.s, clause.at, None, False):
                        n.told.new(found, None, sentence.part, "rules/event.title", 0.7)
                        return

    def statements(self) -> None:
        """A page of statements under the names of agencies: each spoke at the meeting that the page is about."""
        n = self.n
        if not n.told.rows or not _P.statements.search(n.s):
            return
        heads: list[tuple[AgencyName, Span]] = []
        for sentence in n.page.sentences:
            text = n.page[sentence.at]
            line = " " not in text and n.s[sentence.at.start - 1:sentence.at.start] in ("\n", "", " ") and n.s[sentence.at.end:sentence.at.end + 1] in ("\n", "")
            if line and 3 <= len(text) <= 22 and looks_like_agency(text):
                n.scope.clear()
                if got := canonical(text, n.scope):
                    heads.append((got[0], sentence.at))
        if len(heads) > 1:
            for agency, at in heads:
                n.role(n.told.rows[0], Actor(at, None, agency), "spoke", at, "rules/role.statement")
