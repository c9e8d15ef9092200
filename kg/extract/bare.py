"""Names that nothing before them announces: whole lists of those who were there (林致远、白朗参加会见), one whose title
stands behind (林致远副市长主持), and one who only acts (introduced by an earlier page, or known to all)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.anchors import Anchor, listed
from kg.extract.names import MARK, WORD, Candidate, begins_word, candidates, edge, surnames
from kg.extract.organs import organs
from kg.extract.patterns import Patterns
from kg.extract.text import Page, Sentence
from kg.extract.titles import Hit
from kg.extract.verbs import verbs
from kg.lexicon.common_words import words
from kg.lexicon.place import bare_names
from kg.lexicon.tables import marked
from kg.model import Span

_P = Patterns("bare")
#: the shape of a name in a list, and of one that stands alone: three characters behind a known surname
_LISTED, _ALONE = 2.2, 2.7
#: as far from the beginning of a name stands its dot
_DOT = 7


def bare(page: Page, sentence: Sentence, found: Sequence[Hit]) -> Iterator[Anchor]:
    """The anchors at the head of clauses that name nobody's post before; `found` are the titles of the sentence."""
    dots = "·" in sentence.chars
    if not (dots or _P.may("present", sentence.chars) or _P.may("acts", sentence.chars)):
        return
    s, family = page.s, surnames()
    for clause in page.clauses(sentence.at):
        place = clause.start
        if dots and s.find("·", place, min(clause.end, place + _DOT)) > 0:
            yield from _dotted(s, clause, found)
            continue
        if family.get(s[place], 0) < 2 or begins_word(s, place):
            continue
        options = tuple(c for c in candidates(s, place, clause.end) if c.shape >= _LISTED and not any(
            c.start < h.at.end and h.at.start < c.end for h in found))  # 林书记
        if not options:
            yield from _postposed(s, clause, found)
            continue
        more = list(listed(page, options[0].end, clause.end, list(found), False))
        if more:
            yield from _list(s, clause, options, more)
        elif alone(s, options[0]):
            yield Anchor("named", place, options[:1], place)


def _dotted(s: str, clause: Span, found: Sequence[Hit]) -> Iterator[Anchor]:
    """A name with a dot, and what its bearer is or does behind it: 哈丽旦·木沙委员建议."""
    for c in candidates(s, clause.start, clause.end)[:1]:
        if any(c.start <= h.at.start < c.end for h in found):
            return
        if any(h.at.start == c.end for h in found) or _P.present.match(s, c.end) or _P.acts.match(s, c.end):
            yield Anchor("named", c.start, (c,), c.start)


def _list(s: str, clause: Span, options: tuple[Candidate, ...], more: list[tuple[int, tuple[Candidate, ...]]]
          ) -> Iterator[Anchor]:
    """A list of nothing but names, and what people do behind it."""
    last = more[-1][1][0]
    names = [s[c.start:c.end] for c in (options[0], *(choices[0] for _, choices in more))]
    if any(choices[0].shape < _LISTED for _, choices in more) or not _P.present.match(s, last.end, clause.end):
        return
    sure = any(len(name) > 2 and name not in words() for name in names)
    if not sure and (not _P.people.match(s, last.end, clause.end) or any(name in words() for name in names)):
        return
    if sum(name in bare_names() or name in organs() for name in names) * 2 > len(names):
        return
    yield Anchor("named", clause.start, options, clause.start)
    for place, choices in more:
        yield Anchor("named", place, choices, clause.start)


def alone(s: str, c: Candidate) -> bool:
    """Is a name that opens a clause one, by what its bearer does?"""
    return c.edge == WORD and c.shape >= _ALONE and _unlike_words(s[c.start:c.end]) and bool(_P.acts.match(s, c.end))


def _unlike_words(name: str) -> bool:
    """Are three characters no word with another (高中|生), no name with a particle (骆成|在) and no group (高管层)?"""
    return not (name in words() or name[:2] in words() or name in organs()
                or name[-1] in marked("name_edges", "loose") or _P.group.search(name))


@cache
def _deeds() -> tuple[str, ...]:
    """The verbs that give who does it a role at an event."""
    return tuple(form for form, use in verbs().items() if use.role.strip() and len(form) > 1)


def _postposed(s: str, clause: Span, found: Sequence[Hit]) -> Iterator[Anchor]:
    """林致远副市长主持会议, 白朗秘书长通报情况."""
    end = clause.start + 3
    hit = next((h for h in found if h.at.start == end and not h.mark), None)
    acts = hit and (_P.acts.match(s, hit.at.end) or s.startswith(_deeds(), hit.at.end))
    if hit and acts and edge(s, hit.at.end) >= WORD and _unlike_words(s[clause.start:end]):
        yield Anchor("act", clause.start, (Candidate(clause.start, end, _ALONE, MARK),), clause.start)
