"""Which post at which agency a title means: organs that a chain or a list leaves out are filled in.

`区委常委、副区长` is a post at the party committee and one at the government; `县人大常委会主任A,副主任B` gives B the organ of A;
`市政协副主席、区委书记` spans two levels. An organ that the text leaves open stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.organs import looks_like_agency, organs
from kg.extract.agencies import canonical
from kg.extract.patterns import Patterns
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.titles import Title, bases
from kg.lexicon.place_types import township

_P = Patterns("office")


class Office(NamedTuple):
    """One title made out: `status` as in the fact sheets; `title` as written."""

    post: str
    agency: AgencyName | None
    status: str
    is_rank: bool
    title: Title


_GOVERNOR = {"省长": "省", "市长": "市", "州长": "州", "区长": "区", "县长": "县", "旗长": "旗", "盟长": "盟", "市长助理": "市", "县长助理": "县", "区长助理": "区"}
_TOWNHEAD = ("镇长", "乡长", "苏木达")
_STATUS = {"代": "acting", "代理": "acting", "原": "former", "前": "former", "时任": "former", "曾任": "former", "拟任": "nominee", "候任": "nominee"}
#: titles that sit beside any head, so that they take the organ named before them
_BESIDE = ("秘书长", "委员", "成员", "党组成员", "党组书记", "党组副书记", "党委委员", "党委副书记", "党委书记", "总工程师", "总规划师", "总经济师", "总会计师", "总农艺师",
           "总兽医师", "总畜牧师", "工会主席", "纪委书记", "审判员", "检察员", "总经理", "副总经理", "董事长", "监事会主席", "总监", "新闻发言人", "组长", "常委", "书记")
_FAMILIES = (("董事长", "总经理", "经理", "总裁", "监事会主席", "总工程师", "党委书记", "党委副书记", "工会主席", "纪委书记", "总会计师"),
             ("局长", "党组书记", "党组成员", "总工程师", "总规划师", "总经济师"), ("书记", "常委", "委员", "秘书长"), ("主任", "秘书长", "委员"),
             ("主席", "秘书长", "常委", "委员"), ("院长", "党委书记", "党组书记", "党组成员"), ("组长", "成员", "组员"), ("指挥长", "指挥", "成员"), ("校长", "党委书记"))
_RANKS = tuple(b for b, (kind, _) in bases().items() if kind == "rank")


@dataclass
class Offices:
    """Makes titles out, in order of the text. `own` is the agency whose page this is; `host` the one that convenes."""

    scope: Scope
    own: AgencyName | None = None
    host: AgencyName | None = None
    branches: frozenset[str] = frozenset()
    firms: tuple[tuple[int, str], ...] = ()
    last: dict[str, AgencyName] = field(default_factory=dict)

    def make_out(self, titles: Sequence[Title], before: Sequence[Office] = ()) -> list[Office]:
        """The offices of a chain; `before` are those of the person named just before in the same sentence."""
        found: list[Office] = []
        for title in titles:
            self.scope.following = bool(found)
            office = self._one(title, found, before)
            if office.agency:
                self.last[title.hit.base] = office.agency
            found.append(office)
        self.scope.following = False
        return found

    def _one(self, title: Title, chain: Sequence[Office], before: Sequence[Office]) -> Office:
        hit, organ = title.hit, title.organ
        base, grade = hit.base, hit.grade
        organ, status = _strip_mark(organ, _STATUS.get(hit.mark, "in office"))
        rank = base in _RANKS
        if (m := _P.party_unit.match(base)) and (moved := self._party_post(organ, base, m[1], chain)):
            post, agency = moved
            return Office(grade + post, agency, status, rank, title)
        agency = self._agency(organ, base, chain, before, title.at.start)
        if agency and agency.kind == "party-committee" and base.startswith("党委"):
            base = base.removeprefix("党委")
        return Office(grade + base, agency, status, rank, title)

    def _party_post(self, organ: str, base: str, unit: str, chain: Sequence[Office]) -> tuple[str, AgencyName] | None:
        """镇党委书记 is 书记 of the town's party committee; 县纪委书记 is 书记 of the county's commission."""
        if not organ:
            if unit == "纪委" and chain and chain[-1].agency and chain[-1].agency.kind == "party-committee" and chain[-1].agency.division:
                found = canonical(chain[-1].agency.division.name + "纪委", self.scope)
                return (base[len(unit):], found[0]) if found else None
            return None
        if unit in ("党支部", "党总支", "总支", "支部"):
            whole = organ + unit
            if organ.endswith("机关") or whole in self.branches or any(b.endswith(whole) for b in self.branches):
                found = canonical(whole, self.scope)
                return (base[len(unit):], found[0]) if found else None
            return None
        found = canonical(organ + unit, self.scope)
        if found and (unit == "纪委" or found[0].kind == "party-committee"):
            if unit == "纪委" and found[0].kind != "discipline":
                return None
            return base[len(unit):], found[0]
        return None

    def _agency(self, organ: str, base: str, chain: Sequence[Office], before: Sequence[Office], at: int = 0) -> AgencyName | None:
        if organ and (written := self._written(organ, base, chain, before, at)):
            return written
        if organ and (inner := self._inner(organ)):
            return self._written(inner, base, chain, before)
        if organ and (base not in _GOVERNOR or looks_like_agency(organ)):
            return None
        previous = chain[-1].agency if chain else None
        if bases()[base][1] == "body" and not any(bases()[o.title.hit.base][1] == "body" for o in [*chain, *before]):
            return None
        if base in _GOVERNOR:
            level = _GOVERNOR[base]
            near = next((o.agency.division for o in reversed(chain) if o.agency and o.agency.division), None)
            if near and near.name.endswith(level) or (near and level == "省" and near.level == "province"):
                return self._government(near.name)
            division = self.scope.elided(level)
            return self._government(division.name) if division else None
        if base in ("总理", "副总理", "国务委员"):
            return next(iter(canonical("国务院", self.scope)), None)
        if base.startswith(("党委书记", "党委副书记", "党委常委", "党委委员")) and not self.own and (home := self.scope.deepest) and home.level == "province":
            return next(iter(canonical(home.name + "党委", self.scope)), None)
        if base in _TOWNHEAD:
            if previous and "-" in previous.place:
                return next(iter(canonical(previous.place.split("-", 1)[1] + "人民政府", self.scope)), None)
            return next(iter(canonical(self.scope.town + "人民政府", self.scope)), None) if self.scope.town else None
        if previous and self._fits(base, chain[-1].title.hit.base, previous):
            return previous
        for other in reversed(before):
            if other.agency and self._fits(base, other.title.hit.base, other.agency, strict=True):
                return other.agency
        if base in ("主任", "副主任", "委员", "秘书长") and self.host and self.host.kind == "peoples-congress":
            return self.host
        if base in ("委员长", "秘书长") and self.host and self.host.kind == "peoples-congress":
            return self.host
        if base in ("主席", "副主席", "秘书长", "委员") and self.host and self.host.kind == "cppcc":
            return self.host
        if self.own and self.own.kind == "enterprise" and base in ("总监", "财务总监", "安全总监", "部长", "经理", "总经理", "纪委书记", "工会主席", "厂长"):
            return self.own
        if self.own and self.own.kind in ("court", "procuratorate", "institution") and base in (
                "院长", "校长", "书记", "庭长", "检察长", "主任", "常委", "党委常委", "审判委员会专职委员", "审判委员会委员", "处长", "纪委书记"):
            return self.own
        if self.own and base in ("局长", "党组书记", "党组成员", "党组副书记", "总工程师", "院长", "校长", "总经理", "董事长", "党委书记", "党委委员",
                                 "党委副书记", "科员", "调研员", "巡视员"):
            return self.own
        if base in ("书记", "常委") and not chain and (home := self.scope.deepest) and not self.own:
            return next(iter(canonical(f"中共{home.name}委", self.scope)), None)
        return self.last.get(base) if base in ("主任", "主席", "局长", "委员", "院长") else None

    def _fits(self, base: str, other: str, agency: AgencyName, *, strict: bool = False) -> bool:
        """May a title without organ belong to the agency of the title before it?"""
        if strict and base in _RANKS and self.own and self.own.kind in ("government-department", "branch-bureau"):
            return False
        if base == other or base in _RANKS:
            return True
        if any(base in family and other in family for family in _FAMILIES):
            return True
        if strict:
            return False
        if base in ("书记", "常委", "委员") and agency.kind == "party-committee":
            return True
        if other in ("党总支书记", "党支部书记") and not agency.kind.startswith("party"):
            return True
        return other in ("党组书记", "党组成员", "党组副书记", "党委书记", "党委委员", "党委副书记", "党委常委") or base in _BESIDE[:17] and agency.kind != "party-committee"

    def _government(self, place: str) -> AgencyName | None:
        return next(iter(canonical(place + "人民政府", self.scope)), None)

    def _written(self, organ: str, base: str, chain: Sequence[Office], before: Sequence[Office], at: int = 0) -> AgencyName | None:
        """An organ that is written, perhaps without its jurisdiction."""
        organ = organ.replace(" ", "")
        if base in ("主席", "副主席") and (region := self.scope.elided("自治区")) and organ in ("自治区", region.name):
            return self._government(region.name)
        if _P.firm.fullmatch(organ) and not self.own:
            return self._firm_before(at)
        if organ == "常委会" and self.host and self.host.kind == "peoples-congress":
            return self.host
        if base in _TOWNHEAD:
            town = _P.government_end.sub("", organ)
            if not _P.town_end.search(town):
                town += base[0] if base != "苏木达" else "苏木"
            return next((a for a in canonical(town + "人民政府", self.scope) if a.kind == "town-government"), None)
        above = next((o.agency for o in reversed(chain) if o.agency and o.agency.name.endswith("局")), None) or self.own
        if above and above.name.endswith("局") and _P.branch.fullmatch(organ) and organ[0] not in "市县区":
            if not canonical(organ, self.scope) or "局" not in organ[:-2]:
                return AgencyName(above.name + organ, "branch-bureau", above.place, above.name, above.division)
        division, length = self.scope.leading(organ)
        if base in _GOVERNOR and division and length == len(organ):
            self.scope.name(division)
            return self._government(organ)
        if division and length == len(organ) and base in ("书记", "常委"):
            return None
        if _P.self.fullmatch(organ) and self.own:
            return self.own
        near = next((o.agency for o in reversed([*before, *chain]) if o.agency and o.agency.division), None)
        local = not division and not _P.level.match(organ)
        if local and (organ in organs() or ("委" + organ) in organs() or _P.party_department.match(organ)):
            return self._department(organ, chain, near)
        if found := canonical(organ, self.scope):
            return found[-1] if base in ("主任",) and len(found) == 2 else found[0]
        if self.own and self.own.kind in ("court", "procuratorate", "institution") and _P.institute_unit.search(organ) and len(organ) <= 14:
            inner = re.sub(r"^[校院](?=党|团|纪|办|工会|各|属|科|教|人|学|宣)", "", organ)
            return AgencyName(self.own.name + inner, self.own.kind, self.own.place, self.own.name, self.own.division)
        above = near or self.own
        if _P.inner_unit.search(organ) and above and len(organ) <= 8 and organ not in organs():
            return AgencyName(above.name + organ, above.kind, above.place, above.name, above.division)
        if township(organ) and base in ("书记", "主任"):
            return next(iter(canonical(organ + ("党委" if base == "书记" else "办事处"), self.scope)), None)
        home = near.division if near else self.scope.deepest
        if home and organ in organs():
            return next(iter(canonical(home.name + organ, self.scope)), None)
        return None

    @staticmethod
    def _inner(organ: str) -> str:
        """The organ at the end of words that were not cut off (要认真贯彻县委)."""
        for start in range(1, len(organ) - 1):
            rest = organ[start + 1:]
            if organ[start] in "省市州盟区县旗" and (rest in organs() or rest in ("委", "政府") or ("委" + rest) in organs()):
                return organ[start:]
        return ""

    def _firm_before(self, place: int) -> AgencyName | None:
        """The firm named in full shortly before (公司 for 青海某某股份有限公司)."""
        near = [name for at, name in self.firms if place - 160 < at < place]
        return next(iter(canonical(near[-1], self.scope)), None) if near else None

    def _department(self, organ: str, chain: Sequence[Office], near: AgencyName | None) -> AgencyName | None:
        """A department without its jurisdiction: 组织部 behind 县委常委, 办公室 behind 副秘书长, 公安局 behind 副县长."""
        previous = chain[-1].agency if chain else None
        division = (previous.division if previous else None) or (self.scope.named[-1] if self.scope.named else None) or self.scope.deepest
        if organ == "管委会":
            zone = _P.working_committee.match(previous.name) if previous else None
            return AgencyName(f"{zone[1]}管理委员会", "dispatched-office", previous.place if previous else "", "", division) if zone else None
        if not division:
            return None
        if organ == "办公室" or organ == "办公厅":
            if not previous:
                return None
            if previous.kind == "government":
                return next(iter(canonical(division.name + "人民政府" + organ, self.scope)), None)
            if previous.kind == "party-committee":
                return next(iter(canonical(division.name + "委" + organ, self.scope)), None)
            return AgencyName(previous.name + organ, previous.kind, previous.place, previous.name, division)
        if ("委" + organ) in organs() and organ not in ("信访局", "档案馆", "督查室"):
            return next(iter(canonical(division.name + "委" + organ, self.scope)), None)
        return next(iter(canonical(division.name + organ, self.scope)), None)


def _strip_mark(organ: str, status: str) -> tuple[str, str]:
    """原 and its like before or behind the organ: 原县委(书记), 市水利局原(局长)."""
    if m := _P.former.match(organ):
        if not organ.startswith(("原州区", "原阳县", "原平市", "前进区", "前郭")):
            return organ[m.end():], "former"
    if m := _P.nominee.match(organ):
        return organ[m.end():], "nominee"
    if organ.startswith(("现任", "新任")):
        return organ[2:], status
    return organ, status
