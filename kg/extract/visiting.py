"""Turns the visits that sentences tell into events: who goes, led by whom, where; and who receives whom."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.agencies import placed
from kg.extract.clauses import Clause
from kg.extract.dates import DateMention, dates
from kg.extract.events import Found
from kg.extract.happenings import places
from kg.extract.ledger import Happening
from kg.extract.mentions import Actor
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.teams import team_visit
from kg.extract.text import Sentence
from kg.extract.visits import visit
from kg.model import Span

_P = Patterns("event_of")
_TELL = Patterns("tell")


def name_of(actor: Actor) -> str:
    """The name of a person or an agency."""
    return actor.mention.name if actor.mention else actor.agency.name if actor.agency else ""


class Visitors:
    """Knows who goes where."""

    def __init__(self, story: Story) -> None:
        self.n = story

    def visit(self, sentence: Sentence, clauses: Sequence[Clause], index: int, day: DateMention | None) -> None:
        """The visit that a clause tells: a new event, or the going on of the one that is being told."""
        n, clause = self.n, clauses[index]
        goers = self._goers(clauses, index)
        if team_visit(n, sentence, clause, day):
            return
        found = visit(n.s, self._behind_led(clause), sentence.at.end) if goers else None
        if not found or self._told_of_before(sentence, found):
            return
        if any(h.is_visit and h.spans[0].holds(found.verb_at) for _, h in n.told.starts):
            return  # 来到鹿鸣镇,看望…: the clause before has told it
        with_them = self._before(clauses, index) if goers and goers[0].mention else []
        goers = [*with_them, *(a for a in goers if a not in with_them)]
        people = [a for a in goers if a.mention]
        leader, date = name_of((people or goers)[0]), day.start if day else ""
        dated = day is not None and sentence.at.holds(day.at)
        activity = self._of_its_team(sentence, found, dated=dated)
        if same := activity or self._same(found, sentence.part, leader, bool(people), date, dated=dated):
            same.places += [p for p in self._where(found.place) if p not in same.places]
            n.told.begin(found.verb_at.start, same)
            if not same.leader and people:  # an activity that agencies carry out: somebody leads it
                same.leader = leader
                n.role(same, people[0], "led", Span(people[0].at.start, found.verb_at.end), "rules/role.principal")
            return
        if not found.place and self._in_one_breath(leader):
            return
        if not (found.topic or found.place) or not (people or _P.team.search(n.s, *sentence.at)):
            return
        where = self._where(found.place) or [p for p in self._where(found.topic) if _P.somewhere.search(p)]
        each = where if len(where) == len(people) > 1 else [""] * len(people)
        between = n.s[people[-1].at.end:found.verb_at.start] if len(people) > 1 else ""
        if _P.each_goes.match(between) or ("分别" in between and each == where):
            for actor, place in zip(people, each, strict=True):
                name = f"{name_of(actor)}{found.verb}{found.topic if found.place else place}"
                here = Span(clause.at.start, clause.at.start)
                self._enter(sentence, clause, found._replace(name=name, place=place, name_at=here), day, [actor])
        else:
            lead_all = _P.leads_off.match(n.s, *clause.rest) is not None  # 书记A,县长B率代表团到
            self._enter(sentence, clause, found, day, goers, principal=bool(with_them) and not lead_all)

    def _in_one_breath(self, leader: str) -> bool:
        """Has the sentence just sent the same leader somewhere (赶赴湖南检查抢险工作,看望慰问群众)?"""
        started = self.n.told.starts
        return bool(started) and started[-1][1].is_visit and started[-1][1].leader == leader

    def _told_of_before(self, sentence: Sentence, found: Found) -> bool:
        """Does the sentence say, ahead of the visit, that it was at another time?"""
        people = self.n.spotted.inside(sentence.at)
        for m in _P.earlier.finditer(self.n.s, sentence.at.start, found.verb_at.start):
            if not any(p.at.start <= m.start() < p.at.end for p in people):
                return True
        return False

    def _before(self, clauses: Sequence[Clause], index: int) -> list[Actor]:
        """Those whom the clauses directly before name without a predicate: they go too (主任A、B,秘书长C,到…视察)."""
        found: list[Actor] = []
        for clause in reversed(clauses[:index]):
            text = self.n.page[clause.rest].strip(" 等")
            if not clause.actors or clause.roles or clause.lead or (text and not _P.counted.fullmatch(text)):
                break
            found = [*clause.actors, *found]
        return found if all(a.mention for a in found) else []

    def _same(self, found: Found, part: int, leader: str, is_person: bool, date: str, *, dated: bool
              ) -> Happening | None:
        """The visit of the same leader and day that goes on. dated: the sentence names the day again."""
        told = self.n.told
        now = told.current
        if now and now.by == "rules/event.activity" and now.kind == found.kind and now.part == part and not dated:
            return now  # 县消安委组织开展专项检查。副县长X带队,先后检查了…
        for h in reversed(told.rows):
            days = h.end and not _P.calls_on.search(found.name)
            if not h.is_visit or h.part != part or not (h.kind == found.kind or found.place or days):
                continue
            if h.kind != found.kind == "visit" and found.topic and dated and not days:
                continue  # the evening of a day of inspection: people are called on
            same_day = h.date == date or not date or h.date <= date <= h.end
            goes = h is told.current and (h.id, leader, "attended") in self.n.ledger.parts
            if same_day and (h.leader == leader or goes or (not is_person and h is told.current)):
                return h
        return None

    def _of_its_team(self, sentence: Sentence, found: Found, *, dated: bool) -> Happening | None:
        """The event that is being told, where its own team goes (全县举行现场观摩活动。县委书记X带领观摩团,察看…)."""
        now, n = self.n.told.current, self.n
        m = _P.own_team.search(n.s, sentence.at.start, found.verb_at.start)
        goes_on = m and now and not now.is_visit and now.part == sentence.part and not dated
        return now if m and now and goes_on and m["act"] in now.name else None

    def _where(self, text: str) -> list[str]:
        """The places of a list, each with its jurisdiction."""
        return [placed(p, self.n.scope) for p in places(text)]

    def _enter(self, sentence: Sentence, clause: Clause, found: Found, day: DateMention | None,
               goers: Sequence[Actor], *, principal: bool = False) -> None:
        """A new visit, led by the people among those who go; the agency of a team's leader convenes it. principal: the
        first of them leads, the others are there."""
        n = self.n
        h = n.told.new(found, day, sentence.part, "rules/event.visit")
        people = [a for a in goers if a.mention]
        h.leader = name_of((people or goers)[0])
        h.places = self._where(found.place)
        n.told.begin(min(found.name_at.start or found.verb_at.start, clause.at.start), h)
        if h.spans[0].start == clause.at.start:
            h.spans = [Span(clause.at.start, found.verb_at.end)]
        team = _P.team.search(n.s, *sentence.at)
        for actor in goers:
            if actor.mention:
                end = max(actor.at.end, found.verb_at.end, found.name_at.end)  # the whole phrase, topic included
                span = Span(min(actor.at.start, found.verb_at.start), end)
                with_others = principal and actor is not people[0]
                n.role(h, actor, "attended" if with_others else "led", span, "rules/role.principal")
                offices = [o.agency for o in n.made_out.get(actor.mention.at, []) if o.agency]
                agency = offices[-1] if len({a.name for a in offices}) == 1 else None
                if team and not principal and agency and agency.kind not in ("party-committee", "government"):
                    n.host(h, agency, actor.at)
            elif actor.agency and goers[0].agency:
                n.host(h, actor.agency, actor.at)

    def _behind_led(self, clause: Clause) -> Span:
        """The predicate behind `率A、B`."""
        s, end = self.n.s, clause.rest.end
        if guest := self._guest(clause):
            return Span(guest.at.end, end)
        if (sends := _P.sends.match(s, *clause.rest)) and any(a.agency for a in clause.actors):
            return Span(sends.end(), end)
        leads = _P.leads_off.match(s, *clause.rest)
        if not leads:
            return clause.rest
        if goes := _P.led_where.search(s, leads.end(), end):
            return Span(goes.start(), end)
        led = self.n.spotted.inside(Span(leads.end(), end))  # 带着县水利局局长温和|巡查水源河
        return Span(led[-1].at.end if led else end, end)

    def _goers(self, clauses: Sequence[Clause], index: int) -> list[Actor]:
        """Who goes where the clause says: its own actors, or those of the clause before whose team goes on."""
        n, clause, before = self.n, clauses[index], clauses[:index]
        if clause.lead.endswith(("在", "受")):
            return []
        text = n.page[clause.rest]
        if guest := self._guest(clause):
            return [guest]
        goes = _P.goes.match(n.page[clause.at])
        if clause.actors and not goes:
            leader = self._leader(before) if any(a.agency for a in clause.actors) else []
            return leader if leader and _P.team.search(text) else clause.actors
        if before and _P.takes_post.match(n.page[before[-1].rest]):
            return []  # 林致远任第三巡察组组长,对县民政局开展巡察
        if goes or not text or _P.begins_visit.match(text):
            first = [a for c in reversed(before) for a in c.actors if not c.lead.endswith("受")][:1]
            return self._leader(before) or first
        return []

    def _guest(self, clause: Clause) -> Actor | None:
        """Whom those who act keep company (温和陪同林致远到鹿鸣镇调研): he or she leads."""
        m = _P.keeps_company.match(self.n.s, *clause.rest) if clause.actors else None
        inside = self.n.spotted.inside(Span(m.end(), clause.rest.end)) if m else []
        return Actor(inside[0].whole, inside[0]) if m and inside and inside[0].whole.start == m.end() else None

    def _leader(self, before: Sequence[Clause]) -> list[Actor]:
        """The person who led in a clause before (带队, 率…)."""
        for clause in reversed(before):
            people = [a for a in clause.actors if a.mention]
            text = self.n.page[clause.rest]
            if guest := self._guest(clause):
                return [guest]
            if len(people) > 1 and _P.each_leads.match(text):
                return people
            leads = _P.leads.match(text)
            if people and (leads or any(v.role == "led" for v in clause.roles)):
                return people[-1:] if leads and "分别" not in text else people
        return []

    def met(self, sentence: Sentence, clause: Clause, start: int, waiting: Sequence[Actor] = ()) -> None:
        """A会见B一行: a meeting of its own, which both attended; the guests are named behind `start`, and hosts may be
        `waiting` from the clauses before."""
        n = self.n
        hosts = [a for a in (*waiting, *clause.actors) if a.mention]
        if not hosts:
            return
        inside = n.spotted.inside(sentence.at)
        guests = [Actor(m.whole, m) for m in inside if start <= m.at.start < clause.at.end]
        at = Span(hosts[0].at.start, max(guests[-1].at.end if guests else start, start))
        day = n.day_before(dates(n.page, sentence.at, n.today), clause.at.end)
        ours, theirs = ("、".join(map(name_of, group)) for group in (hosts, guests))
        whom = n.page[Span(start, clause.at.end)].strip()
        name = f"{ours}会见{theirs}一行" if guests else f"{ours}会见{whom}"
        before = n.told.current
        found = Found("visit", name, at, "会见", Span(clause.rest.start, start), head="会见")
        talks = next((h for _, h in n.told.starts if _TELL.talks.fullmatch(h.head)
                      and any(clause.at.holds(at) for _, at in h.names)), None)
        h = talks or n.told.new(found, day, sentence.part, "rules/event.met")
        for actor in [*hosts, *guests]:
            span = Span(min(actor.at.start, clause.rest.start), max(actor.at.end, start))
            n.role(h, actor, "attended", span, "rules/role.会见")
        if not guests and before and before.part == sentence.part and _P.delegates.search(whom):
            n.told.current = before  # those who sit at a meeting are received: it goes on
