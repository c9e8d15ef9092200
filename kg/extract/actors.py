"""Who stands in a clause: named people and agencies in lists, with heads and tails that serve the whole list.

`区园林文物局、水务局、市生态环境局西湖分局等负责同志` gives three agencies, whose unnamed heads act for them;
`甘棠、沙溪等镇` gives two towns; `22个街道办事处` is a count and gives none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extract.organs import looks_like_agency, organs
from kg.extract.agencies import canonical
from kg.extract.patterns import Patterns
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.mentions import Mention
from kg.lexicon.tables import alternation
from kg.model import Span

_P = Patterns("actor")


class Actor(NamedTuple):
    """A person (`mention`) or an agency (`agency`); `unnamed` the words for its delegates (负责同志)."""

    at: Span
    mention: Mention | None = None
    agency: AgencyName | None = None
    unnamed: str = ""


_ACTING = re.compile(alternation(("人民政府", "党委", "党工委", "政府", "办事处")))


def _pieces(text: str) -> list[tuple[int, str]]:
    """The items of a list with their offsets; 和 inside a known name (发展和改革局) does not split."""
    covers = [m.span() for m in _cover().finditer(text)]
    found, start = [], 0
    for m in _P.join.finditer(text):
        if m[0] != "、" and any(a < m.end() and m.start() < b for a, b in covers):
            continue
        if m[0] == "和" and (m.start() == start or m.end() == len(text)):
            continue
        left = text[start:m.start()]
        if m[0] in ("和", "与", "及") and not looks_like_agency(left) and not _P.unnamed.search(left) and not (
                found and all(len(p) <= 4 and not looks_like_agency(p) for _, p in found)):
            continue  # 县商务和投资促进局
        found.append((start, text[start:m.start()]))
        start = m.end()
    found.append((start, text[start:]))
    return found


_cover_pattern: list[re.Pattern[str]] = []


def _cover() -> re.Pattern[str]:
    if not _cover_pattern:
        _cover_pattern.append(re.compile(alternation([f for f in organs() if _P.join.search(f)]) + r"|[\u4e00-\u9fff]和村镇|和[\u4e00-\u9fff]{1,3}[镇村]"))
    return _cover_pattern[0]


def agencies(s: str, start: int, end: int, scope: Scope, parent: AgencyName | None = None) -> list[Actor]:
    """The agencies of a list between two offsets, where the whole stretch is that list; empty if it is none.

    parent: the agency whose internal units (大气处、水处) may stand here.
    """
    text = s[start:end]
    if not text or _P.set.search(text.split("、")[0]):
        pieces = _pieces(text)[1:] if "、" in text else []
    else:
        pieces = _pieces(text)
    if not pieces:
        return []
    offset, last = pieces[-1]
    unnamed, kind = "", ""
    if m := _P.unnamed.search(last):
        unnamed, last = m["who"], last[:m.start()]
    if (m := _P.etc_place.search(last)) and (etc := _P.etc.match(last, m.start())):
        if len(etc["rest"] or "") > 4:
            return []
        kind, last = etc["class"] or "", last[:m.start()]
    elif kind == "" and (m := _P.kind_alone.search(last)):
        kind, last = m[1], last[:m.start()]
    pieces[-1] = (offset, last)
    tail = ""
    if len(pieces) > 1 and (m := _P.shared_tail.match(last)) and not looks_like_agency(pieces[-2][1]):
        tail = m["tail"]
    elif len(pieces) > 1 and (acting := _ACTING.search(last)) and all(_P.place_end.search(p) for _, p in pieces[:-1]):
        tail = last[acting.start():]
    found: list[Actor] = []
    for index, (at, piece) in enumerate(pieces):
        word = piece.strip(" ")
        if not word or _P.set.search(word) or (m := _P.unnamed.search(word)) and m.start() == 0:
            continue
        this = unnamed
        if index < len(pieces) - 1 and (m := _P.unnamed.search(word)):
            this, word = m["who"], word[:m.start()]
        if tail and index < len(pieces) - 1 and (tail in ("人民政府", "政府", "党委", "党工委", "办事处") or not looks_like_agency(word)):
            word += tail
        if kind in ("镇街", "镇", "乡镇", "镇(街道)", "镇(街)", "街道", "苏木镇", "苏木乡镇") and not _P.town_end.search(word):
            word += "街道" if kind == "街道" else "镇"
        for name in _one(word, scope, found, parent):
            found.append(Actor(Span(start + at, start + at + len(piece)), None, name, this))
    return found


def _one(word: str, scope: Scope, before: list[Actor], parent: AgencyName | None) -> tuple[AgencyName, ...]:
    """One item, with the head of the list (区) or the agency above it where it has none of its own."""
    if (m := _P.team.fullmatch(word)) and looks_like_agency(m[1]):
        word = m[1]  # the team of an agency acts for it
    if word.count("(") != word.count(")"):
        return ()
    if len(word) > 40 or not (looks_like_agency(word) or word in organs()):
        return ()
    if (m := _P.branch.fullmatch(word)) and not word.startswith(("市", "区", "县")):
        above = next((a.agency.name for a in reversed(before) if a.agency and a.agency.name.endswith("分局")), "")
        bureau = _P.bureau.match(above)
        base = bureau[0] if bureau else parent.name if parent and parent.name.endswith("局") else ""
        if base:
            return (AgencyName(base + word, "branch-bureau", parent.place if parent else "", base, parent.division if parent else None),)
    own = scope.own
    if own and own.kind in ("court", "procuratorate", "institution") and word not in organs() and len(word) <= 14 and not scope.leading(word)[0] and _P.own_unit.search(word):
        return (AgencyName(own.name + _P.own_prefix.sub("", word), own.kind, own.place, own.name, own.division),)
    if own and own.kind == "enterprise" and len(word) <= 8 and _P.own_works.search(word):
        return (AgencyName(own.name + word, own.kind, own.place, own.name, own.division),)
    if direct := canonical(word, scope):
        return direct
    home = next((a.agency for a in reversed(before) if a.agency and a.agency.division), None)
    if _P.inner_unit.search(word) and word not in organs() and len(word) <= 8 and parent:
        return (AgencyName(parent.name + word, parent.kind, parent.place, parent.name, parent.division),)
    if home and (zone := _P.zone.match(home.name)) and word in organs():
        return (AgencyName(zone[0] + word, home.kind, home.place, home.parent, home.division),)
    division = home.division if home else None
    if division is None and word in organs():
        division = scope.named[-1] if scope.named else scope.deepest
    if division is None:
        return ()
    if ("委" + word) in organs() and home and home.kind in ("party-organ", "party-committee") and word not in organs():
        word = "委" + word
    elif word in ("组织部", "宣传部", "统战部", "政法委", "巡察办", "编办", "网信办"):
        word = "委" + word
    return canonical(division.name + word, scope)


def _over_words(s: str, place: int, mentions: list[Mention]) -> int:
    """In a list, past words that no rule could read as a title (统计分析司|司长X), to the person behind them."""
    near = next((m for m in mentions if place < m.whole.start <= place + 20), None)
    if near and near.titles and _P.words.fullmatch(s[place:near.whole.start]) and not _P.verbal.search(s, place, near.whole.start):
        return near.whole.start
    return place




def leading(s: str, start: int, end: int, mentions: list[Mention], scope: Scope, stop: int,
            parent: AgencyName | None = None) -> tuple[list[Actor], int]:
    """The people and agencies that a clause begins with, and where they end; `stop` is where its predicate begins at
    the latest (no agency is looked for behind it)."""
    found: list[Actor] = []
    place = start
    while place < end:
        while place < end and s[place] in " ●★":
            place += 1
        if found:
            place = _over_words(s, place, mentions)
        mention = next((m for m in mentions if m.whole.start <= place <= m.at.start and m.at.end > place), None)
        if mention:
            found.append(Actor(mention.whole, mention))
            scope.recall(mention.at)
            place = mention.whole.end
            if m := _P.after_name.match(s, place):
                place = m.end()
        else:
            next_person = min((m.whole.start for m in mentions if m.whole.start > place), default=end)
            limit = min(next_person, max(stop, place), end)
            while limit > place and s[limit - 1] in "、以及和与":
                limit -= 1
            group = agencies(s, place, limit, scope, parent)
            if not group:
                break
            found += group
            place = limit
            if place < end and place >= stop:
                break
        m = _P.between.match(s, place, end)
        if not m:
            break
        place = m.end()
    return found, place
