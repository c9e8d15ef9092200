"""The embedded tagger: people, agencies and posts, character by character, by a linear chain over hashed features.

The weights are small whole numbers (int8) in one array; `tools/train.py` makes them from text that the project writes
itself. A sentence is scored by adding up rows of the array, and the best row of tags is found for all sentences of a
page at once (Viterbi). Needs numpy and nothing else; the same sentences give the same tags on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import DataError
from kg.model import Span
from kg.spotters import features
from kg.voices import Heard, Spot, Voice

TAGS = ("O", "B-person", "I-person", "B-agency", "I-agency", "B-post", "I-post")
FILE = Path(__file__).with_name("tagger.npy")
#: of the file of weights; `tools/train.py` prints it
DIGEST = "a7855017646649d0ede6a5a56d263e3522b07c6d70a96f53e3d0eeb885daee79"
#: rows of the array, each with a weight for every tag; behind them one row for each tag before a tag
BUCKETS = 1 << 17
#: no sentence is longer; what goes on is read as another
LONGEST = 400
#: what cannot stand: an inner character behind another kind, or at the beginning
_NEVER = -(1 << 20)

Weights = Any


class Tagger:
    """The tagger with the weights that come with the program."""

    name = "tagger"

    def __init__(self, voice: Voice, weights: Weights = None) -> None:
        self.weights = loaded() if weights is None else weights

    def hear(self, sentences: Sequence[str]) -> Iterator[Heard]:
        """People and agencies of each sentence. A post is no spot: it helps to tell where a name begins. Nor is a
        person who has not the form of a name."""
        for sentence, tags in zip(sentences, tagged(sentences, self.weights), strict=True):
            yield Heard(tuple(spot for spot in spots(tags) if spot.kind == "agency" or (
                spot.kind == "person" and is_name(sentence[spot.at.start:spot.at.end]))))


def is_name(text: str) -> bool:
    """A Han surname with one or two characters more (a compound one with up to two), a name with a dot, or one written
    in characters that stand for sounds."""
    surnames = features.surnames()
    if "·" in text:
        return len(text) > 3
    if text[:2] in surnames and 2 < len(text) <= 4:
        return True
    return (text[:1] in surnames and 1 < len(text) <= 3) or (1 < len(text) <= 6 and set(text) <= features.sounds())


@cache
def loaded() -> Weights:
    """The weights that come with the program. DataError where they are not those that were made for it."""
    data = FILE.read_bytes()
    if sha256(data).hexdigest() != DIGEST:
        raise DataError("these are not the weights of this version", where=str(FILE), hint="install the program anew")
    return np.load(FILE, allow_pickle=False)


def spots(tags: Sequence[int]) -> Iterator[Spot]:
    """The stretches that a row of tags tells."""
    start = 0
    for place in range(len(tags) + 1):
        tag = TAGS[tags[place]] if place < len(tags) else "O"
        before = TAGS[tags[place - 1]] if place else "O"
        if before != "O" and not tag.startswith("I"):
            kind = before[2:]
            yield Spot(Span(start, place), kind, f"tagger {kind}")
        if tag.startswith("B"):
            start = place


def tagged(sentences: Sequence[str], weights: Weights) -> list[list[int]]:
    """The tag of every character of every sentence, as numbers of TAGS."""
    pieces = [(n, sentence[start:start + LONGEST]) for n, sentence in enumerate(sentences)
              for start in range(0, len(sentence), LONGEST)]
    found: list[list[int]] = [[] for _ in sentences]
    if not pieces:
        return found
    rows = features.buckets([text for _, text in pieces], BUCKETS)
    scores = scored(rows, weights)
    for (n, _), tags in zip(pieces, best(scores, [len(text) for _, text in pieces], weights), strict=True):
        found[n] += tags
    return found


def scored(rows: Any, weights: Weights) -> Any:
    """The score of every tag for every character: the sum of the rows of its features."""
    total = np.zeros((rows.shape[1], len(TAGS)), np.int32)
    for template in rows:
        total += weights[template]
    return total


def best(scores: Any, lengths: Sequence[int], weights: Weights) -> list[list[int]]:
    """The best row of tags of each sentence; `scores` holds the characters of all sentences in order."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1][order]
    long = np.array(lengths)[order]
    step = weights[BUCKETS:BUCKETS + len(TAGS)].astype(np.int32) + forbidden()
    state = scores[starts] + first()
    back: list[Any] = []
    for place in range(1, int(long[0])):
        live = int(np.searchsorted(-long, -place))          # sentences that go on, which come first
        options = state[:live, :, None] + step
        back.append(options.argmax(1).astype(np.int8))
        state[:live] = options.max(1) + scores[starts[:live] + place]
    found: list[list[int]] = [[] for _ in lengths]
    for row, index in enumerate(order):
        tag = int(state[row].argmax())
        path = [tag]
        for place in range(int(long[row]) - 2, -1, -1):
            tag = int(back[place][row, tag])
            path.append(tag)
        found[index] = path[::-1]
    return found


@cache
def forbidden() -> Any:
    """From tag to tag: 0, or what keeps it from happening."""
    table = np.zeros((len(TAGS), len(TAGS)), np.int32)
    for after, tag in enumerate(TAGS):
        if tag.startswith("I"):
            for before, other in enumerate(TAGS):
                if other[2:] != tag[2:]:
                    table[before, after] = _NEVER
    return table


@cache
def first() -> Any:
    """The same for the first tag of a sentence."""
    return np.array([_NEVER if tag.startswith("I") else 0 for tag in TAGS], np.int32)
