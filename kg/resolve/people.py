"""Who is who: the mentions of one name become people.

Mentions are joined where they cannot but be one (the same text, the same body) and then, cluster by cluster, where
what speaks for it outweighs what the name is worth. Nothing speaks for two people of one name in two places, so
namesakes stay apart; posts that exclude each other keep them apart whatever else speaks. Every judgement keeps its
reasons in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern

from kg.lexicon.characters import folded
from kg.lexicon.namesakes import alone, apart
from kg.resolve import lasting
from kg.resolve.conflicts import Hold, conflict, holds, merged
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Judgement, Mark
from kg.resolve.ladder import career, steps
from kg.resolve.mentions import Mention, Title
from kg.resolve.names import commonness
from kg.resolve.places import level_of, line_of

#: so many points make two clusters one person; one less is doubtful and goes on the list for a human eye
ENOUGH = 2
_LEVEL = {"county": (3, "县级"), "prefecture": (2, "地级"), "province": (1, "省级"), "national": (0, "全国")}
#: points of what cannot but be one
SURE = 9
#: a title tells of the same post so many years around the time in which somebody is seen in it
AGO = 2
#: so many years between two sightings speak against one person
_LONG = 15


@dataclass(eq=False)
class Cluster:
    """Mentions that are one person so far."""

    mentions: list[Mention]
    holds: dict[str, Hold]
    codes: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    steps: dict[str, int] = field(default_factory=dict)
    days: tuple[str, str] = ("", "")
    titles: frozenset[Title] = frozenset()

    @cached_property
    def mark(self) -> Mark:
        first = self.first
        return Mark(first.document, first.name)

    @cached_property
    def first(self) -> Mention:
        """The mention that names the person: the earliest that shows him in a post."""
        return min(self.mentions, key=lambda m: (not m.titled, m.day or "9999", m.document))

    @property
    def name(self) -> str:
        """What most voices call the person, of equals in plain characters; of one paper's words the first counts."""
        said: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            said[alone(mention.name)].update(mention.voices or (mention.document,))
        first = alone(self.first.name)
        return min(said, key=lambda name: (-len(said[name]), name != folded(name), name != first, name))

    @property
    def titled(self) -> bool:
        return any(mention.titled for mention in self.mentions)


def cluster(mentions: Iterable[Mention]) -> Cluster:
    found = list(mentions)
    days = sorted(mention.day for mention in found if mention.day)
    return Cluster(
        found,
        holds(found),
        {code for mention in found for code in mention.lines},
        {name for mention in found for name in mention.company if not name.startswith(f"{alone(mention.name)}@")},
        {lasting.body(seat.root) for mention in found for seat in mention.seats},
        steps(found),
        (days[0], days[-1]) if days else ("", ""),
        frozenset(title for mention in found for title in mention.titles if title.words),
    )


def people(mentions: Iterable[Mention], decisions: Decisions) -> tuple[list[Cluster], list[Judgement]]:
    """The people of all mentions, and every judgement in the order of the names."""
    by_name: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.known].append(mention)
    found: list[Cluster] = []
    judged: list[Judgement] = []
    for name in sorted(by_name):
        clusters = _namesakes(name, sorted(by_name[name], key=lambda m: m.document), decisions, judged)
        found.extend(clusters)
    return _decided(found, decisions, judged), judged


def _namesakes(name: str, mentions: list[Mention], decisions: Decisions, judged: list[Judgement]) -> list[Cluster]:
    clusters = [cluster(same) for same in _certain(mentions, decisions, judged)]
    clusters = _decided(clusters, decisions, judged)
    pairs = []
    for one, other in _near(clusters):
        points, reasons = weigh(one, other, name)
        pairs.append((-points, one.mark, other.mark, one, other, reasons))
    pairs.sort(key=lambda pair: pair[:3])
    now = {id(one): one for one in clusters}
    for minus, _, _, one, other, reasons in pairs:
        left, right = now[id(one)], now[id(other)]
        if left is right:
            continue
        verdict, why = _verdict(left, right, -minus, reasons, decisions)
        judged.append(Judgement("person", verdict, one.mark, other.mark, -minus, why))
        if verdict == "same":
            both = _both(left, right)
            for member, home in list(now.items()):
                if home is left or home is right:
                    now[member] = both
    return sorted({id(c): c for c in now.values()}.values(), key=lambda c: c.mark)


def _verdict(
    left: Cluster, right: Cluster, points: int, reasons: list[str], decisions: Decisions
) -> tuple[str, tuple[str, ...]]:
    if why := _against(left, right, decisions):
        return "apart", (*reasons, why)
    if points >= ENOUGH:
        return "same", tuple(reasons)
    return ("doubtful" if points == ENOUGH - 1 else "apart"), tuple(reasons)


def _against(left: Cluster | _Home, right: Cluster | _Home, decisions: Decisions) -> str:
    """What keeps two apart whatever speaks for them; empty where nothing does."""
    if decided := decisions.apart(left.mentions, right.mentions):
        return decided
    if both := _told_apart(left.mentions, right.mentions):
        return f"one document names both: {both[0]}, {both[1]}"
    clash = conflict(left.holds, right.holds)
    return f"posts that exclude each other: {_told(clash[0])}; {_told(clash[1])}" if clash else ""


