"""Finds the people of a page: collects every place where a name may stand, then lets the whole document decide.

A candidate that other anchors and other sentences support wins; a name that has won is found wherever the page uses it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.anchors import Anchor, anchors
from kg.extract.bare import bare
from kg.extract.formal import formal
from kg.extract.mentions import Mention, Spotted
from kg.extract.names import LOOSE, MARK, WORD, Candidate, begins_word, candidates, edge, surnames
from kg.extract.organs import central, looks_like_agency, organs
from kg.extract.patterns import Patterns
from kg.extract.short_names import short_names
from kg.extract.text import Page, Sentence, starts
from kg.extract.titles import Hit, Title, bracketed, chain, hits, organ_start
from kg.lexicon.common_words import manners, pairs, words
from kg.lexicon.place import names as places
from kg.lexicon.tables import marked
from kg.model import Span

_P = Patterns("person")
#: as much as a candidate must weigh to be a name
NAME = 2.4


def spot(page: Page, *, minority: bool = False) -> Spotted:
    """All mentions of people in the zones that are read. minority: names without a Han surname are common there."""
    spotted = Spotted()
    found = announced(page, spotted, minority)
    chosen = decide(page, spotted, found)
    names: dict[str, float] = {}
    for c in chosen.values():
        name = page.s[c.start:c.end]
        names[name] = max(names.get(name, 0.0), min(0.99, 0.55 + 0.1 * c.weight))
    for name in _unanchored(page, frozenset(names)):
        names.setdefault(name, 0.7)
    if names:
        first: dict[int, Anchor] = {}
        for a in found:
            if a.place in chosen:
                first.setdefault(a.place, a)
        _Reader(page, names, first, chosen, spotted).run()
    short_names(page, spotted)
    spotted.mentions.sort(key=lambda m: m.at)
    return spotted


def announced(page: Page, spotted: Spotted, minority: bool) -> list[Anchor]:
    """Every place where something announces a name; the titles of each sentence go to `spotted`."""
    found: list[Anchor] = []
    for sentence in page.sentences:
        titles = hits(page.s, *sentence.at)
        spotted.hits[sentence.at] = titles
        some = list(anchors(page, sentence, titles, minority))
        if sentence.zone == "title":
            some = [a for a in some if any(_told(page.s, c) for c in a.options)]
        taken = {a.place for a in some}
        found += some
        found += (more := [a for a in formal(page, sentence, titles, minority) if a.place not in taken])
        if sentence.zone != "title":
            taken.update(a.place for a in more)
            found += [a for a in bare(page, sentence, titles) if a.place not in taken]
    return found


def _told(s: str, c: Candidate) -> bool:
    """May a name of a headline be one: does it end firmly, or stand in the text again?"""
    return c.edge > LOOSE or s.count(s[c.start:c.end]) > 1


def decide(page: Page, spotted: Spotted, found: Sequence[Anchor]) -> dict[int, Candidate]:
    """The name at each anchor, by its own weight and by what supports it elsewhere."""
    s = page.s
    votes = Counter(s[c.start:c.end] for a in found for c in a.options if c.edge >= WORD)
    supports: dict[str, float] = {}

    def support(c: Candidate) -> float:
        name = s[c.start:c.end]
        if name not in supports:
            firm = _firmly(s, name)
            supports[name] = 0.5 * max(0, min(4, firm + votes[name] - 2 if firm else 0))
        return supports[name]

    chosen: dict[int, Candidate] = {}
    def told_shorter(c: Candidate, a: Anchor) -> float:
        """2 for a name that the page names elsewhere, where one longer by a particle stands nowhere else: 马军|向."""
        name, longer = s[c.start:c.end], s[c.start:c.end + 1]
        rival = any(o.end == c.end + 1 for o in a.options) and longer[-1] in marked("name_edges", "loose")
        return 2.0 if rival and s.count(longer) == 1 and _firmly(s, name) else 0.0

    for a in found:
        best = max(a.options, key=lambda c: (c.weight + support(c) + told_shorter(c, a), -c.end))
        name = s[best.start:best.end]
        if best.weight >= NAME and name not in organs() and name not in central() and not _is_word(
                page, spotted, a, best):
            chosen[a.place] = best
    names = {s[c.start:c.end] for c in chosen.values()}
    return {place: c for place, c in chosen.items()
            if not (_P.particle.match(s, c.start) and s[c.start + 1:c.end] in names)}


def _is_word(page: Page, spotted: Spotted, a: Anchor, c: Candidate) -> bool:
    """Is what follows a title rather a word: how or when its unnamed bearers act (副局长|成功对接, 部长|当即表态), or
    the beginning of words that no table knows? A name that the page uses elsewhere is one, and so is, before a verb,
    one behind a title with its agency (县水务局局长高兴)."""
    s, name = page.s, page.s[c.start:c.end]
    if a.kind != "titled" or len(name) > 3 or c.edge >= MARK or name not in words() or s.startswith("同志", c.end):
        return False
    unread = c.edge < LOOSE or (c.edge < WORD and s[c.end] not in "在就" and s[c.end:c.end + 2] in pairs())
    if not unread and (name not in manners() if len(name) == 2 else s.count(name) > 1):
        return False
    if _firmly(s, name) >= (1 if unread else 2):
        return False
    return unread or not _with_agency(page, spotted, a)


def _with_agency(page: Page, spotted: Spotted, a: Anchor) -> bool:
    """Does the title before a place tell whose it is?"""
    sentence = page.sentence_at(a.place)
    titles = chain(page.s, a.place, sentence.at.start, spotted.hits[sentence.at]) if sentence else []
    return any(len(t.organ) > 1 for t in titles)


def _firmly(s: str, name: str) -> int:
    """How often a name stands before a mark or a word of the role lexicon."""
    return sum(edge(s, start + len(name)) >= WORD for start in starts(s, name))


def _unanchored(page: Page, known: frozenset[str]) -> Iterator[str]:
    """Names without any title that open a clause and act (introduced by an earlier page, or known to all)."""
    s = page.s
    family = surnames()
    for sentence in page.sentences:
        for clause in page.clauses(sentence.at):
            if family.get(s[clause.start], 0) < 2 or begins_word(s, clause.start):
                continue
            for c in candidates(s, clause.start, clause.end):
                name = s[c.start:c.end]
                if name in known or c.edge != WORD:
                    continue
                if c.shape >= 2.5 and _P.acts.match(s, c.end) and _firmly(s, name) >= 2:
                    yield name
                break


class _Reader:
    """Finds every occurrence of the names that were decided, with the titles on its left."""

    def __init__(self, page: Page, names: dict[str, float], first: dict[int, Anchor], chosen: dict[int, Candidate],
                 spotted: Spotted) -> None:
        self.s, self.sentences, self.names, self.spotted = page.s, page.sentences, names, spotted
        self.first, self.chosen = first, chosen
        self.titles_of: dict[int, tuple[Title, ...]] = {}
        # at each place the longest name first
        self.places = sorted((start, -len(n), n) for n in names for start in starts(self.s, n))

    def run(self) -> None:
        for sentence in self.sentences:
            found = self.spotted.hits[sentence.at]
            floor = position = sentence.at.start
            for place, end in self._occurrences(sentence):
                if place < position:
                    continue
                if (c := self.chosen.get(place)) and self.s[place:c.end] in self.names:
                    end = c.end
                position = end
                at = Span(place, end)
                if place not in self.first and not self._believed(at, floor, found):
                    continue
                mention = self._mention(at, floor, found)
                self.spotted.mentions.append(mention)
                floor = max(floor, mention.whole.end)
                position = max(position, mention.whole.end)

    def _occurrences(self, sentence: Sentence) -> Iterator[Span]:
        i = bisect_left(self.places, (sentence.at.start, -len(self.s), ""))
        last = -1
        while i < len(self.places) and self.places[i][0] < sentence.at.end:
            place, length, _ = self.places[i]
            if place != last and place - length <= sentence.at.end:
                last = place
                yield Span(place, place - length)
            i += 1

    def _believed(self, at: Span, floor: int, found: list[Hit]) -> bool:
        """May a decided name stand where nothing announces one?"""
        before = self.s[at.start - 1] if at.start > floor else "\n"
        opens = at.end - at.start > 2 and bool(_P.before_opening.match(before))  # 在鹿鸣镇,林致远耐心听取
        if edge(self.s, at.end) < 0 and not opens and not _postposed(self.s, at.end, found):
            return False
        return (at.end - at.start > 2 or at.start == floor or bool(_P.before_known.match(before))
                or bool(_P.before_short_known.search(self.s, max(floor, at.start - 2), at.start)))

    def _mention(self, at: Span, floor: int, found: list[Hit]) -> Mention:
        anchor = self.first.get(at.start)
        titles: tuple[Title, ...] = ()
        if anchor is None or anchor.kind in ("titled", "labelled", "act"):
            titles = tuple(chain(self.s, at.start, floor, found))
        kind, label = (anchor.kind, anchor.label) if anchor else ("titled" if titles else "named", "")
        start = titles[0].at.start if titles else at.start
        if anchor and kind == "labelled" and anchor.head == at.start and not titles:
            start = max(floor, at.start - len(label))
        if anchor and kind == "listed":
            titles = self.titles_of.get(anchor.head, ())
        self.titles_of[at.start] = titles
        comrade = _P.comrade.match(self.s, at.end)
        end = comrade.end() if comrade else at.end
        own, close = ([], end) if titles else bracketed(self.s, end, len(self.s), found)
        if own:
            titles, kind, end = tuple(own), "bracketed", close
        elif post := _postposed(self.s, end, found):
            if not titles:
                organ = _organ_before(self.s, at.start, floor)
                titles, kind = (Title(post.at, organ, post, True),), "postposed"
                start -= len(organ)
            end = post.at.end
        name = self.s[at.start:at.end]
        return Mention(at, name, kind, titles, Span(start, end), self.names[name], label)


def _organ_before(s: str, place: int, floor: int) -> str:
    """The agency or the place directly before a name (某局曲直局长, 清河市曲直市长); empty if none stands there."""
    begin = max([floor] + [s.rfind(c, floor, place) + 1 for c in "、,;:。!?(“《》”\n "])
    organ = _P.company_of.sub("", s[organ_start(s, begin, place):place])
    named = looks_like_agency(organ) and (len(organ) > 2 or _P.of_level.match(organ))
    return organ if named or organ in places() else ""


def _postposed(s: str, end: int, found: list[Hit]) -> Hit | None:
    """A title directly behind a name: 曲直局长."""
    return next((h for h in found if h.at.start == end and not h.mark and edge(s, h.at.end) > 0
                 and not any(o.at.start == h.at.end for o in found)), None)
