"""Which agency the organ before a title means: written with its jurisdiction, without it, or as 该公司, 局, 院."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.extract.agencies import canonical, first
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.organs import looks_like_agency, organs, town_organs
from kg.extract.patterns import Patterns
from kg.extract.titles import Title
from kg.extract.towns import of_seat
from kg.lexicon.place_types import township
from kg.lexicon.tables import rows

_P = Patterns("office")
#: as far before a title as a firm is named that it calls 公司
_FAR = 160
#: as many characters as a unit has that leaves out the agency above it
_UNIT, _OWN_UNIT = 8, 14
INSTITUTIONS = ("court", "procuratorate", "institution")


class Office(NamedTuple):
    """One title made out: `status` as in the fact sheets; `title` as written."""

    post: str
    agency: AgencyName | None
    status: str
    is_rank: bool
    title: Title


@cache
def governors() -> dict[str, str]:
    """Heads of governments, and the level that stands before them (市长 at a 市)."""
    return {base: level for base, level in rows("post_levels", 2)}


@dataclass
class Employers:
    """`own` is the agency whose page this is; `host` the one that convenes; `branches` the party branches that the page
    names, `firms` the firms, with where, `teams` the numbered teams."""

    scope: Scope
    own: AgencyName | None = None
    host: AgencyName | None = None
    branches: frozenset[str] = frozenset()
    firms: tuple[tuple[int, str], ...] = ()
    teams: tuple[str, ...] = ()

    def first(self, text: str) -> AgencyName | None:
        """The agency that a written form names."""
        return first(text, self.scope)

    def government(self, place: str) -> AgencyName | None:
        """The government of a place."""
        return self.first(place + "人民政府")

    def written(self, organ: str, base: str, chain: Sequence[Office], before: Sequence[Office], at: int
                ) -> AgencyName | None:
        """The agency of an organ, perhaps without its jurisdiction, before a base title at `at`; `chain` are the
        offices before it of the same person, `before` those of the person before."""
        organ = _P.contractor.sub("", _P.posted.sub("", organ.replace(" ", "")))
        found, settled = self._special(organ, base, at)
        if settled:
            return found
        if branch := self._branch(organ, chain):
            return branch
        previous = chain[-1].agency if chain else None
        if previous and previous.kind == "community" and _P.villagers.fullmatch(organ):
            return previous  # 雀儿村党支部书记、村委会主任
        if that := _P.that.fullmatch(organ):
            named = [o.agency for o in (*before, *chain) if o.agency]
            named = [self.own, *named] if self.own else named
            return next((a for a in reversed(named) if a.name.endswith(that["kind"])), None)
        division, length = self.scope.leading(organ)
        if division and length == len(organ):
            if base in governors():
                self.scope.name(division)
                return self.government(organ)
            if base in ("书记", "常委"):
                return None
        own_end = self.own and self.own.name.endswith(organ) and _P.short_self.fullmatch(organ)
        if self.own and (own_end or (_P.self.fullmatch(organ) and self.scope.is_own(organ))):
            return self.own
        near = next((o.agency for o in reversed([*before, *chain]) if o.agency and o.agency.division), None)
        if near and near.kind == "court" and _P.division.fullmatch(organ):
            return near.unit(organ)  # 县法院审判员,线相宜为民事审判第二庭副庭长
        if ministry := self._ministry(organ, [*before, *chain]):
            return ministry.unit(organ)
        if not self.own and _P.short.fullmatch(organ):
            told = [self.host, *(o.agency for o in (*before, *chain))]
            return next((a for a in reversed(told) if a and a.name.endswith(organ)), None)
        if (not chain or _P.of_zone.fullmatch(organ)) and (ours := of_seat(organ, self.scope)):
            return ours
        bare = not division and not _P.level.match(organ) and not _P.prefecture.match(organ)
        if bare and (organ in organs() or "委" + organ in organs() or _P.party_department.match(organ)):
            return self._department(organ, chain)
        if _P.committee.fullmatch(organ) and not (
                organ in organs() or self.scope.leading(organ)[0] or _P.level.match(organ)):
            if previous and previous.kind in ("cppcc", "peoples-congress"):
                return _committee(previous, organ, self.scope)
            beside = _P.of_congress.match(near.name) if near else None
            if near and beside and organ.endswith("工委"):
                return near._replace(name=beside[0] + organ, parent=beside[0])  # 县人大常委会办公室主任A、代表工委主任B
            sits = self.host if self.host and self.host.kind == "cppcc" and _P.special.search(organ) else None
            if sits and not canonical(organ, self.scope):
                return _committee(sits, organ, self.scope)
        if several := canonical(organ, self.scope):
            return several[-1] if base == "主任" and len(several) == 2 else several[0]
        found = self._unit(organ, near) or self._elided(organ, base, near) or self._short_firm(organ)
        unit = base[:-1]
        if found or base in governors() or base[-1] != "长" or organ.endswith(unit):
            return found
        return self._named_by_head(organ + unit, base, chain)

    def _ministry(self, organ: str, told: Sequence[Office]) -> AgencyName | None:
        """The ministry named last, where the organ can only be one of its departments: 水运局 behind 交通运输部."""
        last = next((o.agency for o in reversed(told) if o.agency), None)
        if not last or last.place != "CN" or not _P.bureau.fullmatch(organ) or self.first(organ):
            return None
        above = self.first(last.parent) if last.parent else last
        return above if above and _P.ministry.search(above.name) else None

    def _named_by_head(self, whole: str, base: str, chain: Sequence[Office]) -> AgencyName | None:
        """An agency whose last word the title of its head holds: 县水利局长, 县委宣传部长."""
        if whole in organs() or "委" + whole in organs():
            return self._department(whole, chain)
        return self.first(whole) if looks_like_agency(whole) else None

    def _short_firm(self, organ: str) -> AgencyName | None:
        """The one firm of the page whose name holds the organ (云泽重工 for 云泽重工机械有限公司)."""
        whole = {name for _, name in self.firms if organ in name}
        return self.first(whole.pop()) if len(whole) == 1 and _P.firm_word.fullmatch(organ) else None

    def _special(self, organ: str, base: str, at: int) -> tuple[AgencyName | None, bool]:
        """Organs that stand for another agency, and whether that settles it."""
        if base == "主席" and (region := self.scope.region(organ)):
            return self.government(region.name), True
        if _P.firm.fullmatch(organ) and not self.scope.is_own(organ):
            near = [name for place, name in self.firms if at - _FAR < place < at]
            return self.first(near[-1]) if near else None, True  # 公司 for 青海某某股份有限公司
        if organ == "政协" and self.host and self.host.kind == "cppcc":
            return self.host, True  # 政协委员 where 全国政协 sits
        if organ == "人大" and base == "主席":  # only townships have one
            town = self.scope.township("")
            return self.first(town + organ) if town else None, True
        if base == "检察长" and _P.bare_level.fullmatch(organ):
            return self.first(organ + "检察院"), True
        if base == "主任" and _P.congress.fullmatch(organ):
            return self.first(organ + "常委会"), True  # 县人大主任
        if organ == "常委会" and self.host and self.host.kind == "peoples-congress":
            return self.host, True
        if _P.town_head.fullmatch(base):
            town = _P.government_end.sub("", organ)
            if not _P.town_end.search(town):
                town += "苏木" if base == "苏木达" else base[0]
            governments = (a for a in canonical(town + "人民政府", self.scope) if a.kind == "town-government")
            return next(governments, None), True
        return None, False

    def _branch(self, organ: str, chain: Sequence[Office]) -> AgencyName | None:
        """A branch by its place alone (临岚分局), of the bureau before it in the chain or of the page's own."""
        above = next((o.agency for o in reversed(chain) if o.agency and o.agency.name.endswith("局")), None) or self.own
        if not above or not above.name.endswith("局") or not _P.branch.fullmatch(organ):
            return None
        if "局" in organ[:-2] and canonical(organ, self.scope):
            return None
        return AgencyName(above.name + organ, "branch-bureau", above.place, above.name, above.division)

    def _unit(self, organ: str, near: AgencyName | None) -> AgencyName | None:
        """An internal unit: of the institution whose page it is, or of the agency named before."""
        if self.own and self.own.kind in INSTITUTIONS and len(organ) <= _OWN_UNIT and _P.institute_unit.search(organ):
            return self.own.unit(_P.own_prefix.sub("", organ))
        if organ == "办事处" and self.own and self.own.kind == "street-office":
            return self.own
        beside = near and self.own and near.parent == self.own.name and not near.kind.startswith("party")
        above = self.own if beside else near or self.own  # 局办公室副主任、水政监察大队教导员: both of the bureau
        if not above and self.scope.town and _P.inner_unit.search(organ):
            return self.first(self.scope.town + organ)
        if above and len(organ) <= _UNIT and organ not in organs() and _P.inner_unit.search(organ):
            if above.kind in ("street-office", "town-government") and self.scope.town:
                return self.first(self.scope.town + organ)
            if "-" in above.place:  # 副镇长、派出所所长
                return self.first(above.place.split("-", 1)[1] + organ)
            return above.unit(_P.own_prefix.sub("", organ))
        return None

    def _elided(self, organ: str, base: str, near: AgencyName | None) -> AgencyName | None:
        """A township that stands for its committee or office; an organ at the place named before or the page's own."""
        if base in ("书记", "主任") and township(organ):
            return self.first(organ + ("党委" if base == "书记" else "办事处"))
        home = near.division if near else self.scope.deepest
        known = organ in organs() or _P.headquarters.search(organ)
        return self.first(home.name + organ) if home and known else None

    def inner(self, organ: str) -> str:
        """The organ at the end of words that were not cut off (要认真贯彻县委); empty where there is none."""
        for start in range(1, len(organ) - 1):
            rest = organ[start + 1:]
            known = rest in organs() or "委" + rest in organs() or _P.seat.fullmatch(rest)
            if known and _P.level.match(organ, start):
                return organ[start:]
        return ""

    def _department(self, organ: str, chain: Sequence[Office]) -> AgencyName | None:
        """A department without its jurisdiction: 组织部 behind 县委常委, 公安局 behind 副县长."""
        previous = chain[-1].agency if chain else None
        named = self.scope.named[-1] if self.scope.named else None
        division = (previous.division if previous else None) or named or self.scope.deepest
        if organ == "管委会":
            zone = _P.working_committee.match(previous.name) if previous else None
            place = previous.place if previous else ""
            return AgencyName(f"{zone['zone']}管理委员会", "dispatched-office", place, "", division) if zone else None
        above = previous.place.partition("-")[2] if previous else self.scope.town
        if above and organ in town_organs():
            return self.first(above + organ)  # 镇党委委员、武装部部长
        if not division:
            return None
        if _P.general_office.fullmatch(organ):
            if not previous:
                return None
            if previous.kind == "government":
                return self.first(f"{division.name}人民政府{organ}")
            if previous.kind == "party-committee":
                return self.first(f"{division.name}委{organ}")
            return AgencyName(previous.name + organ, previous.kind, previous.place, previous.name, division)
        of_party = "委" + organ in organs() and not _P.of_government.fullmatch(organ)
        return self.first(f"{division.name}{'委' if of_party else ''}{organ}")


def _committee(assembly: AgencyName, organ: str, scope: Scope) -> AgencyName | None:
    """A special committee of a conference (栖梧县政协提案委员会), or a unit of a congress."""
    if assembly.kind == "cppcc":
        place = assembly.division.name if assembly.division else "全国"
        return first(f"{place}政协{organ}", scope)
    whole = assembly._replace(name=assembly.name.removesuffix("常务委员会")) if organ.endswith("委员会") else assembly
    return whole.unit(organ)
