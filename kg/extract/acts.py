"""Reads who gets and who loses a post: 任命X为Y、Z; 免去X的Y职务; 选举A为B,C为D; X的Y职务 in a list under 免去.

A clause is words, persons, words: what stands before the persons (任命, 免去, 由), what behind them (为, 辞去, 不再担任), and
the chain of posts to the right. A list goes on (C为D) until another verb; a clause without persons (免去其Y职务) means those
of the clause before. A sentence that only proposes gives nominees; one that asks for a resignation gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.bodies import Body
from kg.extract.dates import Today, dates
from kg.extract.ledger import Happening, Ledger
from kg.extract.offices import Office, Offices
from kg.extract.personnel_rules import Rule, rules, word
from kg.extract.postline import Posts, made_out, posts
from kg.extract.spot import Mention, Spotted
from kg.extract.text import Page, Sentence
from kg.model import Span, Why

_GAINS = ("appointed", "elected", "acting")
_LOSSES = ("removed", "resigned")


class Group(NamedTuple):
    """Persons of one list: where it begins (titles of the first included) and ends (同志, 等3人 included)."""

    at: Span
    people: tuple[Mention, ...]
    comrade: bool


@dataclass
class Acts:
    """The state of reading: what the list says, and who was meant last. `subjects` are persons whom lines introduce."""

    page: Page
    spotted: Spotted
    offices: Offices
    ledger: Ledger
    today: Today
    body: Body | None = None
    subjects: Sequence[tuple[Span, Mention]] = ()
    happenings: Sequence[Happening] = ()
    listed: str = ""
    listed_at: int = -1
    going: str = ""
    last: tuple[Mention, ...] = ()
    before: list[Office] = field(default_factory=list)
    status: str = ""
    decided: str = ""
    sentence: Sentence | None = None

    def run(self) -> None:
        """Every sentence of the page, in order."""
        for sentence in self.page.sentences:
            if not self._heading(sentence):
                self._sentence(sentence)
        settle(self.ledger)

    # -------------------------------------------------------------------------------- lines and sentences

    def _heading(self, sentence: Sentence) -> bool:
        """Does the line say what the list below it does? Remembers the day on which a body decided."""
        text = self.page[sentence.at]
        days = [d for d in dates(self.page, sentence.at, self.today) if len(d.start) == 10]
        if days and re.search(r"研究决定|会议通过|通过\)|会议决定|决定:$|任命:$", text):
            self.decided = days[-1].start
        if len(text) > 60 or (len(text) > 24 and not text.endswith(":")):
            return False
        tail = re.split(r"[,。;]", text.rstrip(": "))[-1]
        tail = re.sub(r"^[(]?[一二三四五六七八九十\d]{1,3}[)、.] ?", "", tail)
        for rule in rules().heading:
            m = rule.pattern.search(tail)
            if m and (m.start() == 0 or text.endswith(":") and m.start() <= 12):
                self.listed = rule.status
                return True
        if re.match(r"[(]?[一二三四五六七八九十]{1,3}[)、.]", text) and len(text) < 16:
            self.listed = ""
        return False

    def _sentence(self, sentence: Sentence) -> None:
        self.sentence, self.going, self.before, self.status = sentence, "", [], ""
        self.offices.scope.clear()
        self.last = next(((m,) for span, m in reversed(self.subjects) if span.holds(sentence.at)), ())
        groups = list(self._groups(sentence))
        start = sentence.at.start
        for clause in _clauses(self.page.s, sentence.at):
            here = [g for g in groups if clause.holds(g.at)]
            if clause.start < start:
                continue
            start = self._clause(clause, here)

    def _groups(self, sentence: Sentence) -> Iterator[Group]:
        """The persons of the sentence, those of one list together."""
        s = self.page.s
        run: list[Mention] = []
        for m in [*(x for x in self.spotted.inside(sentence.at) if x.kind != "short"), None]:
            if run and (m is None or not word("join").fullmatch(s, run[-1].whole.end, m.whole.start)):
                last = run[-1].whole.end if run[-1].kind != "postposed" else run[-1].at.end
                rest = word("rest").match(s, last, sentence.at.end)
                end = rest.end() if rest else last
                comrade = "同志" in s[run[-1].at.end:end] or s.startswith("同志", end)
                yield Group(Span(run[0].whole.start, end), tuple(run), comrade)
                run = []
            if m is not None:
                run.append(m)

    # -------------------------------------------------------------------------------- one clause

    def _clause(self, clause: Span, groups: Sequence[Group]) -> int:
        """Read a clause; gives the offset up to which the text is used (a chain of posts may hold commas)."""
        s = self.page.s
        used = clause.start
        if not groups or groups[0].at.start > clause.start:
            used = max(used, self._alone(clause, groups))
        left = clause.start
        for group in groups:
            rule, chain = self._with(group, left, clause)
            if rule and chain:
                used = max(used, chain.end)
            left = group.at.end
        return used

    def _before(self, left: int, group: Group) -> Rule | None:
        text = self.page.s[left:group.at.start]
        return next((r for r in rules().before if r.pattern.search(text)), None)

    def _with(self, group: Group, left: int, clause: Span) -> tuple[Rule | None, Posts | None]:
        """The act that names these persons."""
        s = self.page.s
        rule = self._before(left, group)
        opens = not s[left:group.at.start].strip(" ●★“:(") or s[left:group.at.start].endswith((":", "决定"))
        said = rule.status if rule else ""
        if said == "none":
            self.last, self.going, self.status = group.people, "", ""
            return None, None
        frame = said or (self.going or self.listed) if opens or said else ""
        for after in rules().after:
            m = after.pattern.match(s, group.at.end, self.sentence.at.end)  # type: ignore[union-attr]
            if not m or not self._goes(after, said, frame):
                continue
            chain = self._chain(m.end())
            if chain is None:
                continue
            status = self._status(after, said, frame, group, m[0], chain)
            self.last = group.people
            if not status:
                return None, None
            if said and (status == said or said == "by"):
                self.going = said
            at = Span(group.at.start if not rule else max(left, group.at.start - 6), chain.end)
            self._enter(group.people, chain, status, at, f"{after.id}")
            return after, chain
        if said or opens:
            self.last = group.people
            self.going, self.status = (said, "") if said in ("appointed", "elected", "removed") else (self.going, "")
        return None, None

    @staticmethod
    def _goes(after: Rule, said: str, frame: str) -> bool:
        if said:
            return said in after.needs
        if frame and (("list" in after.needs and frame in (*_GAINS, "nominee")) or (
                "list-removed" in after.needs and frame in _LOSSES)):
            return True
        return "" in after.needs

    def _chain(self, place: int) -> Posts | None:
        """The posts at a place, up to the end of the sentence; none if the text speaks of another time."""
        s, limit = self.page.s, self.sentence.at.end  # type: ignore[union-attr]
        chain = posts(s, place, limit)
        if chain is None or word("past").match(s, chain.end):
            return None
        while s[chain.end:chain.end + 1] in (",", "、") and (more := posts(s, chain.end + 1, limit)) and self._pure(more, limit):
            chain = Posts(chain.titles + more.titles, more.end)
        return chain

    def _pure(self, more: Posts, limit: int) -> bool:
        """Is what follows a comma nothing but titles? It then goes on with the chain."""
        s = self.page.s
        if not more.titles[0].organ or re.search(r"(?<=[\u4e00-\u9fff])[任由]", more.titles[0].organ) or re.match(r"(?:并|同时|另|且|拟|现|曾|任|担|兼|免|不再|辞|提|决定|由|其|报|经|为)", more.titles[0].organ):
            return False
        held = any(m.at.start < more.end and s.find(",", more.titles[0].at.start, m.at.start) < 0 and m.at.start >= more.titles[0].at.start
                   for m in self.spotted.mentions)
        return not held and (more.end >= limit or s[more.end] in ",;。\n" or s.startswith("职务", more.end))

    def _status(self, after: Rule, said: str, frame: str, group: Group, words: str, chain: Posts) -> str:
        """What the sentence does; empty where it only asks, or where nobody knows."""
        s, sentence = self.page.s, self.sentence
        assert sentence is not None
        tail = s[chain.end:chain.end + 8]
        if word("candidate").match(tail):
            return "nominee"
        text = s[sentence.at.start:group.at.start]
        if after.status == "resigned":
            asked = word("request").match(tail) and re.search("请求|申请|报告|请辞", tail) or re.search("请求|申请|要求|提出", words)
            return "resigned" if said == "resigned" or frame == "resigned" or not asked and not re.search(r"提请|审议|拟|关于", text) else ""
        if after.status == "before":
            return self._proposed(text, said) if said == "appointed" else said or frame
        if after.id == "of":
            return "" if re.search(r"(?:提请|提名|拟|建议)[^,。;]{0,4}$", text) else (said or "removed")
        if after.status != "context":
            return after.status
        if said == "by":
            return "in office"
        return self._taken(group, frame, words, chain)

    def _proposed(self, text: str, said: str) -> str:
        """任命 in a proposal (县人民政府提请…任命) names a nominee."""
        clause = re.split(r"[,。;:]", text)[-1]
        return "nominee" if re.search(r"提请|拟任命|建议任命|提议", clause) else said

    def _taken(self, group: Group, frame: str, words: str, chain: Posts) -> str:
        """任 and 担任: an act, where the sentence tells one; else a state."""
        sentence = self.sentence
        assert sentence is not None
        days = [d for d in dates(self.page, Span(sentence.at.start, group.at.start), self.today) if d.start[:2] in ("19", "20")]
        if days and self.today.day and int(days[-1].start[:4]) < self.today.day.year - 1:
            return "former"
        if frame in _GAINS or frame == "nominee":
            return frame
        if frame == "by":
            return "in office"
        if "担任" in words or "兼任" in words:
            return "appointed" if word("deed").search(self.page[sentence.at]) else "in office"
        return "appointed" if group.comrade or chain.titles[0].organ else ""

    def _alone(self, clause: Span, groups: Sequence[Group]) -> int:
        """An act without persons of its own: those of the clause before are meant."""
        s = self.page.s
        if not self.last:
            return clause.start
        for rule in rules().alone:
            m = rule.pattern.match(s, clause.start, clause.end)
            if not m or not m[0]:
                continue
            if rule.status == "none":
                return clause.end
            chain = self._chain(m.end())
            if chain is None or any(g.at.start < chain.end for g in groups):
                continue
            status = rule.status
            since = re.search(r"(\d{4})年(?:(\d{1,2})月)?", m[0])
            if since and status == "context":
                status = "in office" if "至今" in m[0] else "former"
            elif status == "context":
                status = self.status if self.status in (*_GAINS, "in office", "former", "nominee") else "appointed"
            if word("candidate").match(s, chain.end):
                status = "nominee"
            if status == "resigned" and self.status != "resigned":
                return clause.start
            month = f"{since[1]}-{int(since[2]):02}" if since and since[2] else since[1] if since else ""
            self._enter(self.last, chain, status, Span(clause.start, chain.end), f"alone.{rule.id}", month)
            return chain.end
        return clause.start

    # -------------------------------------------------------------------------------- rows

    def _enter(self, people: Sequence[Mention], chain: Posts, status: str, at: Span, by: str, since: str = "") -> None:
        found = [self._bodied(o, by.startswith("alone")) for o in made_out(chain.titles, self.offices, self.before)]
        self.status = status
        for person in people:
            for office in found:
                if office.agency is None:
                    continue
                state = office.status if office.status in ("acting", "former") and status not in _LOSSES else status
                score = round(person.score * 0.98, 3)
                why = Why(_told(person, at), f"rules/act.{by}", score)
                self.ledger.agency(office.agency, office.title.at, office.title.organ, why.by, score)
                day = self._date(at)
                start = since or (day if state in _GAINS else "")
                end = day if state in _LOSSES else ""
                self._clear(person.name, office)
                self.ledger.tenure(person.name, office, why, status=state, start=start, end=end)
        self.before = [*self.before, *(o for o in found if o.agency)]

    def _bodied(self, office: Office, going: bool) -> Office:
        """A post at 领导小组 or its 办公室 belongs to the body that the page is about; where a clause goes on without a
        person (提名为局长人选), a bare post to the agency named before."""
        if self.body and (agency := self.body.meant(office.title.organ, office.title.hit)):
            return office._replace(agency=agency)
        same = next((o for o in reversed(self.before) if o.agency and o.title.hit.base == office.title.hit.base), None)
        if office.agency is None and not office.title.organ and same:
            return office._replace(agency=same.agency)
        if office.agency is None and not office.title.organ and going and self.before and (last := self.before[-1].agency):
            return office if last.kind == "party-committee" else office._replace(agency=last)
        return office

    def _clear(self, person: str, office: Office) -> None:
        """What an act says of a post replaces a sighting of it whose agency was not known."""
        self.ledger.tenures.pop((person, office.post, "", "in office"), None)

    def _date(self, at: Span) -> str:
        """The day of the act: told in its sentence, by the decision that the list carries out, or by the sitting told last."""
        sentence = self.sentence
        assert sentence is not None
        own = [d.start for d in dates(self.page, Span(sentence.at.start, at.start), self.today) if len(d.start) == 10 and d.start[0] != "-"]
        if own:
            return own[-1]
        if self.decided:
            return self.decided
        told = [h for h in self.happenings if h.part == sentence.part and h.kind == "meeting" and h.spans and h.spans[0].start <= at.start]
        day = told[-1].date if told else ""
        return day if len(day) == 10 and day[0] != "-" else ""


def _clauses(s: str, span: Span) -> list[Span]:
    """Pieces between , ; : outside brackets."""
    found, start, depth = [], span.start, 0
    for i in range(span.start, span.end):
        c = s[i]
        depth += (c == "(") - (c == ")")
        if c in ",;:。" and depth <= 0:
            if i > start:
                found.append(Span(start, i))
            start, depth = i + 1, 0
    if span.end > start:
        found.append(Span(start, span.end))
    return found


def _told(person: Mention, at: Span) -> tuple[Span, ...]:
    """The words that tell it: one stretch, or the person and the act where much stands between them."""
    if person.at.end + 24 < at.start:
        return person.at, at
    return (Span(min(person.at.start, at.start), max(at.end, person.at.end)),)


def settle(ledger: Ledger) -> None:
    """One word on one post: who was chosen is no candidate, who lost it does not hold it."""
    for person, post, agency, status in list(ledger.tenures):
        key = (person, post, agency)
        weaker = {"elected": ("nominee", "in office", "acting"), "appointed": ("nominee", "in office"), "acting": ("nominee", "in office"),
                  "removed": ("in office",), "resigned": ("in office",)}.get(status, ())
        for other in weaker:
            ledger.tenures.pop((*key, other), None)
