"""Measured facts of a page: rows of indicator, value, unit, change, basis, period and place.

A sentence is read clause by clause; each figure is judged by the rules of `rules/indicator.toml`, by whether the clause
wants or reports it, and by whether the text tells when. What has no name of its own (同比增长5%, 居全市第二) belongs to
the row before it in the sentence.
"""

from __future__ import annotations

import re

from kg.extract.dates import Today, dates
from kg.extract.figures import Figure, Rule, figures, grammar, rules_for
from kg.extract.periods import Period, periods
from kg.extract.rows import Draft, Row
from kg.extract.series import series
from kg.extract.text import Page
from kg.model import Indicator, Span

#: as many characters before a figure may name what it measures
_BACK = 120
# a sentence without one of these holds no figure
_ANY = re.compile(r"\d|第[一二三四五六七八九十]|[ⅠⅡⅢⅣⅤ]类|连续[两二三四五六七八九十]年")
_MASK = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|《[^》\n]*》|‘[^’\n]*’|\([^()\n]*\)|\[[^\[\]\n]*\]")
_CLAUSE = re.compile(r"(?:[^,;:\n]|(?<=\d),(?=\d{3}(?!\d)))+")


def indicators(page: Page, today: Today, locality_name: str) -> list[Indicator]:
    """The measured facts that the page states, in order. `locality_name` is the jurisdiction the page is about: the
    place of every figure for which the text names no other."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for row in _Reader(page, today, locality_name).rows():
        key = (row.name, row.value, row.unit, row.change, row.period, row.place)
        if key not in seen and (row.value or row.change):
            seen.add(key)
            out.append(row.indicator())
    return out


class _Reader:
    """Goes through the sentences of a page; knows the period, and whether facts are being reported or wanted."""

    def __init__(self, page: Page, today: Today, locality: str) -> None:
        self.page, self.s, self.today, self.locality = page, page.s, today, locality
        self.words = grammar().words
        self.period = ""
        self.fact = self.plan = self.wish = False

    def rows(self) -> list[Row]:
        out: list[Row] = []
        end = 0
        for sentence in self.page.sentences:
            at = sentence.at
            if "\n" in self.s[end:at.start]:
                self.period, self.fact = "", False
            end = at.end
            if sentence.zone == "caption":
                continue
            if _ANY.search(self.s, *at):
                out += self.sentence(at)
            elif self.fact and (self.words.plan.search(self.s, *at) or self.words.wish.search(self.s, *at)):
                self.fact = False
        return out

    def sentence(self, at: Span) -> list[Row]:
        text = self.s[at.start:at.end]
        m = _MASK.sub(lambda x: "□" * len(x[0]), text)
        draft = Draft(self.page, self.locality, m, at.start)
        self.plan = self.wish = False
        told = periods(self.page, at, self.today)
        if not any(self.counts(one, m) for one in figures(m, 0, len(m))):
            self.clause(draft, Span(0, len(m)), told)      # no figure: only what it says about time and wish
            return []
        if self.words.compared.search(m) and not self.words.plan.search(m) and not self.words.wish.search(m):
            self.fact = True                               # 受理案件426件,同比下降18.9%
        days = [d for d in dates(self.page, at, self.today) if len(d.start) == 10]
        for c in _CLAUSE.finditer(m):
            if c.start() and m[c.start() - 1] == ";":
                self.wish = False
            clause = Span(at.start + c.start(), at.start + c.end())
            here = [p for p in told if clause.holds(p.at) and m[p.at.start - at.start] != "□"]
            day = next((d for d in reversed(days) if clause.holds(d.at)), None)
            if day and not any(p.at.meets(day.at) for p in here):
                here = sorted([*here, Period(day.at, day.start, 0)])
            self.clause(draft, Span(*c.span()), here)
        return draft.rows

    def counts(self, one: Figure, m: str) -> bool:
        """Whether a token can be a figure of a row; most bare numbers are parts of dates and names."""
        return one.kind != "amount" or bool(one.sort) or bool(self.words.bare.search(
            self.words.tail.sub("", m[max(one.at.start - 12, 0):one.at.start])))

    def clause(self, draft: Draft, at: Span, here: list[Period]) -> None:
        """Judge the figures of one clause, as far as it reports and does not want them."""
        m, words = draft.m, self.words
        plan, wish = words.plan.search(m, *at), words.wish.search(m, *at)
        wanted = min((w.start() for w in (plan, wish) if w), default=at.end)
        told = [p for p in here if p.at.start - draft.base <= wanted]
        past = words.fact.search(m, at.start, wanted)
        if past or any(not p.text.endswith("年") for p in told):
            self.plan = self.wish = False
        if not (self.plan or self.wish) and (past or told):
            self.fact = True
        if told and told[-1].text != "全年":
            self.period = told[-1].text
        elif told and not self.period[:4].isdecimal():
            self.period = f"{year}年" if (year := self.today.year(told[-1].at.start)) else told[-1].text
        draft.period = self.period
        if not (self.plan or self.wish):
            cut = max((p.at.end - draft.base for p in told), default=at.start)
            before = len(draft.rows)
            self.judge(draft, list(figures(m, at.start, wanted)), at, cut)
            named = self.words.subject.match(m[max(cut, at.start):at.end]) if len(draft.rows) == before else None
            draft.subject = draft.name(max(cut, at.start), max(cut, at.start) + named.end("name"))[0] if named else ""
        if wanted < at.end:
            self.plan, self.wish, self.fact = self.plan or bool(plan), True, False

    def judge(self, draft: Draft, tokens: list[Figure], at: Span, cut: int) -> None:
        m, left, i = draft.m, at.start, 0
        while i < len(tokens):
            one = tokens[i]
            if left < cut <= one.at.start:
                left = cut
            if "分别" in m[left:one.at.start] and (run := series(draft, tokens[i:], left)):
                i += run
                left = tokens[i - 1].at.end
                continue
            begin = max(left, one.at.start - _BACK)
            before, after = m[begin:one.at.start], m[one.at.end:at.end]
            for rule in rules_for(one.kind, one.sort):
                hit = self.fits(rule, one, before, after)
                if hit and (rule.kind == "drop" or draft.put(rule, one, *hit, begin)):
                    left = one.at.end
                    if rule.id == "indicator.done" and i + 1 < len(tokens):     # 惠及9个村1.2万人: the noun is used up
                        left = min(draft.rows[-1].spans[-1].end - draft.base, tokens[i + 1].at.start)
                    break
            i += 1

    def fits(self, rule: Rule, one: Figure, left: str, right: str
             ) -> tuple[re.Match[str] | None, re.Match[str] | None] | None:
        """What the rule's patterns match around a figure; None where it does not fit."""
        if rule.idle and self.fact:
            return None
        after = rule.after.match(right) if rule.after else None
        if rule.after and not after:
            return None
        before = rule.before.search(left) if rule.before else None
        if rule.before and not before:
            return None
        return (before, after) if one.kind != "amount" or self.is_told(rule, one, left, before) else None

    def is_told(self, rule: Rule, one: Figure, left: str, before: re.Match[str] | None) -> bool:
        """Whether an amount has a unit where its rule wants one, and is reported as something that has happened."""
        if rule.kind not in ("level", "count", "more", "share"):
            return bool(one.sort)
        name = self.words.tail.sub("", left)
        if not one.sort and not (rule.unit == "measure" and self.words.bare.search(name)):
            return False
        moved = before is not None and bool(before.groupdict().get("from"))
        return self.fact or moved or (rule.kind == "level" and bool(self.words.sure.search(name)))
