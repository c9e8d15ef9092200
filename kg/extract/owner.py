"""Whose own page it is, and what it names of its own: its township, firms, party branches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.extract.agencies import canonical
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.patterns import Patterns
from kg.extract.text import READ, Page
from kg.lexicon.place_types import township
from kg.model import Document

_P = Patterns("page")
#: kinds of agencies that a page may be about without being theirs
_NO_OWNERS = ("media", "community", "party-committee", "government", "government-office")


def owner(document: Document, page: Page, scope: Scope, named: Sequence[tuple[int, str]]) -> AgencyName | None:
    """The agency whose own page this is: its publisher, the head of the page, who keeps the site, or the firm that the
    text calls 集团公司; none for media and general portals. `named` are the firms of the page."""
    often = Counter(name for _, name in named)
    for name in _candidates(document, page):
        name = _P.site.sub("", name)
        if scope.chain and (court := _P.court.fullmatch(name)):
            name = scope.chain[-1].name + court["court"]
        if not name or _P.media.search(name):
            continue
        found = canonical(name, scope)
        scope.clear()
        if len(found) == 1 and found[0].kind not in _NO_OWNERS:
            own = _above(found[0], scope)
            full = [f for f in often if own.kind == "enterprise" and f != own.name and name in f]
            return own._replace(name=max(full, key=lambda f: often[f])) if full else own
    return _house_firm(document, page, scope, often)


def _above(own: AgencyName, scope: Scope) -> AgencyName:
    """The agency whose section publishes the page (州卫生健康委|基层卫生健康科): the page is that agency's."""
    above = own.parent or own.place.partition("-")[2] or scope.town
    if not above or not own.name.startswith(above) or not _P.section.search(own.name):
        return own
    found = canonical(above, scope)
    scope.clear()
    return found[0] if len(found) == 1 else own


def _house_firm(document: Document, page: Page, scope: Scope, often: Counter[str]) -> AgencyName | None:
    """The firm that the text calls 集团公司: the one that it names in full most often."""
    if not _P.house_firm.search(page.s):
        return None
    if named := _P.firm_acts.match(document.title):
        whole = sorted((f for f in often if named["name"] in f), key=lambda f: (-often[f], f))
        name = whole[0] if whole else named["name"]
        return AgencyName(name, "enterprise", scope.deepest.code if scope.deepest else "")
    whole = [f for f in often if not any(f != other and other.endswith(f) for other in often)]
    best = sorted(whole, key=lambda f: (-often[f], f))[:2]
    if not best or (len(best) == 2 and often[best[0]] == often[best[1]]):
        return None
    found = canonical(best[0], scope)
    if found:
        scope.clear()
    return found[0]._replace(kind="enterprise") if found else None


def _candidates(document: Document, page: Page) -> Iterator[str]:
    """Names that the page may bear, the surest first."""
    yield document.publisher
    if m := _P.head.match(page.s):
        yield m["name"]
    for pattern in (_P.keeper, _P.rights):
        yield from pattern.findall(page.s)
    if (m := _P.institution_acts.match(document.title)) and _P.of_institution.search(page.s):
        yield m["name"]


def firms(page: Page) -> tuple[tuple[int, str], ...]:
    """The firms that a page names in full, with where each stands."""
    return tuple((m.start("firm"), _P.firm_begins.split(m["firm"])[-1]) for m in _P.firm.finditer(page.s))


def teams(page: Page) -> tuple[str, ...]:
    """The numbered teams that a page names (省第三生态环境保护督察组), each by itself where one word names several."""
    found: dict[str, None] = {}
    for m in _P.team.finditer(page.s):
        for number in _P.team_number.findall(m["numbers"]):
            found[m["of"] + number + m["kind"]] = None
    return tuple(found)


def seat(document: Document) -> str:
    """The development zone that the title says acts (云泽经开区召开…) or whose committee heads the page, as written;
    empty if there is none."""
    first = document.text.lstrip().partition("\n")[0].strip()
    headed = _P.zone_heads.fullmatch(first) or _P.zone_heads.fullmatch(document.publisher)
    m = _P.zone_acts.match(document.title) or headed
    return m["zone"] if m else ""


def town(document: Document) -> str:
    """The township whose page it is, by its publisher, the head of its title, the lines above the article or who keeps
    the site; empty if it is none's."""
    above = takewhile(lambda zone: zone.kind not in READ, document.zones)
    top = (document.text[zone.at.start:zone.at.end] for zone in above)
    first = document.text.lstrip().partition("\n")[0]
    for text in (document.publisher, document.title, first, *top, *_P.keeper.findall(document.text)):
        m = _P.town.match(text)
        if m and township(m["town"]):
            return m["town"]
    return ""


def branches(page: Page) -> frozenset[str]:
    """Party branches that act themselves (…党支部联合…, not …党支部书记)."""
    return frozenset(_P.branch.findall(page.s))
