"""Reads who gets and who loses a post: 任命X为Y、Z; 免去X的Y职务; 选举A为B,C为D; X的Y职务 under 免去.

A clause is words, persons, words: what stands before the persons (任命, 免去, 由), what behind them (为, 辞去,
不再担任), and the chain of posts to the right. A list goes on (C为D) until another verb; a clause without persons
(免去其Y职务) means those of the clause before. A sentence that only proposes gives nominees; one that asks for a
resignation gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.act_pieces import Group, Words, clauses, goes, groups, month
from kg.extract.act_rows import GAINS, LOSSES, Rows
from kg.extract.dates import dates
from kg.extract.mentions import Mention, Spotted
from kg.extract.patterns import pattern
from kg.extract.personnel_rules import Rule, rules
from kg.extract.postline import Posts, may_hold_posts, posts
from kg.extract.text import Page, Sentence
from kg.model import Span


@dataclass
class Acts:
    """The state of reading. listed: what the heading says of the lines below it; going: what the sentence goes on with;
    last: who was meant last. `subjects` are persons whom lines introduce, with those lines."""

    page: Page
    spotted: Spotted
    rows: Rows
    subjects: Sequence[tuple[Span, Mention]] = ()
    listed: str = ""
    going: str = ""
    last: tuple[Mention, ...] = ()
    at: Span = field(default=Span(0, 0))

    def run(self) -> None:
        """Every sentence of the page, in order."""
        for sentence in self.page.sentences:
            if not self._heading(sentence):
                self._sentence(sentence)
        self.rows.settle()

    # -------------------------------------------------------------------------------- lines and sentences

    def _heading(self, sentence: Sentence) -> bool:
        """Does the line say what the list below it does? Also remembers the day on which a body decided."""
        text = self.page[sentence.at]
        days = [d.start for d in dates(self.page, sentence.at, self.rows.today) if len(d.start) == 10]
        if days and pattern("act.decided").search(text):
            self.rows.decided = days[-1]
        colon = text.endswith(":")
        if len(text) > (60 if colon else 24):
            return False
        number = pattern("act.number").match(text)
        tail = re.split(r"[,。;]", text[number.end() if number else 0:].rstrip(": "))[-1]
        for rule in rules().heading:
            m = rule.pattern.search(tail)
            if m and (m.start() == 0 or (colon and m.start() <= 12)):
                self.listed = rule.status
                return True
        if number and len(text) < 16:
            self.listed = ""
        return False

    def _sentence(self, sentence: Sentence) -> None:
        self.at, self.going = sentence.at, ""
        self.rows.begin(sentence)
        if not may_hold_posts(self.page.s, sentence.at):
            return
        self.last = next(((m,) for span, m in reversed(self.subjects) if span.holds(sentence.at)), ())
        listed = list(groups(self.page, self.spotted, sentence))
        start = sentence.at.start
        for clause in clauses(self.page.s, sentence.at):
            if clause.start >= start:
                start = self._clause(clause, [g for g in listed if clause.holds(g.at)])

    # -------------------------------------------------------------------------------- one clause

    def _clause(self, clause: Span, groups: Sequence[Group]) -> int:
        """Read a clause; gives the offset up to which the text is used (a chain of posts may hold commas)."""
        used = clause.start
        if not groups and self.page.s[clause.end:clause.end + 1] == ":":
            words = self.page[clause]
            rule = next((r for r in rules().before if r.pattern.search(words)), None)
            self.going = rule.status if rule and rule.status in (*GAINS, *LOSSES) else self.going
        if not groups or groups[0].at.start > clause.start:
            used = self._alone(clause, groups)
        left = clause.start
        for group in groups:
            used = max(used, self._with(group, left))
            left = group.at.end
        return used

    def _with(self, group: Group, left: int) -> int:
        """The act that names these persons; gives where its posts end."""
        s = self.page.s
        before = s[left:group.at.start]
        rule = next((r for r in rules().before if r.pattern.search(before)), None)
        said = rule.status if rule else ""
        opens = bool(pattern("act.opens").fullmatch(before))
        if said == "none":
            self.last, self.going, self.rows.status = group.people, "", ""
            return left
        frame = said or (self.going or self.listed if opens else "")
        for after in rules().after:
            m = after.pattern.match(s, group.at.end, self.at.end)
            if not m or not goes(after, said, frame) or (chain := self._chain(m.end())) is None:
                continue
            around = Words(said, frame, s[self.at.start:group.at.start], m[0])
            status = self._status(after, around, chain)
            self.last = group.people
            if not status:
                return left
            if said and said in (status, "by"):
                self.going = said
            start = max(left, group.at.start - 6) if rule else group.at.start
            self.rows.enter(group.people, chain, status, Span(start, chain.end), after.id)
            return chain.end
        if said or opens:
            self.last = group.people
            self.going = said if said in ("appointed", "elected", "removed") else self.going
            self.rows.status = "" if said else self.rows.status
        return left

    def _chain(self, place: int) -> Posts | None:
        """The posts at a place, up to the end of the sentence; none if the text speaks of another time."""
        s, limit = self.page.s, self.at.end
        chain = posts(s, place, limit)
        if chain is None or pattern("act.past").match(s, chain.end):
            return None
        while s[chain.end:chain.end + 1] in (",", "、") and (more := posts(s, chain.end + 1, limit)):
            if not self._pure(more):
                break
            chain = Posts(chain.titles + more.titles, more.end)
        return chain

    def _pure(self, more: Posts) -> bool:
        """Is what follows a comma nothing but titles, of nobody else? It then goes on with the chain."""
        s, first = self.page.s, more.titles[0]
        if not first.organ or pattern("act.own").match(first.organ):
            return False
        if any(first.at.start <= m.at.start < more.end for m in self.spotted.mentions):
            return False
        return more.end >= self.at.end or s[more.end] in ",;。\n" or s.startswith(("职务", "等职"), more.end)

    # -------------------------------------------------------------------------------- what it does

    def _status(self, after: Rule, around: Words, chain: Posts) -> str:
        """What the sentence does; empty where it only asks, or where nobody knows."""
        s, said, frame = self.page.s, around.said, around.frame
        if pattern("act.candidate").match(s, chain.end):
            return "nominee"
        if after.status == "resigned":
            if "resigned" in (said, frame):
                return "resigned"
            asked = pattern("act.request").match(s, chain.end) or pattern("act.asks").search(around.words)
            return "" if asked or pattern("act.open").search(around.text) else "resigned"
        if after.status == "before":
            clause = re.split(r"[,。;:]", around.text)[-1]
            return "nominee" if said == "appointed" and pattern("act.proposes").search(clause) else said or frame
        if after.id == "of":
            return "" if pattern("act.unremoved").search(around.text) else said or "removed"
        if after.status != "context":
            return after.status
        return "in office" if "by" in (said, frame) else self._taken(around, chain)

    def _taken(self, around: Words, chain: Posts) -> str:
        """任 and 担任: an act, where the sentence tells one; else a state."""
        told = dates(self.page, Span(self.at.start, self.at.start + len(around.text)), self.rows.today)
        years = [int(d.start[:4]) for d in told if d.start[:2] in ("19", "20")]
        now = self.rows.today.day
        if (years and now and years[-1] < now.year - 1) or pattern("act.earlier").search(around.text):
            return "former"
        if pattern("act.later").match(self.page.s, chain.end):
            return ""
        if pattern("act.still").match(self.page.s, chain.end):
            return "in office"
        if around.frame in (*GAINS, "nominee"):
            return around.frame
        if pattern("act.holds").search(around.words):
            return "appointed" if pattern("act.deed").search(self.page[self.at]) else "in office"
        first = chain.titles[0]
        body = self.rows.body
        return "appointed" if first.organ or (body and body.meant("", first.hit)) else ""

    def _alone(self, clause: Span, groups: Sequence[Group]) -> int:
        """An act without persons of its own: those of the clause before are meant."""
        s, rows = self.page.s, self.rows
        for rule in rules().alone if self.last else ():
            m = rule.pattern.match(s, clause.start, clause.end)
            if not m or not m[0]:
                continue
            if rule.status == "none":
                return clause.end
            chain = self._chain(m.end())
            if chain is None or any(g.at.start < chain.end for g in groups):
                continue
            if rule.status == "resigned" and rows.status != "resigned":
                break
            since = pattern("act.since").search(m[0])
            status = rule.status
            if status == "context" and since:
                later = pattern("career.dated").search(s, chain.end, self.at.end)
                still = pattern("act.still").search(m[0]) or pattern("act.onward").search(m[0]) and not later
                status = "in office" if still else "former"
            elif status == "context" and self._dated(clause.start):
                return clause.start  # 2016年3月至2019年2月,任某局局长: a career
            elif status == "context":
                status = "appointed" if rows.status in (*LOSSES, "") else rows.status
            if pattern("act.candidate").match(s, chain.end):
                status = "nominee"
            at = Span(clause.start, chain.end)
            rows.enter(self.last, chain, status, at, rule.id, month(since) if since else "", going=True)
            return chain.end
        return clause.start


    def _dated(self, place: int) -> bool:
        """Do months of a career stand directly before a place?"""
        found = [m.end() for m in pattern("career.dated").finditer(self.page.s, self.at.start, place)]
        return bool(found) and not self.page.s[found[-1]:place].strip(" ,")
