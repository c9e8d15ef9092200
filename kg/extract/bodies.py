"""The standing body that a page sets up or changes (县防汛抗旱指挥部), and what the page calls it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.agencies import canonical
from kg.extract.jurisdiction import AgencyName
from kg.extract.offices import Offices
from kg.extract.patterns import pattern
from kg.extract.personnel_rules import body as rules
from kg.extract.text import Page
from kg.extract.titles import Hit
from kg.lexicon.needs import may, needs
from kg.model import Span


@dataclass(frozen=True)
class Body:
    """A body and where its name stands; `short` what the page calls it (领导小组)."""

    agency: AgencyName
    at: Span
    written: str
    short: frozenset[str]

    @property
    def office(self) -> AgencyName:
        """The office that works for it."""
        one = self.agency
        return AgencyName(one.name + "办公室", "leading-group", one.place, one.name, one.division)

    def meant(self, organ: str, hit: Hit) -> AgencyName | None:
        """The body or its office, if that is what an organ before a title stands for."""
        name = re.sub(r"^(?:兼|任|该|本)+", "", organ)
        if name in self.short or name == self.written:
            return self.agency
        if name == "办公室" or (name.endswith("办公室") and name[:-3] in self.short | {self.written}):
            return self.office
        role = hit.base.endswith(("组长", "指挥长", "指挥", "召集人", "组员"))
        if not name and role and hit.at.start > self.at.start and rules().roles.fullmatch(hit.post):
            return self.agency
        return None


def body_of(page: Page, offices: Offices, before: int = -1) -> Body | None:
    """The body of the page: the last that a sentence or a headline sets up before the offset where a roster begins,
    else the first; None where there is none."""
    found = sorted(_bodies(page, offices), key=lambda b: b.at)
    above = [b for b in found if b.at.start < before]
    return above[-1] if above else found[0] if found else None


def _bodies(page: Page, offices: Offices) -> Iterator[Body]:
    *within, whole = rules().named
    for find in (*(p.search for p in within if may(needs(p), page.chars)), whole.match):
        for line in page.lines:
            m = find(page.s, line.start, line.end)
            if m and not m["name"].startswith("的") and (one := _body(page, m, offices)):
                yield one


def _body(page: Page, m: re.Match[str], offices: Offices) -> Body | None:
    name = re.sub(r"^(?:了|对|将|全|本|关于)+", "", m["name"])
    offices.scope.clear()
    made = canonical(name, offices.scope)
    if not made and (home := offices.scope.deepest) and not pattern("body.placed").match(name):
        made = canonical(home.name + name, offices.scope)
    offices.scope.clear()
    if len(made) != 1:
        return None
    at = Span(m.end("name") - len(name), m.end("name"))
    word = rules().word.search(name)
    short = {word[0]} if word else set()
    if called := pattern("body.short").match(page.s, m.end("name")):
        short.add(called["short"])
    return Body(made[0], at, name, frozenset(short))
