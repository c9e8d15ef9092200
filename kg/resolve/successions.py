"""Who came after whom in a post.

In a post for one person the holders follow each other in time; where it was out of sight so long that another may have
held it, the later one is but the next who is known. In a post for several a succession is told by a text that lets one
go and names the one who takes over, or by acts of one sitting, or by somebody who followed the leaver before; where
several may have followed, none is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.resolve.posts import post
from kg.resolve.tenures import Held

#: so many months after somebody left, or was seen last, leave room for a third before the next who is known
GAP, UNSEEN = 18, 36
#: the grade of those between whom another may have held the post
NEXT = "next"


class Succession(NamedTuple):
    """`post` is the key of the post, `before` and `after` keys of people; `grade` is stated where one text removes the
    one and names the other, next where another may have come between, else inferred; `day` when the later one is first
    known in the post; `earlier` and `later` are the keys of the tenures that meet."""

    post: str
    before: str
    after: str
    grade: str
    day: str
    documents: tuple[str, ...]
    earlier: str = ""
    later: str = ""


class Holder(NamedTuple):
    """One person's time in a post: `begin` and `end` ISO or empty; `over` a day on which it was over; `named` the day
    on which he was first seen on his way to it."""

    person: str
    begin: str
    end: str
    over: str
    tenures: tuple[Held, ...]
    named: str = ""

    @property
    def mark(self) -> str:
        """What puts the holders in order: the begin, else the end; who came in a month came after who left in it."""
        return _whole(self.begin) or self.end or self.over


def successions(
    held: list[Held], names: Mapping[str, str], before: set[tuple[str, str]] | None = None
) -> list[Succession]:
    """Every succession, in the order of posts and days. `before` holds who came after whom in posts for one of which
    was asked earlier; those found here are added."""
    before = set() if before is None else before
    by_post: defaultdict[str, list[Held]] = defaultdict(list)
    for tenure in held:
        if tenure.post:
            by_post[tenure.post].append(tenure)
    found = []
    several: list[tuple[str, list[Holder]]] = []
    for key in sorted(by_post):
        holders = _holders(by_post[key])
        if post(by_post[key][0].office.title).one:
            found.extend(_in_turn(key, holders))
        else:
            several.append((key, holders))
    before |= {(one.before, one.after) for one in found if one.grade != NEXT}
    for key, holders in several:
        if post(by_post[key][0].office.title).level == "member":
            continue  # 常委, 委员: who took whose seat among many is never told
        found.extend(_in_one_of_many(key, holders, names, before))
    return sorted(set(found))


def _holders(held: list[Held]) -> list[Holder]:
    """The holders in the order of time; acting and full terms of one person are one stay."""
    stays: defaultdict[tuple[str, int], list[Held]] = defaultdict(list)
    named: dict[str, str] = {}
    for tenure in held:
        if tenure.term.status == "nominee":
            named[tenure.office.person] = tenure.term.first
        else:
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
            Holder(person, min(begins, key=_whole, default=""), max(ends, default=""), min(over, default=""),
                   tuple(terms), named.get(person, ""))
        )
    return sorted(
        (h for h in found if h.mark), key=lambda h: (h.mark, h.begin != "", h.end or h.over or "9999", h.person)
    )


def _whole(begin: str) -> str:
    """The last day on which somebody can have come who came on a day, in a month or in a year."""
    return f"{begin}-12-31"[:10] if len(begin) == 4 else f"{begin}-31"[:10] if begin else ""


def turns(held: Iterable[Held]) -> dict[str, list[Holder]]:
    """The holders of every post for one person, in the order of time."""
    by_post: defaultdict[str, list[Held]] = defaultdict(list)
    for tenure in held:
        if tenure.post and post(tenure.office.title).one:
            by_post[tenure.post].append(tenure)
    return {key: _holders(by_post[key]) for key in sorted(by_post)}


def _in_turn(key: str, holders: list[Holder]) -> list[Succession]:
    return [
        _succession(key, one, other, NEXT if _gap(one, other) else "")
        for one, other in zip(holders, holders[1:], strict=False)
        if one.person != other.person and other.begin and not _beside(one, other)
    ]


def _gap(one: Holder, other: Holder) -> bool:
    """Was the post out of sight so long between the two that another may have held it? Whoever was named for it was on
    his way to it."""
    left = one.end or one.over
    seen = max((t.term.last for t in one.tenures), default="")
    came = other.named if (left or seen) <= other.named < other.begin else other.begin
    if left:
        return _months(left, came) > GAP
    return bool(seen) and _months(seen, came) > UNSEEN


def _months(one: str, other: str) -> int:
    """Months from one day, month or year to another; a year counts from its end and to its begin."""
    first, second = f"{one}-12"[:7], f"{other}-01"[:7]
    return (int(second[:4]) - int(first[:4])) * 12 + int(second[5:7]) - int(first[5:7])


def _beside(one: Holder, other: Holder) -> bool:
    """Were both seen in the post at once? Then the ledger has a contradiction, not a succession."""
    last = max((t.term.last for t in one.tenures), default="")
    return bool(last) and last > _whole(other.begin) and not one.end and not one.over


def _succession(key: str, one: Holder, other: Holder, grade: str = "") -> Succession:
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    came = {
        s.document for t in other.tenures for s in t.term.sightings if s.status in ("appointed", "elected", "acting")
    }
    both = tuple(sorted(left & came))
    earlier, later = _latest(one).key, _first(other).key
    if both or grade == "stated":
        documents = both or tuple(sorted(left))
        return Succession(key, one.person, other.person, "stated", other.begin, documents, earlier, later)
    said = left or {s.document for t in one.tenures for s in t.term.sightings}
    first = {
        s.document for t in other.tenures for s in t.term.sightings if s.day == other.begin or s.start == other.begin
    }
    documents = tuple(sorted(said | first))
    return Succession(key, one.person, other.person, grade or "inferred", other.begin, documents, earlier, later)


def _latest(one: Holder) -> Held:
    """The tenure with which somebody left."""
    return max(one.tenures, key=lambda t: (t.term.ended is not None, t.term.last, t.term.status, t.key))


def _first(other: Holder) -> Held:
    """The tenure with which somebody came: acting before full."""
    return min(other.tenures, key=lambda t: (t.term.first or t.term.start or "9999", t.term.status, t.key))


def _in_one_of_many(
    key: str, holders: list[Holder], names: Mapping[str, str], before: set[tuple[str, str]]
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


def _parts(one: Succession, holders: list[Holder], names: Mapping[str, str]) -> bool:
    return any(names[one.after] in _parting(holder) for holder in holders if holder.person == one.before)


def _parting(one: Holder) -> str:
    """The sentences that let somebody go."""
    return "\n".join(s.around for t in one.tenures if t.term.ended for s in t.term.ended.sightings)


def _shared(one: Holder, other: Holder) -> bool:
    """Does a text that lets the one go tell of the other in the post?"""
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    return any(s.document in left for t in other.tenures for s in t.term.sightings)


def _left_with(one: Holder, other: Holder) -> bool:
    """Did both leave by acts that one text tells?"""
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    return any(s.document in left for t in other.tenures if t.term.ended for s in t.term.ended.sightings)


def _arrived_with(one: Holder, other: Holder) -> bool:
    """Did the other come by an act that a text of the leaving tells too?"""
    left = {s.document for t in one.tenures if t.term.ended for s in t.term.ended.sightings}
    return any(s.document in left for t in other.tenures if t.term.began for s in t.term.began.sightings)
