"""Mentions that are one person so far: where, when, in which posts and with whom they have him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
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
    """Mentions that are one person so far. `told` holds what the documents call him that name another of his name."""

    mentions: list[Mention]
    holds: dict[str, Hold]
    codes: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    steps: dict[str, int] = field(default_factory=dict)
    days: tuple[str, str] = ("", "")
    titles: frozenset[Title] = frozenset()
    told: dict[str, str] = field(default_factory=dict)

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
        {code for mention in found for code in mention.lines},
        {name for mention in found for name in mention.company if not name.startswith(f"{alone(mention.name)}@")},
        {lasting.body(seat.root) for mention in found for seat in mention.seats},
        steps(found),
        (days[0], days[-1]) if days else ("", ""),
        frozenset(title for mention in found for title in mention.titles if title.words),
        told_apart(found),
    )


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
        left.company | right.company,
        left.roots | right.roots,
        {year: max(left.steps.get(year, -9), right.steps.get(year, -9)) for year in {*left.steps, *right.steps}},
        (days[0], days[-1]) if days else ("", ""),
        left.titles | right.titles,
        left.told | right.told,
    )
