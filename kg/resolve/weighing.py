"""How much speaks for two clusters of one name being one person, in points, and why in words."""

from __future__ import annotations

from collections.abc import Callable

from kg.resolve.cluster import Cluster
from kg.resolve.ladder import career
from kg.resolve.moves import move
from kg.resolve.names import commonness
from kg.resolve.places import level_of, line_of, name_of

_LEVEL = {"county": (3, "县级"), "prefecture": (2, "地级"), "province": (1, "省级"), "national": (0, "全国")}
Rule = Callable[[Cluster, Cluster], tuple[int, str]]
#: a title tells of the same post so many years around the time in which somebody is seen in it
AGO = 2
#: so many years between two sightings speak against one person
_LONG = 15


def weigh(one: Cluster, other: Cluster, name: str) -> tuple[int, list[str]]:
    """Points for two clusters of one name being one person, and the reasons."""
    points, reasons = _place(one, other)
    if common := commonness(name):
        points -= common
        reasons.append(f"-{common} a common name")
    rules: tuple[Rule, ...] = (_town, _body, _called, _company, _ladder, _move, _gap)
    for rule in rules:
        more, reason = rule(one, other)
        if more:
            points += more
            reasons.append(f"{more:+d} {reason}")
    return points, reasons


def _place(one: Cluster, other: Cluster) -> tuple[int, list[str]]:
    shared = one.codes & other.codes
    if shared:
        code = min(shared, key=lambda c: (-_LEVEL.get(level_of(c), (0, ""))[0], c))
        points, word = _LEVEL.get(level_of(code), (2, ""))
        return points, [f"+{points} posts in one place ({code} {word})".replace(" )", ")")]
    if named := sorted(_towns(one) & _towns(other)) if one.named_after or other.named_after else []:
        return 2, [f"+2 in a town of one name ({named[0]})"]
    if not any(code in line_of(own) for left, right in ((one, other), (other, one)) for own in left.codes
               for code in right.codes):
        return 0, ["+0 two places of one prefecture"]
    if one.titled and other.titled:
        return 0, ["+0 one place contains the other"]
    return 1, ["+1 named without a post where one place contains the other"]


def _towns(one: Cluster) -> set[str]:
    """The names of the towns that he has posts in."""
    return {*one.named_after, *map(name_of, one.towns)}


def _town(one: Cluster, other: Cluster) -> tuple[int, str]:
    """A township has so few posts that its place tells more than that of the county."""
    shared = sorted(one.towns & other.towns)
    return (1, f"posts in one township ({shared[0]})") if shared else (0, "")


def _body(one: Cluster, other: Cluster) -> tuple[int, str]:
    shared = sorted(one.roots & other.roots)
    return (3, f"in the same body ({shared[0]})") if shared else (0, "")


def _called(one: Cluster, other: Cluster) -> tuple[int, str]:
    """Called in one document by the very post, without its body, that the other tells in full."""
    found = sorted(
        (title, seat)
        for left, right in ((one, other), (other, one))
        for title in left.titles
        for mention in right.mentions
        for seat in mention.seats
        if title.fits(seat) and years(title.day, seat.first, seat.last) <= AGO
    )
    return (1, f"called {found[0][0].words}, as at {found[0][1].agency}") if found else (0, "")


def years(day: str, first: str, last: str) -> int:
    """Whole years between a day and a time; a day or time that is not told is far from every other."""
    if not day or not first:
        return _LONG
    return max(0, int(first[:4]) - int(day[:4]), int(day[:4]) - int(last[:4]))


def _ladder(one: Cluster, other: Cluster) -> tuple[int, str]:
    return career(one.steps, other.steps) if one.codes & other.codes else (0, "")


def _move(one: Cluster, other: Cluster) -> tuple[int, str]:
    return move(one.stays, other.stays) if not one.codes & other.codes else (0, "")


def _company(one: Cluster, other: Cluster) -> tuple[int, str]:
    """Named together with the same people, or beside the body that he is known to belong to."""
    shared = len(one.company & other.company)
    beside = sorted((one.roots & other.company) | (other.roots & one.company))
    if shared >= 3 and beside:
        return 2, f"named with {shared} others of the same company, and beside {beside[0]}"
    if shared >= 3 or beside:
        return 1, f"named with {shared} others of the same company" if shared >= 3 else f"named beside {beside[0]}"
    return 0, ""


def _gap(one: Cluster, other: Cluster) -> tuple[int, str]:
    if not one.days[0] or not other.days[0]:
        return 0, ""
    years = int(max(one.days[0], other.days[0])[:4]) - int(min(one.days[1], other.days[1])[:4])
    return (-1, f"{years} years between the sightings") if years >= _LONG else (0, "")
