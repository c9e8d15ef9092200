"""Second readers: what they are asked, what they answer, and how they are named. The rules decide; a second reader
(HanLP, a word tagger) says what it sees in the same sentences, and where the two differ a row is less sure.

Spans of an answer are offsets in the sentence that was asked, in code points, half-open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from kg.model import Span

#: every voice, and what it is
NAMES = {
    "rules": "the rules alone",
    "tagger": "the small tagger that comes with the program, with the extra tagger",
    "posseg": "jieba's word tagger, which is there anyway",
    "hanlp": "HanLP with the model in a directory (--model), with the extra hanlp",
    "hanlp-rest": "HanLP behind a REST service (--server), with the extra hanlp",
}
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
    """What a reader sees in one sentence, in order of the text. `acts` is None where it does not tell who does what;
    `read` tells whether it has read the sentence at all (it may be too long)."""

    spots: tuple[Spot, ...] = ()
    acts: tuple[Act, ...] | None = None
    read: bool = True


class Voice(NamedTuple):
    """Which second reader to ask, and with what. It is part of the settings, and so of what a kept reading is known by.

    name       one of NAMES; rules for nobody
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

    def known(self) -> str:
        """By what a reading that it had a part in is known: not by where its model lies."""
        return " ".join(filter(None, (self.name, self.digest, self.server)))


#: nobody is asked
RULES = Voice()


class Spotter(Protocol):
    """A second reader."""

    #: as it is called in a sheet: one of NAMES
    name: str

    def hear(self, sentences: Sequence[str]) -> Iterator[Heard]:
        """What stands in each sentence, in their order; the same for the same sentences."""
        ...
