"""Agencies of the Production and Construction Corps of Xinjiang (兵团): divisions that govern a city, regiments.

`师市党委` is the committee of the division and its city, `师长` and `政委` are posts at the division, `团长` and `政委`
behind `团党委书记` at the regiment. They are read on the pages of these cities; a division by its number everywhere.
"""

from __future__ import annotations

from functools import cache

from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.organs import kind_of
from kg.extract.patterns import Patterns
from kg.lexicon.tables import marked, rows

_P = Patterns("corps")
_CORPS, _REGION = "新疆生产建设兵团", "650000"
#: 师 and 团 are at once government, enterprise and garrison; the Corps sends them
_KIND = "dispatched-office"


@cache
def _cities() -> dict[str, str]:
    """City → the division that governs it."""
    return {city: division for division, city in rows("corps", 2) if city}


def corps(text: str, scope: Scope) -> AgencyName | None:
    """The agency of the Corps that a written form names; None for any other."""
    if (m := _P.whole.match(text)) and (text.startswith(_CORPS) or _is_here(scope)):
        return _named(_CORPS, m["rest"], _REGION)
    if m := _P.division.match(text):
        city = m["city"] or next((c for c, d in _cities().items() if d == m["division"]), "")
        return _of_division(m["division"], city, m["rest"])
    if not (division := _division(scope)):
        return None
    if m := _P.elided.match(text):
        return _of_division(division, scope.chain[-1].name, m["rest"])
    if m := _P.regiment.match(text):
        scope.regiment = m["regiment"]
        return _of_regiment(scope, m["company"] or "", m["rest"])
    if (m := _P.own_regiment.fullmatch(text)) and _near(scope):
        return _of_regiment(scope, m["company"] or "", m["rest"] or "")
    return None


def corps_post(base: str, before: AgencyName | None, scope: Scope) -> AgencyName | None:
    """Where somebody holds a post of the Corps that leaves its place out: 师长, 政委, 团长; `before` is the agency of
    the post named just before."""
    division = _division(scope)
    if not division:
        return None
    if base in marked("corps_posts", "regiment", 2) and before and scope.regiment and scope.regiment in before.name:
        return _of_regiment(scope, "", "")
    if base in marked("corps_posts", "division", 2) and (not before or before.name.startswith(f"中共{division}")):
        return _of_division(division, "", "")
    return None


def _is_here(scope: Scope) -> bool:
    return bool(_division(scope)) or bool(scope.chain) and scope.chain[-1].code == _REGION


def _division(scope: Scope) -> str:
    """The division whose city the page is about; empty elsewhere."""
    return _cities().get(scope.chain[-1].name, "") if scope.chain else ""


def _near(scope: Scope) -> str:
    """The regiment that the sentence named last, or the first that it names at all."""
    if not scope.regiment and (m := _P.named.search(scope.around)):
        scope.regiment = m["regiment"]
    return scope.regiment


def _of_division(division: str, city: str, rest: str) -> AgencyName | None:
    """第十师 alone is the division; its committee and organs bear the name of the city as well."""
    return _named(division + city, rest, _REGION) if rest else AgencyName(_CORPS + division, _KIND, _REGION, _CORPS)


def _of_regiment(scope: Scope, company: str, rest: str) -> AgencyName | None:
    return _named(scope.regiment + company, rest, scope.chain[-1].code)


def _named(whole: str, rest: str, place: str) -> AgencyName | None:
    if not rest or rest == "机关":
        return AgencyName(whole, _KIND, place)
    if rest == "党委":
        return AgencyName(f"中共{whole}委员会", "party-committee", place)
    return AgencyName(whole + rest, kind_of(rest), place, whole)
