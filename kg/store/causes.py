"""Why a statement is in one graph and not in another: a new or withdrawn document, another word, rule or program, a
decision, two things that were joined or one that fell apart.

The cause is found where it can be seen: in the document that says it, in the identifier that took the place of another
at the same characters, in the line of a decision. What follows from other statements has their cause.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any, NamedTuple

from kg import vocab
from kg.store.diff import EVIDENCE, Change, Difference, evidence, short, words

#: things that may be joined or fall apart; facts are named after them and go along
_JOINED = ("person", "event", "agency", "campaign")
_NAME = vocab.expand("schema:name")
#: so many names are told of those that have to do with a change
_FEW = 3


class Cause(NamedTuple):
    """`kind`: new document, withdrawn document, changed document, join, split, renamed, decision, word, rule, program,
    settings, other documents, follows. `by` names what it was."""

    kind: str
    by: tuple[str, ...] = ()


class Move(NamedTuple):
    """A thing that is another one now, in some documents. `kind`: join, split or renamed."""

    kind: str
    old: str
    new: str
    documents: tuple[str, ...]


def moves(found: Difference, old: Path) -> list[Move]:
    """Every thing whose words are those of another thing now. `old` is the folder of the graph of before."""
    lost: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    added: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for change in found.changes:
        kind = change.subject.removeprefix(vocab.ID).partition("/")[0]
        place = found.places.get(words(change.was or change.now)) if change.prop == EVIDENCE else None
        if kind in _JOINED and place and change.what in ("lost", "added"):
            side = lost if change.what == "lost" else added
            side[kind, place.document, place.start, place.end].add(change.subject)
    documents: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for where, before in lost.items():
        after = added.get(where, set())
        for pair in product(before - after, after - before):    # what another rule reads there now has gone nowhere
            documents[pair].add(where[1])
    heirs: defaultdict[str, set[str]] = defaultdict(set)
    forebears: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (*documents, *((same, same) for same in _staying(found, old, {*chain(*documents)}))):
        heirs[one].add(other)
        forebears[other].add(one)
    return [Move("split" if len(heirs[one]) > 1 else "join" if len(forebears[other]) > 1 else "renamed", one, other,
                 tuple(sorted(places))) for (one, other), places in sorted(documents.items())]


def _staying(found: Difference, old: Path, things: set[str]) -> set[str]:
    """Those of the things that keep some of their words."""
    lost = {(change.subject, words(change.was)) for change in found.changes
            if change.prop == EVIDENCE and change.what == "lost"}
    return {one for one, place in evidence(old, things) if (one, place) not in lost} if things else set()


def causes(found: Difference, old: Path, new: Path) -> Iterator[tuple[Change, Cause]]:
    """Each change with its cause."""
    judge = _Judge(found, old, new)
    direct = [(change, judge.seen(change)) for change in found.changes]
    near: defaultdict[str, list[Cause]] = defaultdict(list)
    for change, cause in direct:
        if cause:
            near[change.subject].append(cause)
    for change, cause in direct:
        if cause:
            for value in (change.was, change.now):
                if value.startswith("<"):
                    near[value[1:-1]].append(cause)
    for change, cause in direct:
        yield change, cause or judge.inherited(change, near)


class _Judge:
    def __init__(self, found: Difference, old: Path, new: Path) -> None:
        self._new, self._withdrawn = found.documents("added"), found.documents("lost")
        names = {change.subject: words(change.was or change.now) for change in found.changes
                 if change.prop == _NAME and change.subject in self._new | self._withdrawn}
        self._names = names
        again = {names.get(one) for one in self._new} & {names.get(one) for one in self._withdrawn}
        self._changed = {one for one in self._new | self._withdrawn if names.get(one) in again}
        self._decided = _other_lines(old, new)
        self._moved: defaultdict[str, list[Move]] = defaultdict(list)
        for move in moves(found, old):
            self._moved[move.old].append(move)
            self._moved[move.new].append(move)
        self._linked: defaultdict[str, set[str]] = defaultdict(set)
        for change in found.changes:
            for value in (change.was, change.now):
                if value.startswith("<") and change.prop != EVIDENCE:
                    self._linked[change.subject].add(value[1:-1])
        self._program = _program(old, new)
        self._settings = _keys(old), _keys(new)

    def seen(self, change: Change) -> Cause | None:
        """The cause that the change itself shows."""
        if decided := self._decision(change):
            return decided
        touched = {*change.came, *change.went} if change.subject.startswith(vocab.ID) else set()
        documents = {one for one in touched if one.startswith(f"{vocab.ID}doc/")}
        others = documents & (self._new | self._withdrawn)
        if documents - others or not documents:
            near = [change.subject, *self._linked[change.subject]]
            if found := [move for name in near for move in self._moved.get(name, ())]:
                if decided := self._decision_of(found):
                    return decided
                kind = "split" if any(move.kind == "split" for move in found) else found[0].kind
                return Cause(kind, _few(f"{_id(move.old)} → {_id(move.new)}" for move in found))
        if others:
            kinds = ["changed document" if one in self._changed else
                     "new document" if one in self._new else "withdrawn document" for one in sorted(others)]
            return Cause(kinds[0], _few(self._names.get(one, _id(one)) for one in others))
        if documents and self._program:
            return self._by_program()
        if documents and self._has_other_settings(documents):
            return Cause("settings", _few(self._names.get(one, _id(one)) for one in documents))
        return None

    def inherited(self, change: Change, near: dict[str, list[Cause]]) -> Cause:
        """The cause of what the statement rests on: most often that of its subject, else of what it leads to."""
        ends = [change.subject, *(value[1:-1] for value in (change.was, change.now) if value.startswith("<"))]
        for end in ends:
            if found := near.get(end):
                return Counter(found).most_common(1)[0][0]
        if self._program:
            return self._by_program()
        if others := self._new | self._withdrawn:
            return Cause("other documents", _few(self._names.get(one, _id(one)) for one in others))
        return Cause("decision" if self._decided else "follows", _few(line["decision"] for line in self._decided))

    def _by_program(self) -> Cause:
        return Cause(" or ".join(sorted({kind for kind, _ in self._program})), _few(name for _, name in self._program))

    def _decision(self, change: Change) -> Cause | None:
        fact = _id(change.subject)
        return next((_told(line) for line in self._decided if line.get("fact") == fact), None)

    def _decision_of(self, found: list[Move]) -> Cause | None:
        for line in self._decided:
            for mark in (line.get("one"), line.get("other")):
                if mark and any(f"{vocab.ID}doc/{mark[0]}" in move.documents and str(mark[1]) in move.old + move.new
                                for move in found):
                    return _told(line)
        return None

    def _has_other_settings(self, documents: Iterable[str]) -> bool:
        before, after = self._settings
        ids = [one.rpartition("/")[2] for one in documents]
        return any(before.get(one) != after.get(one) for one in ids)


def _id(iri: str) -> str:
    return short(f"<{iri}>")


def _few(names: Iterable[str]) -> tuple[str, ...]:
    listed = sorted(set(names))
    return (*listed[:_FEW], f"and {len(listed) - _FEW} more") if len(listed) > _FEW else tuple(listed)


def _told(line: dict[str, Any]) -> Cause:
    what = line.get("fact") or " ".join(str(mark[1]) for mark in (line.get("one"), line.get("other")) if mark)
    return Cause("decision", (f"{line['decision']}: {what}",))


def _other_lines(old: Path, new: Path) -> list[dict[str, Any]]:
    """The decisions that are in one folder alone."""
    sides = [set(path.read_text("utf-8").splitlines()) if (path := folder / "decisions.jsonl").is_file() else set()
             for folder in (old, new)]
    return [json.loads(line) for line in sorted(sides[0] ^ sides[1]) if line.strip()]


def _program(old: Path, new: Path) -> list[tuple[str, str]]:
    """What of the program is another one: what it is (word, rule, program), and the file."""
    before, after = (_made(folder).get("program") or {} for folder in (old, new))
    if not before or not after:
        return []
    names = sorted(name for name in {*before, *after} - {"reader"} if before.get(name) != after.get(name))
    return [("program" if name == "program" else "word" if name.startswith("kg/lexicon/") else "rule", name)
            for name in names]


def _made(folder: Path) -> dict[str, Any]:
    path = folder / "made.json"
    found = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found if isinstance(found, dict) else {}


def _keys(folder: Path) -> dict[str, set[str]]:
    """Of each document, by what its files were known: bytes, name and settings."""
    path, found = folder / "documents.jsonl", defaultdict[str, set[str]](set)
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                for one in row["documents"]:
                    found[one].add(row["key"])
    return found