def _told_apart(left: list[Mention], right: list[Mention]) -> tuple[str, str] | None:
    """Two people of one name whom a document tells apart."""
    ours = {mention.document: mention.name for mention in left if apart(mention.name)}
    theirs = {mention.document: mention.name for mention in right if apart(mention.name)} if ours else {}
    found = min((document for document in ours.keys() & theirs if ours[document] != theirs[document]), default="")
    return (ours[found], theirs[found]) if found else None


def _told(hold: Hold) -> str:
    return f"{hold.root} {hold.title} {hold.first}/{hold.last}"


def _both(left: Cluster, right: Cluster) -> Cluster:
    days = sorted(day for day in (*left.days, *right.days) if day)
    return Cluster(
        sorted((*left.mentions, *right.mentions), key=lambda m: m.document),
        merged(left.holds, right.holds),
        left.codes | right.codes,
        left.company | right.company,
        left.roots | right.roots,
        {year: max(left.steps.get(year, -9), right.steps.get(year, -9)) for year in {*left.steps, *right.steps}},
        (days[0], days[-1]) if days else ("", ""),
        left.titles | right.titles,
    )


# ------------------------------------------------------------------------------- what cannot but be one


def _certain(mentions: list[Mention], decisions: Decisions, judged: list[Judgement]) -> list[list[Mention]]:
    """Mentions joined by the same text or the same body, found by looking up and not by comparing."""
    home = {id(mention): _Home([mention], holds([mention])) for mention in mentions}
    tokens: dict[tuple[str, str, str], Mention] = {}
    for mention in mentions:
        for token, reason in _tokens(mention):
            other = tokens.setdefault(token, mention)
            left, right = home[id(other)], home[id(mention)]
            if left is right:
                continue
            if why := _against(left, right, decisions):
                judged.append(Judgement("person", "apart", _mark(other), _mark(mention), 0, (reason, why)))
                continue
            judged.append(Judgement("person", "same", _mark(other), _mark(mention), SURE, (reason,)))
            if len(left.mentions) < len(right.mentions):
                left, right = right, left
            left.mentions.extend(right.mentions)
            left.holds = merged(left.holds, right.holds)
            for moved in right.mentions:
                home[id(moved)] = left
    return [same.mentions for same in {id(same): same for same in home.values()}.values()]


@dataclass(eq=False)
class _Home:
    """Mentions that cannot but be one."""

    mentions: list[Mention]
    holds: dict[str, Hold]


def _tokens(mention: Mention) -> Iterable[tuple[tuple[str, str, str], str]]:
    for voice in mention.voices:
        yield ("text", voice, apart(mention.name)), intern(f"named in the same text ({voice})")
    common = commonness(alone(mention.name)) > 1
    for seat in mention.seats:
        body = lasting.body(seat.root)
        if common:
            yield ("seat", body, seat.title), intern(f"in the same post ({body} {seat.title})")
        else:
            yield ("body", body, ""), intern(f"in the same body ({body})")


def _mark(mention: Mention) -> Mark:
    return Mark(mention.document, mention.name)


def _decided(clusters: list[Cluster], decisions: Decisions, judged: list[Judgement]) -> list[Cluster]:
    """What people have decided to be one: of one name before the others are compared, of several names at last."""
    for one, other, why in decisions.joins(m for c in clusters for m in c.mentions):
        left = next(c for c in clusters if one in c.mentions)
        right = next(c for c in clusters if other in c.mentions)
        if left is not right:
            judged.append(Judgement("person", "same", _mark(one), _mark(other), SURE, (why,)))
            clusters = [c for c in clusters if c is not left and c is not right] + [_both(left, right)]
    return clusters


# ------------------------------------------------------------------------------- what speaks for and against


def _near(clusters: list[Cluster]) -> Iterable[tuple[Cluster, Cluster]]:
    """Pairs that share a division, or of whose divisions one contains the other; nobody else is compared."""
    index: defaultdict[str, list[Cluster]] = defaultdict(list)
    for one in clusters:
        for code in sorted({above for own in one.codes for above in line_of(own)}):
            index[code].append(one)
    seen = set()
    for code in sorted(index):
        for one in index[code]:
            if code not in one.codes:
                continue
            for other in index[code]:
                pair = (one, other) if one.mark < other.mark else (other, one)
                if one is not other and (id(pair[0]), id(pair[1])) not in seen:
                    seen.add((id(pair[0]), id(pair[1])))
                    yield pair


def weigh(one: Cluster, other: Cluster, name: str) -> tuple[int, list[str]]:
    """Points for two clusters of one name being one person, and the reasons."""
    points, reasons = _place(one, other)
    if common := commonness(name):
        points -= common
        reasons.append(f"-{common} a common name")
    rules: tuple[Callable[[Cluster, Cluster], tuple[int, str]], ...] = (_body, _called, _company, _ladder, _gap)
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
    if one.titled and other.titled:
        return 0, ["+0 one place contains the other"]
    return 1, ["+1 named without a post where one place contains the other"]


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
