"""Cuts a sentence into clauses and finds in each who acts and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract.actors import leading
from kg.extract.agencies import AgencyName
from kg.extract.clauses import MADE, Clause, all_verbs, predicate
from kg.extract.dates import DateMention
from kg.extract.happenings import split
from kg.extract.jurisdiction import Scope
from kg.extract.spot import Mention
from kg.model import Span

_LIGHT = re.compile(
    r"(?:[^,。;]{0,10}(?:会|会议|仪式|班|式|活动|沙龙)由|会上|会后|会前|随后|其间|期间|同日|当天|当日|当天下午|当天上午|接着|最后|另外|上午|下午|晚|之后|同时|据介绍|"
    r"受|(?:正?在|分管|负责|来自|协管)[^,。;]{1,24}的|在|由|应|经|委托|图为|(?:学员|党员|企业|群众|职工|干部|教师|青年|先进|获奖)?代表、|[●★◆□▲■(]+|图:|[^,。;]{0,6}(?:会|会议|仪式|式|班)后|[^,。;]{0,30}(?:会上|会议上|仪式上|活动中|调研中|慰问中|检查中|座谈中|督导中|沙龙上|结束后|之前|之后|期间)|"
    r"(?:日前|近日|今日|今天|昨日|昨天)(?:上午|下午)?| )*")
_ABBREVIATED = re.compile(r"\((?:以下)?简称")
_TAIL_ADVERB = re.compile(r"(?<=[人员志导责表部局委处科室办等街镇乡门位家企司团校院队])(?:就|对|分别|先后|均|也|还|一同|在(?!内)|共\d|向)")


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
            if (m := _LIGHT.match(gap)) and m.end() == len(gap) or (
                    gap.endswith("的") and len(gap) < 17 and "、" not in gap and not all_verbs(s, start, start + len(gap), ())):
                lead, begin = gap, max(start, inside[0].whole.start)
        if begin == start and not lead and not (inside and inside[0].whole.start <= begin) and (m := _LIGHT.match(s, start, at.end)) and m.end() > start and s[m.end() - 1] != "在":
            lead, begin = m[0], m.end()
        verb = next(iter(all_verbs(s, begin, at.end, held)), None)
        stop = verb.at.start if verb else at.end
        adverb = _TAIL_ADVERB.search(s, begin, stop)
        if adverb and not any(h.start <= adverb.start() < h.end for h in held):
            stop = adverb.start()
        if abbreviated := _ABBREVIATED.search(s, begin, at.end):
            stop = min(stop, abbreviated.start())
        for d in days:
            if begin < d.at.start < stop and not any(h.start <= d.at.start < h.end for h in held):
                stop = d.at.start
        if made := MADE.search(s, begin, at.end):
            stop = min(stop, made.start())
        actors, end = leading(s, begin, at.end, inside, self.scope, stop, self.unit_of(before))
        if actors and (m := re.compile(r"\((?:以下)?简称[^()]*\)").match(s, end, at.end)):
            end = m.end()
        for d in days:
            if actors and d.at.start == end:
                end = d.at.end  # 李四3日在北京会见
        clause = Clause(at, lead, actors, Span(end, at.end))
        clause.roles, clause.speech = predicate(s, clause.rest, held)
        return clause
