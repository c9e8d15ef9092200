"""What is known while a page is read: the page, its people, places and offices, and the rows told so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.clauses import Clause
from kg.extract.dates import DateMention, Today
from kg.extract.employers import Office
from kg.extract.happenings import Happenings
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.ledger import Happening, Ledger
from kg.extract.mentions import Actor, Spotted
from kg.extract.offices import Offices
from kg.extract.parse import Parser
from kg.extract.patterns import Patterns
from kg.extract.text import Page
from kg.extract.towns import named_towns
from kg.model import Span, Why

_P = Patterns("event_of")
#: the surest that a role or a host of an agency is; longer words are no name of an agency
_AGENCY, _HOST, _LONGEST = 0.85, 0.9, 29


@dataclass
class Story:
    """The state that those who read a page share. `made_out` holds the offices of each mention of a person; `subject`
    those whom a clause without actors goes on with; `day` the day that is being told. What is passed over is noted for
    who asks why: `unheld` actors, the verb of their role and where, at no event that is told; `said` what somebody
    said."""

    page: Page
    spotted: Spotted
    scope: Scope
    offices: Offices
    today: Today
    ledger: Ledger = field(default_factory=Ledger)
    made_out: dict[Span, list[Office]] = field(default_factory=dict)
    subject: list[Actor] = field(default_factory=list)
    day: DateMention | None = None
    order: int = 0
    unheld: list[tuple[Actor, str, Span]] = field(default_factory=list)
    said: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.s = self.page.s
        self.told = Happenings(self.page)
        self.towns = named_towns(self.s)
        self.parser = Parser(self.s, self.scope, self.unit_of)

    def towns_near(self, at: Span) -> tuple[str, ...]:
        """The townships named in the paragraph up to the end of a sentence, else those of the whole page."""
        start = self.s.rfind("\n", 0, at.start)
        near = dict.fromkeys(town for place, town in self.towns if start < place < at.end)
        return tuple(near or dict.fromkeys(town for _, town in self.towns))

    def unit_of(self, before: Sequence[Clause]) -> AgencyName | None:
        """The agency whose internal units may follow: that of the person who leads, named just before."""
        for clause in reversed(before):
            for actor in reversed(clause.actors):
                for office in reversed(self.made_out.get(actor.mention.at, []) if actor.mention else []):
                    if office.agency:
                        return office.agency
        return self.offices.own

    def agency(self, agency: AgencyName, at: Span, by: str, score: float) -> str:
        """Enter an agency where it is written; gives its name."""
        words = self.page.document.text[at.start:at.end]
        return self.ledger.agency(agency, at, words if len(words) <= _LONGEST else "", by, score)

    def role(self, h: Happening | None, actor: Actor, role: str, span: Span, by: str) -> None:
        """Enter a participation of a person or an agency."""
        if h is None:
            self.unheld.append((actor, by.rpartition(".")[2], span))
            return
        self.order += 1
        if actor.mention:
            why = Why((span,), by, round(actor.mention.score * h.score, 3))
            self.ledger.part(h.id, actor.mention.name, role, why, "", self.order)
        elif actor.agency:
            name = self.agency(actor.agency, actor.at, by, _AGENCY)
            why = Why((span,), by, round(_AGENCY * h.score, 3))
            self.ledger.part(h.id, name, role, why, actor.unnamed, self.order)

    def host(self, h: Happening, agency: AgencyName, at: Span) -> None:
        """Enter an agency that convenes an event; it also has the role organised."""
        name = self.agency(agency, at, "rules/event.host", _HOST)
        h.hosts.setdefault(name, at)
        self.offices.host = agency
        span = Span(min(at.start, h.spans[0].start), max(at.end, h.spans[0].end))
        self.ledger.part(h.id, name, "organised", Why((span,), "rules/role.host", _HOST))

    def day_before(self, days: Sequence[DateMention], end: int) -> DateMention | None:
        """The day that is told before `end`: the last date of the sentence there, else the one told so far."""
        new = self._dated(days, end)
        if new and self.day and _P.same_day.match(new.text):
            last = self.day.end or self.day.start  # behind 18日至20日 it is the last
            return self.day._replace(start=last, end="", day_part=new.day_part or self.day.day_part)
        self.day = new or self.day
        return self.day

    def _dated(self, days: Sequence[DateMention], end: int) -> DateMention | None:
        """The last date before `end` that dates a deed: a whole day, and no limit of a count (截至…)."""
        chosen = None
        for d in days:
            if d.at.start >= end:
                break
            whole = d.start.count("-") == 2 or d.start.startswith("--")
            held = _P.held_on.match(self.s, d.at.end)  # 记者从6月3日召开的…会议上获悉
            if whole and (held or not _P.limit.search(self.s, max(0, d.at.start - 3), d.at.start)):
                chosen = d
        return chosen
