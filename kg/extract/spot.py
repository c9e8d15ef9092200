"""Finds the people of a page: collects every place where a name may stand, then lets the whole document decide.

A place is an anchor: behind a title, in a list after a name, behind a label (区领导), before 同志, in an act (任命…为). Each offers
candidates; a candidate that other anchors and other sentences support wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.extract.agencies import looks_like_agency, organs
from kg.extract.names import Candidate, begins_word, candidates, edge, shape, surnames, verbs
from kg.extract.text import Page, Sentence
from kg.extract.titles import Hit, Title, chain, hits, title_at
from kg.model import Span

_P = Patterns("person")


class Mention(NamedTuple):
    """A name in a sentence. kind: titled, listed (shares the title of `head`), labelled, named (by its full name only),
    postposed (曲直局长), short (林书记). `at` covers the name alone; `whole` the titles and the name."""

    at: Span
    name: str
    kind: str
    titles: tuple[Title, ...]
    whole: Span
    score: float
    label: str = ""


@dataclass
class Spotted:
    """The people of a page: every mention in order of the text, and the titles of each sentence."""

    mentions: list[Mention] = field(default_factory=list)
    hits: dict[Span, list[Hit]] = field(default_factory=dict)

    def inside(self, span: Span) -> list[Mention]:
        first = bisect_left(self.mentions, span.start, key=lambda m: m.at.start)
        last = bisect_left(self.mentions, span.end, key=lambda m: m.at.start)
        return [m for m in self.mentions[first:last] if m.at.end <= span.end]


class _Anchor(NamedTuple):
    kind: str
    place: int
    options: tuple[Candidate, ...]
    head: int
    label: str = ""




def _listed(page: Page, end: int, limit: int, found: list[Hit], minority: bool) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
    """Names joined to the one that ends at `end`."""
    s = page.s
    while m := _P.list.match(s, end, limit):
        place = m.end()
        if any(h.at.start == place for h in found) or _other(s, place, limit, found):
            return
        options = tuple(c for c in candidates(s, place, limit, minority=minority))
        if not options:
            return
        yield place, options
        end = options[0].end


def _by_its_list(page: Page, place: int, limit: int, found: list[Hit], minority: bool) -> tuple[Candidate, ...]:
    """A name of an unlisted surname behind a title, believed because names follow it in a list: 副主席甲乙、林致远."""
    m = _P.unlisted.match(page.s, place, limit)
    if not m or begins_word(page.s, place):
        return ()
    end = m.end() - 1
    more = next(_listed(page, end, limit, found, minority), None)
    return (Candidate(place, end, 1.2, 2.0),) if more and more[1][0].weight >= 4.0 else ()




def _other(s: str, place: int, limit: int, found: list[Hit]) -> bool:
    """Does a title with its organ, or an agency, stand here rather than a name?"""
    stop = _P.mark.search(s, place, limit)
    item_end = stop.start() if stop else limit
    for h in found:
        if place < h.at.start < item_end and title_at(s, h, place).at.start <= place:
            return True
    item = s[place:item_end]
    if item in organs() or (len(item) > 3 and looks_like_agency(item)):
        return True
    return any(item.startswith(form) for form in ("各", "有关", "相关", "全体"))


def _anchors(page: Page, sentence: Sentence, found: list[Hit], minority: bool) -> Iterator[_Anchor]:
    s, (start, limit) = page.s, sentence.at
    seen: set[int] = set()

    def series(kind: str, place: int, label: str = "") -> Iterator[_Anchor]:
        options = tuple(candidates(s, place, limit, minority=minority and kind == "titled", titled=kind == "titled"))
        if kind == "labelled":
            options = tuple(c for c in options if not begins_word(s, place) and (shape(s[place:c.end]) or s[c.end:c.end + 1] == "、"))
        if not options and kind == "titled":
            options = _by_its_list(page, place, limit, found, minority)
        if not options or place in seen:
            return
        seen.add(place)
        yield _Anchor(kind, place, options, place, label)
        for next_place, more in _listed(page, options[0].end, limit, found, minority):
            if next_place in seen:
                return
            seen.add(next_place)
            yield _Anchor("listed" if kind == "titled" else kind, next_place, more, place, label)

    for hit in found:
        m = _P.notes.match(s, hit.at.end, limit)
        yield from series("titled", m.end() if m else hit.at.end)
    for m in _P.label.finditer(s, start, limit):
        yield from series("labelled", m.end(), m["label"])
    for m in _P.act.finditer(s, start, limit):
        place = m.end()
        options = tuple(c for c in candidates(s, place, limit, minority=minority)
                        if _P.act_close.match(s[c.end:c.end + 4]))
        if options and place not in seen:
            yield from (a for a in series("act", place) if a.options)
    for m in _P.comrade.finditer(s, start, limit):
        for length in range(2, 9):
            place = m.start() - length
            if place < start or place in seen:
                break
            before = s[place - 1] if place > start else "\n"
            name = s[place:m.start()]
            if (before in "、,;:。(“\n " or before in "由免命去") and _P.han.fullmatch(name):
                fit = shape(name) or (1.2 if minority or "·" in name else 0)
                if fit and not begins_word(s, place) and not _P.not_comrade.search(name):
                    seen.add(place)
                    yield _Anchor("act", place, (Candidate(place, m.start(), fit, 2.0),), place)
                    break


def _formal(page: Page, sentence: Sentence, found: list[Hit], minority: bool) -> Iterator[_Anchor]:
    """Names of lists and forms: X为Y局长; · X的Y局长职务; · X,女,蒙古族 · 组长:X Y局长 · X  Y局长, and 某局曲直局长."""
    s, (start, limit) = page.s, sentence.at
    for clause in page.clauses(sentence.at):
        place = clause.start
        inside = [h for h in found if clause.start < h.at.start and h.at.end <= clause.end]
        choices = tuple(candidates(s, place, clause.end, minority=minority)) if inside else ()
        for c in choices:
            more = list(_listed(page, c.end, clause.end, found, minority))
            tail = s[(more[-1][1][0].end if more else c.end):clause.end].rstrip("。 ")
            if (tail.startswith("为") and s.startswith(tail, inside[-1].at.end - len(tail)) and len(tail) > 2) or (
                    tail.startswith("的") and tail.endswith("职务")):
                yield _Anchor("act", place, choices, place)
                for next_place, options in more:
                    yield _Anchor("act", next_place, options, place)
                break
    if m := _P.curriculum.match(s, start, limit):
        end = m.end("name")
        yield _Anchor("act", start, (Candidate(start, end, 3.0, 2.0),), start)
    for m in _P.roster.finditer(s, start, limit):
        options = tuple(c for c in candidates(s, m.end(), limit, minority=True) if s[c.end:c.end + 1] in (" ", "", "\n"))
        if options:
            yield _Anchor("act", m.end(), options[:1], m.end())
    if (m := _P.line.match(s, start, limit)) and any(h.at.start >= m.end() for h in found):
        end = m.end("name")
        name = s[start:end]
        if shape(name) or minority or "·" in name:
            yield _Anchor("act", start, (Candidate(start, end, 2.5, 2.0),), start)
    for h in found:
        title = title_at(s, h, start, [o for o in found if o.at.end <= h.at.start])
        for length in (3, 2):
            place = h.at.start - length
            name = s[place:h.at.start]
            if place > title.at.start and looks_like_agency(s[title.at.start:place]) and shape(name) >= 1.8 \
                    and not looks_like_agency(title.organ) and title.organ not in organs() and edge(s, h.at.end) > 0:
                yield _Anchor("act", place, (Candidate(place, h.at.start, shape(name), 1.8),), place)
                break
    opened = False
    for clause in page.clauses(sentence.at):
        if opened:
            options = tuple(c for c in candidates(s, clause.start, clause.end) if c.shape >= 2.2)
            rest = list(_listed(page, options[0].end, clause.end, found, False)) if options else []
            last = rest[-1][1][0].end if rest else 0
            if rest and all(o[0].shape >= 2.2 for _, o in rest) and not _P.counted.search(s, last, clause.end):
                yield _Anchor("named", clause.start, options, clause.start)
                for place, more in rest:
                    yield _Anchor("named", place, more, clause.start)
        opened = opened or any(clause.start <= h.at.start < clause.end for h in found)


def _decide(page: Page, anchors: list[_Anchor]) -> dict[int, Candidate]:
    """The name at each anchor, by its own weight and by what supports it elsewhere."""
    s = page.s
    votes: Counter[str] = Counter()
    for a in anchors:
        for c in a.options:
            votes[s[c.start:c.end]] += 1 if c.edge >= 1.5 else 0
    supports: dict[str, float] = {}

    def support(name: str) -> float:
        if name not in supports:
            firm = sum(1 for m in re.finditer(re.escape(name), s) if edge(s, m.end()) >= 1.5)
            supports[name] = 0.5 * min(4, firm + votes[name] - 2 if firm else 0)
        return supports[name]

    chosen: dict[int, Candidate] = {}
    for a in anchors:
        best = max(a.options, key=lambda c: (c.weight + max(0.0, support(s[c.start:c.end])), -c.end))
        if best.weight >= 2.4:
            chosen[a.place] = best
    return chosen




def _unanchored(page: Page, known: set[str]) -> Iterator[Candidate]:
    """Names without any title that open a clause and act (introduced by an earlier page, or known to all)."""
    s = page.s
    for sentence in page.sentences:
        for clause in page.clauses(sentence.at):
            place = clause.start
            for c in candidates(s, place, clause.end):
                name = s[place:c.end]
                if name in known or c.edge != 1.8 or begins_word(s, place):
                    continue
                verb = next((v for v, (role, _) in verbs().items() if role and s.startswith(v, c.end)), "")
                firm = sum(1 for m in re.finditer(re.escape(name), s) if edge(s, m.end()) >= 1.8)
                if verb and firm >= 2 and c.shape >= 2.5 and surnames().get(name[0], 0) >= 2:
                    yield c
                break


def spot(page: Page, *, minority: bool = False) -> Spotted:
    """All mentions of people in the zones that are read."""
    s = page.s
    spotted = Spotted()
    anchors: list[_Anchor] = []
    for sentence in page.sentences:
        found = hits(s, *sentence.at)
        spotted.hits[sentence.at] = found
        some = list(_anchors(page, sentence, found, minority))
        taken = {a.place for a in some}
        anchors += some + [a for a in _formal(page, sentence, found, minority) if a.place not in taken]
    chosen = _decide(page, anchors)
    names: dict[str, float] = {}
    kinds: dict[int, _Anchor] = {}
    for a in anchors:
        if c := chosen.get(a.place):
            name = s[c.start:c.end]
            names[name] = max(names.get(name, 0.0), min(0.99, 0.55 + 0.1 * c.weight))
            kinds.setdefault(a.place, a)
    for c in _unanchored(page, set(names)):
        names.setdefault(s[c.start:c.end], 0.7)
    if names:
        _mentions(page, names, kinds, chosen, spotted)
    _short_forms(page, spotted)
    _given_names(page, spotted)
    _last_parts(page, spotted)
    spotted.mentions.sort(key=lambda m: m.at)
    return spotted


def _mentions(page: Page, names: dict[str, float], kinds: dict[int, _Anchor], chosen: dict[int, Candidate],
              spotted: Spotted) -> None:
    """Every occurrence of a decided name, with the titles on its left."""
    s = page.s
    pattern = re.compile("|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n))))
    titles_of: dict[int, tuple[Title, ...]] = {}
    for sentence in page.sentences:
        found = spotted.hits[sentence.at]
        floor = sentence.at.start
        position = sentence.at.start
        while m := pattern.search(s, position, sentence.at.end):
            place, end = m.span()
            if (c := chosen.get(place)) and s[place:c.end] in names:
                end = c.end
            position = end
            name = s[place:end]
            anchor = kinds.get(place)
            if anchor is None:
                before = s[place - 1] if place > floor else "\n"
                weight = edge(s, end)
                opens = before in "、,;:。!?(“\n ▲●" or place == floor or s[max(floor, place - 2):place] in ("会上", "以及", "受", "由")
                if weight < 0 and not _postposed(s, end, found):
                    continue
                if not opens and len(name) < 3 and before not in "由受在和与及率对向去了见":
                    continue
            titles = tuple(chain(s, place, floor, found)) if anchor is None or anchor.kind in ("titled", "labelled", "act") else ()
            if titles and titles[0].at.start < floor:
                titles = ()
            kind, label = (anchor.kind, anchor.label) if anchor else ("titled" if titles else "named", "")
            whole_start = titles[0].at.start if titles else place
            if anchor and anchor.kind == "labelled" and anchor.head == place and not titles:
                whole_start = max(floor, place - len(label))
            if kind == "listed" and anchor is not None:
                titles = titles_of.get(anchor.head, ())
            titles_of[place] = titles
            whole_end = end
            after = _P.comrade_after.match(s[end:end + 2])
            if after:
                whole_end += 2
            if post := _postposed(s, whole_end, found):
                if not titles:
                    organ = _organ_before(s, place, floor)
                    titles, kind = (Title(post.at, organ, post, True),), "postposed"
                    whole_start -= len(organ)
                whole_end = post.at.end
            spotted.mentions.append(Mention(Span(place, end), name, kind, titles, Span(whole_start, whole_end), names[name], label))
            floor = max(floor, whole_end)
            position = max(position, whole_end)


def _organ_before(s: str, place: int, floor: int) -> str:
    """The agency directly before a name (某局曲直局长); empty if none stands there."""
    begin = max([floor] + [s.rfind(c, floor, place) + 1 for c in "、,;:。!?(“\n "])
    organ = s[begin:place]
    return organ if looks_like_agency(organ) and len(organ) > 2 else ""


def _postposed(s: str, end: int, found: list[Hit]) -> Hit | None:
    """A title directly behind a name: 曲直局长."""
    return next((h for h in found if h.at.start == end and not h.mark and edge(s, h.at.end) > 0
                 and not any(o.at.start == h.at.end for o in found)), None)


def _given_names(page: Page, spotted: Spotted) -> None:
    """小兰同志: the given name alone, of the one person of the page who bears it."""
    s = page.s
    by_given: dict[str, set[str]] = {}
    for m in spotted.mentions:
        if len(m.name) == 3 and m.titles:
            by_given.setdefault(m.name[1:], set()).add(m.name)
    for given, people in by_given.items():
        if len(people) > 1:
            continue
        for m in re.finditer(rf"(?:^|(?<=[、,;:。!?“\n 由])){given}(?=(?:、[\u4e00-\u9fff]{{2,3}})?同志)", s):
            if not any(x.at.start <= m.start() < x.at.end for x in spotted.mentions) and any(
                    x.at.start <= m.start() < x.at.end for x in page.sentences):
                spotted.mentions.append(Mention(Span(*m.span()), min(people), "short", (), Span(*m.span()), 0.8))


def _last_parts(page: Page, spotted: Spotted) -> None:
    """佩特科维奇 for 米洛什·佩特科维奇: the last part of a foreign name alone."""
    s = page.s
    for name in sorted({m.name for m in spotted.mentions if "·" in m.name}):
        last = name.rsplit("·", 1)[1]
        for m in re.finditer(re.escape(last), s) if len(last) > 3 else ():
            if (m.start() == 0 or s[m.start() - 1] not in "·") and edge(s, m.end()) > 0 and any(x.at.start <= m.start() < x.at.end for x in page.sentences) \
                    and not any(x.at.start <= m.start() < x.at.end for x in spotted.mentions):
                spotted.mentions.append(Mention(Span(*m.span()), name, "short", (), Span(*m.span()), 0.85))


_BEFORE_SHORT = "、,;:。!?“\n 由在和向受据"


def _short_forms(page: Page, spotted: Spotted) -> None:
    """林书记, 曲局长: a surname and a title, resolved to the one person of the page with both."""
    s = page.s
    known = [m for m in spotted.mentions if m.titles]
    for sentence in page.sentences:
        for h in spotted.hits[sentence.at]:
            place = h.at.start - 1
            if h.mark or place < sentence.at.start or s[place] not in surnames():
                continue
            if place > sentence.at.start and s[place - 1] not in _BEFORE_SHORT:
                continue
            if any(m.at.start <= place < m.whole.end for m in spotted.mentions) or edge(s, h.at.end) < 0:
                continue
            people = {m.name for m in known if m.name.startswith(s[place]) and any(
                t.hit.base.endswith(h.base[-2:]) and (h.grade or not t.hit.grade) for t in m.titles)}
            if len(people) == 1:
                spotted.mentions.append(Mention(Span(place, h.at.end), people.pop(), "short", (), Span(place, h.at.end), 0.85))
