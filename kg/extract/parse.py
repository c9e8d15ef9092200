"""Cuts a sentence into clauses and finds in each who acts and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.actors import leading
from kg.extract.clauses import Clause, predicate
from kg.extract.dates import DateMention
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.mentions import Mention
from kg.extract.patterns import Patterns
from kg.extract.verbs import all_verbs
from kg.model import Span

_P = Patterns("lead")
_CLAUSE = Patterns("clause")
_MARK = re.compile("[(),;“”《》]")
#: as many characters as may stand before the first person of a clause, and before a person behind …的
_LEAD, _OF = 34, 16
#: characters from 在 to the first of those in whose company something is done
_COMPANY = 12


@dataclass
class Parser:
    """Reads clauses; `unit_of` tells the agency whose internal units may follow a person."""

    s: str
    scope: Scope
    unit_of: Callable[[Sequence[Clause]], AgencyName | None]

    def clauses(self, span: Span, mentions: list[Mention], days: Sequence[DateMention]) -> list[Clause]:
        """The clauses of a sentence, in order."""
        held = [m.whole for m in mentions]
        found: list[Clause] = []
        companies = list(self._companies(span, mentions))
        for at in split(self.s, span, [*held, *companies]):
            company = next((c for c in companies if at.holds(c)), None)
            inner = company if company and company.start > at.start else None
            found.append(self._clause(inner or at, mentions, held, days, found))
            if company:
                self._goes_on(found[-1], mentions)
            if inner:
                main = self._clause(Span(at.start, inner.start), mentions, held, days, found)
                main.at, main.rest = at, Span(inner.end, at.end)
                main.roles, main.speech = predicate(self.s, main.rest, held)
                found.append(main)
        return found

    def _goes_on(self, clause: Clause, mentions: Sequence[Mention]) -> None:
        """Take in those of a company who stand behind a comma."""
        while self.s[clause.rest.start] == ",":
            inside = [m for m in mentions if clause.rest.holds(m.at)]
            more, end = leading(self.s, clause.rest.start + 1, clause.rest.end, inside, self.scope, clause.rest.end)
            if not more:
                break
            clause.actors += more
            clause.rest = Span(end, clause.rest.end)

    def _companies(self, span: Span, mentions: Sequence[Mention]) -> Iterator[Span]:
        """The words that tell in whose company somebody acts: 林致远|在温和、何雅陪同下|到县城."""
        for m in _P.company.finditer(self.s, *span) if self.s.find("下", *span) >= 0 else ():
            inside = [one for one in mentions if m.start() < one.at.start and one.at.end <= m.end()]
            if inside and inside[0].whole.start <= m.start() + _COMPANY:
                yield Span(*m.span())

    def _clause(self, at: Span, mentions: list[Mention], held: list[Span], days: Sequence[DateMention],
                before: list[Clause]) -> Clause:
        s = self.s
        inside = [m for m in mentions if at.holds(m.at)]
        begin, lead = self._lead(self._behind_dates(at, days), at.end, inside)
        stop = self._stop(begin, at.end, held, days)
        actors, end = leading(s, begin, at.end, inside, self.scope, stop, self.unit_of(before))
        if actors:
            if short := _P.short_name.match(s, end, at.end):
                end = short.end()
            for d in days:
                if d.at.start == end:
                    part = _P.day_part.match(s, d.at.end, at.end)
                    end = part.end() if part else d.at.end  # 李四3日上午在北京会见
            if s[end - 1:end] == "、" and (unread := _P.delegates.match(s, end, at.end)) \
                    and not any(verb.role for verb in all_verbs(s, end, unread.end(), held)):
                end = unread.end()
        elif before and before[-1].actors and before[-1].rest.start == before[-1].rest.end:
            if (unread := _P.unnamed.match(s, begin, at.end)) and not any(
                    verb.role for verb in all_verbs(s, begin, unread.end(), held)):
                end = unread.end()  # 林致远、王小明,县政府办主任及有关负责同志参加
                if s[end:end + 1] == "、":
                    actors, end = leading(s, end + 1, at.end, inside, self.scope, stop, self.unit_of(before))
        rest = Span(end, at.end)
        return Clause(at, lead, actors, rest, *predicate(s, rest, held))

    def _behind_dates(self, at: Span, days: Sequence[DateMention]) -> int:
        """Where the clause begins behind its dates."""
        start = at.start
        for d in days:
            if start <= d.at.start < at.end and not self.s[start:d.at.start].strip(" ●★◆□■([]年"):
                start = d.at.end
        return start

    def _lead(self, start: int, end: int, inside: Sequence[Mention]) -> tuple[int, str]:
        """Where the actors begin, and the words before them that are no actors (会议由, 在, 受)."""
        s = self.s
        first = inside[0].whole.start if inside else end + 1
        if inside and first - start <= _LEAD:
            begin = max(start, first)
            gap = s[start:begin]
            if _P.light.fullmatch(gap):
                return begin, gap
            if gap.endswith("的") and len(gap) <= _OF and "、" not in gap and not any(all_verbs(s, start, begin, ())):
                return begin, gap
        m = _P.light.match(s, start, inside[0].at.start if inside else end) if first > start else None
        if m and start < m.end() and s[m.end() - 1] != "在":
            return m.end(), m[0]
        return start, ""

    def _stop(self, begin: int, end: int, held: Sequence[Span], days: Sequence[DateMention]) -> int:
        """Where the predicate begins at the latest: at a verb, an adverb behind delegates, a short name, a date."""
        s = self.s
        verb = next(all_verbs(s, begin, end, held), None)
        stop = verb.at.start if verb else end
        adverb = _P.tail_adverb.search(s, begin, stop)
        if adverb and not any(h.start <= adverb.start() < h.end for h in held):
            stop = adverb.start()
        for d in days:
            if begin < d.at.start < stop and not any(h.start <= d.at.start < h.end for h in held):
                stop = d.at.start
        for m in (_P.abbreviated.search(s, begin, end), _CLAUSE.made.search(s, begin, end)):
            if m:
                stop = min(stop, m.start())
        return stop


def split(s: str, span: Span, held: Sequence[Span]) -> list[Span]:
    """Cut at , and ; outside brackets, quotes and the titles of a name."""
    found: list[Span] = []
    start, depth, quote = span.start, 0, 0
    for m in _MARK.finditer(s, *span):
        i, c = m.start(), m[0]
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif c in "“《":
            quote += 1
        elif c in "”》":
            quote = max(0, quote - 1)
        elif not depth and not quote and not any(h.start < i < h.end for h in held):
            if i > start:
                found.append(Span(start, i))
            start = i + 1
    end = span.end
    while end > start and s[end - 1] in "。!?":
        end -= 1
    return [*found, Span(start, end)] if end > start else found
