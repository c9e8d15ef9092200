"""The word tagger of jieba (a hidden Markov model over a list of words): a plain second reader, and something to hold
the others against. It is installed with the program, and takes a second to load."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from kg.model import Span
from kg.voices import Heard, Spot, Voice

#: what its tags mean; the tags of names begin so
_KINDS = {"nr": "person", "nt": "agency", "ns": "place"}


class Tagger:
    """jieba.posseg. A name that is cut in two (a surname and a given name) stays so."""

    name = "posseg"

    def __init__(self, voice: Voice) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")             # its source has escapes that newer Pythons warn of
            import jieba
            import jieba.posseg

        jieba.setLogLevel("WARNING")
        self.cut: Any = jieba.posseg.POSTokenizer(jieba.Tokenizer()).cut

    def hear(self, sentences: Sequence[str]) -> Iterator[Heard]:
        for sentence in sentences:
            spots: list[Spot] = []
            place = 0
            for word, flag in self.cut(sentence):
                if (kind := _KINDS.get(flag[:2])) and len(word) > 1:
                    spots.append(Spot(Span(place, place + len(word)), kind, f"pos {flag}"))
                place += len(word)
            yield Heard(tuple(spots))
