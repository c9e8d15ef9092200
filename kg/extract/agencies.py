"""An agency as written, made into its full name: jurisdiction filled in, abbreviations spelled out where certain."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.extract.jurisdiction import AgencyName, Scope
from kg.lexicon.place import Division, parent, short
from kg.lexicon.place_types import township
from kg.lexicon.tables import alternation, rows

_P = Patterns("agency")


 # 旧镇镇, 罕苏木苏木, 河城街镇
#: 政协X市第九届委员会 is 市政协
#: how a firm, a school or an office calls itself on its own page
_TOWN_PARTY = {"党委": "中共{}委员会", "委员会": "中共{}委员会", "委": "中共{}委员会", "党工委": "中共{}工作委员会", "工委": "中共{}工作委员会"}
_KIND = (("分局", "branch-bureau"), ("局", "government-department"), ("公司", "enterprise"), ("集团", "enterprise"),
         ("银行", "enterprise"), ("厂", "enterprise"), ("合作社", "enterprise"), ("指挥部", "leading-group"), ("小组", "leading-group"),
         ("专班", "leading-group"), ("融媒体中心", "media"), ("电视台", "media"), ("日报社", "media"), ("村", "community"), ("社区", "community"),
         ("嘎查", "community"), ("医院", "institution"), ("院", "institution"), ("校", "institution"), ("学", "institution"),
         ("中心", "institution"), ("站", "institution"), ("会", "mass-organisation"), ("支部", "party-organ"), ("党组", "party-organ"),
         ("党委", "party-organ"), ("支队", "government-department"), ("大队", "government-department"))


class _Organ(NamedTuple):
    name: str
    kind: str


@cache
def organs() -> dict[str, _Organ]:
    """The table organs.tsv by written form."""
    return {form: _Organ(name, kind) for form, name, kind in rows("organs", 3)}


@cache
def _organ_head() -> re.Pattern[str]:
    return re.compile(alternation(tuple(organs())))


def kind_of(name: str) -> str:
    """The kind that an ending tells; government-department where nothing does."""
    return next((kind for ending, kind in _KIND if name.endswith(ending)), "government-department")


@cache
def _event_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(tuple(form for form, _, note in rows('event_heads', 3) if note != 'weak'))})$")


def looks_like_agency(text: str) -> bool:
    """Does the text end like the name of an agency (and not like that of a meeting)?"""
    return bool(_P.ending.search(text)) and not (text[-1:] in "会议" and _event_end().search(text))


def canonical(text: str, scope: Scope, *, actor: bool = True) -> tuple[AgencyName, ...]:
    """The agencies that a written form names: one, or two for a joint body (县纪委监委), or none.

    actor: a bare township (茶山镇) acts, and so stands for its government.
    Places named in it are entered into the scope.
    """
    text = _P.marks.sub("", text)
    if scope.own and _P.self.fullmatch(text):
        return (scope.own,)
    if scope.town and (m := _P.bare_town.match(text)) and not township(text[:3]):
        text = scope.town + text[m.end():]
    party = text.startswith(("中共", "中国共产党"))
    rest = _P.party_head.sub("", text)
    if m := _P.cppcc.match(rest):
        rest = m["place"] + "政协" + rest[m.end():]
    if m := _P.league.match(rest):
        rest = m[1] + "团委" + rest[m.end():]
    if _P.generic_firm.fullmatch(rest):
        return ()
    if central := _central(_P.term.sub("", rest)):
        return central
    if branch := _branch(rest, scope):
        return (branch,)
    division, length = scope.leading(rest)
    if division:
        rest = rest[length:]
        scope.name(division)
    elif rest not in organs() and (m := _P.level.match(rest)) and len(rest) > m.end():
        level = m[1]
        if (inner := scope.elided(level)) is not None:
            division, rest = inner, rest[m.end():]
        elif level in "省市州盟区县旗":
            return ()
    if not rest:
        return ()
    return _below(rest, division, scope, party, actor)


def _central(text: str) -> tuple[AgencyName, ...]:
    """An organ of the centre (国务院, 生态环境部), with what follows its name."""
    head = _central_head().match(text)
    if not head:
        return ()
    name, kind = central()[head[0]]
    tail = text[head.end():]
    if tail in ("", "党组", "党委", "机关"):
        return (AgencyName(name + ("" if tail == "机关" else tail), kind, "CN", name if tail else ""),)
    return (AgencyName(name + tail, kind, "CN", name),) if _P.ending.search(tail) else ()


@cache
def central() -> dict[str, _Organ]:
    """The organs of the centre by written form, from central.tsv."""
    return {form: _Organ(name, kind) for form, name, kind in rows("central", 3)}


@cache
def _central_head() -> re.Pattern[str]:
    return re.compile(alternation(tuple(central())))




def _branch(text: str, scope: Scope) -> AgencyName | None:
    """Other spellings of a city bureau's branch: 公安临岚分局, 临岚公安分局, 县生态环境分局."""
    m = _P.branch.fullmatch(text)
    if not m or len(scope.chain) < 2:
        return None
    county, city = scope.chain[-1], scope.chain[-2]
    where = m["a"] or m["b"] or ""
    if m["a"] and m["b"] or county.level != "county" or where not in ("区", "县", "市", "旗", county.name, short(county.name), ""):
        return None
    bureau = organs().get(m["line"] + "局", _Organ(m["line"] + "局", ""))
    tail = county.name if where in ("区", "县", "市", "旗", "") else where
    return AgencyName(f"{city.name}{bureau.name}{tail}分局", "branch-bureau", city.code, city.name + bureau.name, city)


