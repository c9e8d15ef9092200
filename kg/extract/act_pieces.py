"""The pieces of a sentence that tells acts: its clauses, the persons of one list, and which rules may go on there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.act_rows import GAINS, LOSSES
from kg.extract.mentions import Mention, Spotted
from kg.extract.patterns import pattern
from kg.extract.personnel_rules import Rule
from kg.extract.text import Page, Sentence
from kg.model import Span


class Group(NamedTuple):
    """Persons of one list: where it begins (titles of the first included) and ends (同志, 等3人 included)."""

    at: Span
    people: tuple[Mention, ...]


class Words(NamedTuple):
    """What stands around persons. said: by the words before them; frame: that, or what the list goes on with; text: the
    sentence up to them; words: the verb behind them."""

    said: str
    frame: str
    text: str
    words: str


def groups(page: Page, spotted: Spotted, sentence: Sentence) -> Iterator[Group]:
    """The persons of the sentence, those of one list together."""
    s = page.s
    run: list[Mention] = []
    for m in [*(x for x in spotted.inside(sentence.at) if x.kind != "short"), None]:
        if run and (m is None or not pattern("act.join").fullmatch(s, run[-1].whole.end, m.whole.start)):
            last = run[-1].whole.end if run[-1].kind != "postposed" else run[-1].at.end
            rest = pattern("act.rest").match(s, last, sentence.at.end)
            end = rest.end() if rest else last
            yield Group(Span(run[0].whole.start, end), tuple(run))
            run = []
        if m is not None:
            run.append(m)


def goes(after: Rule, said: str, frame: str) -> bool:
    """May these words stand behind persons with such words before them?"""
    if said:
        return said in after.needs
    listed = "list" if frame in (*GAINS, "nominee") else "list-removed" if frame in LOSSES else ""
    return "" in after.needs or bool(listed) and listed in after.needs


def month(m: re.Match[str]) -> str:
    """The month, or the year alone, that a match names: 2023-05."""
    return f"{m['year']}-{int(m['month']):02}" if m["month"] else m["year"]


def clauses(s: str, span: Span) -> list[Span]:
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
