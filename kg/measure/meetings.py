"""Meetings in a row: who was named at which of them, and at which place of the list."""

from __future__ import annotations

from collections import defaultdict

from kg.errors import KgError
from kg.measure.figures import table
from kg.measure.networks import Limits, key, rows
from kg.store.store import Store
from kg.store.tables import Table


def matrix(store: Store, limits: Limits) -> Table:
    """People by events: each cell holds the roles in which the person was named there, and is empty where no text names
    the person, which is not to say absent. Events stand in order of time, people by how many they share."""
    found = _found(store, limits)
    events = {(row["date"], row["event"]): row["what"] for row in found}
    columns = sorted(events)
    names, roles = {}, defaultdict[str, defaultdict[tuple[str, str], list[str]]](lambda: defaultdict(list))
    for row in found:
        names[row["person"]] = row["name"]
        roles[row["person"]][(row["date"], row["event"])].append(row["role"])
    lines: list[tuple[object, ...]] = []
    for person in sorted(roles, key=lambda who: (-len(roles[who]), names[who], who)):
        at = roles[person]
        cells = ("、".join(dict.fromkeys(at[event])) if event in at else None for event in columns)
        lines.append((names[person], len(at), *cells, key(person)))
    heads = [f"{day or '?'} {events[(day, event)]}" for day, event in columns]
    return table(("name", "times", *_distinct(heads), "key"), lines)


def ranks(store: Store, limits: Limits, person: str = "") -> Table:
    """The order of names: at each event the place of each person among the people named, in the order of their first
    part, and of how many; in order of time. `person` is a name or an identifier."""
    events: defaultdict[tuple[str, str, str], dict[str, tuple[float, str]]] = defaultdict(dict)
    for row in _found(store, limits):
        at = events[(row["date"], row["event"], row["what"])]
        position = float(row["position"] or "inf")
        if row["person"] not in at or position < at[row["person"]][0]:
            at[row["person"]] = (position, row["name"])
    lines = []
    for (day, _, what), people in sorted(events.items()):
        listed = sorted((position, who, name) for who, (position, name) in people.items())
        for rank, (_, who, name) in enumerate(listed, 1):
            if not person or person in (name, key(who)):
                lines.append((day or None, what, rank, len(listed), name, key(who)))
    if person and not lines:
        raise KgError(f"no event names {person} in an order", hint="a name or an identifier, and other limits")
    return table("date what rank of name key", lines)


def _found(store: Store, limits: Limits) -> list[dict[str, str]]:
    found = rows(store, "attendance", limits)
    if limits.meeting and not found:
        raise KgError(f"no event or series is called so: {limits.meeting}", hint="words of its name")
    return found


def _distinct(heads: list[str]) -> list[str]:
    """Heads that are alike get a number: columns are told apart by their names."""
    seen: defaultdict[str, int] = defaultdict(int)
    out = []
    for head in heads:
        seen[head] += 1
        out.append(head if seen[head] == 1 else f"{head} ({seen[head]})")
    return out
