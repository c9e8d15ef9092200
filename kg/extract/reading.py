"""A document, read: the one place where the order of extraction is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.extract.agencies import canonical
from kg.extract.patterns import Patterns
from kg.extract.campaign_about import about
from kg.extract.campaign_names import settle
from kg.extract.campaigns import campaigns
from kg.extract.dates import today
from kg.extract.indicators import indicators
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.ledger import Happening
from kg.extract.narrate import narrate
from kg.extract.story import Story
from kg.extract.offices import Offices
from kg.extract.personnel import forms, personnel
from kg.extract.spot import spot
from kg.extract.mentions import Spotted
from kg.extract.text import Page
from kg.lexicon.locality import locality
from kg.lexicon.locality_page import document_clues
from kg.lexicon.place import Division
from kg.lexicon.place_types import township
from kg.model import Credit, Document, Event, Participation, Person, Reading, Span, Why

_P = Patterns("page")

#: genres whose text is no news: nothing is read from them
_UNREAD = frozenset(("fiction", "speech", "spun", "rules", "other"))
#: regions where names without a Han surname are common
_MINORITY = ("15", "54", "63", "65", "64", "5133", "5132", "5134", "5323", "5328", "5329", "5333", "5334", "6230", "52", "53", "45")


def read(document: Document) -> Reading:
    """What a document says; an empty reading for a page that is no news."""
    page = Page(document)
    if document.genre in _UNREAD:
        return Reading(document, credits=_credits(document))
    now = today(page)
    year = now.day.year if now.day else next((int(m.start[:4]) for m in now.mentions if m.start[:2] in ("19", "20")), None)
    place = locality(document_clues(document), year)
    chain = place.chain
    code = chain[-1].code if chain else ""
    spotted = spot(page, minority=code.startswith(_MINORITY))
    scope = Scope(chain, year, place.zone)
    scope.town = _town(document)
    scope.own = _own(document, page, scope)
    firms = tuple((m.start(1), _P.firm_begins.split(m[1])[-1]) for m in _P.firm.finditer(page.s))
    offices = Offices(scope, scope.own, branches=_branches(page), firms=firms)
    formal = forms(page, spotted, minority=code.startswith(_MINORITY))
    told = Story(page, spotted, scope, offices, now)
    narrate(told)
    personnel(page, spotted, formal, offices, told.ledger, now, told.told.rows)
    mentions = campaigns(page, code)
    events = tuple(_event(h, page, chain) for h in told.told.rows)
    agencies = told.ledger.agency_rows()
    return Reading(
        document=document,
        locality=tuple((d.name, d.code) for d in chain),
        people=_people(spotted, told, page, bool(chain)),
        credits=_credits(document),
        cited=tuple(sorted({m[0] for m in _P.invoked.finditer(page.s)} - _acting(told))),
        agencies=agencies,
        tenures=tuple(told.ledger.tenures.values()),
        events=events,
        participations=tuple(told.ledger.parts.values()),
        campaigns=tuple(settle(mentions)),
        about=tuple(about(page, mentions, events, agencies)),
        indicators=tuple(indicators(page, now, chain[-1].name if chain else "")),
    )


def _own(document: Document, page: Page, scope: Scope) -> AgencyName | None:
    """The agency whose own page this is: its publisher, the head of the page, who keeps the site, or the firm that the
    text calls 集团公司; none for media and general portals."""
    firms = _firm_names(page)
    for name in _own_names(document, page):
        name = _P.site.sub("", name)
        if (m := _P.court.fullmatch(name)) and scope.chain and not m[1].endswith("人民"):
            name = scope.chain[-1].name + m[2]
        if not name or _P.media.search(name):
            continue
        found = canonical(name, scope)
        scope.clear()
        if len(found) == 1 and found[0].kind not in ("media", "community", "party-committee", "government", "government-office"):
            own = found[0]
            full = [f for f in firms if own.kind == "enterprise" and f != own.name and name in f]
            return own._replace(name=max(full, key=lambda f: firms[f])) if full else own
    if not _P.house_firm.search(page.s):
        return None
    whole = [f for f in firms if not any(f != other and other.endswith(f) for other in firms)]
    best = sorted(whole, key=lambda f: (-firms[f], f))[:2]
    if best and (len(best) == 1 or firms[best[0]] > firms[best[1]]) and (got := canonical(best[0], scope)):
        scope.clear()
        return got[0]._replace(kind="enterprise")
    return None


def _own_names(document: Document, page: Page) -> list[str]:
    """Names that the page may bear, the surest first."""
    names = [document.publisher]
    if m := _P.head.match(page.s):
        names.append(m[1])
    names += _P.keeper.findall(page.s)
    names += _P.rights.findall(page.s)
    return names


def _firm_names(page: Page) -> Counter[str]:
    """Firms named in full, with how often."""
    return Counter(_P.firm_begins.split(m[1])[-1] for m in _P.firm.finditer(page.s))


def _town(document: Document) -> str:
    """The township whose page it is, by its publisher or the head of its title."""
    for text in (document.publisher, document.title):
        m = _P.town.match(text.replace("：", ":"))
        if m and township(m["town"]):
            return m["town"]
    return ""


def _branches(page: Page) -> frozenset[str]:
    """Party branches that act themselves (…党支部联合…, not …党支部书记)."""
    return frozenset(m[1] for m in _P.branch.finditer(page.s))


def _acting(told: Story) -> set[str]:
    return {p.who for p in told.ledger.parts.values()}


def _people(spotted: Spotted, told: Story, page: Page, local: bool) -> tuple[Person, ...]:
    """One row a person; those who are only invoked (习近平 in a local page) are left out."""
    by_name: dict[str, list[tuple[Span, float, str]]] = {}
    also: dict[str, list[str]] = {}
    for m in spotted.mentions:
        by_name.setdefault(m.name, []).append((m.at, m.score, m.kind))
        written = page.document.text[m.at.start:m.at.end]
        if m.kind == "short" and written not in also.setdefault(m.name, []):
            also[m.name].append(written)
    rows = []
    for name, seen in by_name.items():
        if name in ("习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛") and (local or name not in _acting(told)):
            continue
        at, score, kind = max((x for x in seen if x[2] != "short"), key=lambda x: (x[1], -x[0].start), default=seen[0])
        rows.append(Person(name, tuple(also.get(name, ())), Why((at,), f"rules/name.{kind}", round(score, 3)), tuple(x[0] for x in seen)))
    return tuple(rows)


def _credits(document: Document) -> tuple[Credit, ...]:
    return tuple(Credit(c.name, c.role, Why((c.at,), "rules/credit", 0.95)) for c in document.credits)


def _event(h: Happening, page: Page, chain: Sequence[Division]) -> Event:
    spans = tuple(h.spans[:1])
    ordinal = _P.ordinal.search(h.name)
    return Event(h.id, h.kind, h.name, h.date, h.end, h.date_text, h.certainty, h.day_part, tuple(dict.fromkeys(h.places)), tuple(h.hosts),
                 chain[-1].code if chain else "", Why(spans, h.by, h.score), _number(ordinal[1]) if ordinal else 0)


def _number(text: str) -> int:
    from kg.extract.numerals import number
    return max(number(text), 0)


def participants(rows: Sequence[Participation], event: str) -> list[Participation]:
    return [r for r in rows if r.event == event]
