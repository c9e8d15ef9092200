"""Which division an elided 市 or 县 stands for: the places named in the same sentence first, then the page's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kg.lexicon.locality_votes import is_elsewhere
from kg.lexicon.place import Division, bare_names, beginnings, in_year, lineage, names, upward
from kg.lexicon.place_find import Mention, find
from kg.lexicon.place_types import words
from kg.lexicon.tables import rows

#: kinds of agencies that call themselves by many words: 院, 校, 中心, 公司
INSTITUTIONS = ("court", "procuratorate", "institution", "enterprise")
_LONGEST = 15
#: so many characters before a sentence are near it
_NEAR = 160


@cache
def levels() -> dict[str, tuple[str, ...]]:
    """What may stand for a division of the page (我市), and how the name of such a division ends."""
    return {word: tuple(endings.split()) for word, endings in rows("place_levels", 2)}


class AgencyName(NamedTuple):
    """`place` as in model.Agency; `parent` the name of the agency above, where this name contains it."""

    name: str
    kind: str
    place: str = ""
    parent: str = ""
    division: Division | None = None

    def unit(self, name: str) -> AgencyName:
        """One of its internal units (大气处)."""
        return AgencyName(self.name + name, self.kind, self.place, self.name, self.division)


@dataclass
class Scope:
    """The page's chain of divisions (province first), the agency whose own page it is, the sentence that is read
    (`around`) and what stands before it in its paragraph (`before`), the townships named near it and the places named
    in it so far; `ahead`: the organs that the sentence names behind this place. `town` is the township whose page it
    is; `following`: what comes belongs to the person just named; `seat`: the development zone whose page it is;
    `regiment`: that of the Corps which the sentence named last. `homonyms`: the divisions that a name may mean where
    the page does not tell which."""

    chain: tuple[Division, ...]
    year: int | None = None
    zone: str = ""
    own: AgencyName | None = None
    named: list[Division] = field(default_factory=list)
    town: str = ""
    around: str = ""
    before: str = ""
    near_towns: tuple[str, ...] = ()
    following: bool = False
    homonyms: dict[str, tuple[Division, ...]] = field(default_factory=dict)
    ahead: str = ""
    seat: str = ""
    regiment: str = ""
    of_mention: dict[tuple[int, int], list[Division]] = field(default_factory=dict)
    _found: tuple[str, list[Mention]] = ("", [])

    def clear(self) -> None:
        """A new sentence begins."""
        self.named.clear()
        self.regiment = ""

    def leading(self, text: str) -> tuple[Division | None, int]:
        """The division that a text begins with (the last of 江苏省江阴市) and how many characters name it."""
        one, end = None, 0
        table = names()
        while text[end:end + 2] in beginnings():
            for stop in range(min(len(text), end + _LONGEST), end + 1, -1):
                if found := table.get(text[end:stop]):
                    if one and one.level == "county":
                        return one, end
                    choice = self._choose(found, one)
                    if choice is None:
                        return one, end
                    one, end = choice, stop
                    break
            else:
                break
        return one, end

    def _choose(self, found: tuple[Division, ...], above: Division | None) -> Division | None:
        """The most fitting of several divisions of one name: below the one just named, then in the page's chain, then
        in a place named before, then below what the page's chain shares, then the only one. Of several that fit alike
        none is chosen: the division has its name and no code."""
        there = in_year(found, self.year, nearest=True)
        if above:
            below = [d for d in (*there, *found) if above.code in lineage(d)]
            province = [d for d in there if lineage(d)[0] == lineage(above)[0]]  # 那曲地区双湖县: the city of today
            return below[0] if below else province[0] if len(province) == 1 else None
        codes = {d.code for d in self.chain}
        if found[0].name in words("loose"):  # 新区, 郊区: the district that is called so, or just a kind of place
            there = tuple(d for d in in_year(found, self.year) if codes & {d.code, d.parent})
            return there[0] if len(there) == 1 else None
        for pool in (codes, {c for d in self.named for c in lineage(d)}):
            if same := [d for d in there if d.code in pool]:
                return same[0]
        def fit(one: Division) -> tuple[int, bool, int]:
            return len(codes & set(lineage(one))), one.level != "county", one.last

        best = max(map(fit, there))
        fits = [one for one in there if fit(one) == best]
        if len(fits) == 1:
            return fits[0]
        self.homonyms[fits[0].name] = tuple(fits)
        return fits[0]._replace(code="", parent="")

    def elided(self, level: str) -> Division | None:
        """The division that a bare 市 stands for here; None if the page does not tell."""
        endings = levels().get(level, ())
        for one in reversed(self.named):
            for link in reversed(upward(one)):
                guest = not self.following and link in self.chain[:-1] and self.chain[-1].name.endswith(endings)
                if guest and self.chain[-1].name not in self.ahead:
                    continue  # a guest from the city above does not turn the page's own 市委 into the city's
                if link.name.endswith(endings) and (link == one or level in ("省", "市", "州", "盟")):
                    return link
        for one in reversed(self.chain):
            if one.name.endswith(endings) and not (level == "区" and one.name.endswith("自治区")):
                return one
        if self._found[0] != self.around:
            self._found = self.around, find(self.around, self.year)
        for mention in reversed(self._found[1]):
            meant = len(mention.found) == 1 and mention.found[0].name.endswith(endings)
            if meant and not is_elsewhere(self.around, mention.at):
                return mention.found[0]
        return self._region() if level == "自治区" else self._before(endings)

    def _before(self, endings: tuple[str, ...]) -> Division | None:
        """The only division of a level that is named just before: 肃州区…会议召开。会议由副区长…"""
        near = find(self.before[-_NEAR:], self.year)
        found = {one for m in near for one in m.found if one.name.endswith(endings)}
        return found.pop() if len(found) == 1 else None

    def _region(self) -> Division | None:
        """The autonomous region that the lines before name last: the only one that 自治区 can mean there."""
        near = (m.found[0] for m in reversed(find(self.before, self.year)) if m.found[0].name.endswith("自治区"))
        return next(near, None)

    def region(self, organ: str) -> Division | None:
        """The autonomous region that an organ names and nothing else: 自治区, 内蒙古自治区, 广西."""
        if organ == "自治区":
            return self.elided(organ)
        named = names().get(organ) or bare_names().get(organ) or ()
        return next((one for one in named if one.name.endswith("自治区")), None)

    def is_own(self, word: str) -> bool:
        """May the agency whose own page it is call itself so? A bureau is no 公司, a department of the party no 局."""
        kind = word.removesuffix("党委").removesuffix("党组")[-1]
        return self.own is not None and (self.own.kind in INSTITUTIONS or kind in self.own.name)

    def name(self, one: Division) -> None:
        """A place was named explicitly."""
        if not self.named or self.named[-1] != one:
            self.named.append(one)

    def recall(self, mention: tuple[int, int]) -> None:
        """The places that a person's titles name hold for what follows in the sentence."""
        for one in self.of_mention.get(mention, ()):
            self.name(one)

    def township(self, kind: str) -> str:
        """The township that a bare 镇 or 乡 stands for: the page's own, the only one of that kind at whose place
        the sentence is, or the only one near; empty if the page does not tell."""
        if self.town.endswith(kind):
            return self.town
        near = [town for town in self.near_towns if town.endswith(kind)]
        if len(near) > 1 and self.around.startswith("在"):  # 在鹿鸣镇望岫村,镇长…
            near = [town for town in near if town in self.around.partition(",")[0]] or near
        return near[0] if len(near) == 1 else ""

    @property
    def county(self) -> Division | None:
        """In which county a township lies: that of the page, or of a wider page the last that the sentence names."""
        here = self.deepest
        if here and here.level == "county" or not self.named or self.named[-1].level != "county":
            return here
        return self.named[-1] if not here or here.code in lineage(self.named[-1]) else here

    @property
    def deepest(self) -> Division | None:
        return self.chain[-1] if self.chain else None
