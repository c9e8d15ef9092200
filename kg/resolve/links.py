"""How well people, events and successions are linked across documents, measured against `links.json` of a gold folder.

The truth names a person by document and name, an event by document and id. Of people and events pairs are counted:
two mentions that are one person, two reports of one event. What was not read at all counts as not joined.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.lexicon.namesakes import alone, apart
from kg.resolve.judgements import Mark
from kg.resolve.resolve import Resolution
from kg.resolve.successions import Succession

#: a person as the truth names him: document, name, and where the document has several of the name what tells him apart
Mention = tuple[str, ...]
#: (document, id of the truth) → id of the reading, empty where it was not read; what is missing is called the same
Aligned = Mapping[tuple[str, str], str]


@dataclass
class Score:
    """`wrong` and `missing` say in words what was joined falsely and what was not found; `beyond` what was found where
    the truth lists nothing."""

    name: str
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong)) if self.right + len(self.wrong) else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missing)) if self.right + len(self.missing) else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


_KEYS = ("people", "same_event", "contradictions", "successions", "different_people_same_name")


def truth(path: Path) -> dict[str, Any]:
    """The links of a file, or of the links.json in a folder."""
    path = path / "links.json" if path.is_dir() else path
    hint = f"one JSON object with the keys {', '.join(_KEYS)}; docs/identity.md tells them"
    try:
        loaded = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("the links cannot be read", where=str(path), hint=hint) from error
    if not isinstance(loaded, dict):
        raise InputError("these are no links", where=str(path), hint=hint)
    for key in _KEYS:
        if not isinstance(loaded.setdefault(key, []), list):
            raise InputError(f"{key} is no list", where=str(path), hint=hint)
    return loaded


def documents(links: Mapping[str, Any]) -> set[str]:
    """The names of the documents that the truth is about."""
    return {document for person in links["people"] for document, *_ in person["mentions"]}


def scores(resolution: Resolution, links: Mapping[str, Any], aligned: Aligned | None = None) -> list[Score]:
    """One score for each kind of link."""
    measure = _Measure(resolution, links, aligned or {})
    return [measure.people(), measure.apart(), measure.events(), measure.successions(), measure.contradictions()]


class _Measure:
    def __init__(self, resolution: Resolution, links: Mapping[str, Any], aligned: Aligned) -> None:
        self.resolution, self.links, self.aligned = resolution, links, aligned
        self.ids = {entity.name: entity.ref.key for entity in resolution.graph.documents}
        self.documents = documents(links)

    def person(self, document: str, name: str, words: str = "") -> str:
        """The person that a mention became; empty where the name was not read. `words` tell which of several people of
        this name in the document is meant."""
        own = self.ids.get(document, "")
        if not words:
            return self.resolution.people.get(Mark(own, name), "")
        found = {key for mark, key in self.resolution.people.items() if mark.document == own
                 and alone(mark.name) == name and words in apart(mark.name)}
        return found.pop() if len(found) == 1 else self.resolution.people.get(Mark(own, name), "")

    def event(self, document: str, event: str) -> str:
        name = self.aligned.get((document, event), event)
        return self.resolution.events.get(Mark(self.ids.get(document, ""), name), "")

    def people(self) -> Score:
        truly = {tuple(mention): person["id"] for person in self.links["people"] for mention in person["mentions"]}
        found = {mention: self.person(*mention) for mention in truly}
        return _pairs("people", truly, found)

    def apart(self) -> Score:
        """Namesakes that must not be one."""
        score = Score("namesakes apart")
        where = {person["id"]: {self.person(*m) for m in person["mentions"]} - {""} for person in self.links["people"]}
        for one, other in self.links["different_people_same_name"]:
            if where[one] & where[other]:
                score.wrong.append(f"{one} = {other}")
            elif where[one] and where[other]:
                score.right += 1
            else:
                score.missing.append(f"{one} ≠ {other}")
        return score

    def events(self) -> Score:
        """Every event of the documents that no group of the truth holds is an event by itself."""
        truly: dict[Mention, str] = {
            (document, event): f"g{number}"
            for number, group in enumerate(self.links["same_event"])
            for document, event in group
        }
        names = {key: name for name, key in self.ids.items()}
        back = {(document, name): event for (document, event), name in self.aligned.items() if name}
        for mark in self.resolution.events:
            document = names[mark.document]
            if document in self.documents:
                event = back.get((document, mark.name), mark.name)
                truly.setdefault((document, event), f"{document} {mark.name}")
        return _pairs("same event", truly, {mention: self.event(*mention) for mention in truly})

    def successions(self) -> Score:
        """A succession is right where post, leaver and heir are; in a post of which the truth tells none it is beyond
        the truth, not wrong."""
        score = Score("successions")
        who = {person["id"]: {self.person(*m) for m in person["mentions"]} - {""} for person in self.links["people"]}
        truly = {key: name for name, keys in who.items() for key in keys}
        listed: set[tuple[str, str, str]] = set()
        for row in self.links["successions"]:
            pairs = {(row["post"], one, other) for one in who[row["from"]] for other in who[row["to"]]}
            listed |= pairs
            if any((_title(one), one.before, one.after) in pairs for one in self.resolution.successions):
                score.right += 1
            else:
                score.missing.append(f"{row['agency']}{row['post']}: {row['from']} → {row['to']} ({row['grade']})")
        told = {
            (one.post, one.before, one.after)
            for one in self.resolution.successions
            if (_title(one), one.before, one.after) in listed
        }
        posts = {post for post, _, _ in told}
        for one in self.resolution.successions:
            key = (one.post, one.before, one.after)
            if key not in told and truly.keys() & {one.before, one.after}:
                words = f"{one.post}: {one.before} → {one.after} ({one.grade})"
                (score.wrong if one.post in posts else score.beyond).append(words)
        return score

    def contradictions(self) -> Score:
        """A contradiction is right where its kind and its documents are; any other between these documents is wrong."""
        score = Score("contradictions")
        names = {key: name for name, key in self.ids.items()}
        found = [
            (one, frozenset(names[d] for _, by in one.values for d in by)) for one in self.resolution.contradictions
        ]
        right = set()
        for row in self.links["contradictions"]:
            about = str(row["about"])
            kind = next((kind for words, kind in _ABOUT if about.startswith(words)), about.partition(" ")[0])
            same = [one for one, told in found if one.kind == kind and set(row["documents"]) <= told]
            right.update(same)
            if same:
                score.right += 1
            else:
                score.missing.append(row["about"])
        score.wrong = [
            f"{one.kind} {one.about}: {', '.join(sorted(told))}"
            for one, told in found
            if one not in right and told <= self.documents
        ]
        return score


#: first words of what a contradiction of the truth is about, and its kind; any other word is a kind
_ABOUT = (("who chaired", "chair"), ("who is", "seat"))


def _title(one: Succession) -> str:
    return one.post.rpartition(".")[2]


def _pairs(name: str, truly: Mapping[Mention, str], found: Mapping[Mention, str]) -> Score:
    """Pairs of mentions that belong together, and pairs that were put together."""
    score = Score(name)
    right, put = _together(truly), _together({m: key for m, key in found.items() if key})
    score.right = len(right & put)
    score.wrong = [_words(pair, found) for pair in sorted(put - right)]
    score.missing = [_words(pair, found) for pair in sorted(right - put)]
    return score


def _together(groups: Mapping[Mention, str]) -> set[tuple[Mention, Mention]]:
    members: dict[str, list[Mention]] = {}
    for mention, group in groups.items():
        members.setdefault(group, []).append(mention)
    return {pair for group in members.values() for pair in combinations(sorted(group), 2)}


def _words(pair: Iterable[Mention], found: Mapping[Mention, str]) -> str:
    return " | ".join(f"{' '.join(mention)} ({found.get(mention) or 'not read'})" for mention in pair)
