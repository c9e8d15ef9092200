"""Who stands at the head of a clause: named people and lists of agencies."""

from __future__ import annotations

from kg.extract.agency_lists import agencies
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.mentions import Actor, Mention
from kg.extract.patterns import Patterns

_P = Patterns("actor")
#: as many characters of a title that no rule reads may stand before a person
_UNREAD = 20


def leading(s: str, start: int, end: int, mentions: list[Mention], scope: Scope, stop: int,
            parent: AgencyName | None = None) -> tuple[list[Actor], int]:
    """The people and agencies that a clause begins with, and where they end; `stop` is where its predicate begins at
    the latest (no agency is looked for behind it)."""
    found: list[Actor] = []
    place = joined = start
    while place < end:
        while place < end and s[place] in " ●★":
            place += 1
        place = _over_words(s, place, mentions, bool(found))
        mention = next((m for m in mentions if m.whole.start <= place <= m.at.start and m.at.end > place), None)
        if mention:
            found.append(Actor(mention.whole, mention))
            scope.recall(mention.at)
            note = _P.after_name.match(s, mention.whole.end)
            place = note.end() if note else mention.whole.end
        else:
            limit = min(end, max(stop, place), *(m.whole.start for m in mentions if m.whole.start > place))
            while limit > place and s[limit - 1] in "、以及和与":
                limit -= 1
            group = agencies(s, place, limit, scope, parent)
            if not group:
                if _P.weak_join.fullmatch(s, joined, place):
                    place = joined  # 林致远与来访的客人会谈: what 与 brings in is no actor of the clause
                break
            found += group
            place = limit
            if stop <= place < end:
                break
        between = _P.between.match(s, place, end)
        if not between:
            break
        joined, place = place, between.end()
    return found, place


def _over_words(s: str, place: int, mentions: list[Mention], listed: bool) -> int:
    """Past what the person behind is, where it is no post (施工单位代表|X), and in a list past words that no rule could
    read as a title (统计分析司|司长X), to the person behind them."""
    near = next((m for m in mentions if place < m.whole.start <= place + _UNREAD), None)
    if not near:
        return place
    words = s[place:near.whole.start]
    known = _P.stands_for.fullmatch(s, place, near.at.start) or (listed and near.titles and _P.words.fullmatch(words))
    return near.whole.start if known and not _P.verbal.search(words) else place
