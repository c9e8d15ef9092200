"""Second readers: what they are asked, what they answer, and how they are named. The rules decide; a second reader
(HanLP, a word tagger) says what it sees in the same sentences, and where the two differ a row is less sure.

Spans of an answer are offsets in the sentence that was asked, in code points, half-open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from kg.model import Span

#: what a spot can be
KINDS = ("person", "agency", "place", "date")


class Spot(NamedTuple):
    """A name that a reader sees. `kind` is one of KINDS, `label` how the reader itself calls it (`ner/msra PERSON`)."""

    at: Span
    kind: str
    label: str


class Act(NamedTuple):
    """A verb and who does it, as the reader sees it."""

    verb: Span
    who: tuple[Span, ...]


class Heard(NamedTuple):
    """What a reader sees in one sentence, in order of the text. `acts` is None where it does not tell who does what."""

    spots: tuple[Spot, ...] = ()
    acts: tuple[Act, ...] | None = None


class Voice(NamedTuple):
    """Which second reader to ask, and with what. It is part of the settings, and so of what a kept reading is known by.

    name       rules (none), hanlp, hanlp-rest, posseg
    model      the directory of a model;  tokenizer: of another one that cuts words for it
    digest     of the files in both;  trusted: the user said so, or named the digest
    server     the address of a REST service
    download   whether files that are lacking may be fetched
    """

    name: str = "rules"
    model: str = ""
    tokenizer: str = ""
    digest: str = ""
    trusted: bool = False
    server: str = ""
    download: bool = False


#: nobody is asked
RULES = Voice()


class Spotter(Protocol):
    """A second reader."""

    #: as it is called in a sheet: hanlp, hanlp-rest, posseg
    name: str

    def hear(self, sentences: Sequence[str]) -> Iterator[Heard]:
        """What stands in each sentence, in their order; the same for the same sentences."""
        ...
