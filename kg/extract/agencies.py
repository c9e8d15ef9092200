"""An agency as written, made into its full name: jurisdiction filled in, abbreviations spelled out where certain."""

from __future__ import annotations

from kg.extract.corps import corps
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.organs import Organ, central, joint, kind_of, looks_like_agency, name_at, organ_at, organs
from kg.extract.patterns import Patterns
from kg.extract.towns import town, village, zone
from kg.lexicon.place import Division, bare_names, parent, short
from kg.lexicon.place_types import township

_P = Patterns("agency")
#: one of these stands in every name of the Corps (兵团, 第十师, 一八三团, 五连)
_CORPS = frozenset("师团连")


def first(text: str, scope: Scope) -> AgencyName | None:
    """The agency that a written form names, the first of a joint body."""
    return next(iter(canonical(text, scope)), None)


def placed(text: str, scope: Scope) -> str:
    """A place with the jurisdiction that it leaves out filled in: 我县, 县会议中心."""
    m = _P.level.match(text)
    division = scope.elided(m["level"]) if m else None
    return division.name + text[m.end():] if m and division else text


def canonical(text: str, scope: Scope) -> tuple[AgencyName, ...]:
    """The agencies that a written form names: one, or two for a joint body (县纪委监委), or none.

    A bare township (鹿城镇) stands for its government. Places named in the form are entered into the scope.
    """
    text = _P.marks.sub("", text)
    if text in central():
        return (AgencyName(*central()[text], "CN"),)
    if _P.elsewhere.search(text):
        return ()
    if not _CORPS.isdisjoint(text) and (of_corps := corps(text, scope)):
        return (of_corps,)
    if scope.own and _P.self.fullmatch(text) and scope.is_own(text):
        return (scope.own,)
    if _P.some_bureau.fullmatch(text):
        return ()
    if scope.own and (m := _P.own_party.fullmatch(text)) and scope.is_own(text):
        return (scope.own._replace(name=scope.own.name + m["party"], parent=scope.own.name, kind="party-organ"),)
    if (m := _P.bare_town.match(text)) and not township(text[:3]) and (here := scope.township(m["kind"])):
        text = here + text[m.end():]
    if (m := _P.prefecture.match(text)) and (home := scope.elided("地区") or scope.elided("盟")):
        text = home.name + ("委" if m["committee"] else "行署") + text[m.end():]
    if text.startswith("新区") and (home := scope.deepest) and home.name.endswith("新区"):
        text = text[1:]  # 新区人大常委会 of 滨海新区
    if text.startswith("区党委") and (region := scope.elided("自治区")):
        text = region.name + text[1:]
    rest = _P.party_head.sub("", text)
    party = rest != text
    if m := _P.cppcc.match(rest):
        rest = m["place"] + "政协" + rest[m.end():]
    if m := _P.league.match(rest):
        rest = m["level"] + "团委" + rest[m.end():]
    if m := _P.league_whole.match(rest):
        rest = m["place"] + "团委" + rest[m.end():]
    if _P.generic_firm.fullmatch(rest):
        return ()
    if m := _P.joint_centre.fullmatch(rest):
        return tuple(AgencyName(*central()[form], "CN") for form in (m["a"], m["b"]))
    if _P.named.fullmatch(rest):
        home = scope.deepest
        return (AgencyName(rest, kind_of(rest), home.code if home else "", "", home),)
    if abroad := _P.abroad.fullmatch(rest):
        return (AgencyName(rest, kind_of(abroad["body"])),)
    if found := _central(_P.term.sub("", rest)) or (_central(text) if party else None) or _branch(rest, scope):
        return (found,)
    if (m := _P.far_branch.fullmatch(rest)) and m["place"] in bare_names():
        return (AgencyName(rest, "branch-bureau", scope.deepest.code if scope.deepest else ""),)
    division, length = scope.leading(rest)
    if division and _P.firm.search(rest) and rest[:length] != division.name and not _P.not_named.search(rest):
        return (AgencyName(rest, kind_of(rest), division.code, "", division),)  # it is called so: 内蒙古森工集团
    if division:
        rest = rest[length:]
        if rest[:1] == division.name[-1:] and _P.level_again.match(rest):
            rest = rest[1:]  # 栖梧县县委
        scope.name(division)
    elif rest not in organs() and (m := _P.level.match(rest)) and len(rest) > m.end():
        division = scope.elided(m["level"])
        if division:
            rest = rest[m.end():]
            rest = rest[1:] if rest[:1] == m["level"][-1] and _P.level_again.match(rest) else rest
        elif len(m["level"]) == 1:
            return ()
    return _below(rest, division, scope, party)


def _central(text: str) -> AgencyName | None:
    """An organ of the centre (国务院, 生态环境部), with what follows its name."""
    if team := _P.central_team.fullmatch(text):
        return AgencyName(team[0], "leading-group", "CN", "")
    head = _P.central.match(text)
    if not head:
        return None
    name, kind = central()[head[0]]
    tail = text[head.end():]
    if tail and not _P.ending.search(tail):
        return None
    above = head[0] if tail and _P.keeps_short.fullmatch(head[0]) else name
    return AgencyName(above + ("" if tail == "机关" else tail), kind, "CN", name if tail else "")


