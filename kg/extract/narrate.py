"""Reads the sentences of a page in order: who acts, in which post, at which event, in which role.

One sentence at a time: its titles are made out, its events found, then each clause gives its actors the roles that its
predicate names. Actors of clauses without a predicate (`A,B,C参加`) wait for the one that has it. Behind a verb of saying
the rest of the paragraph is words, not deeds, until somebody acts again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.agencies import canonical
from kg.extract.patterns import Patterns
from kg.extract.events import last_head
from kg.extract.actors import leading
from kg.extract.mentions import Actor
from kg.extract.jurisdiction import AgencyName
from kg.extract.clauses import Clause
from kg.extract.verbs import Verb, all_verbs
from kg.extract.convene import Convener
from kg.extract.dates import dates
from kg.extract.events import echoes
from kg.extract.ledger import Happening, Ledger
from kg.extract.offices import Office
from kg.extract.mentions import Mention
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.extract.titles import bases
from kg.model import Span, Why

_P = Patterns("tell")

#: sentences that tell deeds again after words
_SHARED = frozenset(("常委", "委员", "成员", "党组成员", "党委委员", "审判员", "检察员", "党工委委员", "组员", "市长助理", "督学", "巡视员", "调研员"))
_WITH = ("陪同", "随同", "一同", "一道", "带队", "率队")


@dataclass
class Told:
    """What the reading of a page leaves: happenings in order and the ledger of rows."""

    happenings: list[Happening]
    ledger: Ledger
    offices: dict[Span, list[Office]]


@dataclass
class Narrator(Story):
    """The reading of one page; a new part of it resets what is being told."""

    part: int = -1
    saying: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.convener = Convener(self)

    def run(self) -> Told:
        """Body first, then captions, which tell of what the body reports; titles only for people and posts."""
        for sentence in self.page.sentences:
            if sentence.zone == "title":
                self._titles(sentence)
        for sentence in self.page.sentences:
            if sentence.zone == "body":
                self._sentence(sentence)
        for sentence in self.page.sentences:
            if sentence.zone == "caption":
                self._caption(sentence)
        if not self.told.rows:
            self.convener.fallback()
        self.convener.statements()
        return Told(self.told.rows, self.ledger, self.made_out)

    # ------------------------------------------------------------------------------------ posts

    def _titles(self, sentence: Sentence) -> None:
        """Make out the titles of every mention in a sentence and enter the tenures."""
        self.scope.around = self.page[sentence.at]
        before: list[Office] = []
        for mention in self.spotted.inside(sentence.at):
            if not mention.titles:
                if mention.label:
                    before = []
                continue
            found = self.made_out.get(mention.at)
            if found is None:
                found = self._shared(mention) if mention.kind == "listed" else self.offices.make_out(mention.titles, before)
                self.made_out[mention.at] = found
                self.scope.of_mention[mention.at] = [o.agency.division for o in found if o.agency and o.agency.division]
            before = found or before
            for office in found:
                self._enter(mention, office)

    def _shared(self, mention: Mention) -> list[Office]:
        """The offices that a list hands on from its head: those that more than one person can hold."""
        head = next((self.made_out[m.at] for m in reversed(self.spotted.mentions)
                     if m.at < mention.at and m.titles == mention.titles and m.at in self.made_out), [])
        shared = [o for o in head if o.post.startswith(("副", "专职副", "常务副")) or o.title.hit.base in _SHARED or o.is_rank]
        return shared if head and shared and shared[-1] == head[-1] else []

    def _enter(self, mention: Mention, office: Office) -> None:
        kind = bases()[office.title.hit.base][0]
        if (office.title.hit.base == "成员" and not office.title.organ) or kind == "passing" or (kind == "staff" and not office.agency) or (
                kind == "head" and bases()[office.title.hit.base][1] == "body" and not office.agency):
            return
        if office.title.organ.endswith(("大会", "主席团")) and office.title.hit.base == "主席":
            return  # a role at the sitting (大会执行主席) and no post
        employer = self._employer(mention, office)
        span = Span(min(employer.start, mention.at.start), max(mention.at.end, office.title.at.end))
        by = f"rules/post.{mention.kind}"
        score = mention.score * (1.0 if office.agency else 0.8)
        if office.agency:
            surface = office.title.organ if mention.kind != "listed" else ""
            self.ledger.agency(office.agency, employer, surface, by, round(score, 3))
        self.ledger.tenure(mention.name, office, Why((span,), by, round(score, 3)))

    def _employer(self, mention: Mention, office: Office) -> Span:
        """Where the agency of a post is named: before the name, where the post stands behind it (市水务局 温和 局长)."""
        organ, start = office.title.organ, mention.at.start
        before = mention.kind == "postposed" and organ and self.page.document.text[:start].endswith(organ)
        return Span(start - len(organ), start) if before else office.title.at

    # ------------------------------------------------------------------------------------ sentences

    def _sentence(self, sentence: Sentence) -> None:
        if sentence.part != self.part:
            self.part, self.told.current, self.saying, self.day = sentence.part, None, False, None
        if self.s[:sentence.at.start].rstrip(" ").endswith("\n"):
            self.saying = False
        self.subject = []
        self.told.starts = []
        self.scope.clear()
        days = dates(self.page, sentence.at, self.today)
        if m := _P.sitting.search(self.s, *sentence.at):
            self.offices.host = next(iter(canonical(m[1], self.scope)), self.offices.host)
        self._titles(sentence)
        self.scope.clear()
        if _P.body_says.match(self.s, *sentence.at):
            self.saying = True
            return
        mentions = self.spotted.inside(sentence.at)
        if self.saying and not (mentions and mentions[0].whole.start < sentence.at.start + 60) and not _P.deeds.match(self.s, *sentence.at):
            return
        clauses = self.parser.clauses(sentence.at, mentions, days)
        if self.saying and not self._reopens(clauses):
            return
        self.saying = False
        self.convener.find(sentence, clauses, days)
        waiting: list[Actor] = []
        for index, clause in enumerate(clauses):
            if self.saying and not (clause.actors and clause.actors[0].mention and clause.roles and not clause.lead
                                    and self.s[clause.at.start - 1:clause.at.start] == ";"):
                continue
            self.saying = False
            waiting = self._clause(sentence, clauses, index, waiting)
            self.saying = clause.speech

    def _reopens(self, clauses: Sequence[Clause]) -> bool:
        """Does the sentence tell deeds again, behind words that were said?"""
        for clause in clauses[:2]:
            if clause.actors and clause.actors[0].mention and (clause.roles or clause.rest.start == clause.rest.end):
                return True
        first = clauses[0] if clauses else None
        if first is None:
            return False
        text = self.page[first.at]
        return bool(_P.deeds.match(text))

    # ------------------------------------------------------------------------------------ roles

    def _clause(self, sentence: Sentence, clauses: list[Clause], index: int, waiting: list[Actor]) -> list[Actor]:
        """Give the roles of one clause; returns the actors that wait for a predicate."""
        clause = clauses[index]
        text = self.page[clause.rest]
        actors = clause.actors
        if not actors and not self.told.starts and (m := _P.turns_by.match(text)):
            head = last_head(m[1])
            if head and head["head"] not in echoes():
                self.told.current = self.told.named(m[1], sentence.part) or self.told.current
        if not actors and not text:
            self._turn(sentence, clause)
            return waiting
        if any(clause.at.start <= place < clause.at.end and h.is_visit for place, h in self.told.starts) and not clause.roles:
            self.subject = [*waiting, *actors] or self.subject
            return []
        if actors and clause.lead.endswith(("受", "应")) and _P.mandate.match(text):
            return waiting
        if actors and _P.absent.match(text):
            return []
        if actors and clause.lead.endswith("在") and (m := _P.under.match(text)):
            self._under(clause, actors, m)
            return []
        if actors and (m := _P.leads.match(text)):
            self._led(sentence, clauses, clause, [*waiting, *actors], clause.rest.start + m.end())
            return []
        if m := _P.hears.search(text):
            self._heard(sentence, clause, clause.rest.start + m.end())
        if actors and (m := _P.joins.match(text)):
            visit = next((h for h in self.told.rows if h.is_visit and h.leader == m["who"]), None)
            for actor in actors:
                self.role(visit, actor, "accompanied", Span(actor.at.start, clause.at.end), "rules/role.随")
            return []
        if actors and (m := _P.talks_with.match(text)):
            self.convener.visitors.met(sentence, clause, clause.rest.start + m.end())
            return []
        if m := _P.receives.match(text):
            self.convener.visitors.met(sentence, clause, clause.rest.start + m.end())
            return []
        if actors and not clause.roles:
            if _P.team_of.match(text):
                for actor in [*waiting, *actors]:
                    self.role(self.told.at(clause.at.end), actor, "attended", Span(actor.at.start, clause.at.end), "rules/role.组成")
                return []
            if not text.strip(" 等()") or (not all_verbs(self.s, clause.rest.start, clause.rest.end, ()) and not _P.appoints.search(text)):
                return waiting + actors
            self.subject = actors
            return []
        if not actors:
            if not clause.roles and (_P.sets.fullmatch(text) or not text):
                return waiting
            if clause.roles and waiting and (index == 0 or not _P.continues.match(text) or clauses[index - 1].roles == []):
                actors, waiting = waiting, []
            elif clause.roles and index and self.subject and _P.continues.match(text):
                actors = self.subject
            else:
                return waiting if not clause.roles else []
        else:
            actors, waiting = [*waiting, *actors], []
        self.subject = actors
        self._roles(sentence, clause, actors)
        return waiting

    def _turn(self, sentence: Sentence, clause: Clause) -> None:
        """会上, 仪式上: back to that event; 开班式结束后: on to the event around it."""
        lead = self.page[clause.at]
        if self.told.starts:
            return
        if m := _P.turns_to.search(lead):
            if named := self.told.named(m[1], sentence.part):
                self.told.current = named
        elif m := _P.turns_from.search(lead):
            done = self.told.named(m[1], sentence.part)
            others = [h for h in self.told.rows if h.part == sentence.part and h is not done]
            if done and others and done is self.told.current:
                self.told.current = others[-1]

    def _roles(self, sentence: Sentence, clause: Clause, group: list[Actor]) -> None:
        for verb in clause.roles:
            role = verb.role
            if verb.shape in ("go", "end") or (verb.shape == "host" and role == "organised"):
                continue
            if verb.form in ("一同", "一道") and not _P.kept_company.search(self.page[Span(verb.at.start, clause.at.end)]):
                continue
            target = self.target(sentence, clause, verb)
            if target is None:
                continue
            if verb.form == "宣誓" and target.kind == "meeting":
                continue  # an oath follows the sitting that appoints; who takes it need not have sat there
            if verb.form == "介绍" and target.kind == "press conference":
                role = "reported"
            chosen = group
            if role == "chaired" and clause.actors and not _P.each.search(self.page[clause.at]):
                chosen = [a for a in group if a.mention][-1:]
            if verb.shape == "sign":
                chosen = [*chosen, *self._partners(clause, verb, chosen)]
            if _P.all_events.search(self.page[Span(verb.at.start, clause.at.end)]):
                for h in self.told.rows:
                    for actor in chosen if h.part == sentence.part and h is not target else ():
                        self.role(h, actor, role, Span(actor.at.start, clause.at.end), "rules/role.上述")
            for actor in chosen:
                if role in ("led", "chaired") and not actor.mention:
                    continue
                span = Span(min(actor.at.start, verb.at.start), max(actor.at.end, verb.at.end))
                self.role(target, actor, role, span, f"rules/role.{verb.form}")
            if _P.visit_and_talk.search(self.page[clause.at]) or (
                    verb.form in _WITH and "并参加" in self.page[clause.at] and "座谈" in self.page[clause.at]):
                self._both(sentence, verb, chosen, clause, target, role)

    def _partners(self, clause: Clause, verb: Verb, group: list[Actor]) -> list[Actor]:
        """A同B签订: the partner named before the verb signs too."""
        have = {a.mention.at for a in group if a.mention}
        return [Actor(m.whole, m) for m in self.spotted.inside(Span(clause.at.start, verb.at.start)) if m.at not in have]

    def _both(self, sentence: Sentence, verb: Verb, group: list[Actor], clause: Clause, done: Happening, role: str) -> None:
        """陪同调研并参加座谈 and 参与了调研和座谈 tell of the visit and of the discussion."""
        visit = self.told.visit(sentence.part)
        talk = next((h for h in reversed(self.told.rows) if h.part == sentence.part and "座谈" in h.name), None)
        for other in (visit, talk):
            if other and other is not done:
                for actor in group:
                    self.role(other, actor, "attended", Span(actor.at.start, clause.at.end), "rules/role.both")

    def target(self, sentence: Sentence, clause: Clause, verb: Verb) -> Happening | None:
        """The event that a verb is about: the one it names, else the one being told there."""
        if m := _P.subject_of.search(clause.lead):
            if m[1] and (named := self.told.named(m[1], sentence.part)):
                self.told.begin(clause.at.start, named)
                return named
            head = last_head(m[1])
            if head and head.end() == len(m[1]) and m[1] not in echoes() and len(m[1]) > 2:
                return self.convener.object(sentence, verb, clause.at.start + m.start(1), m[1], head["head"])
        if (m := _P.at_event.search(clause.lead)) and (named := self.told.named(m[1], sentence.part)):
            return named
        m = _P.object.match(self.s, verb.at.start, clause.at.end)
        if m and (head := last_head(m["obj"])):
            obj = m["obj"][:head.end()]
            if named := self.told.named(obj, sentence.part):
                current = self.told.current
                if obj not in echoes() or current is None or current.is_visit or obj not in current.name:
                    return named
            elif obj not in echoes() and verb.shape != "host":
                return self.convener.object(sentence, verb, m.start("obj"), obj, head["head"])
        if m and "座谈" in m["obj"] and (talk := self.told.named("座谈会", sentence.part)):
            return talk
        if verb.form in _WITH:
            guest = next((x.name for x in self.spotted.inside(clause.at) if x.at.start >= verb.at.end), "")
            if guest and (own := next((h for h in reversed(self.told.rows) if h.is_visit and h.leader == guest), None)):
                return own
            begun = [h for p, h in self.told.starts if h.is_visit and p <= verb.at.start]
            near = begun[-1] if begun else next((h for _, h in self.told.starts if h.is_visit), None)
            return near or self.told.visit(sentence.part) or self.told.at(verb.at.start)
        return self.told.at(verb.at.start)

    def _under(self, clause: Clause, actors: Sequence[Actor], m: re.Match[str]) -> None:
        """在P陪同下, 在P带领下."""
        role = "accompanied" if "陪同" in m[0] else "led" if "领" in m[0] else "chaired" if "主持" in m[0] else ""
        target = self.told.at(clause.rest.end)
        for actor in actors if role and target else ():
            self.role(target, actor, role, Span(actor.at.start, clause.rest.start + m.end()), "rules/role.under")

    def _led(self, sentence: Sentence, clauses: list[Clause], clause: Clause, leaders: list[Actor], start: int) -> None:
        """率A、B到X调研: the leader led, those behind 率 attended."""
        go = _P.goes.search(self.s, start, sentence.at.end)
        end = go.start() if go else clause.at.end
        target = self.told.at(end)
        mentions = [m for m in self.spotted.inside(sentence.at) if start <= m.at.start and m.at.end <= end]
        self.scope.following = True
        for actor in leaders:
            if actor.mention:
                self.scope.recall(actor.mention.at)
        followers = self._listed(start, end, mentions, self.unit_of([clause]))
        self.scope.following = False
        for actor in [a for a in leaders if a.mention] if target else ():
            self.role(target, actor, "led", Span(actor.at.start, start), "rules/role.率")
        for actor in followers if target else ():
            self.role(target, actor, "attended", Span(min(actor.at.start, start - 1), actor.at.end), "rules/role.率")
        self.subject = leaders
        for later in clauses:
            if clause.at.start < later.at.start < end:
                later.actors, later.roles = [], []

    def _listed(self, start: int, end: int, mentions: list[Mention], parent: AgencyName | None) -> list[Actor]:
        """The people and agencies of a list that runs over commas."""
        found: list[Actor] = []
        place = start
        while place < end:
            got, stop = leading(self.s, place, end, mentions, self.scope, self._comma(place, end), parent)
            found += got
            if stop <= place and not got:
                break
            place = stop
            while place < end and self.s[place] in ",、以及和":
                place += 1
        return found

    def _comma(self, start: int, end: int) -> int:
        stop = self.s.find(",", start, end)
        return end if stop < 0 else stop

    def _heard(self, sentence: Sentence, clause: Clause, start: int) -> None:
        """听取A、B关于…的汇报: those heard reported."""
        close = _P.report.search(self.s, start, sentence.at.end)
        target = self.told.at(start)
        if not close or target is None:
            return
        mentions = [m for m in self.spotted.inside(sentence.at) if start <= m.at.start and m.at.end <= close.start()]
        after = mentions[-1].whole.end if mentions else start
        stop = _P.report_about.search(self.s, after, close.end())
        for actor in self._listed(start, stop.start() if stop else close.start(), mentions, None):
            self.role(target, actor, "reported", Span(actor.at.start, close.end()), "rules/role.听取")

    # ------------------------------------------------------------------------------------ captions

    def _caption(self, sentence: Sentence) -> None:
        """A caption gives roles at the event of its part; it opens none."""
        self.scope.clear()
        self._titles(sentence)
        pool = [h for h in self.told.rows if h.part == sentence.part]
        if not pool:
            return
        text = self.page[sentence.at]
        self.told.starts = []
        told = [p.event for p in self.ledger.parts.values()]
        before = [h for h in pool if h.spans[0].start < sentence.at.start]
        self.told.current = next((h for h in pool if h.head and h.head in text), None) or (
            before[-1] if before else max(pool, key=lambda h: told.count(h.id)))
        for clause in self.parser.clauses(sentence.at, self.spotted.inside(sentence.at), ()):
            for verb in clause.roles:
                if verb.role in ("spoke", "reported", "chaired", "signed", "unveiled"):
                    for actor in [a for a in clause.actors if a.mention]:
                        self.role(self.told.current, actor, verb.role, Span(actor.at.start, verb.at.end), f"rules/caption.{verb.form}")

