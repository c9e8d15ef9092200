"""Traditional to simplified script, character for character, so that offsets stay.

The characters and phrases are those of opencc-python-reimplemented; variants of Taiwan and Hong Kong are led through
the standard form first. `tables/script.tsv` adds what that conversion gets wrong, per phrase. Whether a line is in
traditional script is decided by the characters that only one of the scripts has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from kg.ingest.edits import Change
from kg.ingest.names import in_name, surnames
from kg.ingest.table import readings, rows
from kg.ingest.words import shares
from kg.lexicon.characters import dictionary, is_plain

#: a page with fewer such characters is not converted: they may be the names of people
FEWEST = 3
#: so many different words of one region make a page of that region, or one that is so much rarer elsewhere, as a
#: logarithm, than what it is said for
REGION, TELLING = 2, 4.5
#: the share of a word that the list of words lacks, and how much rarer a word of Taiwan must be on the mainland, as
#: logarithms
RARE, OURS = -18.0, -0.5
#: characters beyond the first plane
BEYOND = re.compile("[\U00010000-\U0010ffff]")


@cache
def characters() -> dict[str, str]:
    """Traditional character → simplified character, where they differ."""
    simple = {old: new for old, new in dictionary("TSCharacters") if len(new) == 1 and old != new}
    for name in ("TWVariants", "HKVariants"):
        for standard, variant in dictionary(name):
            target = simple.get(standard, standard)
            if variant not in simple and variant != target and not is_plain(variant):
                simple[variant] = target
    for kind, old, new in rows("script", 3):
        if kind == "char":
            simple[old] = new
    return {old: new for old, new in simple.items() if old != new}


@cache
def phrases() -> dict[str, str]:
    """Phrases that the characters alone would convert wrongly, of equal length."""
    simple = characters()
    table = dict(dictionary("TSPhrases"))
    for kind, old, new in rows("script", 3):
        if kind == "phrase":
            table[old] = new
    return {old: new for old, new in table.items()
            if len(old) == len(new) and new != "".join(simple.get(c, c) for c in old)}


class _Patterns:
    """Compiled once, at the first use."""

    def __init__(self) -> None:
        table = characters()
        touched = {c for old, new in phrases().items() for c, d in zip(old, new, strict=True) if c != d}
        #: characters beyond the first plane decide nothing, and in a class they make the search five times as slow
        self.traditional = re.compile(f"[{''.join(c for c in table if not is_plain(c) and not BEYOND.match(c))}]")
        self.simplified = re.compile(f"[{''.join(sorted(set(table.values()) - set(table)))}]")
        concerned = "".join(sorted(touched | set(table)))
        self.runs, self.all_runs = (re.compile(f"[{chars}]+") for chars in (BEYOND.sub("", concerned), concerned))
        self.phrase = re.compile("|".join(map(re.escape, sorted(phrases(), key=lambda p: (-len(p), p)))))
        #: what the names of people keep
        self.kept = re.compile("|".join(old for kind, old, _ in rows("script", 3) if kind == "name"))
        self.table = str.maketrans(table)
        #: what a one-to-one rewriter can have produced: the other characters are as they were written
        self.narrow = str.maketrans({c: table[c] for c in [*readings(), "著"] if c in table})


@cache
def patterns() -> _Patterns:
    return _Patterns()


def signs(text: str) -> list[int]:
    """Where the first characters stand that only the traditional script has, as many as make a page traditional."""
    return [m.start() for m in islice(patterns().traditional.finditer(text), FEWEST)]


def is_traditional(text: str) -> bool:
    """Is there enough of the traditional script to convert the page?"""
    return len(signs(text)) == FEWEST


def surname_changes(text: str, at: Iterable[int]) -> list[Change]:
    """Surnames in traditional script at some places of a page that is not (局长葉敏主持): nobody finds the name
    otherwise. Given names stay as they are written."""
    found = [(start, simple(text[start])) for start in at]
    return [(start, start + 1, new, "script", 1.0) for start, new in found
            if new in surnames() and in_name(text[:start] + new + text[start + 1:], start)]


def simplify(text: str) -> str:
    """The text in simplified characters, without regard to phrases; for comparisons."""
    return text.translate(patterns().table)


@cache
def simple(char: str) -> str:
    """One character, simplified; there are so few of them that all answers are kept."""
    return simplify(char)


@cache
def _regional() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str], dict[str, str]]:
    """Words that only Taiwan has, and those of them that tell a page alone; all words that Taiwan says otherwise; and
    what the mainland says. Those that are as common on the mainland (建立, which is also said for 创建) stay."""
    common = shares()
    words = {old: simplify(new) for old, new in dictionary("TWPhrasesRev") if len(old) > 1
             and common.get(simplify(old), RARE) < common.get(simplify(new), RARE) + OURS}
    words |= {old: new for kind, old, new in rows("script", 3) if kind == "word"}
    signs = {old: new for kind, old, new in rows("script", 3) if kind == "region"}
    telling = (old for old, new in signs.items()
               if common.get(simplify(old), RARE) < common.get(new, RARE) - TELLING)
    return (re.compile("|".join(signs)), frozenset(telling),
            re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))), words)


def regional(text: str) -> list[Change]:
    """The words of Taiwan in those of the mainland, on a page that shows its region by several of them."""
    signs, telling, pattern, words = _regional()
    found = frozenset(signs.findall(text))
    if len(found) < REGION and not found & telling:
        return []
    return [(m.start(), m.end(), words[m[0]], "region", 0.9) for m in pattern.finditer(text)]


def script(text: str, one_to_one: bool) -> list[Change]:
    """The changes that make a page in traditional script simplified. `one_to_one` says that the page was converted
    character by character, so that what such a conversion cannot produce stays."""
    p = patterns()
    table = p.narrow if one_to_one else p.table
    if "着" in text:  # this page keeps 着 and 著 apart
        table = {**table, ord("著"): "著"}
    new = text.translate(table)
    for m in p.phrase.finditer(text):
        now = phrases()[m[0]]
        if not any(new[at] != char and in_name(new, at) for at, char in enumerate(now, m.start())):
            new = new[: m.start()] + now + new[m.end() :]
    for m in p.kept.finditer(text):
        if in_name(new, m.start()):
            new = new[: m.start()] + m[0] + new[m.end() :]
    spans = map(re.Match.span, (p.all_runs if BEYOND.search(text) else p.runs).finditer(text))
    return [(a, b, now, "script", 1.0) for a, b in spans if text[a:b] != (now := new[a:b])]
