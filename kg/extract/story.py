"""What is known while a page is read: the page, its people, places and offices, and the rows told so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.actors import Actor
from kg.extract.clauses import Clause
from kg.extract.dates import DateMention, Today
from kg.extract.happenings import Happenings
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.ledger import Happening, Ledger
from kg.extract.offices import Office, Offices
from kg.extract.parse import Parser
from kg.extract.mentions import Spotted
from kg.extract.text import Page
from kg.model import Span, Why


@dataclass
class Story:
    """The state that those who read a page share; `made_out` holds the offices of each mention of a person."""

    page: Page
    spotted: Spotted
    scope: Scope
    offices: Offices
    today: Today
    ledger: Ledger = field(default_factory=Ledger)
    made_out: dict[Span, list[Office]] = field(default_factory=dict)
    order: int = 0

    def __post_init__(self) -> None:
        self.s = self.page.s
        self.told = Happenings(self.page)
        self.parser = Parser(self.s, self.scope, self.unit_of)

    def unit_of(self, before: Sequence[Clause]) -> AgencyName | None:
        """The agency whose internal units may follow: that of the person who leads, named just before."""
        for clause in reversed(before):
            for actor in reversed(clause.actors):
                for office in reversed(self.made_out.get(actor.mention.at, []) if actor.mention else []):
                    if office.agency:
                        return office.agency
        return self.offices.own

    def role(self, h: Happening | None, actor: Actor, role: str, span: Span, by: str) -> None:
        """Enter a participation of a person or an agency."""
        if h is None:
            return
        self.order += 1
        if actor.mention:
            self.ledger.part(h.id, actor.mention.name, role, Why((span,), by, round(actor.mention.score * h.score, 3)), "", self.order)
        elif actor.agency:
            words = self.page.document.text[actor.at.start:actor.at.end]
            self.ledger.agency(actor.agency, actor.at, words if len(words) < 30 else "", by, 0.85)
            self.ledger.part(h.id, actor.agency.name, role, Why((span,), by, round(0.85 * h.score, 3)), actor.unnamed, self.order)


def day_of(days: Sequence[DateMention], s: str, end: int) -> DateMention | None:
    """The last date before `end` that dates a deed: a whole day, and no limit of a count (截至…)."""
    chosen = None
    for d in days:
        if d.at.start >= end:
            break
        if (d.start.count("-") < 2 and not d.start.startswith("--")) or s[max(0, d.at.start - 3):d.at.start].endswith(
                ("截至", "至", "到", "自", "从", "截止")):
            continue
        chosen = d
    return chosen
