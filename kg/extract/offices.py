"""Which post at which agency a title means: organs that a chain or a list leaves out are filled in.

`区委常委、副区长` is a post at the party committee and one at the government; `县人大常委会主任A,副主任B` gives B the
organ of A; `市政协副主席、区委书记` spans two levels. An organ that the text leaves open stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extract.corps import corps_post
from kg.extract.employers import INSTITUTIONS, Employers, Office, governors
from kg.extract.jurisdiction import AgencyName
from kg.extract.organs import kind_of, looks_like_agency
from kg.extract.patterns import Patterns
from kg.extract.titles import Title, bases
from kg.extract.towns import of_seat
from kg.lexicon.place import names as places
from kg.lexicon.tables import marked, rows

_P = Patterns("office")
#: kinds of a body that sits, and the use in post_homes.tsv of what is at home there
_SITTING = {"peoples-congress": "congress", "cppcc": "cppcc", "discipline": "commission", "mass-organisation": "people"}
#: characters of the name of a place, at most
_LONGEST_PLACE = 12


@cache
def _statuses() -> dict[str, str]:
    """What a mark before a title (代, 原, 拟任) says of the post."""
    said = {"acting": "acting", "former": "former", "nominee": "nominee"}
    return {form: said[kind] for form, kind, _ in rows("post_affixes", 3) if kind in said}


@cache
def _families() -> dict[str, frozenset[str]]:
    """Base titles that are held side by side, by the families that they are of."""
    return {base: frozenset(families.split()) for base, families in rows("post_families", 2)}


@cache
def _bodies() -> dict[str, str]:
    """The one body that a base title without an organ can be held at."""
    return {base: body for base, body in rows("post_bodies", 2)}


def _is(use: str, base: str) -> bool:
    """Is a base title of a use of the table post_homes.tsv?"""
    return base in marked("post_homes", use, 2)


@dataclass
class Offices(Employers):
    """Makes titles out, in order of the text; `last`: where each base title was held last; `told`: of each organ."""

    last: dict[str, AgencyName] = field(default_factory=dict)
    told: dict[str, AgencyName] = field(default_factory=dict)

    def make_out(self, titles: Sequence[Title], before: Sequence[Office] = ()) -> list[Office]:
        """The offices of a chain; `before` are those of the person named just before in the same sentence."""
        found: list[Office] = []
        for title in titles:
            self.scope.following = bool(found)
            office = self._one(title, found, before)
            if found and found[-1].status == "former" and not title.organ and not title.hit.mark:
                office = office._replace(status="former")  # 原县水务局局长、党组书记
            if office.agency:
                self.last[title.hit.base] = office.agency
            found.append(office)
        self.scope.following = False
        return found

    def _one(self, title: Title, chain: Sequence[Office], before: Sequence[Office]) -> Office:
        base, grade = title.hit.base, title.hit.grade
        organ, status = _strip_mark(title.organ, _statuses().get(title.hit.mark, "in office"))
        if _P.nominated.search(title.note):
            status = "nominee"
        unit = _P.party_of_unit.fullmatch(organ)
        if unit and grade and base in ("书记", "委员") and not _P.town_end.search(unit["organ"]):
            organ, grade = unit["organ"], unit["unit"] + grade
        if self.own and self.own.kind in (*INSTITUTIONS, "enterprise") and _P.own_league.fullmatch(organ):
            return Office(grade + base, _league(self.own), status, False, title)  # 团委书记 of the hospital
        is_rank = bases()[base].kind == "rank"
        if moved := self._party_post(organ, base, chain):
            post, party = moved
            return Office(grade + post, party, status, is_rank, title)
        agency = self._agency(organ, base, chain, before, title.at.start) or self._told(organ)
        if agency and organ:
            self.told[organ] = agency
        if agency and (agency.kind == "party-committee" or agency.name.startswith("中共")):
            base = base.removeprefix("党委")
        return Office(grade + base, agency, status, is_rank, title)

    def _party_post(self, organ: str, base: str, chain: Sequence[Office]) -> tuple[str, AgencyName] | None:
        """镇党委书记 is 书记 of the town's party committee; 县纪委书记 is 书记 of the county's commission."""
        m = _P.party_unit.match(base)
        if not m:
            return None
        unit, post = m["unit"], base[m.end():]
        if organ in ("", "区") and _P.of_zone.fullmatch(unit) and (of_zone := of_seat(unit, self.scope)):
            return post, of_zone
        if not organ:
            above = chain[-1].agency if chain else None
            if self.scope.town and not above and unit in ("党委", "党工委"):
                found = self.first(self.scope.town + unit)
                return (post, found) if found else None
            if unit != "纪委" or not above or above.kind != "party-committee" or not above.division:
                return None
            found = self.first(above.division.name + unit)
        elif _P.party_branch.fullmatch(unit):
            whole = organ + unit
            if not organ.endswith("机关") and not any(b.endswith(whole) for b in self.branches):
                return None
            found = self.first(whole)
        else:
            found = self.first(organ + unit)
            if found and found.kind != ("discipline" if unit == "纪委" else "party-committee"):
                return None
        return (post, found) if found else None

    def _agency(self, organ: str, base: str, chain: Sequence[Office], before: Sequence[Office], at: int
                ) -> AgencyName | None:
        """The agency of a title: of its organ, else the one that the titles beside it or the page imply."""
        if organ:
            if found := self.written(organ, base, chain, before, at):
                return found
            if inner := self.inner(organ):
                return self.written(inner, base, chain, before, 0)
            if base not in governors() or looks_like_agency(organ):
                return None
        if of_corps := corps_post(base, chain[-1].agency if chain else None, self.scope):
            return of_corps
        if _of_body(base) and not any(_of_body(o.title.hit.base) for o in (*chain, *before)):
            return None
        if base in governors():
            return self._governed(base, chain)
        if body := _bodies().get(base):
            return self.first(body)
        home = self.scope.deepest
        if not self.own and home and home.level == "province" and _P.region_party.match(base):
            return self.first(home.name + "党委")
        previous = chain[-1].agency if chain else None
        if _P.town_head.fullmatch(base):
            above = previous.place.split("-", 1)[1] if previous and "-" in previous.place else ""
            town = above or self.scope.township("苏木" if base == "苏木达" else base[0])
            return self.government(town) if town else None
        if previous and self._fits(base, chain[-1].title.hit.base, previous):
            return previous
        for other in reversed(before):
            if other.agency and self._fits_beside(base, other.title.hit.base):
                return other.agency
        return self._at_home(base, bool(chain))

    def _told(self, organ: str) -> AgencyName | None:
        """The one agency told before whose written name ends so (第四巡察组)."""
        if not _P.numbered.match(organ):
            return self.team(organ) or self._short_body(organ)
        found = {agency.name: agency for written, agency in self.told.items() if written.endswith(organ)}
        return next(iter(found.values())) if len(found) == 1 else self.team(organ) or self._next_of_row(organ)

    def _next_of_row(self, organ: str) -> AgencyName | None:
        """The next of numbered bodies of one kind (县委第一巡察组组长A、第三巡察组组长B)."""
        number = _P.numbered.match(organ)
        kind = organ[number.end():] if number else ""
        for written, agency in reversed(self.told.items()):
            row = _P.in_row.search(written)
            if kind and row and row["kind"] == kind and agency.name.endswith(row[0]):
                return agency._replace(name=agency.name.removesuffix(row[0]) + organ)
        return None

    def _short_body(self, organ: str) -> AgencyName | None:
        """The one agency told before whose name holds a short one (改革委 of 县委全面深化改革委员会)."""
        if not _P.body_word.fullmatch(organ):
            return None
        found = {agency.name: agency for agency in self.told.values() if organ in agency.name}
        return next(iter(found.values())) if len(found) == 1 else None

    def team(self, words: str) -> AgencyName | None:
        """The one numbered team of the page that words mean: 督察组, 第二巡察组."""
        if not _P.team.fullmatch(words):
            return None
        meant = [team for team in self.teams if team.endswith(words)]
        if len(meant) == 1 and meant[0].startswith("中央"):
            return AgencyName(meant[0], kind_of(meant[0]), "CN")
        return self.first(meant[0]) if len(meant) == 1 else None

    def _governed(self, base: str, chain: Sequence[Office]) -> AgencyName | None:
        """The government that 市长 heads: of the place before it in the chain, or the one that a bare 市 stands for."""
        level = governors()[base]
        near = next((o.agency.division for o in reversed(chain) if o.agency and o.agency.division), None)
        if near and (near.name.endswith(level) or (level == "省" and near.level == "province")):
            return self.government(near.name)
        division = self.scope.elided(level)
        return self.government(division.name) if division else None

    def _at_home(self, base: str, follows: bool) -> AgencyName | None:
        """Where a title is at home that nothing beside it settles: at the sitting body, at the page's own agency, …"""
        host, own = self.host, self.own
        if host and (use := _SITTING.get(host.kind)) and _is(use, base):
            return host
        if own and ((own.kind == "enterprise" and _is("own-firm", base))
                    or (own.kind in INSTITUTIONS and _is("own-institute", base)) or _is("own", base)):
            return own
        if own and _is("own-name", base) and own.name.endswith(base[:-1]):
            return own  # 部长 at a 部
        if not own and not follows and base in ("书记", "常委") and (home := self.scope.deepest):
            return self.first(f"中共{home.name}委")
        return self.last.get(base) if _is("again", base) else None

    def _fits(self, base: str, other: str, agency: AgencyName) -> bool:
        """May a title without organ belong to the agency of the title before it in its chain?"""
        if _of_family(base, other) or _is("lead", other):
            return True
        if _is("branch", other) and not agency.kind.startswith("party"):
            return True
        return _is("committee" if agency.kind == "party-committee" else "beside", base)

    def _fits_beside(self, base: str, other: str) -> bool:
        """May it belong to the agency of the person before?"""
        at_own = self.own is not None and self.own.kind in ("government-department", "branch-bureau")
        return not (at_own and bases()[base].kind == "rank") and _of_family(base, other)


def _league(own: AgencyName) -> AgencyName:
    return own._replace(name=f"共青团{own.name}委员会", kind="mass-organisation", parent=own.name)


def _of_family(base: str, other: str) -> bool:
    """Are two base titles held side by side at one agency?"""
    if base == other or bases()[base].kind == "rank":
        return True
    families = _families()
    return not families.get(base, frozenset()).isdisjoint(families.get(other, ()))


def _of_body(base: str) -> bool:
    return bases()[base].organ == "body"


def _names_place(organ: str) -> bool:
    """Does an organ begin with a place that a mark begins too (前锋区委, 原州区政府)?"""
    return any(organ[:end] in places() for end in range(3, min(len(organ), _LONGEST_PLACE) + 1))


def _strip_mark(organ: str, status: str) -> tuple[str, str]:
    """原 and its like before or behind the organ: 原县委(书记), 市水利局原(局长)."""
    if (m := _P.former.match(organ)) and not _names_place(organ):
        return organ[m.end():], "former"
    if m := _P.nominee.match(organ):
        return organ[m.end():], "nominee"
    return _P.now.sub("", organ), status
