"""The rules of personnel, loaded once from `rules/personnel.toml`: verbs around the persons, headings, bodies."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.extract.daterules import compiled, table

_WHERE = "kg/extract/rules/personnel.toml"
#: what a rule may say: a status of a tenure, or how to find it
STATUSES = frozenset(("appointed", "removed", "elected", "resigned", "acting", "nominee", "former", "in office",
                      "none", "by", "before", "context"))


class Case(NamedTuple):
    """An invented text and the rows that it gives: `person post agency status`."""

    text: str
    rows: tuple[str, ...]


class Rule(NamedTuple):
    """One way to say it. `needs` (only behind the persons): which words before them it goes with."""

    id: str
    status: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    yes: tuple[Case, ...]
    no: tuple[str, ...]


class Personnel(NamedTuple):
    """All rules, in the order in which they are tried."""

    before: tuple[Rule, ...]
    after: tuple[Rule, ...]
    alone: tuple[Rule, ...]
    heading: tuple[Rule, ...]


def _rule(kind: str, entry: dict[str, Any], fragments: dict[str, str]) -> Rule:
    where = f"{_WHERE} [[{kind}]] {entry.get('id', '?')}"
    try:
        frame = {"before": "(?:{})(?:了|:|“| )*$", "heading": "(?:{})[ ]?[:：]?$"}.get(kind, "{}")
        pattern = compiled(frame.replace("{}", entry["pattern"]), fragments, where)
        cases = tuple(Case(c["text"], tuple(c["rows"])) for c in entry["yes"])
        rule = Rule(entry["id"], entry["status"], pattern, tuple(entry.get("needs", ())), cases, tuple(entry["no"]))
    except (KeyError, TypeError) as error:
        hint = "id, status, pattern, yes and no are needed"
        raise DataError(f"entry without {error}", where=where, hint=hint) from error
    if rule.status not in STATUSES:
        raise DataError(f"unknown status {rule.status}", where=where, hint=", ".join(sorted(STATUSES)))
    return rule


@cache
def rules() -> Personnel:
    """The verbs. DataError, with the entry, for a rule that is incomplete or does not compile."""
    data = table("personnel.toml")
    return Personnel(*(tuple(_rule(kind, e, data["fragment"]) for e in data[kind])
                       for kind in ("before", "after", "alone", "heading")))


@cache
def nobody() -> frozenset[str]:
    """Words that stand where names stand and are none."""
    return frozenset(table("personnel.toml")["words"]["nobody"])


class BodyRules(NamedTuple):
    """How a standing body is named and which roles it has; `plain` are those that all its members have."""

    word: re.Pattern[str]
    named: tuple[re.Pattern[str], ...]
    roles: re.Pattern[str]
    plain: frozenset[str]


@cache
def body() -> BodyRules:
    """The words of standing bodies (领导小组)."""
    data = table("personnel.toml")["body"]
    pieces = {"word": data["word"]}
    named = tuple(compiled(data[k], pieces, f"{_WHERE} [body] {k}") for k in ("named", "about", "titled"))
    return BodyRules(re.compile(f"(?:{data['word']})$"), named, re.compile(data["roles"]), frozenset(data["plain"]))


class Frames(NamedTuple):
    """What stands around a name in an act: verbs before it, what closes it, and words that are no name there."""

    verbs: re.Pattern[str]
    close: re.Pattern[str]
    times: frozenset[str]


@cache
def frames() -> Frames:
    """The words around names in acts."""
    data = table("personnel.toml")["frames"]
    verbs, close = (compiled(data[k], {}, f"{_WHERE} [frames] {k}") for k in ("verbs", "close"))
    return Frames(verbs, close, frozenset(data["times"]))