def _branch(text: str, scope: Scope) -> AgencyName | None:
    """Other spellings of a city bureau's branch: 公安临岚分局, 临岚公安分局, 县生态环境分局."""
    m = _P.branch.fullmatch(text)
    if not m or m["a"] and m["b"]:
        return None
    where = m["a"] or m["b"] or ""
    elided = not where or bool(_P.county_level.fullmatch(where))
    county = _county(where, elided, scope)
    city = parent(county) if county else None
    if county is None or city is None:
        return None
    line = m["line"] + "局"
    bureau = city.name + organs().get(line, Organ(line, "")).name
    return AgencyName(f"{bureau}{county.name if elided else where}分局", "branch-bureau", city.code, bureau, city)


def _county(where: str, elided: bool, scope: Scope) -> Division | None:
    """The county whose branch bureau is meant: the page's own, one just named, or the only one of the page's city that
    is called so."""
    own = scope.chain[-1:]
    if elided:
        return next((d for d in own if d.level == "county"), None)
    near = [d for d in (*own, *reversed(scope.named)) if d.level == "county" and where in (d.name, short(d.name))]
    chain = {d.code for d in scope.chain}
    below = [d for d in bare_names().get(where, ()) if d.level == "county" and d.parent in chain]
    return near[0] if near else below[0] if len({d.code for d in below}) == 1 else None


def _below(rest: str, division: Division | None, scope: Scope, party: bool) -> tuple[AgencyName, ...]:
    """What stands behind the jurisdiction."""
    rest = _P.term.sub("", rest)
    if division and (found := _party(rest, division, party)):
        return (found,)
    known = organ_at(rest)
    if not known or (len(known[0]) < 3 and known[0] != rest):
        if found := zone(rest, division, scope) or town(rest, division, scope):
            return (found,)
    if division:
        return _department(rest, division)
    if _P.firm.search(rest) and not _P.not_named.search(rest):
        return (AgencyName(rest, kind_of(rest)),)
    return ()


def _party(rest: str, division: Division, party: bool) -> AgencyName | None:
    """市委, 市委组织部, 市委第三巡察组, 中共X市委员会."""
    if division.level == "province" or _P.autonomous.search(division.name):
        rest = _P.region_committee.sub("", rest)
    m = _P.committee.match(rest)
    if not m or (m["committee"] == "委员会" and not party and rest != "委员会"):
        return None
    whole = AgencyName(f"中共{division.name}委员会", "party-committee", division.code, "", division)
    tail = rest[m.end():]
    if tail == "常委":
        return None  # a post
    if not tail or _P.plenum.fullmatch(tail):
        return whole
    written = "委" + tail
    head = organ_at(written)
    if written in organs():
        name = organs()[written].name.removeprefix("{委}")
    elif not _P.ending.search(tail):
        return None
    elif head and head.end() > 2 and head[0] != "委办":
        name = organs()[head[0]].name.removeprefix("{委}") + written[head.end():]
    else:
        name = tail
    kind = "leading-group" if name.endswith("小组") else "party-organ"
    return AgencyName(f"中共{division.name}委{name}", kind, division.code, whole.name, division)


def _department(rest: str, division: Division) -> tuple[AgencyName, ...]:
    """What a known or recognisable organ is called in full."""
    if rest in joint():
        return tuple(_known(form, division) for form in joint()[rest])
    if rest in organs():
        return (_known(rest, division),)
    if found := village(rest, division):
        return (found,)
    if not looks_like_agency(rest) or _P.not_named.search(rest):
        return ()
    place, head = division.name, organ_at(rest)
    if not head or _P.stationed.match(rest):
        return (AgencyName(place + rest, kind_of(rest), division.code, "", division),)
    name, kind = organs()[head[0]]
    long = head[0] if _P.keeps_short.fullmatch(head[0]) else name.partition("{}")[2] or name_at(name, division.level)
    tail = rest[head.end():]
    if tail == "机关":
        return (AgencyName(place + long, kind, division.code, place + long, division),)
    if _P.party_group.fullmatch(tail):
        kind = "party-organ"
    elif tail.endswith("分局"):
        kind = kind_of(tail)
    return (AgencyName(place + long + tail, kind, division.code, place + long, division),)


def _known(rest: str, division: Division) -> AgencyName:
    """An organ of the table at its place, in its full name."""
    place = division.name
    name, kind = organs()[rest]
    name = name_at(name, division.level)
    if rest == "税务局":
        city = parent(division) if division.level == "county" and division.name.endswith("区") else None
        place = f"{city.name if city and city.level == 'prefecture' else ''}{place}"
    full = name.format(place, 委=f"中共{place}委") if "{" in name else place + name
    return AgencyName(full, kind, division.code, "", division)
