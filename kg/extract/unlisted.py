"""Names of surnames that no table lists, behind a title: believed because of the list in which they stand.

    县长乜云、林致远                              names follow
    县气象局局长雨来、县水利局局长何雅             a title and a name follow, or stand before

A word of the language is none (县长热线、) but between two such, nor what stands behind a title without its agency.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.names import MARK, WORD, Candidate, begins_word, candidates, edge, is_place
from kg.extract.patterns import Patterns
from kg.extract.titles import Hit, index, title_at
from kg.lexicon.common_words import words
from kg.lexicon.place_types import township

_P = Patterns("person")
#: a name in a list that is as sure as this lends belief to an unlisted surname beside it
SURE = 4.0
#: and one behind a title of its own, which announces it, as this
_TITLED = 3.0
#: the shape of such a name
_SHAPE = 1.2


def before_names(s: str, place: int, limit: int) -> int:
    """Where the two or three characters at `place` end that may be a name, as 、 stands behind them; else `place`."""
    m = _P.unlisted.match(s, place, limit)
    if not m or begins_word(s, place) or is_place(s[place : m.end() - 1]):
        return place
    return m.end() - 1


def unlisted(place: int, end: int) -> Candidate:
    """Such a name."""
    return Candidate(place, end, _SHAPE, MARK)


def among_titles(s: str, place: int, limit: int, found: Sequence[Hit], last: int) -> Candidate | None:
    """The name at `place`, behind a title with its agency, where the list goes on from `last`, the end of the name
    before, or goes on behind with a title and a name."""
    here = index(found, place) - 1
    if here < 0 or found[here].at.end != place or begins_word(s, place):
        return None
    title = title_at(s, found[here], max(0, last), found)
    if len(title.organ) < 2:
        return None
    for end in (place + 2, place + 3):
        name = s[place:end]
        if end > limit or not _P.han.fullmatch(name):
            return None
        if edge(s, end) < WORD:
            continue
        if is_place(name) or township(name):
            return None
        follows = bool(_P.joins_title.match(s, end)) and _titled_name(s, end + 1, limit, found)
        goes_on = last > 0 and title.at.start == last + 1 and bool(_P.joins_title.match(s, last))
        believed = follows and goes_on if name in words() else follows or goes_on
        return unlisted(place, end) if believed else None
    return None


def _titled_name(s: str, place: int, limit: int, found: Sequence[Hit]) -> bool:
    """Does a title begin here, and a sure name behind it?"""
    for hit in found[index(found, place):]:
        if title_at(s, hit, place, found).at.start != place:
            return False
        options = candidates(s, hit.at.end, limit, titled=True)
        if options:
            return options[0].weight >= _TITLED
    return False
