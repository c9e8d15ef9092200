"""Clean simplified text damaged the way copies on the web are, so that what repair and reading lose can be measured.

The kinds, their order and their words are in damage.toml. A kind throws dice of its own, drawn from the seed and the
text: the same text, kinds and seed are the same bytes, and a kind more does not change what another does to its input.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import NamedTuple

from kg.errors import InputError
from kg.score import damage_kinds as kind_of
from kg.score.dice import Dice
from kg.score.rewriting import Doubled, rewritten, syllables, tier, traditional, two_of_three, widened, words

#: kinds that the rewriter does in one go, on the same bytes
_REWRITER = frozenset({"pinyin", "islands", "doubled"})
_ENCODINGS = ("gb18030", "big5")
#: one page in so many has a set of annotated characters of its own, with so much of all
_OWN, _OF_ALL = 4, 0.4


class Kind(NamedTuple):
    """`together`: whether a page can have it beside the others; `around`: whether it puts lines around the article."""

    name: str
    says: str
    together: bool
    around: bool


class Damaged(NamedTuple):
    """The bytes of the damaged page; `added` characters of furniture stand around the article."""

    data: bytes
    added: int


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which they happen to a page."""
    return tuple(Kind(row["name"], row["says"], row.get("together", False), row.get("around", False))
                 for row in words()["kind"])


def together() -> tuple[str, ...]:
    """The kinds that one page can have at once."""
    return tuple(kind.name for kind in kinds() if kind.together)


def damage(text: str, chosen: Collection[str], seed: int = 0) -> Damaged:
    """The text with the damage of the chosen kinds, whatever the order they are named in. InputError for a kind that
    there is not, or two encodings."""
    known = [kind.name for kind in kinds()]
    for name in chosen:
        if name not in known:
            raise InputError(f"there is no damage called {name}", hint=f"one of {', '.join(known)}")
    if set(_ENCODINGS) <= set(chosen):
        raise InputError("a page has one encoding", hint=f"one of {', '.join(_ENCODINGS)}")
    added, rewriter = 0, _REWRITER & set(chosen)
    for kind in kinds():
        if kind.name not in chosen or kind.name in _ENCODINGS:
            continue
        before = len(text)
        if kind.name not in _REWRITER:
            change: Callable[[str, Dice], str] = getattr(kind_of, kind.name.replace("-", "_"))
            text = change(text, Dice(seed, kind.name, text))
        elif rewriter:
            text, rewriter = _rewrite(text, rewriter, seed), frozenset()
        added += len(text) - before if kind.around else 0
    return Damaged(_encoded(text, chosen), added)


def _rewrite(text: str, which: Collection[str], seed: int) -> str:
    dice = Dice(seed, "rewriter", text)
    double = two_of_three(dice.below(3, "doubled")) if "doubled" in which else None
    if double and len(which) == 1:
        return _doubled(text, double)
    return rewritten(text, annotated(dice) if "pinyin" in which else {}, "islands" in which, double)


def annotated(dice: Dice) -> dict[str, str]:
    """The characters that a page annotates: some tiers, or a set of its own."""
    if dice.below(_OWN, "own"):
        return tier(1 + dice.below(4, "tier"))
    return {char: syllable for char, (syllable, _) in syllables().items() if dice.share("own", char) < _OF_ALL}


def _doubled(text: str, double: Doubled) -> str:
    """Doubled marks alone, on characters: their script and width stay."""
    out, marks = [], 0
    for char, wide in zip(text, widened(text), strict=True):
        if wide in "，、。；":
            out.append("," * double(marks))
            marks += 1
        out.append(char)
    return "".join(out)


def _encoded(text: str, chosen: Collection[str]) -> bytes:
    if "big5" in chosen:
        return "".join(map(traditional, text)).encode("big5", "replace")
    return text.encode("gb18030" if "gb18030" in chosen else "utf-8", "replace")
