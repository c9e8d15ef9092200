"""Who came after whom in a post.

In a post for one person the holders follow each other in time. In a post for several a succession is told by a text
that lets one go and names the one who takes over, or by acts of one sitting, or by somebody who followed the leaver
before; where several may have followed, none is named.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from kg.resolve.posts import post
from kg.resolve.tenures import Held


class Succession(NamedTuple):
    """`post` is the key of the post, `before` and `after` keys of people; `grade` is stated where one text removes the
    one and names the other, else inferred; `day` when the later one is first known in the post."""

    post: str
    before: str
    after: str
    grade: str
    day: str
    documents: tuple[str, ...]


class _Holder(NamedTuple):
    """One person's time in a post: `begin` and `end` ISO or empty; `over` a day on which it was over."""

    person: str
    begin: str
    end: str
    over: str
    tenures: tuple[Held, ...]

    @property
    def mark(self) -> str:
        """What puts the holders in order: the begin, else the end."""
        return self.begin or self.end or self.over


def successions(held: list[Held], names: dict[str, str]) -> list[Succession]:
    """Every succession, in the order of posts and days."""
    by_post: defaultdict[str, list[Held]] = defaultdict(list)
    for tenure in held:
        if tenure.post and tenure.term.status != "nominee":
            by_post[tenure.post].append(tenure)
    found = []
    several: list[tuple[str, list[_Holder]]] = []
    for key in sorted(by_post):
        holders = _holders(by_post[key])
        if post(by_post[key][0].office.title).one:
            found.extend(_in_turn(key, holders))
        else:
            several.append((key, holders))
    before = {(one.before, one.after) for one in found}
    for key, holders in several:
        if post(by_post[key][0].office.title).level == "member":
            continue  # 常委, 委员: who took whose seat among many is never told
        found.extend(_in_one_of_many(key, holders, names, before))
    return sorted(set(found))


def _holders(held: list[Held]) -> list[_Holder]:
    """The holders in the order of time; acting and full terms of one person are one stay."""
    stays: defaultdict[tuple[str, int], list[Held]] = defaultdict(list)
    for tenure in held:
        stays[tenure.office.person, tenure.term.stint].append(tenure)
    found = []
    for (person, _), terms in stays.items():
        begins = [
            day
            for t in terms
            if (day := t.term.start or (t.term.began.day if t.term.began else "") or t.term.first)
            and t.term.status != "former"
        ]
        ends = [day for t in terms if (day := t.term.end or (t.term.ended.day if t.term.ended else ""))]
        over = [t.term.over for t in terms if t.term.over]
        found.append(
            _Holder(person, min(begins, default=""), max(ends, default=""), min(over, default=""), tuple(terms))
        )
    return sorted(
        (h for h in found if h.mark), key=lambda h: (h.mark, h.begin != "", h.end or h.over or "9999", h.person)
    )


def _in_turn(key: str, holders: list[_Holder]) -> list[Succession]:
    return [
        _succession(key, one, other)
        for one, other in zip(holders, holders[1:], strict=False)
        if one.person != other.person and other.begin and not _beside(one, other)
    ]


def _beside(one: _Holder, other: _Holder) -> bool:
    """Were both seen in the post at once? Then the ledger has a contradiction, not a succession."""
    last = max((t.term.last for t in one.tenures), default="")
    return bool(last) and last > other.begin and not one.end and not one.over


def _succession(key: str, one: _Holder, other: _Holder, grade: str = "") -> Succession:
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    came = {
        s.document for t in other.tenures for s in t.term.sightings if s.status in ("appointed", "elected", "acting")
    }
    both = tuple(sorted(left & came))
    if both or grade == "stated":
        return Succession(key, one.person, other.person, "stated", other.begin, both or tuple(sorted(left)))
    said = left or {s.document for t in one.tenures for s in t.term.sightings}
    first = {
        s.document for t in other.tenures for s in t.term.sightings if s.day == other.begin or s.start == other.begin
    }
    return Succession(key, one.person, other.person, grade or "inferred", other.begin, tuple(sorted(said | first)))


def _in_one_of_many(
    key: str, holders: list[_Holder], names: dict[str, str], before: set[tuple[str, str]]
) -> list[Succession]:
    """Successions to one of several seats."""
    found = []
    for one in holders:
        others = [other for other in holders if other.person != one.person and not _left_with(one, other)]
        named = [other for other in others if names[other.person] in _parting(one) and _shared(one, other)]
        if len(named) == 1:
            found.append(_succession(key, one, named[0], "stated"))
            continue
        sitting = [other for other in others if _arrived_with(one, other)]
        if len(sitting) == 1:
            found.append(_succession(key, one, sitting[0], "inferred"))
            continue
        heirs = sorted(
            (other.begin, other.person, other)
            for other in others
            if (one.person, other.person) in before and "" < one.begin < other.begin
        )
        if heirs and (len(heirs) == 1 or heirs[0][0] < heirs[1][0]):
            found.append(_succession(key, one, heirs[0][2], "inferred"))
    return [one if _parts(one, holders, names) else one._replace(grade="inferred") for one in found]


def _parts(one: Succession, holders: list[_Holder], names: dict[str, str]) -> bool:
    return any(names[one.after] in _parting(holder) for holder in holders if holder.person == one.before)


def _parting(one: _Holder) -> str:
    """The sentences that let somebody go."""
    return "\n".join(s.around for t in one.tenures if t.term.ended for s in t.term.ended.sightings)


def _shared(one: _Holder, other: _Holder) -> bool:
    """Does a text that lets the one go tell of the other in the post?"""
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    return any(s.document in left for t in other.tenures for s in t.term.sightings)


def _left_with(one: _Holder, other: _Holder) -> bool:
    """Did both leave by acts that one text tells?"""
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    return any(s.document in left for t in other.tenures if t.term.ended for s in t.term.ended.sightings)


def _arrived_with(one: _Holder, other: _Holder) -> bool:
    """Did the other come by an act that a text of the leaving tells too?"""
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    return any(s.document in left for t in other.tenures if t.term.began for s in t.term.began.sightings)
