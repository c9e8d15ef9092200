"""One decision of a person as a line of `decisions.jsonl`, and back.

    {"decision": "same", "one": ["<document>", "<name>"], "other": ["<document>", "<name>"], "who": …, "why": …}
    {"decision": "not same", "one": …, "other": …, "when": …}
    {"decision": "same event", "one": ["<document>", "<event>@<day>"], "other": …}
    {"decision": "not same event", "one": …, "other": …}
    {"decision": "date", "one": ["<document>", "<event>@<day>"], "as": "<day>"}
    {"decision": "wrong", "document": "<document>", "says": ["chaired", "<name>"], "at": [12, 19]}
    {"decision": "wrong", "fact": "tenure:<key>", "document": "<document>"}
    {"decision": "reads", "one": ["<document>", "<name>"], "as": "<name>"}

A decision names a document and what stands in it. `says` is what a row of the document says: the role and the name of
who took part, or the title and the name of who held it; `at` tells which place in the file is meant. The day behind an
event may be left out where the document tells of one event by that name.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.resolve.judgements import Mark

KINDS = ("same", "not same", "same event", "not same event", "date", "wrong", "reads")
_NOBODY = Mark("", "")


class Decision(NamedTuple):
    """`one` and `other` are people, or events as `name@day`; `fact` is an identifier (`tenure:…`), `document` empty for
    all of its evidence; `says` and `at` the words and the place of a row of the document (characters of the decoded
    file); `as_` the right name or the right day."""

    kind: str
    one: Mark = _NOBODY
    other: Mark = _NOBODY
    fact: str = ""
    document: str = ""
    as_: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    line: int = 0
    says: tuple[str, ...] = ()
    at: tuple[int, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents without which it means nothing."""
        return tuple(dict.fromkeys(one for one in (self.one.document, self.other.document, self.document) if one))

    @property
    def signed(self) -> str:
        return ", ".join(part for part in (self.why, self.who, self.when) if part) or "no reason given"

    @property
    def is_whole(self) -> bool:
        """Does it hold what its kind needs?"""
        if self.kind == "wrong":
            return bool(self.fact or (self.document and len(self.says) == 2))
        if self.kind in ("reads", "date"):
            return bool(self.one.name and self.as_)
        return self.kind in KINDS and bool(self.one.name and self.other.name)


def line(decision: Decision) -> str:
    """The decision as a line of JSON."""
    said: dict[str, object] = {"decision": decision.kind}
    for key, mark in (("one", decision.one), ("other", decision.other)):
        if mark.name:
            said[key] = list(mark)
    rest = {
        "fact": decision.fact,
        "document": decision.document,
        "says": list(decision.says),
        "at": list(decision.at),
        "as": decision.as_,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
    }
    return json.dumps(said | {key: value for key, value in rest.items() if value}, ensure_ascii=False)


def decision(text: str, where: str, number: int) -> Decision:
    """The decision of a line. Raises DataError."""
    try:
        said = json.loads(text)
        found = Decision(
            kind=said["decision"],
            one=_mark(said.get("one")),
            other=_mark(said.get("other")),
            fact=str(said.get("fact", "")),
            document=str(said.get("document", "")),
            as_=str(said.get("as", "")),
            who=str(said.get("who", "")),
            when=str(said.get("when", "")),
            why=str(said.get("why", "")),
            line=number,
            says=tuple(str(word) for word in said.get("says", ())),
            at=tuple(int(at) for at in said.get("at", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        hint = '{"decision": "same", "one": [document, name], "other": [document, name]}'
        raise DataError("this line is no decision", where=where, hint=hint) from error
    if not found.is_whole:
        raise DataError(f"this decision lacks something: {found.kind}", where=where, hint=f"one of {', '.join(KINDS)}")
    return found


def _mark(value: list[Any] | None) -> Mark:
    return Mark(str(value[0]), str(value[1])) if value else _NOBODY
