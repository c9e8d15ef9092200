"""Characters misread for one that looks alike: 己经 for 已经, 2O23 for 2023.

The table holds pairs of characters that words hardly ever have and that a look-alike turns into a common pair. Where
one occurs, the words around decide: the other reading must be far likelier.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import cache

from kg.ingest.characters import is_han
from kg.ingest.edits import Change
from kg.ingest.names import in_name
from kg.ingest.table import rows
from kg.ingest.words import DIGITS, likelihood, shares

#: letters at a digit; not where the number belongs to a word in Latin letters
LETTER = re.compile(r"(?<![A-Za-z.])[Ol]{1,4}(?=[\d.:—-]*\d)|(?<=[\d.:—-])[Ol]{1,4}(?![A-Za-z])")
#: the page of a paper: A1版
PAGE = re.compile(r"(?<![A-Za-z\d])[A-H]([Ol])(?=\d?版)")
#: ozone, and a trade from screen to shop
TERM = re.compile(r"(?<![\d.:—-])O(?:3(?![\d.:年月日时—-])|2O)|(?<=O2)O(?!\d)")
LATIN = re.compile(r"[A-Za-z][\d.:—-]*$")
FIGURES = {"O": "0", "l": "1"}
#: how much likelier the other reading must be, as a logarithm, and how far the words around are looked at
FAR, AROUND = 5.0, 5
#: characters that pages are full of: a pattern of their own spares each of them a hundred rarer ones
OFTEN = frozenset("人部大各持抓来力日设问间环治市住自话白准村见天署干")


class Table:
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
def table() -> Table:
    return Table()


def letters(text: str) -> Iterator[Change]:
    """Letters that are read for figures."""
    for m in LETTER.finditer(text):
        start, end = m.span()
        near = text[max(0, start - 2) : end + 2]
        if not re.search(r"\d", near) or TERM.match(text, start) or LATIN.search(text[max(0, start - 12) : start]):
            continue
        yield from ((at, at + 1, FIGURES[text[at]], "misread", 1.0) for at in range(start, end))
    yield from ((*m.span(1), FIGURES[m[1]], "misread", 1.0) for m in PAGE.finditer(text))


def characters(text: str, far: float) -> Iterator[Change]:
    """Misread characters beside one that makes a common pair with another; `far`: how much likelier that must be."""
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
            best, gain = likelier(text, at, rights)
            if gain > far and (not in_name(text, at) or _is_word(text, at, best)):
                yield at, at + 1, best, "misread", 0.95 if gain > 2 * FAR else 0.85


def likelier(text: str, at: int, others: Set[str]) -> tuple[str, float]:
    """Which of the others reads best at text[at], and how much likelier it is than what stands there."""
    left, right = text[max(0, at - AROUND) : at], text[at + 1 : at + 1 + AROUND]
    best = max(sorted(others), key=lambda char: likelihood(left + char + right), default=text[at])
    return best, likelihood(left + best + right) - likelihood(left + text[at] + right)


def _is_word(text: str, at: int, char: str) -> bool:
    """Does the character make a word of three letters or more that begins there, as no name does (候选人)?"""
    return any(char + text[at + 1 : end] in shares() for end in (at + 3, at + 4))
