"""What stands below a county or bears its short name: townships, streets, villages, zones, local schools."""

from __future__ import annotations

import re

from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.organs import kind_of, town_organs
from kg.extract.patterns import Patterns
from kg.lexicon.place import Division, short
from kg.lexicon.place_types import township

_P = Patterns("agency")
#: as many characters as a school with the name of its county has
_LONGEST_LOCAL = 12


def zone(rest: str, division: Division | None, scope: Scope) -> AgencyName | None:
    """A development zone, its committee or one of its organs."""
    m = _P.zone.match(rest)
    home = division or scope.deepest
    if not m or not home or _P.new_area.fullmatch(m[0]):
        return None
    prefix = ""
    if division:
        prefix = division.name
    else:
        owner = next((d for d in reversed(scope.chain) if m[0].startswith(d.name[:-1])), None)
        if _P.bare_zone.fullmatch(m[0]):
            prefix = home.name[:-1]
        home = owner or home
    name, tail = prefix + m[0], rest[m.end():]
    if not tail or _P.zone_seat.fullmatch(tail):
        return AgencyName(f"{name}管理委员会", "dispatched-office", home.code, "", home)
    if _P.zone_party.fullmatch(tail):
        return AgencyName(f"中共{name}工作委员会", "party-committee", home.code, "", home)
    if not _P.ending.search(tail):
        return None
    return AgencyName(name + tail, kind_of(tail), home.code, f"{name}管理委员会", home)


def of_seat(word: str, scope: Scope) -> AgencyName | None:
    """An organ without its jurisdiction on the page of a development zone: one of the zone's."""
    home = scope.deepest
    if not scope.seat or not home:
        return None
    district = home.level == "county" and home.name.endswith("区")
    if (m := _P.seat_own.fullmatch(word)) and not district:
        word = m["organ"]  # 区招商局
    if m := _P.seat_party.fullmatch(word):
        of = "纪律检查" if m["kind"] else ""
        return AgencyName(f"中共{scope.seat}{of}工作委员会", "party-committee", home.code, "", home)
    if word == "管委会":
        return AgencyName(f"{scope.seat}管理委员会", "dispatched-office", home.code, "", home)
    if _P.level.match(word) or not _P.seat_organ.fullmatch(word):
        return None
    return AgencyName(scope.seat + word, kind_of(word), home.code, f"{scope.seat}管理委员会", home)


def town(rest: str, division: Division | None, scope: Scope) -> AgencyName | None:
    """A township, a street or a village, or one of its organs; the bare name stands for its government."""
    home = division or scope.county
    if not division and (found := _local(rest, scope)):
        return found
    m = _town_at(rest)
    if not m:
        return None if division else village(rest, home)
    again = _P.again.match(rest, m.end())
    if again and m[0][-1] + again[0] == "乡镇":
        return None                                     # 并与乡|镇: townships of all kinds
    name = m[0] + (again[0] if again else "")
    tail = _P.term.sub("", rest[len(name):])
    if name.endswith("街") and not _P.local.search(tail):
        name += "道"
    code = f"{home.code}-{name}" if home and home.code else ""
    if tail.startswith("的"):
        return None
    if m := _P.village.match(tail):
        unit, more = m[0], tail[m.end():]
        if not _P.ending.search(more) or _P.village_seat.fullmatch(more):
            return AgencyName(unit, "community", code, "", home)
        return AgencyName(unit + more, kind_of(more), code, unit, home)
    organ = town_organs().get(tail)
    if not tail or (organ and organ.kind == "seat"):
        street = name.endswith("街道")
        kind = "street-office" if street else "town-government"
        return AgencyName(name + ("办事处" if street else "人民政府"), kind, code, "", home)
    if organ:
        return AgencyName(organ.name.format(name), organ.kind, code, "", home)
    return AgencyName(name + tail, kind_of(tail), code, "", home) if _P.ending.search(tail) else None


def village(rest: str, home: Division | None) -> AgencyName | None:
    """A village alone, perhaps with its committee."""
    m = _P.village_whole.fullmatch(rest)
    return AgencyName(m["village"], "community", home.code if home else "", "", home) if m else None


def named_towns(s: str) -> list[tuple[int, str]]:
    """The townships that a text names in full (到鹿鸣镇), with where each stands."""
    return [(m.start("town"), m["town"]) for m in _P.named_town.finditer(s) if township(m["town"])]


def _town_at(rest: str) -> re.Match[str] | None:
    """The township that a text begins with: the shortest that is one, or a street."""
    m = _P.town.match(rest)
    while m and not township(m[0]) and not m[0].endswith("街"):
        end = m.end()
        stops = range(end + 1, len(rest) + 1)
        m = next((longer for stop in stops if (longer := _P.town.fullmatch(rest, 0, stop))), None)
    return m


def _local(rest: str, scope: Scope) -> AgencyName | None:
    """A school, a hospital or a station that bears the short name of the page's county or township (云和中学)."""
    stems = [scope.town[:-1]] if len(scope.town) > 2 else []
    stems += [stem for d in scope.chain if (stem := short(d.name)) != d.name]
    if len(rest) > _LONGEST_LOCAL or not any(rest.startswith(stem) and len(rest) > len(stem) + 1 for stem in stems):
        return None
    home = scope.deepest
    return AgencyName(rest, "institution", home.code if home else "", "", home) if _P.local.search(rest) else None
