"""Places in running text where a name may stand: behind a title, a label (区领导) or the verb of an act, before 同志,
and in the list that goes on from there. Each offers candidates; spot.py decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.names import MARK, Candidate, begins_word, candidates, foreign_shape, shape
from kg.extract.organs import looks_like_agency, organs
from kg.extract.patterns import Patterns
from kg.extract.text import Page, Sentence
from kg.extract.titles import Hit, bracketed, index, serving, title_at
from kg.extract.unlisted import SURE, among_titles, before_names, unlisted
from kg.lexicon.place_types import township
from kg.lexicon.tables import marked
from kg.model import Span

_P = Patterns("person")
_LONGEST_COMRADE = 8
#: characters before a title in which a word may say that all are meant
_REACH = 8
#: characters of a name before a bracket, and the shape that it has at least
_LONGEST_BRACKETED, _LIKELY = 12, 2.1
#: the shape that a name has at least where a whole list of names stands
_SETTLED = 1.5


class Anchor(NamedTuple):
    """A place with the names that may begin there, the likeliest first. `head` is where the list begins that it is part
    of; kind as in Mention."""

    kind: str
    place: int
    options: tuple[Candidate, ...]
    head: int
    label: str = ""


def listed(page: Page, end: int, limit: int, found: list[Hit], minority: bool
           ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
    """Names joined to the one that ends at `end`, each with where it begins."""
    s = page.s
    while m := _P.list.match(s, end, limit):
        place = m.end()
        if _other(s, place, limit, found):
            return
        options = tuple(candidates(s, place, limit, minority=minority)) or _between_names(s, place, limit)
        if not options:
            return
        yield place, options
        end = options[0].end


def _between_names(s: str, place: int, limit: int) -> tuple[Candidate, ...]:
    """A name of an unlisted surname behind one name of a list and before another: 方圆、疏影、章台柳."""
    end = before_names(s, place, limit)
    more = candidates(s, end + 1, limit) if end > place else []
    sure = more and more[0].weight >= SURE and not (s[place:end] in organs() or looks_like_agency(s[place:end]))
    return (unlisted(place, end),) if sure else ()


def _other(s: str, place: int, limit: int, found: list[Hit]) -> bool:
    """Does a title, alone or with its organ, an agency or a whole set stand here rather than a name?"""
    stop = _P.mark.search(s, place, limit)
    end = stop.start() if stop else limit
    for i in range(index(found, place), len(found)):
        hit = found[i]
        if hit.at.start == place:
            return True
        if hit.at.start >= end:
            break
        if title_at(s, hit, place).at.start <= place:
            return True
    item = s[place:end]
    if any(c.shape > 0 and _P.acts_there.match(s, c.end, end) for c in candidates(s, place, limit)):
        return False
    return item in organs() or (len(item) > 3 and looks_like_agency(item)) or bool(_P.set.match(item))


class _Series:
    """The anchors of one sentence, each place once."""

    def __init__(self, page: Page, span: Span, found: list[Hit], minority: bool) -> None:
        self.page, self.limit, self.found, self.minority = page, span.end, found, minority
        self.seen: set[int] = set()
        self.last = 0  # where the name behind the title before ends

    def at(self, kind: str, place: int, label: str = "", *, word: bool = False) -> Iterator[Anchor]:
        """The name at a place and those that a list joins to it. word: the title before it is also an everyday word."""
        options = self._options(kind, place, word)
        if not options or place in self.seen:
            return
        self.seen.add(place)
        self.last = options[0].end
        yield Anchor(kind, place, options, place, label)
        for next_place, more in listed(self.page, options[0].end, self.limit, self.found, self.minority):
            if next_place in self.seen:
                return
            self.seen.add(next_place)
            self.last = more[0].end
            # 副县长甲与乙签约, 副县长甲,以及乙 say nothing of the post of 乙
            apart = _P.apart.search(self.page.s, max(0, next_place - 4), next_place) is not None
            joined = "named" if apart else "listed"
            yield Anchor(joined if kind == "titled" else kind, next_place, more, place, label)

    def _options(self, kind: str, place: int, word: bool) -> tuple[Candidate, ...]:
        s, titled = self.page.s, kind == "titled" and not word
        native = self.minority and (titled or kind == "act")
        options = tuple(candidates(s, place, self.limit, minority=native, titled=titled or (native and kind == "act")))
        if kind == "labelled":
            if begins_word(s, place):
                return ()
            return tuple(c for c in options if shape(s[place:c.end]) or s[c.end:c.end + 1] == "、")
        return options or (self._by_its_list(place) if titled else ())

    def _by_its_list(self, place: int) -> tuple[Candidate, ...]:
        """A name of an unlisted surname behind a title, believed because of the list in which it stands."""
        s = self.page.s
        if (end := before_names(s, place, self.limit)) > place:
            more = next(listed(self.page, end, self.limit, self.found, self.minority), None)
            if more and more[1][0].weight >= SURE:
                return (unlisted(place, end),)
        among = among_titles(s, place, self.limit, self.found, self.last)
        return (among,) if among else ()


def anchors(page: Page, sentence: Sentence, found: list[Hit], minority: bool) -> Iterator[Anchor]:
    """The anchors of a sentence whose titles are `found`."""
    s, (start, limit) = page.s, sentence.at
    series = _Series(page, sentence.at, found, minority)
    for hit in found:
        if _P.everyone.search(s, max(start, hit.at.start - _REACH), hit.at.start):
            continue  # 让广大教师安心从教
        if s[hit.at.end:hit.at.end + 1] == "的" and serving(s, start, hit.at.end):
            if not begins_word(s, hit.at.end + 1):
                yield from series.at("titled", hit.at.end + 1)  # 现任县水务局局长的林致远
            continue
        notes = _P.notes.match(s, hit.at.end, limit)
        place = notes.end() if notes else hit.at.end
        if s.startswith("为", place):  # 副主席为何雅、白朗
            yield from series.at("act", place + 1)
        else:
            yield from series.at("titled", place, word=hit.base in marked("post_homes", "word", 2))
    for m in _P.label.finditer(s, start, limit) if _P.labels.search(s, start, limit) else ():
        yield from series.at("labelled", m.end(), m["label"])
    for m in (*_P.collective.finditer(s, start, limit), *_P.spaced.finditer(s, start, limit)):
        for one in _collective(s, m.start("names"), m.end("names"), series.seen, minority):
            series.seen.add(one.start)
            yield Anchor("named", one.start, (one,), one.start)
    for m in _P.those_who.finditer(s, start, limit):
        yield from series.at("labelled", m.end())
    for m in _P.act.finditer(s, start, limit):
        options = candidates(s, m.end(), limit, minority=minority, titled=minority)
        if m.end() not in series.seen and any(_P.act_close.match(s[c.end:c.end + 4]) for c in options):
            yield from series.at("act", m.end())
    for hit in found:
        bracket = s.rfind("(", start, hit.at.start) if s[hit.at.end:hit.at.end + 1] == ")" else -1
        if bracket > start and bracketed(s, bracket, limit, found)[0]:
            if found_one := _bracketed(s, start, bracket, series.seen, found):
                series.seen.add(found_one.start)
                yield Anchor("act", found_one.start, (found_one,), found_one.start)
    for m in _P.title_behind.finditer(s, start, limit):
        if m.start() not in series.seen and (fit := shape(m[0])) and not begins_word(s, m.start()):
            series.seen.add(m.start())
            yield Anchor("act", m.start(), (Candidate(*m.span(), fit, MARK),), m.start())
    for m in _P.comrade.finditer(s, start, limit):
        stop = m.start() - (s[m.start() - 1] == "等")  # 林致远 白朗等同志
        if found_one := _comrade(s, start, stop, series.seen, minority):
            yield from _comrades(s, start, found_one, series.seen, minority)


def _comrades(s: str, floor: int, last: Candidate, seen: set[int], minority: bool) -> Iterator[Anchor]:
    """The name before 同志 and those of the list that ends with it: 温和、何雅同志."""
    one: Candidate | None = last
    while one:
        seen.add(one.start)
        yield Anchor("act", one.start, (one,), one.start)
        one = _comrade(s, floor, one.start - 1, seen, minority) if s[one.start - 1] == "、" else None


def _collective(s: str, start: int, end: int, seen: set[int], minority: bool) -> list[Candidate]:
    """The names of a list that a common label ends (林致远、白朗等县领导): all of them, or none if one is no name."""
    names: list[Candidate] = []
    place = start
    for item in (part for whole in _P.list_mark.split(s[start:end]) for part in _and(whole)):
        place = s.index(item, place, end)
        fit = 3.4 if _P.dotted_whole.fullmatch(item) else shape(item)
        fit = fit or (1.2 if minority and foreign_shape(item) > 1.0 else 0)
        if not fit or len(item) < 2 or item in organs() or looks_like_agency(item) or township(item):
            return []
        names.append(Candidate(place, place + len(item), max(fit, _SETTLED), MARK))
        place += len(item)
    if len(names) < 2 or all(_P.hamlet.match(s, c.end - 1) for c in names):
        return []
    return [c for c in names if c.start not in seen]


def _and(text: str) -> list[str]:
    """The two names that 和 joins; a name that holds 和 itself stays whole."""
    left, mark, right = text.rpartition("和")
    return [left, right] if mark and not shape(text) and len(left) > 1 and len(right) > 1 else [text]


def _bracketed(s: str, floor: int, end: int, seen: set[int], found: list[Hit]) -> Candidate | None:
    """The name between a mark and a bracket of titles at `end`: 林致远(县委书记)."""
    for length in range(2, _LONGEST_BRACKETED + 1):
        place = end - length
        if place < floor or place in seen:
            return None
        name, before = s[place:end], s[place - 1] if place > floor else "\n"
        fit = 3.4 if _P.dotted_whole.fullmatch(name) else shape(name)
        if fit < _LIKELY or not (_P.before_comrade.match(before) or _P.before_bracketed.match(before)):
            continue
        if any(h.at.start < end and place < h.at.end for h in found) or looks_like_agency(name):
            return None
        if not begins_word(s, place) and not _P.not_comrade.search(name):
            return Candidate(place, end, fit, MARK)
    return None


def _comrade(s: str, floor: int, end: int, seen: set[int], minority: bool) -> Candidate | None:
    """The name between a mark and the 同志 at `end`."""
    for length in range(2, _LONGEST_COMRADE + 1):
        place = end - length
        if place < floor or place in seen:
            return None
        name, before = s[place:end], s[place - 1] if place > floor else "\n"
        if not _P.before_comrade.match(before) or not _P.han.fullmatch(name):
            continue
        fit = shape(name) or (1.2 if minority or "·" in name else 0)
        if fit and not begins_word(s, place) and not _P.not_comrade.search(name):
            return Candidate(place, end, fit, MARK)
    return None
