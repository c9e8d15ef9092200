"""Lists of agencies, with heads and tails that serve the whole list.

`区园林文物局、水务局、市生态环境局西湖分局等负责同志` gives three agencies, whose unnamed heads act for them;
`甘棠、沙溪等镇` gives two towns; `22个街道办事处` is a count and gives none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.agencies import canonical
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.mentions import Actor
from kg.extract.organs import central, kind_of, looks_like_agency, organs
from kg.extract.patterns import Patterns
from kg.extract.towns import of_seat
from kg.lexicon.place import bare_names, names, short
from kg.lexicon.tables import alternation
from kg.model import Span

_P = Patterns("actor")
_AGENCY = Patterns("agency")
_LONGEST = 40
#: as many characters as a unit has that leaves out the agency above it
_UNIT, _OWN_UNIT = 8, 14
#: as many characters as the task of a team has in its name
_TASK = 10
#: kinds of bodies that govern a township: what follows them in a list need not be the township's
_TOWNS = ("street-office", "town-government", "party-committee", "peoples-congress")


class _Item(NamedTuple):
    """An item of a list and where it begins."""

    at: int
    text: str


class _Tail(NamedTuple):
    """What the end of a list says of all its items: delegates, what kind of thing they are, a shared ending, and the
    level of the places whose count stands before it."""

    unnamed: str = ""
    kind: str = ""
    ending: str = ""
    level: str = ""


def agencies(s: str, start: int, end: int, scope: Scope, parent: AgencyName | None = None) -> list[Actor]:
    """The agencies of a list between two offsets, where the whole stretch is that list; empty if it is none.

    parent: the agency whose internal units (大气处、水处) may stand here.
    """
    if not _AGENCY.somewhere.search(s, start, end):
        return []
    items = _items(s[start:end])
    if items and (m := _P.at_place.fullmatch(items[-1].text)) and looks_like_agency(m["who"]):
        items[-1] = items[-1]._replace(text=m["who"])
    if items and _P.departments_of.search(items[-1].text):
        while len(items) > 1 and _P.seat_of_level.fullmatch(items[-2].text):
            del items[-2]
    read = _tail(items) if items else None
    if read is None:
        return []
    items, tail = read
    found: list[Actor] = []
    for index, (at, text) in enumerate(items):
        word, unnamed, last = text.strip(" ○●◇◆■□·"), tail.unnamed, index == len(items) - 1
        delegates = _P.unnamed.search(word)
        if not word or _P.set.search(word) or (delegates and not delegates.start()):
            continue
        if _P.of_each.fullmatch(word) and _P.each.match(s, start, start + at):
            continue
        if delegates and not last:
            unnamed, word = delegates["who"], word[:delegates.start()]
        if tail.level and (_P.place_end.search(word) or not looks_like_agency(word)):
            word = _spelled(word, tail.level) + tail.ending
        elif tail.ending and not last and (not looks_like_agency(word) or (
                _P.seat.fullmatch(tail.ending) and _P.place_end.search(word))):
            word += tail.ending
        if _P.towns.fullmatch(tail.kind) and not _P.town_end.search(word):
            word += "街道" if tail.kind == "街道" else "镇"
        where = Span(start + at, start + at + len(text))
        found += [Actor(where, None, name, unnamed) for name in _one(word, scope, found, parent)]
    return found


def _items(text: str) -> list[_Item]:
    """The items of a list; a first one that names a whole set is left out."""
    if text and not _P.set.search(text.split("、")[0]):
        return _split(text)
    return _split(text)[1:] if "、" in text else []


def _split(text: str) -> list[_Item]:
    """Cut at what joins; 和 inside a known name (发展和改革局) does not."""
    found: list[_Item] = []
    start = 0
    for m in _P.join.finditer(text):
        left = text[start:m.start()]
        covers = [c for c in _covers().finditer(text) if c.start() < m.end() and m.start() < c.end()]
        if m[0] != "、" and any(c.start() < m.start() or not looks_like_agency(left) for c in covers):
            continue
        if m[0] == "和" and (m.start() == start or m.end() == len(text)):
            continue
        places = left in names() and text[m.end():m.end() + 3] in names()  # 四川省和山东省青岛市政府
        if _P.weak_join.fullmatch(m[0]) and not places and not looks_like_agency(left) and not _P.unnamed.search(
                left) and not (
                found and all(len(p) <= 4 and not looks_like_agency(p) for _, p in found)):
            continue  # 县商务和投资促进局
        found.append(_Item(start, left))
        start = m.end()
    return [*found, _Item(start, text[start:])]


@cache
def _covers() -> re.Pattern[str]:
    """Names that contain what joins."""
    names = [f for f in (*organs(), *central()) if _P.join.search(f)]
    return re.compile(f"{alternation(names)}|{_P.village_and.pattern}|{_P.committee_and.pattern}")


def _tail(items: list[_Item]) -> tuple[list[_Item], _Tail] | None:
    """The items without what the last one says of all, and that; None if a predicate has begun."""
    at, last = items[-1]
    unnamed = kind = ending = level = ""
    if m := _P.unnamed.search(last):
        unnamed, last = m["who"], last[:m.start()]
    if (m := _P.etc_place.search(last)) and (etc := _P.etc.match(last, m.start())):
        if len(etc["rest"]) > 4:
            return None
        kind, last = etc["class"] or "", last[:m.start()]
    elif m := _P.kind_alone.search(last):
        kind, last = m["kind"], last[:m.start()]
    before = [text for _, text in items[:-1]]
    if before and (m := _P.counted_places.fullmatch(last)):
        last, level, ending = m["place"], m["level"], m["organ"]
    elif before and (m := _P.shared_tail.match(last)) and not looks_like_agency(before[-1]):
        ending = m["tail"]
    elif before and (m := _P.shared_organ.search(last)) and _P.place_end.search(before[-1]):
        ending = last[m.start():]
    return [*items[:-1], _Item(at, last)], _Tail(unnamed, kind, ending, level)


def _spelled(word: str, level: str) -> str:
    """The place that a short name means beside places of its level: 河南 of 河南、湖北两省."""
    depth = "province" if level[0] == "省" else ""
    ends = tuple(level)
    named = {d.name for d in bare_names().get(word, ()) if (d.level == depth if depth else d.name.endswith(ends))}
    if len(named) == 1:
        return named.pop()
    return word if word.endswith(ends) else word + level if len(level) == 1 else word


def _one(word: str, scope: Scope, before: list[Actor], parent: AgencyName | None) -> tuple[AgencyName, ...]:
    """One item, with the head of the list (区) or the agency above it where it has none of its own."""
    if (m := _P.team.fullmatch(word)) and (sender := _sender(m["agency"])):
        word = sender  # the team of an agency acts for it
    word = _P.member.sub("", _P.aside.sub("", word))
    if scope.own and (ours := _P.ours.match(word)):
        word, parent = word[ours.end():], scope.own
    known = word in organs() or word in central()
    if word.count("(") != word.count(")") or ")和" in word or len(word) > _LONGEST:
        return ()
    if not known and not looks_like_agency(word):
        return ()
    if ours_here := of_seat(word, scope):
        return (ours_here,)
    if not known and before and (committee := _committee(word, before[-1].agency)):
        return (committee,)
    led = scope.following and parent and parent != scope.own and len(word) <= _UNIT and not _AGENCY.level.match(word)
    if parent and led and not known and _P.inner_unit.search(word):
        return (parent.unit(word),)  # 自治区卫健委副主任率规划处到我院
    if inner := _branch(word, before, parent) or _own_unit(word, scope, known):
        return (inner,)
    if direct := canonical(word, scope):
        return direct
    home = next((a.agency for a in reversed(before) if a.agency and a.agency.division), None)
    if not known and parent and len(word) <= _UNIT and _P.inner_unit.search(word):
        if parent.kind in ("street-office", "town-government") and parent.name.startswith(word[:2]):
            # 鹿鸣消防救援站 beside the office of 鹿鸣街道
            return (AgencyName(word, kind_of(word), parent.place, "", parent.division),)
        return (parent.unit(word),)
    if known and home and home.kind not in _TOWNS and (town := _P.town_unit.match(home.name)) and "-" in home.place:
        return (AgencyName(town["town"] + word, kind_of(word), home.place, "", home.division),)  # 乡民政办、妇联
    if known and home and (zone := _P.zone.match(home.name)):
        return (AgencyName(zone[0] + word, home.kind, home.place, home.parent, home.division),)
    division = home.division if home else None
    if division is None and known:
        division = scope.named[-1] if scope.named else scope.deepest
    if division is None:
        return ()
    if not known and division.level != "county" and word.startswith(short(division.name)):
        return (AgencyName(word, kind_of(word), division.code, "", division),)  # 浙江海事局, not 浙江省浙江海事局
    below_party = home and home.kind in ("party-organ", "party-committee") and not known and "委" + word in organs()
    return canonical(division.name + ("委" if below_party or _P.of_party.fullmatch(word) else "") + word, scope)


def _committee(word: str, before: AgencyName | None) -> AgencyName | None:
    """A committee beside another of the same congress or conference: 市政协经科委、提案委."""
    if not before or not _P.committee.fullmatch(word):
        return None
    host = _P.committee_host.match(before.name)
    return before._replace(name=host[0] + word) if host else None


def _sender(words: str) -> str:
    """The agency at the head of the name of its team, behind which the team's task may stand (县人大常委会水法执法)."""
    ends = range(len(words), max(2, len(words) - _TASK), -1)
    return next((words[:end] for end in ends if looks_like_agency(words[:end])), "")


