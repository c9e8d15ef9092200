"""The identifiers of people: the place and the name of the mention that shows a person first.

Of namesakes in one place the one seen first takes the plain key; the others carry the body of their first post. A
document that tells of nobody whom it shares with others changes no identifier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg import keys
from kg.resolve.cluster import Cluster
from kg.resolve.judgements import Mark
from kg.resolve.mentions import Mention
from kg.resolved import Kind, Ref


class Named(NamedTuple):
    """`keys` by the mark of the cluster; `forwards` lead from the keys that a person would have had in another of his
    places to the one that he has; one that several people would have had leads to all of them."""

    keys: dict[Mark, str]
    forwards: dict[Ref, tuple[Ref, ...]]


def named(clusters: Iterable[Cluster]) -> Named:
    """A key for each person."""
    plain: defaultdict[str, list[Cluster]] = defaultdict(list)
    for one in clusters:
        plain[_plain(one)].append(one)
    found: dict[Mark, str] = {}
    taken = set(plain)
    for key in sorted(plain):
        first, *others = sorted(plain[key], key=_seen)
        found[first.mark] = key
        for one in others:
            taken.add(found.setdefault(one.mark, _qualified(one, taken)))
    return Named(found, _forwards(clusters, found))


def _seen(one: Cluster) -> tuple[bool, str, Mark]:
    first = one.first
    return not first.titled, first.day or "9999", one.mark


def _plain(one: Cluster) -> str:
    return _alone(one.first)


def _alone(mention: Mention) -> str:
    """The key that the person of a mention would have by that alone."""
    return keys.person(mention.code, mention.known, mention.document if mention.code == keys.NOWHERE else "")


def _qualified(one: Cluster, taken: set[str]) -> str:
    """The plain key with the body of the first post, or the document where he has none."""
    first = one.first
    bodies = [seat.agency.partition("-")[2] for seat in first.seats if not seat.place or first.code == seat.place[:6]]
    words = min(bodies) if bodies else first.document[:6]
    key = keys.person(first.code, first.known, words)
    return key if key not in taken else keys.local(key, first.document[:6])


def _forwards(clusters: Iterable[Cluster], found: dict[Mark, str]) -> dict[Ref, tuple[Ref, ...]]:
    live = set(found.values())
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for one in clusters:
        for mention in one.mentions:
            wanted[_alone(mention)].add(found[one.mark])
    return {
        Ref(Kind.PERSON, old): tuple(Ref(Kind.PERSON, key) for key in sorted(new))
        for old, new in sorted(wanted.items())
        if old not in live
    }
