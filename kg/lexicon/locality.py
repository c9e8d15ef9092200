"""Whose page is this? The division that a page is about, from what its lines say of places.

Mentions vote with the weight of the text that holds them (publisher, title, first sentence, body); guests, birthplaces
and lists weigh less; what speaks for a city speaks a little for its districts; and the words 我区, 区委, 副区长 tell at
which level the page stands. A homonym goes with the other places of the page; if nothing decides, no side is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.lexicon.locality_levels import level_words
from kg.lexicon.locality_page import Clue
from kg.lexicon.locality_rules import number, pattern, rules
from kg.lexicon.locality_votes import Vote, all_mentions, is_elsewhere, votes
from kg.lexicon.place import DEPTH, Division, lineage, short, upward
from kg.lexicon.place_find import Mention, find

Chain = tuple[Division, ...]


class Locality(NamedTuple):
    """`chain` from the province down to the prefecture or county, empty where the page does not tell; `score` 0 to 1;
    `alternatives` the next best with their scores; `zone` the development zone whose page it is, or empty."""

    chain: Chain
    score: float
    alternatives: tuple[tuple[Chain, float], ...] = ()
    zone: str = ""

    @property
    def name(self) -> str:
        """The chain as one string: 浙江省杭州市西湖区."""
        return "".join(one.name for one in self.chain) + self.zone


def locality(evidence: Iterable[Clue | tuple[str, float]], year: int | None = None) -> Locality:
    """The jurisdiction that a page is about. Evidence without a kind counts as body text of the given weight."""
    clues = [clue if isinstance(clue, Clue) else Clue(*clue) for clue in evidence]
    read = [(clue, find(clue.text, year) if clue.kind != "code" else []) for clue in clues]
    levels, own = level_words((c.text, c.kind, found) for c, found in read if c.kind not in ("site", "path", "code"))
    if any(c.kind in ("site", "title") and pattern("zone", "heads").search(c.text) for c in clues):
        levels.pop("区", None)  # 区党工委: that of the zone
    direct = _count([(vote, clue.kind) for clue, found in read for vote in votes(*clue, year, found)], levels)
    totals = {one: total for one in direct if (total := _total(one, direct, levels)) > 0}
    for one in _elsewhere(read, year):
        totals.pop(one, None)
    if not own and _is_national(clues):
        totals = {one: total * number("limits", "nation") for one, total in totals.items()}
    order = sorted(totals, key=lambda one: (-totals[one], -DEPTH[one.level], one.code))
    if not order or totals[order[0]] < number("limits", "enough"):
        return Locality((), 0.0, _others(order, totals, ()))
    best = order[0]
    chain = _settle(best, order, totals)
    score = _score(best, order, totals) if chain and chain[-1] == best else _score(best, order, totals) / 2
    return Locality(chain, score if chain else 0.0, _others(order, totals, chain), _zone(clues, chain))


def _count(cast: list[tuple[Vote, str]], levels: dict[str, float]) -> dict[Division, float]:
    """What speaks directly for each division. Repeated mentions in a body count less and less; a homonym goes to the
    one that the other mentions and the level of the page support, and is shared out where nothing does."""
    direct: defaultdict[Division, float] = defaultdict(float)
    repeats: defaultdict[tuple[Division, ...], int] = defaultdict(int)
    bare_only: dict[tuple[Division, ...], float] = {}
    open_votes: list[tuple[tuple[Division, ...], float]] = []
    full = {one for vote, _ in cast if not vote.bare for one in vote.found}
    for vote, kind in cast:
        weight = vote.weight
        if kind in ("body", "caption", "lead"):
            weight *= number("limits", "repeat") ** repeats[vote.found]
            repeats[vote.found] += 1
        if vote.bare and kind == "body" and not full & set(vote.found):
            bare_only[vote.found] = bare_only.get(vote.found, 0.0) + weight
        elif len(vote.found) == 1:
            direct[vote.found[0]] += weight
        else:
            open_votes.append((vote.found, weight))
    for found, weight in bare_only.items():
        if repeats[found] >= number("limits", "loose") or any(one in direct for one in found):
            open_votes.append((found, weight))
    settled = dict(direct)
    named = any(one.level == "county" for one in full)
    for found, weight in open_votes:
        meant = _highest(found) if named else found
        support = {one: _support(one, settled) + _share(one, levels) / 2 for one in meant}
        most = max(support.values())
        backed = _highest(tuple(one for one in support if support[one] == most))
        for one in backed:
            direct[one] += weight / len(backed)
    return direct


def _elsewhere(read: list[tuple[Clue, list[Mention]]], year: int | None) -> set[Division]:
    """The divisions of which the page says that they are not its own, and whose organs do not publish it."""
    found: set[Division] = set()
    ours: set[Division] = set()
    for clue, full in read:
        for mention in all_mentions(clue.text, year, full) if clue.kind != "code" else ():
            if clue.kind == "site":
                ours.update(mention.found)
            elif is_elsewhere(clue.text, mention.at):
                found.update(mention.found)
    return found - ours


def _highest(found: tuple[Division, ...]) -> tuple[Division, ...]:
    """Of divisions of one name the province, or the prefecture that holds the others: 楚雄 is 楚雄州."""
    for level in ("province", "prefecture"):
        top = tuple(one for one in found if one.level == level)
        if top and (level == "province" or all(any(t.code in lineage(one) for t in top) for one in found)):
            return top
    return found


def _share(one: Division, levels: dict[str, float]) -> float:
    """How much of what the page says of its level fits the division, 0 to 1."""
    said = sum(levels.values())
    return levels.get(_letter(one), 0.0) / said if said else 0.0


def _support(one: Division, settled: dict[Division, float]) -> float:
    """What the divisions above, beside and below say for one of several of the same name."""
    line = lineage(one)
    told = 0.0
    for other, weight in settled.items():
        if other.code in line or one.code in lineage(other):
            told += weight
        elif other.parent == one.parent and other.level == one.level:
            told += weight / 2
        elif other.level != "province" and line[0] == lineage(other)[0]:
            told += weight / 8
    return told


def _total(one: Division, direct: dict[Division, float], levels: dict[str, float]) -> float:
    """The votes of a division, a share of those above it, and what the level of the page gives."""
    line = set(lineage(one)[:-1])
    above = sum(weight for other, weight in direct.items() if other.code in line)
    total = direct[one] + min(above, number("limits", "parent_most")) * number("limits", "parent")
    if direct[one] >= number("weight", "caption"):
        sure = min(1.0, sum(levels.values()) / number("limits", "level_full"))
        total += number("limits", "level") * _share(one, levels) * sure
    return total


def _letter(one: Division) -> str:
    """The character that stands for a division of this kind: 区 in 我区."""
    if one.name.endswith("自治区"):
        return "省"
    return "" if one.name.endswith("地区") else one.name[-1]


def _is_national(clues: list[Clue]) -> bool:
    return any(pattern("nation", "mark").search(clue.text) for clue in clues if clue.kind in ("title", "lead", "site"))


def _settle(best: Division, order: list[Division], totals: dict[Division, float]) -> Chain:
    """The chain of the best, or what it shares with a namesake that is as good."""
    chain = upward(best)
    for rival in order[1:]:
        if totals[rival] < totals[best] * number("limits", "rival"):
            break
        apart = rival.code not in lineage(best) and best.code not in lineage(rival)
        if apart and short(rival.name) == short(best.name):
            chain = tuple(one for one in chain if one.code in lineage(rival))
    return chain


def _score(best: Division, order: list[Division], totals: dict[Division, float]) -> float:
    """How sure the answer is: how much speaks for it, and how far the next one that it does not contain is behind."""
    top = totals[best]
    rival = max((totals[one] for one in order if one.code not in lineage(best)), default=0.0)
    return round(top / (top + 1.0) * (1 - 0.5 * min(rival / top, 1.0)), 3)


def _others(order: list[Division], totals: dict[Division, float], chain: Chain) -> tuple[tuple[Chain, float], ...]:
    """Up to three further answers that are not on the chain, with what speaks for them among all."""
    whole = sum(totals.values()) or 1.0
    rest = [one for one in order if one not in chain][:3]
    return tuple((upward(one), round(totals[one] / whole, 3)) for one in rest)


def _zone(clues: list[Clue], chain: Chain) -> str:
    """The development zone, if the page is about one: its organs are named, and no district is the place."""
    if not chain:
        return ""
    found: list[tuple[str, str, str]] = []
    for clue in clues:
        for match in pattern("zone", "name").finditer(clue.text):
            found.append((clue.kind, match[1], clue.text[: match.start()]))
    named = any(kind in ("site", "title") for kind, _, _ in found)
    if not found or (chain[-1].level == "county" and not any(kind == "site" for kind, _, _ in found)):
        return ""
    if not named and len(found) < number("limits", "zone"):
        return ""
    kind, form, before = found[0]
    full = str(rules()["zone"]["forms"].get(form, form))
    stem = short(chain[-1].name)
    if form == "新区":
        own = re.search("[\u4e00-\u9fff]{2}$", before)
        return own[0] + full if own else ""
    return stem + full
