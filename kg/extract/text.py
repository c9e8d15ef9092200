"""The working form of a page: one string of the same length as the text, cut into sentences and clauses.

Every offset in it is an offset in `Document.text`. Marks are folded to one form (half-width , : ; ! ? ( ), the dot of
names to ·, wide blanks to a blank, straight quotes that pair in their line to “ and ”), so that the rules need only
one spelling.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.model import Document, Span

#: what a lost character is read as: a Chinese one that is in no name and no word, so that what stands around it is
#: read as it would be around any other
HOLE = "囗"
#: and what a masked one is read as, in the name of a town
MASK = "囙"
_MASKED = re.compile(r"[*＊](?=[\u4e00-\u9fff]{1,3}?(?:街道|[镇乡]))")
_FOLD = str.maketrans(
    "，：；！？（）＂﹐﹔︰\u3000\u00a0•・‧･．「」『』％—–－～〔〕【】［］０１２３４５６７８９\ufffd",
    ",:;!?()\",;:  ····.“”‘’%---~[][][]0123456789" + HOLE,
)
_STRAIGHT = re.compile(r'"([^"\n]*)"')
#: the number of an item of a digest, in brackets; read as a bullet
_NUMBER = re.compile(r"(?m)^( *)\[ *(?:\d{1,2}|[一二三四五六七八九十]{1,2}) *\](?=.{20})")
_SENTENCE = re.compile(r"[^。!?\n]*(?:[。!?]+[”’\")]*|\n|$)")
#: a heading in brackets before the first sentence of an item
_HEADING = re.compile(r"[ ●★]*\[([^\[\]]{4,40})\] *(?=\S)")
_HEADED = re.compile(r"(?m)^[ ●★]*\[[^\[\]\n]{4,40}\] *(?=[\u4e00-\u9fff\d])")
#: what an item of a page with several begins with: a mark, or a number before a day
_BULLET = re.compile(r"(?:^|\n)[ ]*(?:[●★◆□■◇①-⑳]|(?:\(?\d{1,2}[.、)]|[一二三四五六七八九十]{1,2}、) ?"
                     r"(?=(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|日前|近日))")
#: words that begin another report of the same wire
_ANOTHER = re.compile(r"(?:^|\n)[ ]*(?:又讯|另讯)(?=[ :,])")
_LINE = re.compile(r"[^\n]+")
_CLAUSE = re.compile(r"[^,;]+")
#: no sentence of an article is so long, and readers of sentences compare what stands in one with all the rest of it:
#: what goes on without a full stop (a roster, a table without line ends) is cut behind a mark, else anywhere
_LONGEST = 1500
_CUT = re.compile(r".*[,;、 ]", re.S)
#: zones whose sentences are the article's own news
READ = frozenset({"title", "body", "caption"})


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article: where it stands, its zone (title, body, caption), its part of the page, and its
    characters, which tell what patterns may match in it."""

    at: Span
    zone: str
    part: int
    chars: frozenset[str]


@dataclass(frozen=True)
class Page:
    """A document with its working string."""

    document: Document

    @cached_property
    def s(self) -> str:
        folded = self.document.text.translate(_FOLD)
        if "*" in folded or "＊" in folded:
            folded = _MASKED.sub(MASK, folded)
        if "[" in folded:
            folded = _NUMBER.sub(lambda m: m[1] + "●".ljust(len(m[0]) - len(m[1])), folded)
        return _STRAIGHT.sub(r"“\1”", folded) if '"' in folded else folded

    def __getitem__(self, span: Span) -> str:
        return self.s[span.start:span.end]

    @cached_property
    def chars(self) -> frozenset[str]:
        """The characters of the page, which tell what patterns may match in it."""
        return frozenset(self.s)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the zones that are read, in order of the text."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        parts = [p.start for p in self.document.parts]
        part = 0
        bulleted = not parts and len(_BULLET.findall(self.s)) > 1
        headed = not parts and len(_HEADED.findall(self.s)) > 1
        for zone in self.document.zones:
            if zone.kind not in READ:
                continue
            for begin, stop in self._pieces(zone.at):
                body = self.s[begin:stop]
                while part + 1 < len(parts) and begin + len(body) - len(body.lstrip()) >= parts[part + 1]:
                    part += 1
                before = begin - 1 if begin else 0
                if (bulleted and _BULLET.match(self.s, before)) or _ANOTHER.match(self.s, before):
                    part += 1
                if heading := _HEADING.match(body):
                    part += headed
                    yield Sentence(Span(begin + heading.start(1), begin + heading.end(1)), "title", part,
                                   frozenset(heading[1]))
                    body = body[heading.end():]
                start = stop - len(body.lstrip())
                end = stop - (len(body) - len(body.rstrip()))
                if end <= start:
                    continue
                yield Sentence(Span(start, end), zone.kind, part, frozenset(body))

    def _pieces(self, zone: Span) -> Iterator[tuple[int, int]]:
        """The sentences of a zone with the blanks around them; what is too long for one in pieces."""
        for m in _SENTENCE.finditer(self.s, *zone):
            start, end = m.span()
            while end - start > _LONGEST:
                cut = _CUT.match(self.s, start, start + _LONGEST)
                stop = cut.end() if cut else start + _LONGEST
                yield start, stop
                start = stop
            yield start, end

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines of the zones that are read, without the blanks around them."""
        found: list[Span] = []
        for zone in self.document.zones:
            if zone.kind not in READ:
                continue
            for m in _LINE.finditer(self.s, *zone.at):
                start, end = m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())
                if end > start:
                    found.append(Span(start, end))
        return tuple(found)

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that is read and holds the character at a place."""
        i = bisect_right(self.sentences, place, key=lambda x: x.at.start)
        return self.sentences[i - 1] if i and place < self.sentences[i - 1].at.end else None

    def reads(self, place: int) -> bool:
        """Does a sentence that is read hold the character at a place?"""
        return self.sentence_at(place) is not None

    def clauses(self, span: Span) -> Iterator[Span]:
        """Pieces between , and ; (brackets and quotes are not looked at)."""
        for m in _CLAUSE.finditer(self.s, span.start, span.end):
            yield Span(*m.span())


def starts(s: str, word: str) -> Iterator[int]:
    """Where a word begins in a text, without overlaps."""
    place = s.find(word)
    while place >= 0:
        yield place
        place = s.find(word, place + len(word))