def _code(division: Division | None) -> str:
    return division.code if division else ""


def _below(rest: str, division: Division | None, scope: Scope, party: bool, actor: bool) -> tuple[AgencyName, ...]:
    """What stands behind the jurisdiction."""
    place, code = (division.name, _code(division)) if division else ("", "")
    rest = _P.term.sub("", rest)
    if division and (committee := _party(rest, place, code, division, party)):
        return committee
    known = _organ_head().match(rest)
    if not known or (len(known[0]) < 3 and known[0] != rest):
        if (zone := _zone(rest, division, scope)):
            return (zone,)
        if (town := _town(rest, division, scope, actor)):
            return (town,)
    if not division and _P.firm.search(rest) and not _P.not_named.search(rest):
        return (AgencyName(rest, kind_of(rest)),)
    if not division:
        return ()
    return _department(rest, place, code, division)


def _party(rest: str, place: str, code: str, division: Division, party: bool) -> tuple[AgencyName, ...]:
    """市委, 市委组织部, 市委第三巡察组, 中共X市委员会."""
    if rest.startswith("党委") and division.level == "province":
        rest = rest[1:]
    m = _P.committee.match(rest)
    if not m or (m[1] == "委员会" and not party and rest != "委员会"):
        return ()
    tail = rest[m.end():]
    whole = AgencyName(f"中共{place}委员会", "party-committee", code, "", division)
    if tail in ("", "常委会", "常务委员会", "全会", "全体会议"):
        return (whole,)
    entry = organs().get("委" + tail)
    name = entry.name.removeprefix("{委}") if entry else tail
    head = _organ_head().match("委" + tail)
    if not entry and head and head.end() > 2 and head[0] != "委办":
        name = organs()[head[0]].name.removeprefix("{委}") + ("委" + tail)[head.end():]
    if not entry and not _P.ending.search(tail):
        return ()
    return (AgencyName(f"中共{place}委{name}", "leading-group" if name.endswith("小组") else "party-organ", code, whole.name,
                       division),)


def _zone(rest: str, division: Division | None, scope: Scope) -> AgencyName | None:
    m = _P.zone.match(rest)
    if not m or (not division and not scope.chain):
        return None
    owner = division
    if owner is None:
        owner = next((d for d in reversed(scope.chain) if m[0].startswith(d.name[:-1])), None)
        base = scope.chain[-1] if m[0] in ("高新区", "经开区", "开发区", "新区") else None
        prefix = base.name[:-1] if base else ""
    else:
        prefix = owner.name
    name, tail = prefix + m[0], rest[m.end():]
    code = _code(owner or scope.deepest)
    division = owner or scope.deepest
    if tail in ("", "管委会", "管理委员会"):
        return AgencyName(f"{name}管理委员会", "dispatched-office", code, "", division)
    if tail in ("党工委", "工委"):
        return AgencyName(f"中共{name}工作委员会", "party-committee", code, "", division)
    if not _P.ending.search(tail):
        return None
    return AgencyName(name + tail, kind_of(tail), code, f"{name}管理委员会", division)


