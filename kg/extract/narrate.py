"""Reads the sentences of a page in order: who acts, in which post, at which event, in which role.

One sentence at a time: its titles are made out, its events found, then each clause gives its actors the roles that its
predicate names. Actors of clauses without a predicate (`A,B,C参加`) wait for the one that has it. Behind a verb of saying
nothing is read: those are words, not deeds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract import events as ev
from kg.extract.actors import Actor, agencies, leading
from kg.extract.clauses import Clause, Verb, all_verbs, predicate, visit_verbs
from kg.extract.dates import DateMention, Today, dates
from kg.extract.jurisdiction import Scope
from kg.extract.ledger import Happening, Ledger, span_of
from kg.extract.offices import Office, Offices
from kg.extract.spot import Mention, Spotted
from kg.extract.text import Page, Sentence
from kg.model import Span, Why

_BODY_SAYS = re.compile(r"^(?:[图(:]*)?(?:会议|大会|全会|督导组|调研组|检查组|视察组|考察组|巡察组|座谈会|与会人员|大家|双方|代表们)[^,。:]{0,4}(?:指出|强调|要求|认为|明确|号召|提出|希望|一致认为|纷纷表示|表示|决定)")
_LIGHT = re.compile(
    r"(?:[^,。;]{0,10}(?:会|会议|仪式|班|式|活动|沙龙|上|中|后|前|时|期间|下午|上午|晚)?由|会上|会后|会前|随后|其间|期间|同日|当天|当日|当天下午|当天上午|接着|最后|另外|上午|下午|晚|之后|同时|据介绍|"
    r"受|在|由|应|经|[●★◆□▲(]+|图:|[^,。;]{0,14}(?:会上|会议上|仪式上|活动中|调研中|慰问中|检查中|座谈中|督导中|沙龙上|结束后|之前|之后|期间)|(?:日前|近日|今日|今天|昨日|昨天)(?:上午|下午)?| )*")
_ABSENT = re.compile(r"因公|因病|因事|因在外|请假|缺席|未参加|未出席|未能")
_MANDATE = re.compile(r"(?:同志)?(?:的)?委托")
_GUIDE = re.compile(r"(?:同志|等(?:人|领导)?|一行)?(?:的)?(?:陪同|带领|率领|主持|见证)下")
_CONVEYED = re.compile(r"(?:传达|学习|贯彻|落实|按照|根据|印发|通报|宣读|转达|领会|遵照|围绕|讲话精神|批示)[^,。]{0,16}$")
_GENERIC = frozenset(("会议", "大会", "全会", "仪式", "活动", "培训", "座谈", "会"))
_OBJECT = re.compile(r"(?P<verb>主持召开|出席|参加|主持|列席|参与)(?:了)?(?P<obj>[^,。;!?]{0,40})")
_LEAD_EVENT = re.compile(r"(?P<name>[^,。;]{0,30}?)由$")


@dataclass
class Told:
    """What the reading of a page leaves: happenings in order and the ledger of rows."""

    happenings: list[Happening]
    ledger: Ledger
    offices: dict[Span, list[Office]]


@dataclass
class Narrator:
    """The state of reading: the current event and subject, which a new part of the page resets."""

    page: Page
    spotted: Spotted
    scope: Scope
    offices: Offices
    today: Today
    ledger: Ledger = field(default_factory=Ledger)
    happenings: list[Happening] = field(default_factory=list)
    current: Happening | None = None
    subject: list[Actor] = field(default_factory=list)
    made_out: dict[Span, list[Office]] = field(default_factory=dict)
    day: DateMention | None = None
    part: int = -1
    host_seen: int = -9
    order: int = 0

    def run(self) -> Told:
        """Body first, then captions, which tell of what the body reports; titles only for people and posts."""
        body = [x for x in self.page.sentences if x.zone == "body"]
        for sentence in self.page.sentences:
            if sentence.zone == "title":
                self._titles(sentence)
        for sentence in body:
            self._sentence(sentence)
        for sentence in self.page.sentences:
            if sentence.zone == "caption":
                self._caption(sentence)
        if not self.happenings:
            for sentence in self.page.sentences:
                if sentence.zone == "title" and not self.happenings:
                    self._from_title(sentence)
        return Told(self.happenings, self.ledger, self.made_out)

    # ------------------------------------------------------------------------------------ posts

    def _titles(self, sentence: Sentence) -> None:
        """Make out the titles of every mention in a sentence and enter the tenures."""
        before: list[Office] = []
        for mention in self.spotted.inside(sentence.at):
            if not mention.titles:
                if mention.label:
                    before = []
                continue
            found = self.made_out.get(mention.at)
            if found is None:
                if mention.kind == "listed":
                    found = self._shared(mention)
                else:
                    found = self.offices.make_out(mention.titles, before)
                self.made_out[mention.at] = found
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
        if office.title.hit.base in ("成员",) and not office.title.organ:
            return
        span = Span(min(office.title.at.start, mention.at.start), max(mention.at.end, office.title.at.end))
        by = f"rules/post.{mention.kind}"
        score = mention.score * (1.0 if office.agency else 0.8)
        if office.agency:
            surface = office.title.organ if mention.kind != "listed" else ""
            self.ledger.agency(office.agency, office.title.at, surface, by, score)
        self.ledger.tenure(mention.name, office, Why((span,), by, round(score, 3)))

    # ------------------------------------------------------------------------------------ sentences

    def _sentence(self, sentence: Sentence) -> None:
        if sentence.part != self.part:
            self.part, self.current, self.subject = sentence.part, None, []
        s = self.page.s
        self.scope.clear()
        days = dates(self.page, sentence.at, self.today)
        self._titles(sentence)
        self.scope.clear()
        if _BODY_SAYS.match(s, *sentence.at):
            return
        clauses = self._clauses(sentence, days)
        self._events(sentence, clauses, days)
        waiting: list[Actor] = []
        saying = False
        for index, clause in enumerate(clauses):
            opens = bool(clause.actors)
            if saying:
                if not (opens and clause.actors[0].mention and s[clause.at.start - 1] in ";；" and clause.roles):
                    continue
                saying = False
            waiting = self._clause(sentence, clauses, index, waiting)
            saying = clause.speech

    def _clauses(self, sentence: Sentence, days: Sequence[DateMention]) -> list[Clause]:
        """The clauses of a sentence with their actors; brackets and quotes are not cut."""
        s = self.page.s
        mentions = self.spotted.inside(sentence.at)
        held = [m.whole for m in mentions]
        found: list[Clause] = []
        for at in _split(s, sentence.at, held):
            found.append(self._one_clause(at, mentions, held, days, found))
        return found

    def _one_clause(self, at: Span, mentions: list[Mention], held: list[Span], days: Sequence[DateMention],
                    before: list[Clause]) -> Clause:
        s = self.page.s
        start = at.start
        for d in days:
            if start <= d.at.start < at.end and not s[start:d.at.start].strip(" ●★◆□([年"):
                start = d.at.end
        inside = [m for m in mentions if at.holds(m.at)]
        first = next((m for m in inside), None)
        lead = ""
        begin = start
        if first and first.whole.start - start <= 34:
            gap = s[start:max(start, first.whole.start)]
            m = _LIGHT.match(gap)
            if m and m.end() == len(gap):
                lead, begin = gap, max(start, first.whole.start)
        if begin == start and not lead:
            m = _LIGHT.match(s, start, at.end)
            if m and m.end() > start and s[m.end() - 1] != "在":
                lead, begin = m[0], m.end()
        parent = self._visitor(before)
        verb = next(iter(all_verbs(s, begin, at.end, held)), None)
        stop = verb.at.start if verb else at.end
        adverb = re.compile(r"(?<=[人员志导责表部局委处科室办])(?:就|对|分别|先后|均|也|还|一同|在(?!内)|共\d|向)").search(s, begin, stop)
        if adverb and not any(h.start <= adverb.start() < h.end for h in held):
            stop = adverb.start()
        if verb and s[begin:stop].endswith("作"):
            stop -= 1
        actors, end = leading(s, begin, at.end, inside, self.scope, stop, parent)
        clause = Clause(at, lead, actors, Span(end, at.end))
        clause.roles, clause.speech = predicate(s, clause.rest, held)
        return clause

    def _visitor(self, before: list[Clause]):  # type: ignore[no-untyped-def]
        """The agency whose internal units may follow: that of the person who leads, named just before."""
        for clause in reversed(before):
            for actor in reversed(clause.actors):
                if actor.mention:
                    for office in reversed(self.made_out.get(actor.mention.at, [])):
                        if office.agency:
                            return office.agency
        return self.offices.own

    # ------------------------------------------------------------------------------------ events

    def _events(self, sentence: Sentence, clauses: list[Clause], days: Sequence[DateMention]) -> None:
        """Find the events that a sentence tells and where in it they begin."""
        s = self.page.s
        self.starts: list[tuple[int, Happening]] = []
        saying = False
        for index, clause in enumerate(clauses):
            if saying:
                break
            day = self._day(days, clause)
            before = clauses[index - 1].at if index else None
            for found in ev.meetings(s, clause.at, before, False):
                self._meeting(sentence, clause, clauses[:index], found, day)
            visitor = self._goer(clause, clauses[:index])
            if visitor is not None:
                found_visit = ev.visit(s, self._past_led(clause), sentence.at.end)
                if found_visit:
                    self._visit(sentence, clause, found_visit, day, visitor)
            saying = clause.speech

    def _past_led(self, clause: Clause) -> Span:
        """The predicate behind `率A、B`."""
        s = self.page.s
        m = re.compile(r"(?:一行)?(?:率|率领|带领)").match(s, *clause.rest)
        if not m:
            return clause.rest
        go = re.compile(r"(?:,)?(?:到|赴|深入|来到|来|走进|前往|赶赴)(?=[\u4e00-\u9fff])").search(s, m.end(), clause.rest.end)
        return Span(go.start(), clause.rest.end) if go else clause.rest

    def _goer(self, clause: Clause, before: list[Clause]) -> list[Actor] | None:
        """Who goes where the clause says: its own actors, or the last named; None where nobody can."""
        if clause.lead.endswith("在") or clause.lead.endswith("受"):
            return None
        if clause.actors:
            return clause.actors
        s = self.page.s
        if re.match(r"(?:到|赴|深入|来到|来|走进|前往|赶赴)(?=[\u4e00-\u9fff])", s[clause.rest.start:clause.rest.start + 3]):
            for other in reversed(before):
                if other.actors and not other.lead.endswith("受"):
                    return other.actors
            return self.subject or []
        return None

    def _day(self, days: Sequence[DateMention], clause: Clause) -> DateMention | None:
        here = [d for d in days if d.at.start < clause.at.end and len(d.start) >= 7]
        chosen = None
        for d in here:
            before = self.page.s[max(0, d.at.start - 3):d.at.start]
            if before.endswith(("截至", "至", "到", "自", "从", "截止")) or d.start.count("-") < 2 and not d.start.startswith("--"):
                continue
            chosen = d
        if chosen:
            self.day = chosen
        return chosen or self.day

    def _new(self, found: ev.Found, day: DateMention | None, sentence: Sentence, by: str) -> Happening:
        h = Happening(f"e{len(self.happenings) + 1}", found.kind, [(self._text(found), found.name_at)], head=found.head, part=sentence.part,
                      spans=[span_of(found)], topic=found.topic, by=by)
        if day:
            h.date, h.end, h.date_text, h.certainty, h.day_part = day.start, day.end, day.text, day.certainty, day.day_part
        self.happenings.append(h)
        return h

    def _text(self, found: ev.Found) -> str:
        """The name as the text writes it (full-width marks kept)."""
        at = found.name_at
        if self.page[at] == found.name:
            return self.page.document.text[at.start:at.end].strip()
        return found.name

    def _meeting(self, sentence: Sentence, clause: Clause, before: list[Clause], found: ev.Found, day: DateMention | None) -> None:
        """A meeting that was held: a new event, or one that is already known under another name."""
        if found.name in _GENERIC:
            return
        h = self._known(found, day, sentence)
        if h is None:
            h = self._new(found, day, sentence, "rules/event.held")
            h.sub = not any(clause.at.start >= d.at.start for d in dates(self.page, Span(sentence.at.start, clause.at.end), self.today))
        self.current = h
        self.starts.append((found.verb_at.start, h))
        if found.place:
            h.places.append(found.place)
        convener = clause.actors if clause.actors and clause.rest.start <= found.verb_at.start else []
        if not convener and not clause.actors and before and not before[-1].roles and found.verb in ("召开", "举行", "举办"):
            convener = []
        for actor in convener:
            if actor.agency and found.verb not in ("组织收听收看",) and found.name_at.start > found.verb_at.start or (
                    actor.agency and found.name_at.start <= actor.at.start):
                self._host(h, actor.agency, actor.at)
        if owner := re.match(r"(?P<o>.{1,20}?(?:政协|人大常委会|人民代表大会常务委员会|人民政府|政府|区委|县委|市委|旗委|州委|省委|委员会|党组|理论学习中心组|领导小组|委))(?:\d{4}年)?(?:第|常务会议|常委会|全会|党组|主席会议|主任会议|\(扩大|专题学习|全体|扩大|会议|理论)", self.page[found.name_at] if self.page[found.name_at] == found.name else found.name):
            self._owner(h, owner["o"], found.name_at)

    def _owner(self, h: Happening, name: str, at: Span) -> None:
        """The body whose own meeting it is (县委常委会会议) is its host."""
        from kg.extract.agencies import canonical
        name = re.sub(r"^(?:第?[一二三四五六七八九十\d]+届)", "", name)
        got = canonical(name, self.scope)
        if not got and self.offices.own and name in ("局党组", "局", "院党组", "厅党组"):
            own = self.offices.own
            got = (own._replace(name=own.name + name[1:], parent=own.name),)
        if got:
            self._host(h, got[0], at)

    def _host(self, h: Happening, agency, at: Span) -> None:  # type: ignore[no-untyped-def]
        name = self.ledger.agency(agency, at, self.page.document.text[at.start:at.end] if len(self.page[at]) < 30 else "", "rules/event.host", 0.9)
        h.hosts.setdefault(name, at)
        self.offices.host = agency
        self.ledger.part(h.id, name, "organised", Why((Span(min(at.start, h.spans[0].start), max(at.end, h.spans[0].end)),), "rules/role.host", 0.9))

    def _known(self, found: ev.Found, day: DateMention | None, sentence: Sentence) -> Happening | None:
        """The event of this page that the finding repeats."""
        date = day.start if day else ""
        for h in reversed(self.happenings):
            if h.part != sentence.part and h.date != date:
                continue
            for name, _ in h.names:
                a, b = _plain(name), _plain(found.name)
                if a == b or (len(b) > 5 and b in a) or (len(a) > 5 and a in b and (h.date == date or not date)):
                    if len(found.name) > len(h.name) and h.date == date:
                        h.names.insert(0, (self._text(found), found.name_at))
                    return h
        return None

    def _visit(self, sentence: Sentence, clause: Clause, found: ev.Found, day: DateMention | None, goers: list[Actor]) -> None:
        """A visit: a new event, or the going on of the one that is being told."""
        leader = next((a.mention.name for a in goers if a.mention), goers[0].agency.name if goers and goers[0].agency else "")
        if not leader:
            return
        h = self.current
        date = day.start if day else ""
        same = next((x for x in reversed(self.happenings) if x.is_visit and x.part == sentence.part and x.leader == leader
                     and (x.date == date or not date)), None)
        if same is None and h and h.is_visit and h.part == sentence.part and not clause.actors and h.date == date:
            same = h
        if same:
            same.places += [p for p in _places(found.place) if p not in same.places]
            self.current = same
            self.starts.append((found.verb_at.start, same))
            return
        if h and not h.is_visit and not found.topic and not found.place:
            return
        if not found.topic and not found.place:
            return
        new = self._new(found, day, sentence, "rules/event.visit")
        new.leader, new.places = leader, _places(found.place)
        self.current = new
        self.starts.append((min(found.name_at.start, clause.at.start), new))
        by = "rules/role.principal"
        for actor in goers:
            span = Span(min(actor.at.start, found.verb_at.start), max(actor.at.end, found.verb_at.end))
            if actor.mention:
                self._role(new, actor, "led", span, by)
            elif actor.agency and goers[0].agency:
                self._host(new, actor.agency, actor.at)

    # ------------------------------------------------------------------------------------ roles

    def _clause(self, sentence: Sentence, clauses: list[Clause], index: int, waiting: list[Actor]) -> list[Actor]:
        """Give the roles of one clause; returns the actors that wait for a predicate."""
        s = self.page.s
        clause = clauses[index]
        text = s[clause.rest.start:clause.rest.end]
        actors = clause.actors
        if actors and clause.lead.endswith(("受", "应")) and _MANDATE.match(text):
            return waiting
        if actors and _ABSENT.match(text):
            return []
        if actors and clause.lead.endswith("在") and (m := _GUIDE.match(text)):
            role = "accompanied" if "陪同" in m[0] else "led" if "领" in m[0] else "chaired" if "主持" in m[0] else ""
            target = self._target(sentence, clause.rest.end, None)
            if role and target:
                for actor in actors:
                    self._role(target, actor, role, Span(actor.at.start, clause.rest.start + m.end()), "rules/role.under")
            return []
        if m := re.match(r"(?:,)?(?:一行)?(?P<v>率领|率|带领)", text):
            if actors:
                waiting = self._led(sentence, clauses, clause, actors, clause.rest.start + m.end())
                return []
        if m := re.search(r"听取(?:了|和审议了|和审议|并审议了)?", text):
            self._heard(sentence, clause, clause.rest.start + m.end())
        if m := re.match(r"(?:了)?(?:会见|接见)(?:了)?", text):
            self._met(sentence, clause, actors, m)
            return []
        if not actors and clause.roles and waiting:
            actors, waiting = waiting, []
            group = actors
        elif actors and not clause.roles:
            if re.match(r"(?:等)?(?:[^,。;]{0,16}(?:组成[^,。;]{0,8}[组团]|组成))", text):
                for actor in waiting + actors:
                    self._attach(sentence, clause, actor, "attended", Span(actor.at.start, clause.at.end))
                return []
            if text.strip(" 等()一行") == "" or re.fullmatch(r"(?:等)?[^,。;]{0,14}", text) and not re.search(r"[为任免辞]", text):
                return waiting + actors
            return []
        elif actors:
            group = waiting + actors
            waiting = []
        else:
            if re.fullmatch(r"(?:各|全|\d+|有关|其他|部分|来自|以及|双方|与会|广大|县直|区直|市直|镇)[^,。;]{0,40}", text) and not clause.roles:
                return waiting
            if waiting and index and clause.roles:
                group = waiting
                waiting = []
            else:
                group = self.subject if clause.roles and index and self._continues(text) else []
                if not group and not clause.roles:
                    return waiting if not text or len(text) < 12 and "部门" in text else []
        if group and (clause.actors or clause.roles):
            if clause.actors or not self.subject:
                self.subject = group
            self._roles(sentence, clause, group)
        return waiting

    @staticmethod
    def _continues(text: str) -> bool:
        """May a clause without its own subject go on with the last one?"""
        return bool(re.match(r"[ ,]?(?:并|还|随后|作|对|就|向|代表|要求|强调|指出|出席|主持|表示|在|带队|率队)", text))

    def _roles(self, sentence: Sentence, clause: Clause, group: list[Actor]) -> None:
        for verb in clause.roles:
            role, shape = verb.role, verb.shape
            if shape == "host":
                if role == "organised":
                    continue
                target = self._target(sentence, verb.at.start, None)
            else:
                target = self._target(sentence, verb.at.start, clause, verb)
            if target is None:
                continue
            if verb.form in ("一同", "一道") and not re.search(r"陪同|接访|考察|调研|慰问|检查|参加|督导|走访", self.page[Span(verb.at.start, clause.at.end)]):
                continue
            if shape == "go" or shape == "end":
                continue
            if role == "chaired":
                people = [a for a in group if a.mention]
                chosen = people[-1:] if clause.actors and not self._together(clause) else people
            else:
                chosen = group
            for actor in chosen:
                if role in ("led", "chaired") and not actor.mention:
                    continue
                span = Span(min(actor.at.start, verb.at.start), max(actor.at.end, verb.at.end))
                self._role(target, actor, role, span, f"rules/role.{verb.form}")
            if "并参加座谈" in self.page[clause.at] or "和座谈" in self.page[clause.at]:
                self._also(sentence, verb, chosen, clause)

    def _together(self, clause: Clause) -> bool:
        return len([a for a in clause.actors if a.mention]) > 1 and bool(re.search(r"共同|分别", self.page[clause.at]))

    def _also(self, sentence: Sentence, verb: Verb, group: list[Actor], clause: Clause) -> None:
        """陪同调研并参加座谈: attended the discussion too."""
        talk = next((h for h in reversed(self.happenings) if h.part == sentence.part and "座谈" in h.name), None)
        if talk and talk is not self._target(sentence, verb.at.start, clause, verb):
            for actor in group:
                self._role(talk, actor, "attended", Span(actor.at.start, clause.at.end), "rules/role.also")
        visit = next((h for h in reversed(self.happenings) if h.part == sentence.part and h.is_visit), None)
        if visit and "调研和座谈" in self.page[clause.at]:
            for actor in group:
                self._role(visit, actor, "attended", Span(actor.at.start, clause.at.end), "rules/role.also")

    def _target(self, sentence: Sentence, place: int, clause: Clause | None, verb: Verb | None = None) -> Happening | None:
        """The event that a verb at a place is about: the one it names, else the one being told there."""
        s = self.page.s
        if clause is not None:
            if (m := _LEAD_EVENT.search(clause.lead)) and (named := self._by_head(m["name"], sentence)):
                return named
            if re.search(r"(会上|会议上|仪式上|沙龙上|座谈会上|推进会上)", clause.lead) and (named := self._by_head(clause.lead[:-1], sentence)):
                return named
        if verb is not None and clause is not None:
            m = _OBJECT.match(s, verb.at.start, clause.at.end)
            if m and (head := ev.last_head(m["obj"])):
                obj = m["obj"][:head.end()]
                if obj not in _GENERIC:
                    if named := self._by_head(obj, sentence):
                        return named
                    if head["head"] in ("开班式", "座谈会", "仪式", "签约仪式", "开幕式", "启动仪式", "推进会", "反馈会", "发布会") or len(obj) > 4:
                        day = self.current
                        new = Happening(f"e{len(self.happenings) + 1}", ev.kind_of(obj), [(obj, Span(m.start("obj"), m.start("obj") + len(obj)))],
                                        head=head["head"], part=sentence.part, spans=[Span(verb.at.start, m.start("obj") + len(obj))],
                                        by="rules/event.object", score=0.8, sub=True)
                        source = self.day
                        if day and not (source and source.at.start >= sentence.at.start):
                            new.date, new.date_text, new.certainty, new.day_part = day.date, day.date_text, day.certainty, day.day_part
                        elif source:
                            new.date, new.end, new.date_text, new.certainty, new.day_part = source.start, source.end, source.text, source.certainty, source.day_part
                        self.happenings.append(new)
                        self.current = new
                        return new
            if m and "座谈" in m["obj"] and (talk := self._by_head("座谈会", sentence)):
                return talk
            if verb.form in ("主持",) and "会议" in (m["obj"] if m else "") and self.current and self.current.is_visit:
                meeting = next((h for h in reversed(self.happenings) if not h.is_visit and h.part == sentence.part), None)
                return meeting or self.current
            if verb.form in ("陪同", "随同", "一同", "一道", "带队", "率队"):
                near = [h for p, h in self.starts if h.is_visit]
                if near:
                    return near[0]
                if visit := next((h for h in reversed(self.happenings) if h.is_visit and h.part == sentence.part), None):
                    return visit
                return self.current
        began = [h for p, h in self.starts if p <= place]
        if began:
            return began[-1]
        if self.starts and not self._was_open(sentence):
            return self.starts[0][1]
        return self._open or self.current if hasattr(self, "_open") and self._open else self.current

    _open: Happening | None = None

    def _was_open(self, sentence: Sentence) -> bool:
        return False

    def _by_head(self, text: str, sentence: Sentence) -> Happening | None:
        """The latest event of this part whose name the text names, wholly or by its head noun."""
        plain = _plain(text)
        if not plain:
            return None
        pool = [h for h in self.happenings if h.part == sentence.part] or self.happenings
        for h in reversed(pool):
            if any(plain in _plain(n) or _plain(n) in plain and len(_plain(n)) > 3 for n, _ in h.names):
                return h
        head = ev.last_head(plain)
        if head and head["head"] not in _GENERIC and head.start() <= 4:
            for h in reversed(pool):
                if h.head == head["head"] or h.name.endswith(head["head"]):
                    return h
        if plain in ("会议", "会", "大会"):
            return next((h for h in reversed(pool) if h.kind == "meeting"), None)
        return None

    def _led(self, sentence: Sentence, clauses: list[Clause], clause: Clause, leaders: list[Actor], start: int) -> list[Actor]:
        """率A、B到X调研: the leader led, those behind 率 attended."""
        s = self.page.s
        target = self._target(sentence, clause.at.end, None) or self.current
        mentions = [m for m in self.spotted.inside(sentence.at) if m.at.start >= start]
        go = re.compile(r"(?:,)?(?:到|赴|深入|来到|来|走进|前往|赶赴)(?=[\u4e00-\u9fff])").search(s, start, sentence.at.end)
        end = go.start() if go else clause.at.end
        followers: list[Actor] = []
        place = start
        while place < end:
            got, stop = leading(s, place, end, [m for m in mentions if m.at.end <= end], self.scope, end)
            followers += got
            if stop <= place and not got:
                break
            place = stop
            while place < end and s[place] in ",、以及和":
                place += 1
            if not got:
                break
        if target:
            for actor in leaders:
                if actor.mention:
                    self._role(target, actor, "led", Span(actor.at.start, start), "rules/role.率")
            for actor in followers:
                self._role(target, actor, "attended", Span(min(actor.at.start, start - 1), actor.at.end), "rules/role.率")
        self.subject = leaders
        for later in clauses:
            if later.at.start < end and later is not clause:
                later.actors = []
                later.roles = []
        return []

    def _heard(self, sentence: Sentence, clause: Clause, start: int) -> None:
        """听取A、B关于…的汇报: those heard reported."""
        s = self.page.s
        end = sentence.at.end
        close = re.compile(r"汇报|报告|介绍|说明").search(s, start, end)
        if not close or (self.current is None):
            return
        stop = re.compile(r"关于|有关|就|对|代表|所作|工作情况|等工作|工作|的").search(s, start, close.end())
        limit = stop.start() if stop else close.start()
        mentions = [m for m in self.spotted.inside(sentence.at) if m.at.start >= start]
        got, _ = leading(s, start, limit, [m for m in mentions if m.at.end <= limit], self.scope, limit)
        role_word = s[close.start():close.end()]
        if role_word == "介绍":
            return
        target = self._target(sentence, start, None)
        if target:
            for actor in got:
                self._role(target, actor, "reported", Span(actor.at.start, close.end()), "rules/role.听取")

    def _met(self, sentence: Sentence, clause: Clause, hosts: list[Actor], m: re.Match[str]) -> None:
        """A会见B一行: a meeting of its own, which both attended."""
        s = self.page.s
        start = clause.rest.start + m.end()
        mentions = [x for x in self.spotted.inside(sentence.at) if start <= x.at.start < clause.at.end]
        guests, end = leading(s, start, clause.at.end, mentions, self.scope, clause.at.end)
        if not hosts or not any(a.mention for a in hosts):
            return
        names = "、".join(a.mention.name for a in hosts if a.mention)
        guest = "、".join(a.mention.name for a in guests if a.mention)
        day = self._day(dates(self.page, sentence.at, self.today), clause)
        at = Span(clause.actors[0].at.start, max(end, clause.rest.start + m.end()))
        found = ev.Found("visit", f"{names}会见{guest}一行" if guest else self.page.document.text[at.start:clause.at.end], at, "会见",
                         Span(clause.rest.start, start), head="会见")
        new = self._new(found, day, sentence, "rules/event.met")
        self.current = new
        for actor in [*hosts, *guests]:
            if actor.mention:
                self._role(new, actor, "attended", Span(min(actor.at.start, clause.rest.start), max(actor.at.end, start)), "rules/role.会见")

    def _attach(self, sentence: Sentence, clause: Clause, actor: Actor, role: str, span: Span) -> None:
        target = self._target(sentence, clause.at.end, None)
        if target:
            self._role(target, actor, role, span, "rules/role.组成")

    def _role(self, h: Happening, actor: Actor, role: str, span: Span, by: str) -> None:
        self.order += 1
        if actor.mention:
            self.ledger.part(h.id, actor.mention.name, role, Why((span,), by, round(actor.mention.score * h.score, 3)), "", self.order)
        elif actor.agency:
            words = self.page.document.text[actor.at.start:actor.at.end]
            self.ledger.agency(actor.agency, actor.at, words if len(words) < 30 else "", by, 0.85)
            self.ledger.part(h.id, actor.agency.name, role, Why((span,), by, round(0.85 * h.score, 3)), actor.unnamed, self.order)

    # ------------------------------------------------------------------------------------ captions and titles

    def _caption(self, sentence: Sentence) -> None:
        """A caption gives roles at the event of its part; it opens none."""
        self.scope.clear()
        self._titles(sentence)
        pool = [h for h in self.happenings if h.part == sentence.part]
        if not pool:
            return
        text = self.page[sentence.at]
        self.starts = []
        self.current = next((h for h in pool if h.head and h.head in text), pool[0])
        for clause in self._clauses(sentence, ()):
            people = [a for a in clause.actors if a.mention]
            for verb in clause.roles:
                if verb.role in ("spoke", "reported", "chaired", "signed", "unveiled"):
                    for actor in people:
                        self._role(self.current, actor, verb.role, Span(actor.at.start, verb.at.end), f"rules/caption.{verb.form}")

    def _from_title(self, sentence: Sentence) -> None:
        """A page whose body names no event takes it from its title."""
        self.scope.clear()
        clauses = self._clauses(sentence, ())
        self.starts = []
        for index, clause in enumerate(clauses):
            for found in ev.meetings(self.page.s, clause.at, clauses[index - 1].at if index else None, False):
                h = self._new(found, None, sentence, "rules/event.title")
                h.score = 0.7
                return


_SHARED = frozenset(("常委", "委员", "成员", "党组成员", "党委委员", "审判员", "检察员", "党工委委员", "组员", "市长助理", "督学", "巡视员", "调研员"))


def _plain(name: str) -> str:
    """A name without quotes, blanks and brackets, for comparison."""
    return re.sub(r"[“”‘’\"'《》()（） ]", "", name)


def _places(text: str) -> list[str]:
    return [p for p in re.split(r"、|和|以及", text.replace("等地", "").replace("等", "")) if 1 < len(p) < 30]


def _split(s: str, span: Span, held: Sequence[Span]) -> list[Span]:
    """Cut at , and ; outside brackets, quotes and the titles of a name."""
    found, start, depth, quote = [], span.start, 0, 0
    for i in range(span.start, span.end):
        c = s[i]
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif c in "“《":
            quote += 1
        elif c in "”》":
            quote = max(0, quote - 1)
        elif c in ",;" and not depth and not quote and not any(h.start < i < h.end for h in held):
            if i > start:
                found.append(Span(start, i))
            start = i + 1
    end = span.end
    while end > start and s[end - 1] in "。!?":
        end -= 1
    if end > start:
        found.append(Span(start, end))
    return found
