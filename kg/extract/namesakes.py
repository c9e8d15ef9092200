"""Two people of one name on one page: told apart where a list names both, or where the page says of one what cannot be
said of the other (sex, month of birth, line of work).

Each is then called by his name with what tells him apart behind it, 张伟(县公安局) and 张伟(县妇联), from the first
mention on; what the page says of the bare name after that goes to whom it named last, to nobody after both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.extract.mentions import Mention, Spotted
from kg.extract.organs import organs
from kg.extract.patterns import Patterns
from kg.extract.text import Page
from kg.lexicon.namesakes import called
from kg.model import Span, Tenure

_P = Patterns("namesake")
#: what a page says of one person and cannot say of another
_SIGNS = ("sex", "born", "work")
#: no list has so many characters between two of its names
_LIST = 600
#: no item has so many before its name
_HEAD = 8


class _One:
    """One of several people of a name: his mentions, the bodies of his titles, where he is appointed, and what else is
    said of him."""

    def __init__(self, page: Page, mention: Mention, signs: dict[str, str]) -> None:
        item = _item(page.s, mention)
        self.takes_on = item["of"] if item else ""
        self.mentions = [mention]
        self.bodies = _bodies(mention)
        self.signs = signs

    def takes(self, mention: Mention, signs: dict[str, str]) -> None:
        self.mentions.append(mention)
        self.bodies |= _bodies(mention)
        self.signs |= signs

    @property
    def words(self) -> str:
        """What tells him apart: the body of his first title, else what is said of him, else the title."""
        first = [title for m in self.mentions for title in m.titles]
        organ = next((title.organ for title in first if title.organ), "")
        return organ or self.takes_on or next(iter(self.signs.values()), "") or next((t.hit.post for t in first), "")


def tell_apart(page: Page, spotted: Spotted) -> None:
    """Rename the mentions of people who share their name with somebody else on the page."""
    by_name: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in spotted.mentions:
        by_name[mention.name].append(mention)
    renamed: dict[Span, str] = {}
    for name, mentions in by_name.items():
        told = _several(page, spotted, mentions) if len(mentions) > 1 else []
        words = [one.words for one in told]
        if len(told) > 1 and all(words) and len(set(words)) == len(words):
            spotted.namesakes[name] = [(m.at, called(name, one.words)) for one in told for m in one.mentions]
            renamed |= {m.at: "" for m in mentions} | dict(spotted.namesakes[name])
    if renamed:
        spotted.mentions = [
            m._replace(name=renamed.get(m.at, m.name)) for m in spotted.mentions if renamed.get(m.at, m.name)
        ]


def _several(page: Page, spotted: Spotted, mentions: Sequence[Mention]) -> list[_One]:
    """The people whom the mentions of one name mean: one, unless the page tells several apart."""
    signs = [_signs(page.s, m) for m in mentions]
    told: list[_One] = []
    last: list[_One] = []
    for at, mention in enumerate(mentions):
        listed = {id(one) for one in told if _listed(page, spotted, one.mentions[-1], mention)}
        open_to = [one for one in told if id(one) not in listed and not _differ(one.signs, signs[at])]
        own = [one for one in open_to if one.bodies & _bodies(mention)]
        if not told or not open_to:
            told.append(_One(page, mention, signs[at]))
            last = [told[-1]]
        elif own or len(open_to) == 1 and (len(told) == 1 or _said(mention, signs[at])):
            (own or open_to)[0].takes(mention, signs[at])
            last = [(own or open_to)[0]]
        elif len(last) == 1:
            last[0].takes(mention, signs[at])
        if listed:
            last = told
    return told


def _said(mention: Mention, signs: dict[str, str]) -> bool:
    return bool(mention.titles or signs)


def _bodies(mention: Mention) -> set[str]:
    return {title.organ for title in mention.titles if title.organ}


def _signs(s: str, mention: Mention) -> dict[str, str]:
    """What is said directly behind a name: its sex, month of birth, line of work."""
    m = _P.signs.match(s, mention.at.end)
    found = {sign: m[sign] for sign in _SIGNS if m and m[sign]}
    if "work" in found and not any(found["work"] in organ for organ in organs()):
        del found["work"]
    return found


def _differ(one: dict[str, str], other: dict[str, str]) -> bool:
    return any(one[sign] != other[sign] for sign in one.keys() & other.keys())


def _listed(page: Page, spotted: Spotted, one: Mention, other: Mention) -> bool:
    """Does one list name both, each with a post of his own; or each as an item of its own, one with a mark of sex?"""
    if other.at.start - one.at.end > _LIST:
        return False
    items = [_item(page.s, m) for m in (one, other)]
    if items[0] and items[1] and bool(items[0]["sex"]) != bool(items[1]["sex"]):
        return True
    if not (one.titles and other.titles and one.kind == other.kind == "titled"):
        return False
    if _post(one) == _post(other):
        return False
    between = spotted.inside(Span(one.at.start, other.at.end))
    return all(
        _P.between.fullmatch(page.s, left.whole.end, right.whole.start) for left, right in pairwise(between)
    )


def _item(s: str, mention: Mention) -> re.Match[str] | None:
    """What an item of a list says of the name at its head."""
    begins = _P.item_before.search(s, max(0, mention.at.start - _HEAD), mention.at.start)
    return _P.item.match(s, mention.at.end) if begins else None


def _post(mention: Mention) -> list[tuple[str, str]]:
    return [(title.organ, title.hit.post) for title in mention.titles]


def whose(spotted: Spotted, tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """The tenures with the people whom their words mean; those of a name that may mean several are left out."""
    found = (row._replace(person=_whom(spotted, row)) for row in tenures)
    return tuple(row for row in found if row.person)


def _whom(spotted: Spotted, row: Tenure) -> str:
    if row.person not in spotted.namesakes:
        return row.person
    own = {one for at, one in spotted.namesakes[row.person] if any(span.holds(at) for span in row.why.spans)}
    return own.pop() if len(own) == 1 else ""
