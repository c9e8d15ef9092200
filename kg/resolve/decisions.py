"""What people have decided: `decisions.jsonl` in the folder of the graph, one decision a line, read at every build.

    {"decision": "same", "one": ["<document>", "<name>"], "other": ["<document>", "<name>"], "who": …, "why": …}
    {"decision": "not same", "one": …, "other": …, "when": …}
    {"decision": "wrong", "fact": "tenure:<key>", "document": "<document>"}
    {"decision": "reads", "one": ["<document>", "<name>"], "as": "<name>"}

A decision names a document and the name in it, not an identifier of the graph: it holds however the rest of the
corpus changes. To take one back, delete its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataError, StoreError
from kg.resolve.judgements import Mark
from kg.resolve.mentions import Mention

FILE = "decisions.jsonl"
KINDS = ("same", "not same", "wrong", "reads")


class Decision(NamedTuple):
    """`fact` is an identifier (`tenure:…`), `document` empty for all of its evidence; `as_` the right name."""

    kind: str
    one: Mark = Mark("", "")
    other: Mark = Mark("", "")
    fact: str = ""
    document: str = ""
    as_: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    line: int = 0


class Decisions:
    """All decisions; which of them met nothing is told by `stale` after a build."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._all = tuple({decision._replace(line=0): decision for decision in decisions}.values())
        self._used: set[Decision] = set()
        self._names = {d.one: d for d in self._all if d.kind == "reads"}
        self._wrong = {(d.fact, d.document): d for d in self._all if d.kind == "wrong"}
        self._same = [d for d in self._all if d.kind == "same"]
        self._apart = {frozenset((d.one, d.other)): d for d in self._all if d.kind == "not same"}
        self._touched = {mark for d in self._all if d.kind in ("same", "not same") for mark in (d.one, d.other)}

    def name(self, document: str, name: str) -> str:
        """How a name is to be read."""
        found = self._names.get(Mark(document, name))
        if found is None:
            return name
        self._used.add(found)
        return found.as_

    def settled(self, document: str, name: str) -> bool:
        """Has it been decided how a name is to be read, as itself or otherwise?"""
        return Mark(document, name) in self._names

    def wrong(self, fact: str, document: str) -> bool:
        """Is this fact wrong as far as this document says it?"""
        found = self._wrong.get((fact, document)) or self._wrong.get((fact, ""))
        if found:
            self._used.add(found)
        return found is not None

    def corrected(self) -> list[Decision]:
        """What was called wrong and met the fact."""
        return [decision for decision in self._all if decision.kind == "wrong" and decision in self._used]

    def joins(self, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
        """The mentions of one name that were decided to be one person."""
        if not self._same:
            return
        here = {Mark(m.document, m.name): m for m in mentions if Mark(m.document, m.name) in self._touched}
        for decision in self._same:
            if decision.one in here and decision.other in here:
                self._used.add(decision)
                yield here[decision.one], here[decision.other], f"decided: {_signed(decision)}"

    def apart(self, left: Iterable[Mention], right: Iterable[Mention]) -> str:
        """Why two clusters were decided to be two people; empty where nobody decided."""
        if not self._apart:
            return ""
        ours = [mark for m in left if (mark := Mark(m.document, m.name)) in self._touched]
        theirs = [mark for m in right if (mark := Mark(m.document, m.name)) in self._touched]
        for one in ours:
            for other in theirs:
                if found := self._apart.get(frozenset((one, other))):
                    self._used.add(found)
                    return f"decided: {_signed(found)}"
        return ""

    def stale(self) -> list[Decision]:
        """Decisions that met nothing in this build."""
        return [decision for decision in self._all if decision not in self._used]


def _signed(decision: Decision) -> str:
    return ", ".join(part for part in (decision.why, decision.who, decision.when) if part) or "no reason given"


def load(folder: Path) -> Decisions:
    """The decisions in a folder; none where there is no file. Raises DataError with the line that is wrong."""
    path = folder / FILE
    if not path.is_file():
        return Decisions()
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("the decisions cannot be read", where=str(path), hint="the file must be UTF-8") from error
    return Decisions(
        _decision(line, f"{path}:{number}", number) for number, line in enumerate(lines, 1) if line.strip()
    )


def append(folder: Path, decision: Decision) -> None:
    """Add a decision to the file in a folder."""
    said: dict[str, object] = {"decision": decision.kind}
    for key, mark in (("one", decision.one), ("other", decision.other)):
        if mark.name:
            said[key] = list(mark)
    rest = {
        "fact": decision.fact,
        "document": decision.document,
        "as": decision.as_,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
    }
    said |= {key: value for key, value in rest.items() if value}
    try:
        with (folder / FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StoreError(f"the decision cannot be written: {error.strerror}", where=str(folder / FILE)) from error


def _decision(line: str, where: str, number: int) -> Decision:
    try:
        said = json.loads(line)
        kind = said["decision"]
        found = Decision(
            kind,
            _mark(said.get("one")),
            _mark(said.get("other")),
            str(said.get("fact", "")),
            str(said.get("document", "")),
            str(said.get("as", "")),
            str(said.get("who", "")),
            str(said.get("when", "")),
            str(said.get("why", "")),
            number,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = '{"decision": "same", "one": [document, name], "other": [document, name]}'
        raise DataError("this line is no decision", where=where, hint=hint) from error
    needs = {
        "same": found.one.name and found.other.name,
        "not same": found.one.name and found.other.name,
        "wrong": found.fact,
        "reads": found.one.name and found.as_,
    }
    if kind not in KINDS or not needs[kind]:
        raise DataError(f"this decision lacks something: {kind}", where=where, hint=f"one of {', '.join(KINDS)}")
    return found


def _mark(value: list[str] | None) -> Mark:
    return Mark(str(value[0]), str(value[1])) if value else Mark("", "")
