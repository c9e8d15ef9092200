"""What the tagger would add to the rules, by figures: `python tools/voices.py NAME=GOLD[:ARTICLES] …`.

For every folder of gold sheets, clean and with all damage that goes together: what the rules say, the tagger alone, the
rules where the tagger has a vote, and jieba's word tagger alone. Where the tagger has a vote, a name that it sees
weighs more (VOTE) when the rules decide between the names that may stand at a place; with proposals it also names
people where nothing announces one (of a weight of LEAST).

With `--left-out` a tagger is trained for every folder, from less of what the shipped one is trained from and from the
articles of all other folders, with the true names of their sheets, each put in another's place.

The product does not do this (docs/voices.md): a second reader disputes, and has no vote."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from kg import run
from kg.extract import spot
from kg.extract.anchors import Anchor
from kg.extract.names import Candidate, begins_word, candidates
from kg.extract.reading import read
from kg.extract.second import alone, listen
from kg.extract.text import Page, starts
from kg.model import Document, Source, Span
from kg.score import sheets
from kg.score.damage import damage, together
from kg.score.scoring import score
from kg.spotters.posseg import Tagger as Posseg
from kg.spotters.tagger import Tagger
from kg.voices import Spotter, Voice
from kg.wire import Row, sheet

VOTE, LEAST = 0.8, 3.6
KINDS = ("people", "agencies", "tenures")


class Set(NamedTuple):
    """A folder of gold sheets; `texts` holds the articles by the kind of their damage."""

    name: str
    true: dict[str, Row]
    texts: dict[str, list[Document]]


def sets(named: Sequence[str]) -> Iterator[Set]:
    for one in named:
        name, _, rest = one.partition("=")
        folder, _, given = rest.partition(":")
        true = sheets.gold(Path(folder))
        paths = [given] if given else [str(Path(folder) / f"{document}.txt") for document in sorted(true)]
        clean = [document for document in run.documents(paths, print) if document.name in true]
        copies = [Source(f"{document.name}.txt", damage(document.text, together(), 1).data) for document in clean]
        yield Set(name, true, {"clean": clean, "together": list(run.loaded(copies, print))})


def voted(document: Document, second: Spotter, least: float) -> Row:
    """The sheet of a page where the people that a reader sees weigh more; from `least` on they need no announcement."""
    seen = listen(Page(document), second).people
    decide, announced = spot.decide, spot.announced

    def heavier(page: Page, found: Sequence[Anchor]) -> dict[int, Candidate]:
        return decide(page, [one._replace(options=tuple(
            option._replace(shape=option.shape + VOTE * (Span(option.start, option.end) in seen))
            for option in one.options)) for one in found])

    def proposed(page: Page, spotted: Any, minority: bool) -> list[Anchor]:
        found = announced(page, spotted, minority)
        places = {one.place for one in found}
        for at in sorted(seen):
            option = next((c for c in candidates(page.s, at.start, len(page.s), minority=minority)
                           if c.end == at.end and c.weight >= least), None)
            if option and at.start not in places and not begins_word(page.s, at.start):
                found.append(Anchor("named", at.start, (option,), at.start))
        return found

    with patch.object(spot, "decide", heavier), patch.object(spot, "announced", proposed):
        return sheet(read(document))


def names(document: Document, second: Spotter) -> Row:
    return {kind: [{"name": name} for name in found] for kind, found in alone(document, second).items()}


def line(what: str, true: Mapping[str, Row], said: Mapping[str, Row]) -> None:
    figures = {kind: tally.figures() for kind, tally in score(true, said).items() if kind in KINDS}
    cells = "".join(f"{share:8.3f}" for kind in KINDS for share in figures[kind][:3])
    print(f"  {what:34}{cells}")


def compare(one: Set, second: Spotter) -> None:
    posseg = Posseg(Voice("posseg"))
    for kind, texts in one.texts.items():
        print(f"{one.name}, {kind}")
        line("rules", one.true, {d.name: sheet(read(d)) for d in texts})
        line("tagger alone", one.true, {d.name: names(d, second) for d in texts})
        line("rules + vote of the tagger", one.true, {d.name: voted(d, second, 99) for d in texts})
        line("rules + vote and proposals", one.true, {d.name: voted(d, second, LEAST) for d in texts})
        line("jieba.posseg alone", one.true, {d.name: names(d, posseg) for d in texts})


def without(left: Set, every: Sequence[Set]) -> Tagger:
    """A tagger that has also read the articles of all folders but one."""
    from tools import train

    def label(document: Document) -> list[tuple[int, int, str]]:
        rows = true[document.text]
        people = {row["name"] for row in rows.get("people") or ()} | {c["name"] for c in rows.get("credits") or ()}
        found = [(start, start + len(name), "person") for name in people | set(rows.get("cited") or ())
                 for start in starts(document.text, name)]
        found += [one for one in train.labelled(document) if one[2] != "person"]
        kept: list[tuple[int, int, str]] = []
        for start, end, kind in sorted(found, key=lambda one: (one[2] != "person", one[0] - one[1], one[0])):
            if not any(start < b and a < end for a, b, _ in kept):
                kept.append((start, end, kind))
        return sorted(kept)

    read = [(document, one.true[document.name]) for one in every if one is not left for document in one.texts["clean"]]
    true = {document.text: rows for document, rows in read}
    lessons = train.lessons(train.Size(150, 14_000, 3), train.SEED)
    for turn in range(3):                   # so that they weigh something beside so many invented ones
        for document, _ in read:
            one = train.swapped(document.text, label(document), train.Dice(turn, "left out", document.name))
            lessons += [cut for cut in train.cut(one) if 0 < len(cut.text) <= train.tagger.LONGEST]
    return Tagger(Voice("tagger"), train.learn(lessons, 3, train.SEED, lambda said: None))


def main(words: Sequence[str]) -> None:
    every = list(sets([word for word in words if not word.startswith("-")]))
    print(f"  {'':34}" + "".join(f"{kind:^24}" for kind in ("people", "agencies", "posts")))
    print(f"  {'':34}" + "".join(f"{name:>8}" for _ in KINDS for name in ("P", "R", "F1")))
    for one in every:
        compare(one, without(one, every) if "--left-out" in words else Tagger(Voice("tagger")))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main(sys.argv[1:])
