"""The standing body that a page sets up or changes (县防汛抗旱指挥部), and what the page calls it afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.agencies import AgencyName, canonical
from kg.extract.forms import lines
from kg.extract.offices import Offices
from kg.extract.personnel_rules import body as rules
from kg.extract.text import Page
from kg.extract.titles import Hit
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
        if name == "办公室" or name.endswith("办公室") and name[:-3] in self.short | {self.written, self.written + "下设"}:
            return self.office
        if not name and re.fullmatch(rules().roles, hit.post) and hit.base.endswith(("组长", "指挥长", "指挥", "召集人", "组员")):
            return self.agency
        return None


_SHORT = re.compile(r"\((?:以下|下称|下同|以下统称)?(?:简称)?:?[“\"]?(?P<short>[\u4e00-\u9fff]{2,12})[”\"]?\)")


def body_of(page: Page, offices: Offices) -> Body | None:
    """The body of the page, by its title or by the sentence that sets it up; None where there is none, or several."""
    for pattern in rules().named:
        for line in lines(page):
            m = pattern.search(page.s, line.start, line.end)
            if not m or m["name"].startswith("的"):
                continue
            name = re.sub(r"^(?:了|对|将|全|本|关于)+", "", m["name"])
            offices.scope.clear()
            made = canonical(name, offices.scope) or (canonical(home.name + name, offices.scope) if (home := offices.scope.deepest) else ())
            offices.scope.clear()
            if len(made) != 1:
                continue
            at = Span(m.end("name") - len(name), m.end("name"))
            word = rules().word.search(name)
            short = {word[0]} if word else set()
            if called := _SHORT.match(page.s, m.end("name")):
                short.add(called["short"])
            return Body(made[0], at, name, frozenset(short))
    return None
