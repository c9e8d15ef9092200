"""What one clue says for which division: the mentions in it, with and without ending, weighed by what stands around."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon.locality_rules import number, pattern
from kg.lexicon.place import Division, bare_names, division, in_year, last_year, letters, lineage, names
from kg.lexicon.place_find import Mention, find, narrow
from kg.lexicon.place_types import words
from kg.lexicon.tables import rows
from kg.model import Span

#: how far before a mention its surroundings are read (characters)
BACK = 6
#: how far before a mention its sentence is read (characters)
SENTENCE = 90
#: divisions that ended earlier are not meant by a page without a year
RECENT = 2000


class Vote(NamedTuple):
    """What a mention weighs, and the divisions that it may mean. `bare`: written without its ending."""

    found: tuple[Division, ...]
    weight: float
    bare: bool


def votes(text: str, weight: float, kind: str, year: int | None, full: Sequence[Mention] | None = None) -> list[Vote]:
    """The votes of one clue; `full` are the mentions with ending in it, where they have been found already."""
    if kind == "code":
        return _numbered(text, weight, year)
    mentions = all_mentions(text, year, find(text, year) if full is None else full)
    factors = _neighbours(text, mentions, kind)
    counted = []
    for i, mention in enumerate(mentions):
        factor = _surroundings(text, mention, kind) * factors[i]
        bare = text[mention.at.start : mention.at.end] not in names()
        if bare and kind != "site" and _is_given(text, mention.at):
            continue
        if bare and not _is_named(text, mentions, i):
            if text[mention.at.start : mention.at.end] in words("word"):
                continue
            factor *= number("factor", "bare")
        meant = _recent(mention.found) if year is None else mention.found
        if bare and pattern("page", "paper").match(text, mention.at.end):
            meant = _of_paper(meant)
        counted.append(Vote(meant, weight * factor, bare))
    return counted


def _of_paper(found: tuple[Division, ...]) -> tuple[Division, ...]:
    """Of divisions of one name those that have daily papers: 西安日报 is that of 西安市, and not of a 西安区."""
    return tuple(one for one in found if one.level != "county") or found


def _recent(found: tuple[Division, ...]) -> tuple[Division, ...]:
    """Without those that are long gone, unless nothing else is left."""
    return tuple(one for one in found if one.last >= RECENT) or found


def _numbered(text: str, weight: float, year: int | None) -> list[Vote]:
    """The vote of a registration number, or of the letter in a licence number."""
    found = in_year(letters().get(text, ()), year, nearest=True)
    if not found and (one := division(text, year or last_year())):
        found = (one,)
    return [Vote(found, weight, False)] if found else []


def all_mentions(text: str, year: int | None, full: Sequence[Mention]) -> list[Mention]:
    """The mentions with ending (`full`) and without in order; those that touch narrow each other."""
    wide = [_widen(text, mention, year) for mention in full]
    merged: list[Mention] = []
    for mention in sorted(wide + _bare(text, year, wide)):
        merged.append(narrow(mention, merged))
    return merged


def _widen(text: str, mention: Mention, year: int | None) -> Mention:
    """Add what an alias means without an ending: 巴州 is 巴音郭楞州, or 巴州区."""
    bare = bare_names().get(text[mention.at.start : mention.at.end], ())
    return Mention(mention.at, mention.found + in_year(bare, year or last_year())) if bare else mention


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """The bare names by their first two characters, the longest first; and where such two may stand."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in bare_names():
        found[name[:2]].append(name)
    one, two = ("".join(sorted(set(chars))) for chars in zip(*found, strict=True))
    heads = {head: tuple(sorted(same, key=lambda n: (-len(n), n))) for head, same in found.items()}
    return re.compile(f"[{one}](?=[{two}])"), heads


def _bare(text: str, year: int | None, full: list[Mention]) -> list[Mention]:
    """The names without ending, where no mention with ending stands."""
    (places, heads), table = _heads(), bare_names()
    taken = bytearray(len(text) + 1)
    for mention in full:
        taken[mention.at.start : mention.at.end] = b"\1" * (mention.at.end - mention.at.start)
    found: list[Mention] = []
    done = 0
    for place in places.finditer(text):
        start = place.start()
        if start < done or taken[start]:
            continue
        for name in heads.get(text[start : start + 2], ()):
            end = start + len(name)
            if not text.startswith(name, start) or 1 in taken[start:end] or _is_other(text, start, end):
                continue
            if meant := in_year(table[name], year or last_year()):
                found.append(Mention(Span(start, end), meant))
                done = end
                break
    return found


@cache
def _after() -> tuple[str, ...]:
    return tuple(sorted(words("after")))


@cache
def _outlets() -> tuple[str, ...]:
    return tuple(sorted(words("outlet")))


@cache
def _wholes() -> tuple[str, ...]:
    return tuple(sorted(words("whole")))


