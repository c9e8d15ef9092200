"""Rows of indicators while a sentence is read: their names cut out of the clause, changes joined to the levels that
they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.figures import Figure, Rule, grammar
from kg.extract.text import Page
from kg.model import Indicator, Span, Why

_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]")


@dataclass
class Row:
    """A row while it grows: `kind` and `rule` are those of the rule that made it."""

    kind: str
    rule: str
    name: str
    place: str
    period: str
    spans: list[Span]
    value: str = ""
    unit: str = ""
    change: str = ""
    basis: str = ""

    def indicator(self) -> Indicator:
        """The finished row; a figure without a period is a little less sure."""
        return Indicator(self.name, self.value, self.unit, self.change, self.basis, self.period, self.place,
                         Why(tuple(sorted(set(self.spans))), f"rules/{self.rule}", 0.9 if self.period else 0.8))


@dataclass
class Draft:
    """The rows of one sentence. `m` is the sentence with quotes and brackets blanked, `base` where it begins."""

    page: Page
    locality: str
    m: str
    base: int
    period: str = ""
    subject: str = ""       # what the clause before has named without measuring it
    rows: list[Row] = field(default_factory=list)

    def name(self, start: int, end: int, *, measure: bool = False) -> tuple[str, str, int]:
        """The name in m[start:end] without what only surrounds it, the place it names, and where it begins."""
        words, place = grammar().words, ""
        while True:
            cut = words.lead.match(self.m[start:end]) or (words.verb.match(self.m[start:end]) if measure else None)
            if cut is None:
                where = words.place.match(self.m[start:end]) if not place else None
                if where is None:
                    break
                place = where[0]
                if where["all"]:
                    start += where.end()
                    place = self.locality if self.locality.endswith(place[1:]) or place[0] in "我本" else place
                continue
            start += cut.end()
        while cut := words.tail.search(self.m[start:end]):
            end = start + cut.start()
        return self.page.document.text[self.base + start:self.base + end], place or self.locality, start

    def level(self, last_kinds: str = "level class share change more count series") -> Row | None:
        """The row that a change or a rank without a name of its own belongs to."""
        return next((r for r in reversed(self.rows) if r.kind in last_kinds.split()), None)

    def add(self, rule: Rule, name: str, place: str, start: int, end: int) -> Row:
        row = Row(rule.kind, rule.id, name, place, self.period, [Span(self.base + start, self.base + end)])
        self.rows.append(row)
        return row

    # ------------------------------------------------------------------ one method per kind of rule; False: no row

    def put(self, rule: Rule, one: Figure, before: re.Match[str] | None, after: re.Match[str] | None,
            left: int) -> bool:
        """Make or complete a row from one figure; `left` is where its clause begins or the figure before it ends."""
        groups = (before.groupdict() if before else {}) | (after.groupdict() if after else {})
        told = {k: v for k, v in groups.items() if v}
        if after and "noun" in told:        # as written: the mask hides what stands in quotes and brackets
            told["noun"] = self.page.document.text[self.base + one.at.end:][slice(*after.span("noun"))]
        named = rule.kind in ("level", "count") and "from" not in told      # these match from the name on
        at = one.at.start if before is None or named else left + before.start()
        return bool(getattr(self, f"_{rule.kind}")(rule, one, told, left, at))

    def _start(self, left: int, at: int) -> int:
        """Behind the last 、 of what stands before, unless a figure stands before that (13个国、省考断面…)."""
        cut = self.m.rfind("、", left, at)
        return left if cut < 0 or re.search(r"\d", self.m[left:cut]) else cut + 1

    def _own(self, left: int, at: int) -> tuple[str, str, int]:
        """The name that a change or a rank has itself; 降幅 and the like belong to the row before."""
        name, place, start = self.name(self._start(left, at), at)
        last = self.level()
        if last and grammar().words.move.match(name):
            return last.name + name, last.place, start
        return (name, place, start) if _NAME.search(name) else ("", place, start)

    def _level(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self.name(self._start(left, at), at, measure=True)
        row = None
        if not _NAME.search(name):
            row = None if self.subject else self.level()
            if self.subject:
                name = self.subject
            elif row is None or row.value or "from" in told and row.change:
                return False
        if row is not None:
            row.spans.append(Span(self.base + at, self.base + one.at.end))
        row = row or self.add(rule, name, place, start, one.at.end)
        row.value, row.unit = one.value, one.unit
        if "from" in told:
            row.change = self.m[at:one.at.end]
        return True

    def _class(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        return self._level(rule, one, told, left, at)

    def _count(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self.name(self._start(left, one.at.start), one.at.start)
        noun, verb = told.get("noun", ""), told.get("verb", "")
        if rule.id == "indicator.state":
            noun = noun or (self.rows[-1].name if self.rows else "")
            name = f"{verb}的{noun}" if noun else verb
        elif noun:
            name += noun
        if len(name) < 2 or not _NAME.search(name):
            return False
        row = self.add(rule, name, place, start, one.at.end + len(told.get("noun", "")))
        row.value, row.unit = one.value, one.unit
        row.change = next((v for v in ("提升", "改善") if v in verb), "")
        return True

    def _more(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        last = self.rows[-1] if self.rows else None
        if last is None or last.spans[-1].end != self.base + one.at.start or last.unit == one.unit:
            return False
        row = self.add(rule, last.name, last.place, one.at.start, one.at.end)
        row.value, row.unit = one.value, one.unit
        return True

    def _change(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self._own(left, at)
        text = self.moved(told.get("verb", ""), one.written)
        basis = told.get("basis", "")
        last = self.level()
        if last and last.kind == "share" and "百分点" not in text:      # 完成9亿元,为预算的98%,增长6%: not the share
            last = self.level("level class change more count series") or last
        if not _NAME.search(name):
            if last is None and not self.subject:
                return False
            if last and not self.subject and self._apart(last, at):
                return False  # the figure that it moves stands behind ; and was not read
            if last is not None and not last.change:
                last.change, last.basis = text, basis or last.basis
                last.spans.append(Span(self.base + at, self.base + one.at.end))
                return True
            name, place, start = (last.name, last.place, at) if last else (self.subject, place, at)
        row = self.add(rule, name, place, start, one.at.end)
        row.change, row.basis = text, basis
        return True

    def _apart(self, last: Row, at: int) -> bool:
        """Does another part of the sentence, with a figure of its own, begin between a row and a place?"""
        between = self.m[last.spans[-1].end - self.base:at]
        return ";" in between and any(c.isdigit() for c in between.rpartition(";")[2])

    @staticmethod
    def moved(verb: str, written: str) -> str:
        """The movement as in a sheet: +5.8%, -7.1%, 改善9.1%."""
        words = grammar().words
        sign = "+" if words.up.fullmatch(verb) else "-" if words.down.fullmatch(verb) else verb
        return sign + written

    def _flat(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self.name(self._start(left, at), at)
        last = self.level()
        if not _NAME.search(name):
            if last is None or last.change:
                return False
            last.change, last.basis = "持平", told["basis"]
            last.spans.append(Span(self.base + at, self.base + one.at.end))
            return True
        row = self.add(rule, name, place, start, one.at.end)
        row.change, row.basis = "持平", told["basis"]
        return True

    def _rank(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self._own(left, at)
        last = self.level()
        name = name.partition("由")[0]
        if not name:
            name, place = (last.name, last.place) if last else (self.subject, place)
        if not _NAME.search(name):
            return False
        row = self.add(rule, name.removesuffix("排名") + "排名", place, start, one.at.end)
        row.value, row.basis = one.value, told.get("basis") or told.get("basis2", "")
        return True

    def _gone(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self.name(self._start(left, at), at)
        if not _NAME.search(name):
            return False
        self.add(rule, name, place, start, one.at.end).value = told["verb"] + one.written
        return True

    def _years(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self.name(self._start(left, one.at.start), one.at.start)
        last = self.level()
        if not _NAME.search(name) and last:
            name, place = last.name, last.place
        if not _NAME.search(name):
            return False
        after = re.match(r"[^,;。、!?]{2,20}", self.m[one.at.end:])
        row = self.add(rule, f"{name}连续{after[0] if after else ''}", place, start, one.at.end)
        row.value, row.unit = one.value, one.unit
        return True

    def _share(self, rule: Rule, one: Figure, told: dict[str, str], left: int, at: int) -> bool:
        name, place, start = self.name(self._start(left, at), at)
        last = self.level()
        if not _NAME.search(name) and last:
            name, place = last.name, last.place
        if not _NAME.search(name):
            return False
        verb, basis = told.get("verb") or told.get("done", ""), told.get("basis") or told.get("task", "")
        row = self.add(rule, f"{name}{verb}{basis}比例", place, start, one.at.end)
        row.value, row.unit, row.basis = one.value, one.unit, basis
        return True
