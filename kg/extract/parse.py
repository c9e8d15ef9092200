"""Cuts a sentence into clauses and finds in each who acts and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract.patterns import Patterns
from kg.extract.actors import leading
from kg.extract.clauses import _P as _C, Clause, all_verbs, predicate
from kg.extract.dates import DateMention
from kg.extract.happenings import split
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.mentions import Mention
from kg.model import Span

_P = Patterns("lead")



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
        for at in split(self.s, span, held):
            found.append(self._clause(at, mentions, held, days, found))
        return found

    def _clause(self, at: Span, mentions: list[Mention], held: list[Span], days: Sequence[DateMention], before: list[Clause]) -> Clause:
        s = self.s
        start = at.start
        for d in days:
            if start <= d.at.start < at.end and not s[start:d.at.start].strip(" ●★◆□■([]年"):
                start = d.at.end
        inside = [m for m in mentions if at.holds(m.at)]
        lead, begin = "", start
        if inside and inside[0].whole.start - start <= 34:
            gap = s[start:max(start, inside[0].whole.start)]
            if (m := _P.light.match(gap)) and m.end() == len(gap) or (
                    gap.endswith("的") and len(gap) < 17 and "、" not in gap and not all_verbs(s, start, start + len(gap), ())):
                lead, begin = gap, max(start, inside[0].whole.start)
        if begin == start and not lead and not (inside and inside[0].whole.start <= begin) and (m := _P.light.match(s, start, at.end)) and m.end() > start and s[m.end() - 1] != "在":
            lead, begin = m[0], m.end()
        verb = next(iter(all_verbs(s, begin, at.end, held)), None)
        stop = verb.at.start if verb else at.end
        adverb = _P.tail_adverb.search(s, begin, stop)
        if adverb and not any(h.start <= adverb.start() < h.end for h in held):
            stop = adverb.start()
        if abbreviated := _P.abbreviated.search(s, begin, at.end):
            stop = min(stop, abbreviated.start())
        for d in days:
            if begin < d.at.start < stop and not any(h.start <= d.at.start < h.end for h in held):
                stop = d.at.start
        if made := _C.made.search(s, begin, at.end):
            stop = min(stop, made.start())
        actors, end = leading(s, begin, at.end, inside, self.scope, stop, self.unit_of(before))
        if actors and (m := _P.short_name.match(s, end, at.end)):
            end = m.end()
        for d in days:
            if actors and d.at.start == end:
                end = d.at.end  # 李四3日在北京会见
        clause = Clause(at, lead, actors, Span(end, at.end))
        clause.roles, clause.speech = predicate(s, clause.rest, held)
        return clause
