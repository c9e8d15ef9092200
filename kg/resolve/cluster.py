"""Mentions that are one person so far: where, when, in which posts and with whom they have him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg import keys
from kg.lexicon.characters import folded
from kg.lexicon.namesakes import alone, apart
from kg.resolve import lasting
from kg.resolve.conflicts import Hold, holds, merged
from kg.resolve.judgements import Mark
from kg.resolve.ladder import steps
from kg.resolve.mentions import Mention, Title
from kg.resolve.moves import Stay, stays
from kg.resolve.places import leading_town, level_of


@dataclass(eq=False)
class Cluster:
    """Mentions that are one person so far. `told` holds what the documents call him that name another of his name. Most
    names have one cluster, which nothing is compared with: what only comparing needs is found out when it is asked for.
    """

    mentions: list[Mention]
    holds: dict[str, Hold]
    codes: frozenset[str]
    days: tuple[str, str]
    told: dict[str, str]

    @cached_property
    def company(self) -> frozenset[str]:
        """The people and bodies that he is named with."""
        return frozenset(name for mention in self.mentions for name in others(mention))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The bodies that he has posts in, as they go on today."""
        return frozenset(lasting.body(seat.root) for mention in self.mentions for seat in mention.seats)

    @cached_property
    def steps(self) -> dict[str, int]:
        """The highest post of each year."""
        return steps(self.mentions)

    @cached_property
    def titles(self) -> frozenset[Title]:
        """The posts of which no document tells the body."""
        return frozenset(title for mention in self.mentions for title in mention.titles if title.words)

    @cached_property
    def mark(self) -> Mark:
        return self.first.mark

    @cached_property
    def towns(self) -> frozenset[str]:
        """The townships that he has posts in."""
        places = {seat.place for mention in self.mentions for seat in mention.seats}
        return frozenset(place for place in places if level_of(place) == "township")

    @cached_property
    def named_after(self) -> frozenset[str]:
        """The townships that his bodies are named after on pages without their county (银达镇防汛工作领导小组)."""
        own = [mention for mention in self.mentions if mention.code == keys.NOWHERE]
        return frozenset(town for mention in own for seat in mention.seats
                         if (town := leading_town(seat.agency.partition("-")[2])))

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """His posts in order of time."""
        return stays(self.mentions)

    @cached_property
    def first(self) -> Mention:
        """The mention that names the person: the earliest that shows him in a post, first one whose place is told."""
        return min(self.mentions, key=lambda m: (not m.titled, m.code == keys.NOWHERE, m.day or "9999", m.document))

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
        frozenset(code for mention in found for code in mention.lines),
        (days[0], days[-1]) if days else ("", ""),
        told_apart(found),
    )


def others(mention: Mention) -> Iterable[str]:
    """Whom and what a mention is named with, but himself."""
    own = f"{alone(mention.name)}@"
    return (name for name in mention.company if not name.startswith(own))


def told_apart(mentions: Iterable[Mention]) -> dict[str, str]:
    """The names of those whom their document tells apart from another, by document."""
    return {mention.document: mention.name for mention in mentions if apart(mention.name)}


def both(left: Cluster, right: Cluster) -> Cluster:
    """Two clusters as one."""
    days = sorted(day for day in (*left.days, *right.days) if day)
    return Cluster(
        sorted((*left.mentions, *right.mentions), key=lambda m: m.document),
        merged(left.holds, right.holds),
        left.codes | right.codes,
        (days[0], days[-1]) if days else ("", ""),
        left.told | right.told,
    )
