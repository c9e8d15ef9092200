"""Gives the actors of a clause the roles that its predicate names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.convene import Convener
from kg.extract.followers import heard, led, under
from kg.extract.ledger import Happening
from kg.extract.mentions import Actor
from kg.extract.names import edge
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.targets import target, turn
from kg.extract.text import Sentence
from kg.extract.verbs import Verb, all_verbs, role_verb
from kg.model import Span

_P = Patterns("tell")
_SPEAKS = Patterns("clause")
#: roles of those who are there
_PRESENT = ("attended", "observed", "accompanied")


class Roles:
    """Knows which role a clause gives to whom."""

    def __init__(self, story: Story, convener: Convener) -> None:
        self.n, self.convener = story, convener
        #: those who wait for the next predicate, though their own clause tells what they do with others
        self.loose: list[Actor] = []

    def clause(self, sentence: Sentence, clauses: list[Clause], index: int, waiting: list[Actor]) -> list[Actor]:
        """Give the roles of one clause; returns the actors that wait for a predicate."""
        n, clause = self.n, clauses[index]
        text, actors = n.page[clause.rest], clause.actors
        if not actors:
            turn(n, self.convener, sentence, clause)
            if not text:
                return waiting
        if not clause.roles and any(clause.at.start <= p < clause.at.end and h.is_visit for p, h in n.told.starts):
            n.subject = [*waiting, *actors] or n.subject
            return []
        if actors and clause.lead.endswith(("受", "应")) and _P.mandate.match(text):
            return waiting
        if self._told_otherwise(sentence, clauses, clause, waiting):
            return []
        if actors and not _P.of_whom.match(text) and (m := _P.those_who.search(clause.lead)):
            self._those_who(sentence, clauses, index, m)
            return []
        if actors and actors[-1].mention and _P.of_whom.match(text):
            actors = actors[:-1]  # 林致远的生前友好前往送别
            if not actors and not waiting:
                return []
        if actors and not clause.roles:
            return self._without_role(clause, waiting)
        if not clause.roles:
            return waiting
        goes_on = _P.continues.match(text) is not None and (index > 0 or _SPEAKS.pronoun.match(text) is not None)
        if actors:
            n.subject, waiting = [*waiting, *actors], []
        elif waiting and not (goes_on and clauses[index - 1].roles):
            n.subject, waiting = waiting, []
        elif not (goes_on and n.subject):
            return []
        self._give(sentence, clause, n.subject)
        return waiting

    def _told_otherwise(self, sentence: Sentence, clauses: list[Clause], clause: Clause, waiting: list[Actor]) -> bool:
        """Clauses that tell by more than a verb: 在P陪同下, 率A、B, 随P检查, 会见, 因公请假."""
        n, actors, start = self.n, clause.actors, clause.rest.start
        text = n.page[clause.rest]
        if actors and _P.absent.match(text):
            return True
        if actors and clause.lead.endswith("在") and (m := _P.under.match(text)):
            under(n, clause, m)
            return True
        if actors and (m := _P.leads.match(text)):
            led(n, sentence, clauses, clause, [*waiting, *actors], start + m.end())
            return True
        if m := _P.hears.search(text):
            heard(n, sentence, start + m.end())
        if actors and (m := _P.joins.match(text)):
            visit = next((h for h in n.told.rows if h.is_visit and h.leader == m["who"]), None)
            self._all(visit, actors, "accompanied", clause, "rules/role.随")
            return True
        meets = (_P.talks_with.match(text) if actors else None) or _P.receives.match(text)
        if meets:
            self.convener.visitors.met(sentence, clause, start + meets.end(), waiting)
        return bool(meets)

    def _without_role(self, clause: Clause, waiting: list[Actor]) -> list[Actor]:
        """Actors without a role: they form a team, they wait for the next predicate, or are its subject."""
        n, text, actors = self.n, self.n.page[clause.rest], clause.actors
        if _P.team_of.match(text):
            event = n.told.at(clause.at.end)
            if event and _P.sends.match(text):  # 县政协组织部分委员组成视察组
                for actor in actors:
                    if actor.agency:
                        n.host(event, actor.agency, actor.at)
                return []
            self._all(n.told.at(clause.at.end), [*waiting, *actors], "attended", clause, "rules/role.组成")
            return []
        does = actors[-1].mention is not None and edge(n.s, clause.rest.start) < 0  # 林致远|耐心听取: some other deed
        told = does or any(all_verbs(n.s, *clause.rest, ())) or _P.appoints.search(text)
        if not text.strip(" 等()") or not told:
            if _P.with_whom.match(text):
                self.loose = [*self.loose, *actors]
            return waiting + actors
        if waiting and _P.delegates.search(text):
            return waiting  # 常务副区长林致远,区人大专门委员会相关负责同志,…列席会议
        n.subject = actors
        return []

    def _those_who(self, sentence: Sentence, clauses: list[Clause], index: int, words: re.Match[str]) -> None:
        """参加会议的有A,B,C: the verb before them is told of all who follow, up to the next predicate."""
        clause = clauses[index]
        form = words["verb"] or words["verb2"]
        verb = role_verb(form, 0, len(form))
        if verb is None:
            return
        start = clause.at.start + clause.lead.find(words[0])
        group = list(clause.actors)
        for later in clauses[index + 1:]:
            if later.roles or not later.actors:
                break
            group += later.actors
            later.actors = []
        verb = verb._replace(at=Span(start, start + len(form)))
        self._give(sentence, replace(clause, roles=[verb]), group)

    def _all(self, h: Happening | None, actors: Sequence[Actor], role: str, clause: Clause, by: str) -> None:
        """Give one role to all, on the words of the whole clause."""
        for actor in actors:
            self.n.role(h, actor, role, Span(actor.at.start, clause.at.end), by)

    def _give(self, sentence: Sentence, clause: Clause, group: list[Actor]) -> None:
        """Give each role of a clause to a group."""
        n = self.n
        for verb in clause.roles:
            behind = n.s[verb.at.start:clause.at.end]
            if verb.shape == "host" and verb.role == "organised":
                self._convened(clause, verb)
                continue
            if verb.shape == "go" and _P.among.match(behind):
                self._among(clause, verb, group)
            if verb.shape == "go" and _P.mourns.match(behind):
                self._all(n.told.at(verb.at.start), group, "attended", clause, "rules/role.mourns")
            if verb.shape in ("go", "end"):
                continue
            if verb.form == "宣布" and _P.opens.match(behind):
                continue
            if _P.together.fullmatch(verb.form) and not _P.kept_company.search(behind):
                continue
            event = target(n, self.convener, sentence, clause, verb)
            if event is None:
                n.unheld += [(actor, verb.form, clause.at) for actor in group]
                continue
            if verb.form == "宣誓" and event.kind == "meeting":
                continue  # an oath follows the sitting that appoints; who takes it need not have sat there
            if "宣誓" in event.name and event.by == "rules/event.title" and verb.role in ("spoke", "reported"):
                continue  # and who spoke, did so at the sitting
            if verb.says:
                event = self._heard_at(sentence, clause, event)
            told = verb.form in ("介绍", "作介绍") and (event.kind == "press conference" or _P.account.match(behind))
            role = "reported" if told else verb.role
            doers = self._doers(clause, verb, role, group)
            if role not in _PRESENT:
                doers = [a for a in doers if a not in self.loose]
            if role == "led" and verb.is_company:  # 分别带队: who already leads a visit of the sentence leads no other
                doers = [a for a in doers if not self._leads(a, event)]
            if _P.together.fullmatch(verb.form):  # 甲、乙一同看望: both lead
                doers = [a for a in doers if not (a.mention and (event.id, a.mention.name, "led") in n.ledger.parts)]
            others: list[Happening] = []
            if _P.all_events.search(behind):
                others = [h for h in n.told.rows if h.part == sentence.part and h is not event]
            for h in others:
                self._all(h, doers, role, clause, "rules/role.上述")
            for actor in doers:
                if actor.agency and not clause.actors and actor.agency.name in event.hosts:
                    continue  # 县委召开会议,宣布…决定: the meeting does it
                if actor.mention or role not in ("led", "chaired"):
                    span = Span(min(actor.at.start, verb.at.start), max(actor.at.end, verb.at.end))
                    n.role(event, actor, role, span, f"rules/role.{verb.form}")
            if _P.visit_and_talk.search(n.s, *clause.at) or (
                    verb.is_company and _P.and_talk.search(n.s, *clause.at)):
                self._both(sentence, doers, clause, event)

    def _heard_at(self, sentence: Sentence, clause: Clause, event: Happening) -> Happening:
        """Where somebody spoke whose words open a paragraph of their own, behind events of several
        days: at the last one that the page says he or she was at."""
        n = self.n
        people = [a.mention.name for a in clause.actors if a.mention]
        opens = n.s[:clause.at.start].rstrip(" ").endswith("\n")
        if len(people) != 1 or not opens or event in [h for _, h in n.told.starts]:
            return event
        at = [h for h in n.told.rows if h.part == sentence.part
              and any(p.event == h.id and p.who == people[0] for p in n.ledger.parts.values())]
        if not at or event in at or at[-1].date <= event.date <= (at[-1].end or at[-1].date):
            return event
        return at[-1]

    def _leads(self, actor: Actor, other: Happening) -> bool:
        """Does somebody lead another event that the sentence tells?"""
        name = actor.mention.name if actor.mention else ""
        return any(h is not other and (h.id, name, "led") in self.n.ledger.parts for _, h in self.n.told.starts)

    def _among(self, clause: Clause, verb: Verb, group: Sequence[Actor]) -> None:
        """来到工商联界委员当中: who goes to the groups of a session attends their sitting."""
        event = self.n.told.at(verb.at.start)
        if event and event.by.endswith("groups"):
            self._all(event, group, "attended", clause, "rules/role.among")

    def _convened(self, clause: Clause, verb: Verb) -> None:
        """县长X召开会议: a person who convenes a meeting chairs it."""
        event = self.n.told.at(verb.at.start)
        people = [a for a in clause.actors if a.mention]
        told_here = event and any(clause.at.holds(at) for _, at in event.names)
        if event and told_here and _P.talks.fullmatch(event.head):  # 甲与乙举行会谈
            self._all(event, people, "attended", clause, "rules/role.会谈")
            return
        if verb.convenes and people and event and told_here and event.kind == "meeting":
            span = Span(people[-1].at.start, verb.at.end)
            self.n.role(event, people[-1], "chaired", span, f"rules/role.{verb.form}")

    def _doers(self, clause: Clause, verb: Verb, role: str, group: list[Actor]) -> list[Actor]:
        """Who has the role: one person chairs, the last named before the verb; who signs with a partner does so too."""
        n = self.n
        carriers = {c.at for c in n.ledger.carried}  # 行动由县公安局牵头,县水务局参加: not in the meeting
        group = [a for a in group if a.mention or a.at not in carriers]
        if role == "chaired" and clause.actors and not _P.each.search(n.s, *clause.at):
            return [a for a in group if a.mention][-1:]
        if verb.shape == "sign":
            have = {a.mention.at for a in group if a.mention}
            inside = n.spotted.inside(Span(clause.at.start, verb.at.start))
            return [*group, *(Actor(m.whole, m) for m in inside if m.at not in have)]
        return group

    def _both(self, sentence: Sentence, group: Sequence[Actor], clause: Clause, done: Happening) -> None:
        """陪同调研并参加座谈 and 参与了调研和座谈 tell of the visit and of the discussion."""
        told = self.n.told
        talk = next((h for h in reversed(told.rows) if h.part == sentence.part and "座谈" in h.name), None)
        for other in (told.visit(sentence.part), talk):
            if other is not done:
                self._all(other, group, "attended", clause, "rules/role.both")