def _town(rest: str, division: Division | None, scope: Scope, actor: bool) -> AgencyName | None:
    """Townships, streets and villages."""
    home = division or scope.deepest
    if (school := _local(rest, division, scope)):
        return school
    m = _P.town.match(rest)
    while m and not township(m[0]) and not m[0].endswith("街"):
        longer = re.compile(r"[\u4e00-\u9fff·]{%d,8}?(?:街道|镇|乡|苏木|街)" % m.end()).match(rest)
        m = longer if longer and longer.end() > m.end() else None
    if not m and not division and (alone := _P.village_whole.fullmatch(rest)):
        return AgencyName(alone[1], "community", _code(home) if home else "", "", home)
    if not m:
        return None
    town = m[0] + (again[0] if (again := _P.again.match(rest, m.end())) else "")
    tail = _P.term.sub("", rest[len(town):])
    if town.endswith("街") and not town.endswith("街道"):
        town += "道"
    code = f"{home.code}-{town}" if home else ""
    if village := _P.village.match(tail):
        unit, more = village[0], tail[village.end():]
        if more in ("", "村委会", "村民委员会", "居委会"):
            return AgencyName(unit, "community", code, "", home)
        if _P.ending.search(more) and more not in ("党支部", "党总支"):
            return AgencyName(unit + more, kind_of(more), code, unit, home)
        return AgencyName(unit, "community", code, "", home)
    if tail in _TOWN_PARTY:
        return AgencyName(_TOWN_PARTY[tail].format(town), "party-committee", code, "", home)
    street = town.endswith("街道")
    office = f"{town}办事处" if street else f"{town}人民政府"
    if tail in ("政府", "人民政府", "办事处", "街道办") or (not tail and actor):
        return AgencyName(office, "street-office" if street else "town-government", code, "", home)
    if tail in ("人大", "人大主席团"):
        return AgencyName(f"{town}人民代表大会", "peoples-congress", code, "", home)
    if tail and _P.ending.search(tail):
        return AgencyName(town + tail, kind_of(tail), code, "", home)
    return None


def _local(rest: str, division: Division | None, scope: Scope) -> AgencyName | None:
    """A school, a hospital or a station that bears the short name of the page's county or township (云和中学)."""
    home = scope.deepest
    stems = [scope.town[:-1]] if len(scope.town) > 2 else []
    stems += [short(d.name) for d in scope.chain if short(d.name) != d.name]
    if division or not any(rest.startswith(stem) and len(rest) > len(stem) + 1 for stem in stems):
        return None
    if not _P.local.search(rest) or len(rest) > 12:
        return None
    return AgencyName(rest, "institution", _code(home), "", home)


def _department(rest: str, place: str, code: str, division: Division) -> tuple[AgencyName, ...]:
    """What a known or recognisable organ is called in full."""
    if rest == "纪委监委":
        return (AgencyName(f"中共{place}纪律检查委员会", "discipline", code, "", division),
                AgencyName(f"{place}监察委员会", "discipline", code, "", division))
    if rest == "两办":
        return (AgencyName(f"中共{place}委办公室", "party-organ", code, "", division),
                AgencyName(f"{place}人民政府办公室", "government-office", code, "", division))
    head = _organ_head().match(rest)
    if rest == "税务局":
        city = parent(division) if division.level == "county" and division.name.endswith("区") else None
        return (AgencyName(f"国家税务总局{city.name if city and city.level == 'prefecture' else ''}{place}税务局", "government-department", code, "", division),)
    if head and head.end() == len(rest):
        name, kind = organs()[rest]
        if rest == "政协":
            return (AgencyName(f"中国人民政治协商会议{place}委员会", kind, code, "", division),)
        if rest in ("纪委", "纪律检查委员会"):
            return (AgencyName(f"中共{place}纪律检查委员会", kind, code, "", division),)
        if "{}" in name:
            return (AgencyName(name.format(place), kind, code, "", division),)
        return (AgencyName(place + name, kind, code, "", division),)
    if village := _P.village_whole.fullmatch(rest):
        return (AgencyName(village[1], "community", code, "", division),)
    if not looks_like_agency(rest) or _P.not_named.search(rest):
        return ()
    if head and not rest.startswith(("纪委监委驻", "委")):
        long, kind = organs()[head[0]]
        tail = rest[head.end():]
        if head[0] in ("政协", "人大常委会", "人大"):
            long = head[0]
        if tail in ("党组", "党委", "机关"):
            return (AgencyName(place + long + (tail if tail != "机关" else ""), "party-organ" if tail != "机关" else kind, code,
                               place + long, division),)
        return (AgencyName(place + long + tail, kind_of(tail) if tail.endswith("分局") else kind, code, place + long, division),)
    return (AgencyName(place + rest, kind_of(rest), code, "", division),)
