"""Lines in which the form says who is meant: heads of careers and notices, and the names that stand in them.

    X,女,蒙古族,1979年8月生,…      a curriculum: the rest of the line is about X
    X　区委副书记、区长             a name and its posts, the head of what follows
    X　镇党委书记。主持全面工作      and their duties
    X同志简历                       a headline

Names may be padded (何　山). What is found here is entered into the mentions before the page is told, so that no other
reading gives these names the titles of their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.mentions import Mention, Spotted
from kg.extract.names import begins_word, foreign_shape, shape
from kg.extract.organs import looks_like_agency
from kg.extract.patterns import pattern
from kg.extract.personnel_rules import frames, nobody
from kg.extract.postline import Posts, posts
from kg.extract.text import Page
from kg.extract.titles import hits
from kg.model import Span


class Head(NamedTuple):
    """A person whom a line introduces. kind: curriculum, line (name and posts) or headline. `posts` of a line."""

    at: Span
    name: str
    line: Span
    kind: str
    posts: Posts | None = None


_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_NAME = re.compile(
    rf"(?P<padded>[{_HAN}] {{1,6}}[{_HAN}](?=[ ,;、(:。同\n]|$))"
    rf"|(?:[{_HAN}]{{1,8}}(?:[·?][{_HAN}]{{1,8}}){{1,3}}|[{_HAN}]{{2,8}}?)(?=[ ,;、(:。\n]|同志|$)")


def name_at(s: str, start: int, end: int, *, minority: bool = False, known: frozenset[str] = frozenset()
            ) -> tuple[Span, str] | None:
    """The name that a line gives at `start`, up to a blank or a mark; padding inside it is dropped."""
    m = _NAME.match(s, start, end)
    if not m:
        return None
    name = m[0].replace(" ", "")
    if name in known:
        return Span(*m.span()), name
    if name in nobody() or pattern("form.label").search(name) or looks_like_agency(name) and len(name) > 3:
        return None
    if hits(name, 0, len(name)) and not shape(name):
        return None
    if m["padded"]:
        fits = bool(shape(name)) or (minority and not begins_word(s, start))
    else:
        fits = bool(shape(name)) and (not begins_word(s, start)) or "·" in name or "?" in name or (
            minority or foreign_shape(name) >= 1.4) and not begins_word(s, start)
    return (Span(*m.span()), name) if fits else None


def heads(page: Page, *, minority: bool = False, known: frozenset[str] = frozenset()) -> list[Head]:
    """The persons that lines introduce, in order of the text."""
    found: list[Head] = []
    for line in page.lines:
        number = pattern("form.number").match(page.s, line.start, line.end)
        start = number.end() if number else line.start
        one = _head(page.s, start, line, minority, known)
        if one is None:
            one = next(_within(page.s, line, known), None)
        if one:
            found.append(one)
    return found


def _within(s: str, line: Span, known: frozenset[str]) -> Iterator[Head]:
    """Curricula that begin behind a full stop."""
    for m in re.finditer("。", s[line.start:line.end]):
        named = name_at(s, line.start + m.end(), line.end, known=known)
        if named and pattern("form.curriculum").match(s, named[0].end, line.end):
            yield Head(*named, Span(named[0].start, line.end), "curriculum")


def _head(s: str, start: int, line: Span, minority: bool, known: frozenset[str]) -> Head | None:
    if m := pattern("form.headline").search(s, start, line.end):
        named = name_at(s[:m.start()], start, m.start(), minority=minority, known=known)
        return Head(named[0], named[1], line, "headline") if named and named[0].end == m.start() else None
    named = name_at(s, start, line.end, minority=True, known=known)
    if not named:
        return None
    at, name = named
    if pattern("form.curriculum").match(s, at.end, line.end):
        return Head(at, name, line, "curriculum")
    mark = s[at.end:at.end + 1]
    if mark not in (" ", ":") or not name_at(s, start, line.end, minority=minority, known=known):
        return None
    if mark == ":" and (not shape(name) or frames().verbs.search(name)):
        return None
    chain = posts(s, at.end + (mark == ":"), line.end, commas=True)
    if not chain:
        return None
    whole = chain.end == line.end or s[chain.end] in "。;" or pattern("form.duties").match(s, chain.end, line.end)
    return Head(at, name, line, "line", chain) if whole else None


def claim(spotted: Spotted, people: Iterable[tuple[Span, str]], taken: Iterable[Span] = ()) -> None:
    """Enter people whom a form names; other readings of the same words go, and so do titles that the lines `taken`
    hold."""
    people = list(dict.fromkeys(people))
    named = {place for at, _ in people for place in range(*at)}
    lined = {place for at in taken for place in range(*at)}
    kept = [m._replace(titles=(), kind="formal") if lined.issuperset(range(*m.at)) else m
            for m in spotted.mentions if m.name not in nobody() and named.isdisjoint(range(*m.at))]
    kept += [Mention(at, name, "formal", (), at, 0.95) for at, name in people]
    spotted.mentions[:] = sorted(kept, key=lambda m: m.at)

