"""Where people are named while a page is read, and who acts in its clauses."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.jurisdiction import AgencyName
from kg.extract.titles import Hit, Title
from kg.model import Span


class Mention(NamedTuple):
    """A name in a sentence. kind: titled, listed (shares the title of the list's head), labelled, act, named (by its
    full name only), postposed (曲直局长), bracketed (曲直(县水务局局长)), short (林书记). `at` covers the name alone;
    `whole` titles and name."""

    at: Span
    name: str
    kind: str
    titles: tuple[Title, ...]
    whole: Span
    score: float
    label: str = ""


def _begins(mention: Mention) -> int:
    return mention.at.start


class Actor(NamedTuple):
    """A person (`mention`) or an agency (`agency`); `unnamed` the words for its delegates (负责同志)."""

    at: Span
    mention: Mention | None = None
    agency: AgencyName | None = None
    unnamed: str = ""


@dataclass
class Spotted:
    """The people of a page: every mention in order of the text, the titles of each sentence, and where several bear one
    name which of them stands where, and what he is called (see namesakes)."""

    mentions: list[Mention] = field(default_factory=list)
    hits: dict[Span, list[Hit]] = field(default_factory=dict)
    namesakes: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)

    def inside(self, span: Span) -> list[Mention]:
        """The mentions whose names lie in a span."""
        start, end = span
        found, mentions = [], self.mentions
        for i in range(bisect_left(mentions, start, key=_begins), len(mentions)):
            first, last = mentions[i].at
            if first >= end:
                break
            if last <= end:
                found.append(mentions[i])
        return found

    def holds(self, place: int) -> bool:
        """Is the character at a place part of a name?"""
        return any(m.at.start <= place < m.at.end for m in self.mentions)
