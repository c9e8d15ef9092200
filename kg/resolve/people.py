"""Who is who: the mentions of one name become people.

Mentions are joined where they cannot but be one (the same text, the same body) and then, cluster by cluster, where
what speaks for it outweighs what the name is worth. Nothing speaks for two people of one name in two places, so
namesakes stay apart; posts that exclude each other keep them apart whatever else speaks. Every judgement keeps its
reasons in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.resolve.certain import SURE, against, certain
from kg.resolve.cluster import Cluster, both, cluster
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Judgement
from kg.resolve.mentions import Mention
from kg.resolve.moves import region
from kg.resolve.places import code_of, line_of, name_of
from kg.resolve.weighing import weigh

#: so many points make two clusters one person; one less is doubtful and goes on the list for a human eye
ENOUGH = 2
#: what stands for a kind of bodies where the towns of one name are looked at
_TOWN = "town"


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
    clusters = [cluster(same) for same in certain(mentions, decisions, judged)]
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
            joined = both(left, right)
            for member, home in list(now.items()):
                if home is left or home is right:
                    now[member] = joined
    return sorted({id(c): c for c in now.values()}.values(), key=lambda c: c.mark)


def _verdict(
    left: Cluster, right: Cluster, points: int, reasons: list[str], decisions: Decisions
) -> tuple[str, tuple[str, ...]]:
    if why := against(left, right, decisions):
        return "apart", (*reasons, why)
    if points >= ENOUGH:
        return "same", tuple(reasons)
    return ("doubtful" if points == ENOUGH - 1 else "apart"), tuple(reasons)


def _decided(clusters: list[Cluster], decisions: Decisions, judged: list[Judgement]) -> list[Cluster]:
    """What people have decided to be one: of one name before the others are compared, of several names at last."""
    for one, other, why in decisions.joins(m for c in clusters for m in c.mentions):
        left = next(c for c in clusters if one in c.mentions)
        right = next(c for c in clusters if other in c.mentions)
        if left is not right:
            judged.append(Judgement("person", "same", one.mark, other.mark, SURE, (why,)))
            clusters = [c for c in clusters if c is not left and c is not right] + [both(left, right)]
    return clusters


def _near(clusters: list[Cluster]) -> Iterable[tuple[Cluster, Cluster]]:
    """Pairs that share a division, or of whose divisions one contains the other, or between whose counties people are
    transferred, or of towns of one name, one of which no page places; nobody else is compared."""
    index: defaultdict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for one in clusters:
        for block in {(above, "") for own in one.codes for above in line_of(own)} | set(region(one.stays)):
            index[block].append(one)
        for town in one.named_after | {name_of(town) for town in one.towns}:
            index[town, _TOWN].append(one)
    seen = set()
    for block in sorted(index):
        code, corps = block
        for one in index[block]:
            if not corps and code not in one.codes or corps == _TOWN and not _placed(one, code, index[block]):
                continue
            for other in index[block]:
                pair = (one, other) if one.mark < other.mark else (other, one)
                if one is not other and (id(pair[0]), id(pair[1])) not in seen:
                    seen.add((id(pair[0]), id(pair[1])))
                    yield pair


def _placed(one: Cluster, town: str, others: list[Cluster]) -> bool:
    """Can somebody in a town that no page places be of the only town of this name that is known?"""
    known = {code_of(place) for other in others for place in other.towns if name_of(place) == town}
    return town in one.named_after and len(known) == 1
