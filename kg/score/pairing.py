"""Which event of a predicted sheet is which event of the gold sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from kg.score.spelling import bare, likeness
from kg.wire import Row

#: how much name, date and people weigh, and the least that makes a pair
NAME, DATE, WHO, LEAST = 0.5, 0.2, 0.3, 0.3


def pair(gold: Sequence[Row], given: Sequence[Row], mine: Mapping[str, set[str]],
         theirs: Mapping[str, set[str]]) -> dict[str, str]:
    """The id of the gold event for ids of predicted ones: one to one, the most alike first. `mine` and `theirs` are
    the names of who takes part in each event, gold and predicted."""
    offers = sorted(((_alike(g, p, mine.get(g["id"], set()), theirs.get(p["id"], set())), g["id"], p["id"])
                     for g, p in product(gold, given)), reverse=True)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for score, g, p in offers:
        if score >= LEAST and g not in taken and p not in found:
            found[p] = g
            taken.add(g)
    return found


def _alike(gold: Row, given: Row, mine: set[str], theirs: set[str]) -> float:
    name = max(likeness(bare(own), bare(given.get("name"))) for own in (gold["name"], *gold.get("accept", ())))
    date = 1.0 if gold.get("date") and gold["date"] == given.get("date") else 0.0
    who = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
    return NAME * name + DATE * date + WHO * who


def parts(rows: Sequence[Row], who: Callable[[str], str]) -> dict[str, set[str]]:
    """Who takes part in each event."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["event"], set()).add(who(row["who"]))
    return found
