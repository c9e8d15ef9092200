"""Trains the tagger: `python tools/train.py` writes kg/spotters/tagger.npy and prints its digest.

Learns from the repository alone: invented articles (benchmarks/corpus.py) and the examples of the rules, in which the
rules tell who is named and where every name is then put in another's place; and sentences written from the tables of
words (train.toml), which know their own names. No gold sheet and no article of one is read.

An averaged perceptron over whole sentences, in whole numbers: the same seed gives the same bytes."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.extract.reading import read
from kg.ingest.load import load
from kg.lexicon.common_words import counts
from kg.lexicon.place import TABLE
from kg.lexicon.tables import marked, rows
from kg.model import Document, Source
from kg.score.dice import Dice
from kg.spotters import features, tagger

TOP = Path(__file__).resolve().parents[1]
SEED = 1
#: sentences in one step, and sentences that are looked at together
STEP, CHUNK = 16, 500
_SLOT = re.compile(r"\{([A-Z]\d?|m|d|e)\}")
_SENTENCE = re.compile("[^。！？\n]*[。！？\n]?")


class Taught(NamedTuple):
    """A sentence with a tag for every character."""

    text: str
    tags: tuple[int, ...]


class Size(NamedTuple):
    """How much is learned: invented articles, written sentences, rounds over all of them."""

    articles: int = 700
    written: int = 36_000
    rounds: int = 4


FULL = Size()
SMALL = Size(2, 250, 2)


def tag(kind: str, length: int) -> list[int]:
    if not kind:
        return [0] * length
    return [tagger.TAGS.index(f"B-{kind}"), *[tagger.TAGS.index(f"I-{kind}")] * (length - 1)]


# ------------------------------------------------------------------------------------------------ names


@cache
def _characters() -> tuple[str, ...]:
    """Characters by themselves in the list of words, the commonest first."""
    found = [(-int(number), word) for word, number in counts(1) if "\u4e00" <= word <= "\u9fff"]
    return tuple(word for _, word in sorted(found)[:3500])


@cache
def _words(length: int) -> tuple[str, ...]:
    """Words of a length, the commonest first; words that nobody is called are among them."""
    found = [(-int(number), word) for word, number in counts(length)
             if len(word) == length and all("\u4e00" <= char <= "\u9fff" for char in word)]
    return tuple(word for _, word in sorted(found)[:30_000])


def _often(options: Sequence[str], dice: Dice, *place: object) -> str:
    """One of the options, the first ones more often."""
    return options[int(len(options) * dice.share(*place) ** 3)]


def person(dice: Dice, *place: object) -> str:
    """An invented name: a Han name of characters or of a word, one of two characters, a name with a dot, a name without
    a Han surname."""
    throw = dice.share("sort", *place)
    sounds = sorted(marked("name_letters", "sound"))
    if throw < 0.04:
        return "".join(dice.pick(sounds, *place, n) for n in range(2 + dice.below(3, "long", *place)))
    if throw < 0.07:
        first, second = 2 + dice.below(2, 1, *place), 2 + dice.below(3, 2, *place)
        letters = [dice.pick(sounds, *place, n) for n in range(first + second)]
        return "".join(letters[:first]) + "·" + "".join(letters[first:])
    weighed = rows("surnames", 3)
    strong = [form for form, weight, _ in weighed if weight == "3"]
    surname = dice.pick(strong if dice.share("s", *place) < 0.75 else [form for form, *_ in weighed], "s", 2, *place)
    if throw < 0.22:
        return surname + _often(_words(2), dice, "w", *place)
    given = "".join(_often(_characters(), dice, "g", n, *place) if dice.share("r", n, *place) < 0.5
                    else dice.pick(_characters()[:1500], "g", n, *place) for n in range(1 if throw < 0.45 else 2))
    return surname + given


# ------------------------------------------------------------------------------------------------ written sentences


class Writer:
    """Writes sentences from train.toml; each knows its names."""

    def __init__(self, seed: int) -> None:
        self.told = tomllib.loads(Path(__file__).with_name("train.toml").read_text("utf-8"))
        self.seed = seed
        self.organs = [form for form, *_ in rows("organs", 3)]
        self.posts = [form for form, *_ in rows("posts", 3)]
        self.verbs = [form for form, role, *_ in rows("verbs", 3) if role]
        self.events = [form for form, *_ in rows("event_heads", 3)]
        self.places = sorted({line.split("\t")[1] for line in TABLE.read_text("utf-8").splitlines()[1:]})

    def sentence(self, number: int) -> Taught:
        dice = Dice(self.seed, "sentence", number)
        nobody = dice.below(100, "nobody") < self.told["nobody_share"]
        template = dice.pick(self.told["nobody" if nobody else "people"], "template")
        pieces: list[tuple[str, str]] = []
        self._fill(template, dice, pieces, ())
        text = "".join(words for words, _ in pieces)
        return Taught(text, tuple(one for words, kind in pieces for one in tag(kind, len(words))))

    def _fill(self, template: str, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        position = 0
        for count, m in enumerate(_SLOT.finditer(template)):
            pieces.append((template[position:m.start()], ""))
            getattr(self, "_" + m[1])(dice, pieces, (*place, count))
            position = m.end()
        pieces.append((template[position:], ""))

    def _P(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        pieces.append((person(dice, *place), "person"))

    def _N(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        mark = dice.pick(["、", "、", "，", " "], "mark", *place)
        for number in range(2 + dice.below(7, "many", *place)):
            if number:
                pieces.append((mark, ""))
            self._P(dice, pieces, (*place, number))

    def _S(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        pieces.append((person(dice, *place)[0], ""))
        self._T(dice, pieces, place)

    def _T(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        grade = dice.pick(self.told["grades"], "grade", *place)
        pieces.append((grade + dice.pick(self.posts, "post", *place), "post"))

    def _O(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        where = dice.pick(["", "", "市", "县", "区", dice.pick(self.places, "o", *place)], "where", *place)
        pieces.append((where + dice.pick(self.organs, "organ", *place), "agency"))

    def _L(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        throw = dice.share("L", *place)
        ends = ["镇", "村", "乡", "街道", "社区", "水库", "小学"]
        town = _often(_words(2), dice, "town", *place) + dice.pick(ends, *place)
        name = dice.pick(self.places, "place", *place)
        pieces.append((name if throw < 0.5 else "" if throw < 0.65 else town, ""))

    def _D(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        day = dice.pick(self.told["days"], "day", *place)
        numbers = {"m": 1 + dice.below(12, 1, *place), "d": 1 + dice.below(28, 2, *place), "e": 29}
        pieces.append((_SLOT.sub(lambda m: str(numbers[m[1]]), day), ""))

    def _E(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        about = "".join(_often(_words(2), dice, "about", n, *place) for n in range(dice.below(3, "e", *place)))
        pieces.append((about + dice.pick(self.events, "event", *place), ""))

    def _V(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        pieces.append((dice.pick(self.verbs, "verb", *place), ""))

    def _V2(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        pieces.append((dice.pick(self.told["says"], "says", *place), ""))

    def _W(self, dice: Dice, pieces: list[tuple[str, str]], place: tuple[object, ...]) -> None:
        """Words of the language one after the other: sense is not needed to tell that they are no names."""
        found = []
        for number in range(2 + dice.below(7, "words", *place)):
            length = dice.pick([1, 2, 2, 2, 2, 2, 3, 4], "length", number, *place)
            found.append(_often(_characters() if length == 1 else _words(length), dice, "word", number, *place))
        pieces.append(("".join(found), ""))


# ------------------------------------------------------------------------------------------------ read sentences


def examples() -> Iterator[str]:
    """The sentences that stand as examples beside the rules."""
    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            if len(value) > 5 and sum("\u4e00" <= char <= "\u9fff" for char in value) > len(value) // 2:
                yield value
        elif isinstance(value, list | dict):
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts(one)

    for path in sorted((TOP / "kg").rglob("*.toml")):
        loaded = tomllib.loads(path.read_text("utf-8"))
        yield from dict.fromkeys(one for table in loaded.values() for one in texts(table))


def articles(number: int, seed: int) -> Iterator[str]:
    from benchmarks.corpus import articles as invented

    yield from (one.text for one in invented(number, seed))


def labelled(document: Document) -> list[tuple[int, int, str]]:
    """What the rules read: start, end and kind of people, agencies and posts."""
    reading, text = read(document), document.text
    found = [(at.start, at.end, "person") for person in reading.people for at in person.mentions
             if at.end - at.start == len(person.name)]
    for agency in reading.agencies:
        for at in agency.mentions:
            form = next((form for form in agency.surface if text.startswith(form, at.start)), "")
            found.append((at.start, at.start + len(form), "agency"))
    for tenure in reading.tenures:
        for span in tenure.why.spans:
            start = text.rfind(tenure.post, span.start, span.end)
            found.append((start, start + len(tenure.post), "post") if start >= 0 else (0, 0, ""))
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda one: (one[2] != "person", one[0] - one[1], one[0])):
        if start < end and not any(start < b and a < end for a, b, _ in kept):
            kept.append((start, end, kind))
    return sorted(kept)


def swapped(text: str, names: Sequence[tuple[int, int, str]], dice: Dice) -> Taught:
    """The text with another name for every person, the same one wherever the name stands."""
    pieces, tags, place = [], [], 0
    for start, end, kind in (*names, (len(text), len(text), "")):
        pieces.append(text[place:start])
        tags += [0] * (start - place)
        words = person(dice, text[start:end]) if kind == "person" else text[start:end]
        pieces.append(words)
        tags += tag(kind, len(words)) if words else []
        place = end
    return Taught("".join(pieces), tuple(tags))


def cut(one: Taught) -> Iterator[Taught]:
    """A text, sentence by sentence."""
    for m in _SENTENCE.finditer(one.text):
        if m[0].strip():
            yield Taught(m[0], one.tags[m.start():m.end()])


def taught(texts: Sequence[str], seed: int, label: Callable[[Document], list[tuple[int, int, str]]] = labelled
           ) -> Iterator[Taught]:
    """The sentences of some texts with what the rules read in them, every person called otherwise."""
    for number, text in enumerate(texts):
        for document in load(Source(f"t{number}.txt", text.encode())):
            yield from cut(swapped(document.text, label(document), Dice(seed, "names", number)))


def lessons(size: Size, seed: int) -> list[Taught]:
    """Everything that is learned from, in the order in which it is learned."""
    writer = Writer(seed)
    found = [writer.sentence(number) for number in range(size.written)]
    every = list(dict.fromkeys(examples()))
    found += taught(list(articles(size.articles, seed)), seed)
    found += taught(every if size.written > 1000 else every[:20], seed + 1)
    return [one for one in found if 0 < len(one.text) <= tagger.LONGEST]


# ------------------------------------------------------------------------------------------------ learning


def learn(found: Sequence[Taught], rounds: int, seed: int, say: Callable[[str], None] = print) -> Any:
    """The weights, in one array of whole numbers from -127 to 127."""
    size, kinds = tagger.BUCKETS + len(tagger.TAGS), len(tagger.TAGS)
    weights, later = np.zeros((size, kinds), np.int32), np.zeros((size, kinds), np.int64)
    flat, flat_later = weights.reshape(-1), later.reshape(-1)
    looked = [columns for start in range(0, len(found), CHUNK) for columns in _looks(found[start:start + CHUNK])]
    right = [np.array(one.tags) for one in found]
    step = 0
    for round_ in range(rounds):
        order = np.random.RandomState(seed + round_).permutation(len(found))
        missed = 0
        for start in range(0, len(order), STEP):
            step += 1
            batch = order[start:start + STEP]
            lengths = [len(right[i]) for i in batch]
            seen = np.concatenate([looked[i] for i in batch], axis=1)
            true = np.concatenate([right[i] for i in batch])
            given = np.concatenate(tagger.best(tagger.scored(seen, weights), lengths, weights))
            wrong = np.flatnonzero(given != true)
            missed += len(wrong)
            inside = np.ones(len(true), bool)           # a character that follows another one of its sentence
            inside[np.cumsum([0, *lengths[:-1]])] = False
            after = np.flatnonzero(inside)
            for sign, tags in ((1, true), (-1, given)):
                steps = (tagger.BUCKETS + tags[after - 1]) * kinds + tags[after]
                cells = np.concatenate(((seen[:, wrong] * kinds + tags[wrong]).reshape(-1), steps))
                np.add.at(flat, cells, sign)
                np.add.at(flat_later, cells, sign * step)
        say(f"round {round_ + 1}: {missed} characters wrong")
    mean = weights.astype(np.int64) * (step + 1) - later       # the sum of the weights of all steps
    largest = int(np.quantile(np.abs(mean[mean != 0]), 0.999)) or 1
    return np.clip(mean * 127 // largest, -127, 127).astype(np.int8)


def _looks(found: Sequence[Taught]) -> list[Any]:
    """The looks of each sentence."""
    every = features.buckets([one.text for one in found], tagger.BUCKETS).astype(np.int32)
    return np.split(every, np.cumsum([len(one.text) for one in found])[:-1], axis=1)


def main(size: Size = FULL, seed: int = SEED, path: Path = tagger.FILE) -> str:
    """Train, write, and tell the digest."""
    found = lessons(size, seed)
    print(f"{len(found)} sentences, {sum(len(one.text) for one in found)} characters")
    with path.open("wb") as file:
        np.save(file, learn(found, size.rounds, seed), allow_pickle=False)
    return sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.path.insert(0, str(TOP))                                # for benchmarks/
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else tagger.FILE
    print(main(path=where))
