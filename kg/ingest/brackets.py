"""Pinyin in brackets behind traditional characters, and commas put before marks."""

from __future__ import annotations

import re
from functools import cache

from kg.ingest.edits import Change
from kg.ingest.table import readings

_LETTERS = "[a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹḿ]"
#: a blank that the rewriter's bytes cannot hold is a question mark
_BLANK = r"[ \u00a0?]?"
#: the character before is looked at behind the bracket, so that the search runs from bracket to bracket
BRACKET = re.compile(rf"\((?<=([\u3400-\u9fff\ue000-\ue4c5])\()[ \u00a0]?({_LETTERS}{{1,6}}){_BLANK}\)")
ASTRIDE = re.compile(rf"([^\x00-\x7f])([@-~])\([ \u00a0]?({_LETTERS}{{1,6}}){_BLANK}\)")
TONED = frozenset("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ")
DOUBLED = re.compile(r",(?=[,，、。；;：:！!？?])")
#: so many toned syllables and a page may also have toneless ones
ENOUGH = 5


@cache
def syllables() -> frozenset[str]:
    return frozenset(readings().values()) | {"men", "me", "ne", "de", "le", "ma", "ba", "zi", "tou", "cháng", "tiáo"}


def annotated(text: str) -> dict[str, str]:
    """The characters that the page annotates, with their syllables."""
    known = readings()
    return {char: syllable for char, syllable in sorted(set(BRACKET.findall(text)))
            if char in known and not TONED.isdisjoint(syllable)}


def spoken(text: str) -> dict[str, str]:
    """The private-use characters that have a bracket behind them, with their syllables: a page that cannot show a
    character may still tell how it sounds."""
    return {m[1]: m[2] for m in BRACKET.finditer(text) if m[1] >= "\ue000"}


def bracket_changes(text: str) -> list[Change]:
    """Removes the brackets; also those that stand behind an ASCII letter because it forms the bytes of an annotated
    character together with the last byte of its neighbour."""
    found = [(m, not TONED.isdisjoint(m[2])) for m in BRACKET.finditer(text)] if "(" in text else []
    enough = sum(toned for _, toned in found) >= ENOUGH
    changes = [(m.start(), m.end(), "", "pinyin", 1.0) for m, toned in found
               if toned or (enough and m[2] in syllables())]
    if enough:
        known = readings()
        for m in ASTRIDE.finditer(text):
            pair = m[1].encode("gbk", "ignore")[-1:] + m[2].encode()
            if known.get(pair.decode("gbk", "ignore")) == m[3]:
                changes.append((m.end(2), m.end(), "", "pinyin", 1.0))
        changes.sort()
    return changes


def doubled(text: str) -> list[Change]:
    """Removes the commas before marks. Brackets stand behind characters, so either can go first."""
    return [(m.start(), m.end(), "", "doubled", 1.0) for m in DOUBLED.finditer(text)] if "," in text else []
