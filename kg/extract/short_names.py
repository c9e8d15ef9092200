"""Short forms of names, each given to the one person of the page whom it can mean: 林书记, 致远同志, 佩特科维奇."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.mentions import Mention, Spotted
from kg.extract.names import WORD, edge, surnames
from kg.extract.patterns import Patterns
from kg.extract.text import Page, starts
from kg.model import Span

_P = Patterns("person")


def short_names(page: Page, spotted: Spotted) -> None:
    """Enter the short forms of a page, behind the full names."""
    for find in (_surnames, _given_names, _last_parts):
        for at, name, score in find(page, spotted):
            spotted.mentions.append(Mention(at, name, "short", (), at, score))


def _surnames(page: Page, spotted: Spotted) -> Iterator[tuple[Span, str, float]]:
    """林书记, 曲局长: a surname and a title, of the one person with both."""
    s = page.s
    known = [m for m in spotted.mentions if m.titles]
    for sentence in page.sentences:
        for h in spotted.hits[sentence.at]:
            place = h.at.start - 1
            if h.mark or place < sentence.at.start or s[place] not in surnames():
                continue
            if place > sentence.at.start and not _P.before_short.match(s[place - 1]):
                continue
            if any(m.at.start <= place < m.whole.end for m in spotted.mentions) or edge(s, h.at.end) < 0:
                continue
            meant = [(m.name, t.hit) for m in known if m.name.startswith(s[place])
                     for t in m.titles if t.hit.base.endswith(h.base[-2:])]
            people = {name for name, hit in meant if h.grade or not hit.grade}
            deputies = {name for name, _ in meant}  # 林局长 for 副局长林致远, where nobody else can be meant
            if len(people or deputies) == 1:
                yield Span(place, h.at.end), (people or deputies).pop(), 0.85 if people else 0.75


def _given_names(page: Page, spotted: Spotted) -> Iterator[tuple[Span, str, float]]:
    """致远同志: the given name alone."""
    people: dict[str, set[str]] = {}
    for m in spotted.mentions:
        if len(m.name) == 3 and m.titles:
            people.setdefault(m.name[1:], set()).add(m.name)
    for found in _P.given.finditer(page.s) if people else ():
        names = people.get(found["given"], set())
        if len(names) == 1 and not spotted.holds(found.start()) and page.reads(found.start()):
            yield Span(*found.span("given")), min(names), 0.8


def _last_parts(page: Page, spotted: Spotted) -> Iterator[tuple[Span, str, float]]:
    """佩特科维奇 for 米洛什·佩特科维奇: the last part of a foreign name alone."""
    s = page.s
    for name in sorted({m.name for m in spotted.mentions if "·" in m.name}):
        last = name.rsplit("·", 1)[1]
        for start in starts(s, last) if len(last) > 2 else ():
            end = start + len(last)
            least = 0 if len(last) > 3 else WORD - 0.1
            if s[start - 1:start] != "·" and edge(s, end) > least and page.reads(start) and not spotted.holds(start):
                yield Span(start, end), name, 0.85