def _branch(word: str, before: list[Actor], parent: AgencyName | None) -> AgencyName | None:
    """A branch bureau by its place alone (临岚分局): of the bureau of the branch before it, or of the one above."""
    if not _P.branch.fullmatch(word):
        return None
    above = next((a.agency.name for a in reversed(before) if a.agency and a.agency.name.endswith("分局")), "")
    bureau = _P.bureau.match(above)
    base = bureau[0] if bureau else parent.name if parent and parent.name.endswith("局") else ""
    place, division = (parent.place, parent.division) if parent else ("", None)
    return AgencyName(base + word, "branch-bureau", place, base, division) if base else None


def _own_unit(word: str, scope: Scope, known: bool) -> AgencyName | None:
    """A unit of the court, the school or the firm whose page it is; `known`: the word is an organ of organs.tsv."""
    own = scope.own
    if not own or _AGENCY.self.fullmatch(word) or _AGENCY.level.match(word):
        return None
    if own.kind in ("court", "procuratorate", "institution"):
        if not known and len(word) <= _OWN_UNIT and _P.own_unit.search(word) and not scope.leading(word)[0]:
            return own.unit(_P.own_prefix.sub("", word))
    elif _P.own_named.match(word) and _P.own_unit.search(word) and not known:
        return own.unit(_P.own_prefix.sub("", word))
    elif own.kind == "enterprise" and len(word) <= _UNIT and _P.own_works.search(word):
        return own.unit(word)
    return None
