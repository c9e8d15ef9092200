"""Characters misread for one that looks alike: 己经 for 已经, 2O23 for 2023.

The table holds pairs of characters that words hardly ever have and that a look-alike turns into a common pair. Where
one occurs, the words around decide: the other reading must be far likelier.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from functools import cache

from kg.ingest.characters import is_han
from kg.ingest.edits import Change
from kg.ingest.names import in_name
from kg.ingest.table import rows
from kg.ingest.words import DIGITS, likelihood

#: letters at a digit; not where the number belongs to a word in Latin letters
LETTER = re.compile(r"[Ol](?=[\d.:—-]*\d)(?<![A-Za-z.][Ol])|[Ol](?<=[\d.:—-][Ol])(?![A-Za-z])")
#: ozone, and a trade from screen to shop
TERM = re.compile(r"(?<![\d.:—-])O(?:3(?![\d.:年月日时—-])|2O)|(?<=O2)O(?!\d)")
LATIN = re.compile(r"[A-Za-z][\d.:—-]*$")
FIGURES = {"O": "0", "l": "1"}
#: how much likelier the other reading must be, as a logarithm, and how far the words around are looked at
FAR, AROUND = 5.0, 5
#: and on a page of which another character is misread for certain
NEARER = 4.0
#: characters that pages are full of: a pattern of their own spares each of them a hundred rarer ones
OFTEN = frozenset("人部大各持抓来力日设问间环治市住自话白准村见天署干")


class _Table:
    """The pairs, and patterns that find a misread character beside one that makes a pair with it."""

    def __init__(self) -> None:
        self.pairs = {wrong: tuple(right.split()) for wrong, right in rows("confusions", 2)}
        beside: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for wrong, rights in self.pairs.items():
            for right in rights:
                place = 0 if wrong[1] == right[1] else 1
                beside[wrong[place]][1 - place].add(_any_digit(wrong[1 - place]))
        steady = {char: (left, right) for char, left, right in rows("steady", 3)}
        self.others: dict[str, set[str]] = defaultdict(set)
        for wrong, rights in self.pairs.items():
            for right in rights:
                place = 0 if wrong[1] == right[1] else 1
                self.others[wrong[place]].add(right[place])
        self.alike = re.compile(f"[{''.join(sorted(c for c in self.others if is_han(c)))}]")
        finders = {c: _finder(c, *beside[c], *steady.get(c, ("-", "-"))) for c in sorted(beside)}
        self.misread = tuple(re.compile("|".join(finders[c] for c in finders if (c in OFTEN) is often))
                             for often in (True, False))


def _any_digit(char: str) -> str:
    return "0-9" if char == "0" else char


def _finder(char: str, lefts: set[str], rights: set[str], behind: str, before: str) -> str:
    """The character behind one of `lefts` or before one of `rights`, unless its other side makes a common pair."""
    behind, before = ("".join(_any_digit(c) for c in side if c != "-") for side in (behind, before))
    sides = []
    if lefts:
        sides.append(f"(?<=[{''.join(sorted(lefts))}]{char})" + (f"(?![{before}])" if before else ""))
    if rights:
        sides.append(f"(?=[{''.join(sorted(rights))}])" + (f"(?<![{behind}]{char})" if behind else ""))
    return f"{char}(?:{'|'.join(sides)})"


@cache
def table() -> _Table:
    return _Table()


def misread(text: str) -> list[Change]:
    """What the misread characters must have been."""
    found = list(_characters(text, FAR))
    if found:
        found = list(_characters(text, NEARER))
    if "O" in text or "l" in text:
        found = sorted([*_letters(text), *found])
    return sorted([*found, *_odd_ones(text, {at for at, *_ in found})]) if found else found


def _odd_ones(text: str, done: Set[int]) -> Iterator[Change]:
    """On a page that is misread: characters that stand once where the page has another that looks alike, twice or more,
    between the same neighbours. So a name is read that no list of words has."""
    often = Counter(text[i : i + 3] for i in range(len(text) - 2))
    for m in table().alike.finditer(text):
        at = m.start()
        if at in done or not is_han(text[at - 1 : at]) and not is_han(text[at + 1 : at + 2]):
            continue
        for other in sorted(table().others[m[0]]):
            for start in (at - 2, at - 1, at):
                window = text[start : start + 3]
                echo = text[start:at] + other + text[at + 1 : start + 3]
                if often[window] == 1 < often[echo] and all(map(is_han, window)) and (
                        likelihood(echo) > likelihood(window) - FAR):
                    yield at, at + 1, other, "misread", 0.9
                    break
            else:
                continue
            break


def _letters(text: str) -> Iterator[Change]:
    for m in LETTER.finditer(text):
        start = m.start()
        near = text[max(0, start - 2) : start + 3]
        if not re.search(r"\d", near) or TERM.match(text, start) or LATIN.search(text[max(0, start - 12) : start]):
            continue
        yield m.start(), m.end(), FIGURES[m[0]], "misread", 1.0


def _characters(text: str, far: float) -> Iterator[Change]:
    pairs = table().pairs
    for at in sorted(m.start() for pattern in table().misread for m in pattern.finditer(text)):
        before, after = text[at - 1 : at + 1], text[at : at + 2]
        if "0" <= before[:1] <= "9":
            before = before.translate(DIGITS)
        if "0" <= after[1:] <= "9":
            after = after.translate(DIGITS)
        if before in pairs or after in pairs:
            rights = {r[1] for r in pairs.get(before, ()) if r[0] == before[0]}
            rights |= {r[0] for r in pairs.get(after, ()) if r[1] == after[1]}
            left, right = text[max(0, at - AROUND) : at], text[at + 1 : at + 1 + AROUND]
            now = likelihood(left + text[at] + right)
            best = max(sorted(rights), key=lambda c: likelihood(left + c + right), default=text[at])
            gain = likelihood(left + best + right) - now
            if gain > far and not in_name(text, at):
                yield at, at + 1, best, "misread", 0.95 if gain > 2 * FAR else 0.85
