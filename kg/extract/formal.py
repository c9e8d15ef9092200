"""Places where the form shows a name: acts in lists (X为Y局长;), curricula, rosters, names with posts, 某局曲直局长."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.anchors import Anchor, listed
from kg.extract.names import MARK, WORD, Candidate, begins_word, candidates, edge, foreign_shape, shape
from kg.extract.organs import looks_like_agency, organs
from kg.extract.patterns import Patterns
from kg.extract.text import Page, Sentence
from kg.extract.titles import Hit, title_at
from kg.model import Span

_P = Patterns("person")
#: the shape of a name that needs no title beside it
_WHOLE = 2.2
#: and of one between an agency and a title
_NAMED = 1.8
#: a name without a Han surname at the head of a line sounds at least so foreign
_SOUNDS = 1.4
#: what a name loses behind which the rest of the clause is no act (甘泉为|兼职副主席)
_UNFIT = 2.0


def formal(page: Page, sentence: Sentence, found: list[Hit], minority: bool) -> Iterator[Anchor]:
    """The anchors that only the form of a sentence gives; its titles are `found`."""
    clauses = list(page.clauses(sentence.at)) if found else []
    for clause in clauses:
        yield from _act(page, clause, found, minority)
    yield from _lines(page.s, sentence.at, found, minority)
    for hit in found:
        yield from _between(page.s, sentence.at.start, hit, found)
    opened = False
    for clause in clauses:
        if opened:
            yield from _bare_list(page, clause, found)
        opened = opened or any(clause.start <= h.at.start < clause.end for h in found)


def _act(page: Page, clause: Span, found: list[Hit], minority: bool) -> Iterator[Anchor]:
    """X为Y局长; and X的Y局长职务; in a list of acts."""
    s, place = page.s, clause.start
    if s.find("为", place, clause.end) < 0 and s.find("职务", place, clause.end) < 0:
        return
    last = next((h for h in reversed(found) if place < h.at.start and h.at.end <= clause.end), None)
    options = tuple(candidates(s, place, clause.end, minority=minority)) if last else ()
    fits = [(option, more) for option in options
            if last and (more := _acted(page, option, clause, last, found, minority))]
    if fits:
        fit = {option for option, _ in fits}
        yield Anchor("act", place, tuple(o if o in fit else o._replace(shape=o.shape - _UNFIT) for o in options), place)
        for next_place, choices in fits[0][1][1:]:
            yield Anchor("act", next_place, choices, place)


def _acted(page: Page, option: Candidate, clause: Span, last: Hit, found: list[Hit], minority: bool
           ) -> list[tuple[int, tuple[Candidate, ...]]]:
    """A name and those that a list joins to it, where the rest of the clause is that of an act; else nothing."""
    more = [(option.start, (option,)), *listed(page, option.end, clause.end, found, minority)]
    end = more[-1][1][0].end
    tail = page.s[end:clause.end].rstrip("。 ")
    named = tail.startswith("为") and len(tail) > 2 and last.at.end == end + len(tail)
    return more if named or (tail.startswith("的") and tail.endswith("职务")) else []


def _lines(s: str, span: Span, found: list[Hit], minority: bool) -> Iterator[Anchor]:
    """The heads of a curriculum, of the lines of a roster, and of a line with a name and its posts."""
    start, limit = span
    if m := _P.curriculum.match(s, start, limit):
        yield _sure(start, m.end("name"), 3.0)
    for m in _P.roster.finditer(s, start, limit):
        options = [c for c in candidates(s, m.end(), limit, minority=True) if s[c.end:c.end + 1] in (" ", "", "\n")]
        if options:
            yield Anchor("act", m.end(), tuple(options[:1]), m.end())
    if (m := _P.line.match(s, start, limit)) and any(h.at.start >= m.end() for h in found):
        foreign = minority and foreign_shape(m["name"]) >= _SOUNDS
        if not begins_word(s, start) and (shape(m["name"]) or foreign or "·" in m["name"]):
            yield _sure(start, m.end("name"), 2.5)


def _sure(start: int, end: int, fit: float) -> Anchor:
    return Anchor("act", start, (Candidate(start, end, fit, MARK),), start)


def _between(s: str, floor: int, hit: Hit, found: list[Hit]) -> Iterator[Anchor]:
    """A name between an agency and a title: 某局曲直局长."""
    places = (hit.at.start - 3, hit.at.start - 2)
    named = [(fit, p) for p in places if (fit := shape(s[p:hit.at.start])) >= _NAMED and not begins_word(s, p)]
    if not named or edge(s, hit.at.end) <= 0:
        return
    title = title_at(s, hit, floor, found)
    if looks_like_agency(title.organ) or title.organ in organs():
        return
    for fit, place in named:
        if place > title.at.start + 1 and looks_like_agency(s[title.at.start:place]):
            yield Anchor("act", place, (Candidate(place, hit.at.start, fit, WORD),), place)
            return


def _bare_list(page: Page, clause: Span, found: list[Hit]) -> Iterator[Anchor]:
    """A list of names without titles, behind one with titles; not where it counts things (等3个镇)."""
    s, place = page.s, clause.start
    options = tuple(c for c in candidates(s, place, clause.end) if c.shape >= _WHOLE)
    more = list(listed(page, options[0].end, clause.end, found, False)) if options else []
    if not more or any(choices[0].shape < _WHOLE for _, choices in more):
        return
    if not _P.counted.search(s, more[-1][1][0].end, clause.end):
        yield Anchor("named", place, options, place)
        for next_place, choices in more:
            yield Anchor("named", next_place, choices, place)
