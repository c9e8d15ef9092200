"""Collects what a page says while it is read, one row for each fact however often it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.employers import Office
from kg.extract.events import Found
from kg.extract.jurisdiction import AgencyName
from kg.extract.organs import looks_like_agency
from kg.model import Agency, Participation, Span, Tenure, Why

#: what an act makes of a post: a bare sighting in office says nothing more beside it
_CHANGED = ("appointed", "elected", "removed", "resigned", "acting")
#: characters of an abbreviation that need not end like an agency (金花, 镇办公)
_SHORT = 6


@dataclass
class Happening:
    """An event while the page is read; names and places may still grow. `names` the best first, with where they stand;
    `hosts` the agencies that convene it; `head` the word by which the page points back; `part` the item of the page;
    `leader` the principal of a visit, a person or an agency; `told_at` where it was last told."""

    id: str
    kind: str
    names: list[tuple[str, Span]]
    date: str = ""
    end: str = ""
    date_text: str = ""
    certainty: str = ""
    day_part: str = ""
    places: list[str] = field(default_factory=list)
    hosts: dict[str, Span] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    head: str = ""
    part: int = 0
    leader: str = ""
    score: float = 0.9
    by: str = ""
    told_at: int = 0

    @property
    def name(self) -> str:
        return self.names[0][0]

    @property
    def is_visit(self) -> bool:
        return self.by.endswith("visit")


class Carried(NamedTuple):
    """An agency that leads an operation or takes part in it, and where the page says so; `said` the words of
    the sentence that end with what it calls the operation (该行动, 创建), `part` the item of the page, `until` the
    offset before which the page has named the operation."""

    agency: str
    leads: bool
    at: Span
    said: str
    part: int
    until: int


@dataclass
class _AgencyRow:
    agency: AgencyName
    surface: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    named: Span | None = None
    score: float = 0.0
    by: str = ""


@dataclass
class Ledger:
    """Rows by key, in the order in which they were first told."""

    agencies: dict[str, _AgencyRow] = field(default_factory=dict)
    tenures: dict[tuple[str, str, str, str], Tenure] = field(default_factory=dict)
    parts: dict[tuple[str, str, str], Participation] = field(default_factory=dict)
    carried: list[Carried] = field(default_factory=list)

    def agency(self, agency: AgencyName, at: Span, surface: str, by: str, score: float) -> str:
        """Enter an agency that acts or employs; `surface` is empty where only a post implies it, and counts only
        where it looks like a name (not 区委全会, 水务局有关同志)."""
        row = self.agencies.setdefault(agency.name, _AgencyRow(agency))
        if at not in row.mentions:
            row.mentions.append(at)
        if surface and (len(surface) <= _SHORT or looks_like_agency(surface)):
            row.named = row.named or at
            if surface not in row.surface:
                row.surface.append(surface)
        if score > row.score:
            row.score, row.by = score, by
        return agency.name

    def tenure(self, person: str, office: Office, why: Why, *, status: str = "", start: str = "", end: str = ""
               ) -> None:
        """Enter a tenure: the words that date it, else the surest. A bare sighting in office yields to what an act says
        of the same post."""
        agency = office.agency.name if office.agency else ""
        state = status or office.status
        post = (person, office.post, agency)
        key = (*post, state)
        if old := self.tenures.get(key):
            dates = bool(start) and not old.start
            if dates or (why.score > old.why.score and not (old.start and not start)):
                self.tenures[key] = old._replace(why=why, start=old.start or start, end=old.end or end)
            return
        if state == "in office" and any(k[:3] == post for k in self.tenures):
            return
        if state in _CHANGED:
            self.tenures.pop((*post, "in office"), None)
        title = office.title.organ + office.title.hit.mark + office.title.hit.post
        self.tenures[key] = Tenure(person, office.post, agency, state, title, why, office.is_rank, start, end)

    def part(self, event: str, who: str, role: str, why: Why, unnamed: str = "", order: int = 0) -> None:
        """Enter a participation."""
        self.parts.setdefault((event, who, role), Participation(event, who, role, why, unnamed, order))

    def settle_chairs(self) -> None:
        """Who is only said to have convened a meeting (召开) did not chair it, where the page says that another did:
        he or she was there."""
        chairs = [p for p in self.parts.values() if p.role == "chaired"]
        for p in chairs:
            convened = p.why.by.endswith("召开") and not p.why.by.endswith("主持召开")
            if convened and any(o.event == p.event and o.why.by.endswith("主持") for o in chairs):
                del self.parts[p.event, p.who, p.role]
                self.part(p.event, p.who, "attended", p.why, p.unnamed, p.order)

    def agency_rows(self) -> tuple[Agency, ...]:
        """The agencies in the order in which they were first told."""
        return tuple(
            Agency(row.agency.name, tuple(row.surface), (), row.agency.kind, row.agency.place, row.agency.parent,
                   Why((row.named or row.mentions[0],), row.by, row.score), tuple(sorted(row.mentions)))
            for row in self.agencies.values())


def span_of(found: Found) -> Span:
    """The stretch that tells an event: from its name to its verb."""
    return Span(min(found.name_at.start, found.verb_at.start), max(found.name_at.end, found.verb_at.end))
