"""Names that only the words of an act tell from words: 任命成立为…局长; X任Y县委书记; 成果、高兴为副镇长.

Between a verb (or the beginning of a clause) and what closes the name (为, 任, 的, 辞去) every item must look like a
name, and a chain of posts must follow to the end of the clause. A name found so is found wherever the page uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.mentions import Spotted
from kg.extract.names import begins_word, edge, foreign_shape, shape
from kg.extract.organs import looks_like_agency, organs
from kg.extract.patterns import Patterns, pattern
from kg.extract.personnel_rules import frames, nobody
from kg.extract.postline import may_hold_posts, posts
from kg.extract.text import Page, Sentence
from kg.extract.titles import hits
from kg.lexicon.common_words import words
from kg.lexicon.place import bare_names
from kg.lexicon.place import names as places
from kg.model import Span

_P = Patterns("frame")
_NOTE = r"(?:\([^()、]{1,12}(?:、[^()、]{1,6})?\))?"
_PIECE = r"[\u3400-\u4dbf\u4e00-\u9fff·]{2,12}"
_RUN = re.compile(rf"{_PIECE}(?:{_NOTE}(?:、|和|及){_PIECE}){{0,11}}")
_ITEM = re.compile(rf"([^、()]+){_NOTE}(?:、|$)")
#: characters of a name whose surname no table lists
_UNLISTED = re.compile(r"[\u4e00-\u9fff]{2,3}")


def framed(page: Page, spotted: Spotted, *, minority: bool = False) -> list[tuple[Span, str]]:
    """Names in acts that no other reading has found, and their echoes in the page."""
    known = {m.name for m in spotted.mentions if m.kind != "short"} - nobody()
    found: dict[Span, str] = {}
    named = _characters(m.at for m in spotted.mentions if m.name not in nobody())
    others = _characters(m.at for m in spotted.mentions if page.s[m.at.start] != "由")
    for sentence in page.sentences:
        held = list(_held(page.s, sentence, known)) if _P.may("held", sentence.chars) else []
        for at, name in held:
            if others.isdisjoint(range(*at)):
                found[at] = name
                named.update(range(*at))
        if not may_hold_posts(page.s, sentence.at):
            continue
        closes = _Closes(page.s, sentence.at.end)
        for place, verb in _places(page.s, sentence, "由" if held else ""):
            for at, name in _names(closes, place, verb, known, minority):
                if named.isdisjoint(range(*at)):
                    found[at] = name
                    named.update(range(*at))
    return list(found.items())


def _characters(spans: Iterable[Span]) -> set[int]:
    """The places of all characters that the spans hold."""
    return {place for at in spans for place in range(*at)}


def _held(s: str, sentence: Sentence, known: set[str]) -> Iterator[tuple[Span, str]]:
    """Who holds a role: 主任由温和同志兼任 (not 由温)."""
    for m in pattern("frame.held").finditer(s, *sentence.at):
        at = Span(*m.span("name"))
        if shape(m["name"]) and _name(s, at, known, False, False) and not begins_word(s, at.start):
            yield at, m["name"]


def _places(s: str, sentence: Sentence, opening: str) -> Iterator[tuple[int, str]]:
    """Where a name may begin, and the verb before it (`opening` at the beginning of a clause)."""
    start, end = sentence.at
    for m in frames().verbs.finditer(s, start, end):
        yield m.end(), m[0]
    head = pattern("frame.number").match(s, start, end)
    begins = {head.end() if head else start, *(m.end() for m in pattern("frame.opens").finditer(s, start, end))}
    for place in sorted(begins):
        if not frames().verbs.match(s, place, end):
            yield place, opening


class _Closes:
    """What closes a name in a sentence that ends at `limit`; what was found last is kept, for places that stand close
    together ask for the same."""

    def __init__(self, s: str, limit: int) -> None:
        self.s, self.limit = s, limit
        self.asked, self.found = limit + 1, limit + 1
        self.close: re.Match[str] | None = None

    def next(self, place: int) -> re.Match[str] | None:
        """The first that begins at the place or behind it."""
        if not self.asked <= place <= self.found:
            self.close = frames().close.search(self.s, place, self.limit)
            self.asked, self.found = place, self.close.start() if self.close else self.limit
        return self.close


def _names(closes: _Closes, place: int, verb: str, known: set[str], minority: bool) -> list[tuple[Span, str]]:
    """The names that begin at a place, if what follows is the rest of an act."""
    s, limit = closes.s, closes.limit
    run = _RUN.match(s, place, limit)
    if not run:
        return []
    stop = place + 2
    while (close := closes.next(stop)) and close.start() <= run.end():
        stop = close.start()
        rows = _items(s, place, stop, known, minority)
        chosen = "当选" in close["verb"] and any(name in words() for _, name in rows)  # 全票当选
        if rows and not chosen and _act(s, close, verb, limit):
            return rows
        if (rows := _items(s, place, stop, known, minority, formal=True)) and _is_formal(s, place, close, verb, limit):
            return rows
        stop += 1
    bare = pattern("frame.bare").fullmatch(verb) or (not verb and s[place - 1:place] in ("", "\n", " "))
    return _unmarked(s, place, limit) if bare else []


def _act(s: str, close: re.Match[str], verb: str, limit: int) -> bool:
    """Do posts follow, up to the end of the clause?"""
    chain = posts(s, close.end(), limit)
    if chain is None or not pattern("frame.end").match(s, chain.end) or pattern("act.past").match(s, chain.end):
        return False
    first = chain.titles[0]
    if first.organ.startswith(("为", "任", "担任", "的")):
        return False
    if close["verb"] == "的":
        return pattern("frame.post").match(s, chain.end) is not None
    return bool(verb or first.organ or close["verb"] in ("为", "不再担任") or close["verb"].endswith("当选"))


def _is_formal(s: str, place: int, close: re.Match[str], verb: str, limit: int) -> bool:
    """Is it a line of a list of acts (线有为为县水利局局长;), or the words of one (任命线有为为县水利局局长)?"""
    if close["verb"] not in ("为", "的") or not _act(s, close, verb, limit):
        return False
    start = s.rfind("\n", 0, place) + 1
    return pattern("frame.formal").fullmatch(s, start, place) is not None


def _items(s: str, place: int, stop: int, known: set[str], minority: bool, *, formal: bool = False
           ) -> list[tuple[Span, str]]:
    """The names of a list, without the notes behind them; empty if one of its items is none."""
    rows: list[tuple[Span, str]] = []
    for m in _ITEM.finditer(s, place, stop):
        at = Span(*m.span(1))
        pieces = [at]
        if not _name(s, at, known, minority, formal) and (joint := re.search(r"(?<=..)[和及](?=..)", m[1])):
            pieces = [Span(at.start, at.start + joint.start()), Span(at.start + joint.end(), at.end)]
        if not all(_name(s, p, known, minority, formal) for p in pieces):
            return []
        rows += [(p, s[p.start:p.end]) for p in pieces]
    return rows


def _name(s: str, at: Span, known: set[str], minority: bool, formal: bool) -> bool:
    """Is it a name? formal: in the words of an act, where a surname may be one that no table lists."""
    name = s[at.start:at.end]
    if name in known:
        return True
    if name in nobody() or name in frames().times or name in organs() or name in places():
        return False
    if name in bare_names() and len(name) > 2:
        return False
    if hits(name, 0, len(name)) or (looks_like_agency(name) and len(name) > 2):
        return False
    if "·" in name:
        return len(name) > 3
    if formal and _UNLISTED.fullmatch(name) and name not in words() and not begins_word(s, at.start):
        return pattern("frame.no_name").search(name) is None
    foreign = len(name) <= 8 and foreign_shape(name) >= (0.9 if minority else 1.4)
    return bool(shape(name)) or (foreign and not begins_word(s, at.start))


def _unmarked(s: str, place: int, limit: int) -> list[tuple[Span, str]]:
    """免去成果市政协…副主任职务: no 的 behind the name; the organ must begin with a place or a level."""
    for length in (3, 2, 4):
        name = s[place:place + length]
        if not shape(name) or hits(name, 0, len(name)) or name[-1] in "省市县区旗州盟":
            continue
        chain = posts(s, place + length, limit)
        if chain is None or not pattern("frame.post").match(s, chain.end):
            continue
        organ = chain.titles[0].organ
        placed = any(organ[:n] in places() or organ[:n] in bare_names() for n in range(2, 9))
        if placed or pattern("frame.place").match(organ):
            return [(Span(place, place + length), name)]
    return []


def echoes(page: Page, spotted: Spotted, found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Where else the page uses names that were found: a name of two characters only between firm edges."""
    rows: list[tuple[Span, str]] = []
    taken = _characters([*(m.at for m in spotted.mentions), *(at for at, _ in found)])
    for name in sorted({n for _, n in found}, key=lambda n: (-len(n), n)):
        for at in _uses(page, name):
            if taken.isdisjoint(range(*at)):
                rows.append((at, name))
                taken.update(range(*at))
    return rows


def _uses(page: Page, name: str) -> Iterator[Span]:
    """Where a sentence uses a name: one of two characters only between firm edges."""
    s, end = page.s, 0
    while (start := s.find(name, end)) >= 0:
        sentence, at = page.sentence_at(start), Span(start, start + len(name))
        if sentence is None or at.end > sentence.at.end:
            end = start + 1
            continue
        end = at.end
        before = s[start - 1] if start > sentence.at.start else "\n"
        if len(name) > 2 or before in "、,;:。(“\n 由" and (
                edge(s, end) >= 1.5 or frames().close.match(s, end, sentence.at.end)):
            yield at
