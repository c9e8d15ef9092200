"""Enters acts into the ledger: the offices of a chain, the day of the act, and which rows give way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.assemblies import assembly
from kg.extract.bodies import Body
from kg.extract.dates import Today, dates
from kg.extract.employers import Office, governors
from kg.extract.ledger import Happening, Ledger
from kg.extract.mentions import Mention
from kg.extract.offices import Offices
from kg.extract.postline import Posts, made_out
from kg.extract.text import Page, Sentence
from kg.model import Span, Why

#: what a person has after an act, and has no longer
GAINS = ("appointed", "elected", "acting")
LOSSES = ("removed", "resigned")
#: years that a post lasts as a rule, at most
_LASTS = 6
#: rows of a post that give way to what an act says of it; who acted from an earlier day on did so until then
_WEAKER = {
    "elected": ("nominee", "in office", "acting"),
    "appointed": ("nominee", "in office"),
    "acting": ("nominee", "in office"),
    "removed": ("in office",),
    "resigned": ("in office",),
}


@dataclass
class Rows:
    """Enters rows for one page, sentence by sentence. before: the offices of the sentence so far; status: what its last
    act does; decided: the day on which a body decided what the page lists."""

    page: Page
    offices: Offices
    ledger: Ledger
    today: Today
    body: Body | None = None
    happenings: Sequence[Happening] = ()
    decided: str = ""
    status: str = ""
    before: list[Office] = field(default_factory=list)
    sentence: Sentence | None = None

    def begin(self, sentence: Sentence) -> None:
        """A new sentence: what the one before named no longer holds."""
        self.sentence, self.status, self.before = sentence, "", []
        self.offices.scope.clear()
        self.offices.scope.around = self.page[sentence.at]
        self.offices.host = assembly(self.page, sentence, self.offices.scope) or self.offices.host

    def enter(self, people: Sequence[Mention], chain: Posts, status: str, at: Span, by: str, since: str = "",
              *, going: bool = False) -> None:
        """One row for each person and post. going: the clause has no person of its own."""
        chain_read = made_out(chain.titles, self.offices, self.before)
        told = {o.agency for o in (*self.before, *chain_read) if o.title.organ}
        found = [self._settled(o, going and o.agency not in told) for o in chain_read]
        self.status = status
        day = self._day(at)
        for person in people:
            score = round(person.score * 0.98, 3)
            why = Why(_told(person, at), f"rules/act.{by}", score)
            for office in found:
                if office.agency is None:
                    continue
                own = office.status in ("acting", "former") and status not in LOSSES
                state = office.status if own else status
                self.ledger.agency(office.agency, office.title.at, office.title.organ, why.by, score)
                self.ledger.tenures.pop((person.name, office.post, "", "in office"), None)
                self.ledger.tenure(person.name, office, why, status=state,
                                   start=since or (day if state in GAINS else ""), end=day if state in LOSSES else "")
        self.before += [o for o in found if o.agency]

    def _settled(self, office: Office, going: bool) -> Office:
        """A post at 领导小组 or its 办公室 belongs to the body that the page is about; where a clause goes on without a
        person (提名为局长人选), a bare post to the agency named before."""
        title = office.title
        if self.body and (agency := self.body.meant(title.organ, title.hit)):
            return office._replace(agency=agency)
        if title.organ or (office.agency and not (going and self.before)):
            return office
        if office.agency and title.hit.base in governors():
            return office
        for other in reversed(self.before):
            if other.agency and other.title.hit.base == title.hit.base:
                return office._replace(agency=other.agency)
        if going and self.before and (last := self.before[-1].agency) and last.kind != "party-committee":
            return office._replace(agency=last)
        return office

    def _day(self, at: Span) -> str:
        """The day of the act: told in its sentence, by the decision that the list carries out, or by the sitting told
        last; empty where nothing tells."""
        assert self.sentence is not None
        told = dates(self.page, Span(self.sentence.at.start, at.start), self.today)
        own = [d.start for d in told if len(d.start) == 10 and d.start[0] != "-"]
        if own or self.decided:
            return own[-1] if own else self.decided
        sittings = [h.date for h in self.happenings if h.part == self.sentence.part and h.spans
                    and h.spans[0].start <= at.start]
        day = sittings[-1] if sittings else ""
        return day if len(day) == 10 and day[0] != "-" else ""

    def settle(self) -> None:
        """One word on one post: who was chosen is no candidate, who lost it does not hold it; a bare title (书记林致远)
        is that of the agency at which the page says in full that the person holds it."""
        tenures = self.ledger.tenures
        full = {(t.person, t.post): t.agency for t in tenures.values() if t.agency and (
            t.title != t.post or t.status in GAINS)}
        for key, t in list(tenures.items()):
            if t.title == t.post and t.status == "in office" and full.get((t.person, t.post), t.agency) != t.agency:
                del tenures[key]
        self._last_stage()
        for (person, post, agency, status), row in list(tenures.items()):
            for other in _WEAKER.get(status, ()):
                weaker = tenures.get((person, post, agency, other))
                if weaker and not (other == "acting" and "" < weaker.start < row.start):
                    del tenures[person, post, agency, other]
            seen = tenures.get((person, post, agency, "in office"))
            if status == "former" and seen and seen.why.by.startswith("rules/post") and not seen.start:
                del tenures[person, post, agency, "in office"]
            for form in (post, "党委" + post) if agency else ():  # a sighting whose agency was not known
                for other in ("in office", "former"):
                    tenures.pop((person, form, "", other), None)

    def _last_stage(self) -> None:
        """The last stage of a career that has no end (2021年12月任县水务局局长) is held, if it began of late, where the
        page gives the person no other post now."""
        tenures = self.ledger.tenures
        since = str(self.today.day.year - _LASTS) if self.today.day else "9999"
        now = {t.person for t in tenures.values() if t.status != "former"}
        last: dict[str, str] = {}
        for t in tenures.values():
            last[t.person] = max(last.get(t.person, ""), t.start, t.end)
        for key, t in list(tenures.items()):
            latest = t.why.by == "rules/career.stage" and t.start == last[t.person] > since and not t.end
            if latest and t.person not in now:
                del tenures[key]
                tenures[*key[:3], "in office"] = t._replace(status="in office")


def _told(person: Mention, at: Span) -> tuple[Span, ...]:
    """The words that tell it: one stretch, or the person and the act where much stands between them."""
    if person.at.end + 24 < at.start:
        return person.at, at
    return (Span(min(person.at.start, at.start), max(at.end, person.at.end)),)