def _is_other(text: str, start: int, end: int) -> bool:
    """Is the name part of something else: 石泉镇, 朝天宫街道, 沿|海南…, 东方网?"""
    if text.startswith(_wholes(), start):
        return True
    if start and text[start - 1 : start + 1] in words("head"):
        return True  # 区公安分局
    if text.startswith(_outlets(), end):
        return False
    if start and pattern("cue", "office").match(text[start - 1]):
        return True
    if pattern("cue", "act").search(text[max(0, start - 2) : start]):
        return True
    return text.startswith(_after(), end) or bool(pattern("cue", "part_after").match(text, end))


def _is_named(text: str, mentions: list[Mention], i: int) -> bool:
    """Does an outlet or an organ follow the bare name, or the mention of its parent stand before it?"""
    at = mentions[i].at
    if text.startswith(_outlets(), at.end):
        return True
    above = {one.code for one in mentions[i - 1].found} if i and mentions[i - 1].at.end == at.start else set()
    return any(above & set(lineage(one)[:-1]) for one in mentions[i].found)


def _is_given(text: str, at: Span) -> bool:
    """Is it the given name of a person (乡长人选华|永胜): a surname before it wherever it stands, more than once or
    behind an office or a mark?"""
    if not at.start or text[at.start - 1] not in _surnames() or pattern("cue", "particle").match(text[at.start - 1]):
        return False
    name, whole = text[at.start : at.end], text[at.start - 1 : at.end]
    opens = at.start == 1 or bool(pattern("cue", "before_name").match(text[at.start - 2]))
    return text.count(name) == text.count(whole) and (text.count(name) > 1 or opens)


@cache
def _surnames() -> frozenset[str]:
    """Common surnames."""
    return frozenset(form for form, weight, _ in rows("surnames", 3) if int(weight) > 1)


def _surroundings(text: str, mention: Mention, kind: str) -> float:
    """The factor that the words beside the mention give."""
    before, end = text[max(0, mention.at.start - BACK) : mention.at.start], mention.at.end
    if pattern("cue", "native_after").match(text, end) or pattern("cue", "native_before").search(before):
        return number("factor", "native")
    if kind == "site":
        return 1.0
    if pattern("cue", "guest_after").match(text, end) or pattern("cue", "guest_before").search(before):
        return number("factor", "guest")
    if pattern("cue", "firm_after").match(text, end):
        return number("factor", "firm")
    if pattern("cue", "host_before").search(before):
        return number("factor", "host")
    if kind == "title":
        if pattern("cue", "visitor_after").match(text, end):
            return number("factor", "visitor")
        if pattern("cue", "goal_before").search(before):
            return number("factor", "goal")
    return 1.0


def is_elsewhere(text: str, at: Span) -> bool:
    """Does the sentence say that this is another place than ours: guests came from there, our own leaders went there
    (an official of the county, 县委书记, goes to another county), our office stands there?"""
    before = text[max(0, at.start - SENTENCE) : at.start]
    if pattern("cue", "received_after").match(text, at.end) or pattern("cue", "house_before").search(before[-1:]):
        return True
    sent = pattern("cue", "sent_out").search(before[max(before.rfind("。"), before.rfind("\n")) + 1 :])
    return sent is not None and text[at.end - 1] == sent["level"]


def _neighbours(text: str, mentions: list[Mention], kind: str) -> list[float]:
    """The factors that other mentions give: to one that only leads to the next, one of a list, one led by its
    province."""
    led = _led_by_province(mentions)
    factors = [1.0] * len(mentions)
    above: set[str] = set()
    for i in range(len(mentions) - 1, -1, -1):
        here = mentions[i]
        if i + 1 < len(mentions) and kind not in ("site", "path") and mentions[i + 1].at.start != here.at.end:
            above.clear()  # only the mention that touches it counts
        if any(one.code in above for one in here.found):
            factors[i] = number("factor", "above")
        elif kind in ("lead", "body"):
            factors[i] = number("factor", "chain") if led[i] else _beside(text, mentions, i)
        if kind not in ("site", "path"):
            above.clear()
        for one in here.found:
            above.update(lineage(one)[:-1])
    return factors


def _beside(text: str, mentions: list[Mention], i: int) -> float:
    """The factor of one of a list of several of one level: A县、B县."""
    here = mentions[i]
    for other in (*mentions[max(0, i - 1) : i], *mentions[i + 1 : i + 2]):
        gap = text[min(here.at.end, other.at.end) : max(here.at.start, other.at.start)]
        if gap in ("、", "和", "与") and here.found[0].level == other.found[0].level:
            return number("factor", "other")
    return 1.0


def _led_by_province(mentions: list[Mention]) -> list[bool]:
    """Whether each mention stands in a chain behind a province: 江苏省海安市."""
    led: list[bool] = []
    for i, here in enumerate(mentions):
        before = mentions[i - 1] if i and mentions[i - 1].at.end == here.at.start else None
        led.append(before is not None and (led[-1] or before.found[0].level == "province"))
    return led
