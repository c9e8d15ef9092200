"""The forms of questions in `forms.toml`: patterns of literal text, choices and slots, as regular expressions.

A pattern is compiled when it is held against a question, with the names that stand in the question for its slots, so
that a pattern whose slots nothing in the question can fill costs nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataError

SLOTS = ("person", "other", "beside", "agency", "body", "place", "campaign", "post", "title", "indicator", "document",
         "meeting")
_TOKEN = re.compile(r"\{(\w+)\}|<(\w+)>|([\[\](|)?])|([^\[\](|)?{}<>]+)")
_PATH = Path(__file__).with_name("forms.toml")


class Form(NamedTuple):
    """`query` is the saved question, with the `fixed` values, and `now` the one for what is so now; `as_of` says that
    the graph of a day may be asked where that has no time."""

    query: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    as_of: bool
    fixed: Mapping[str, str]
    yes: tuple[Mapping[str, Any], ...]
    now: str = ""


class Unknown(NamedTuple):
    """What a name looks like that nobody knows, by slot; the same more loosely, to look for; what none holds."""

    shapes: Mapping[str, re.Pattern[str]]
    loose: Mapping[str, str]
    never: re.Pattern[str]


@cache
def forms() -> tuple[Form, ...]:
    """The forms in the order of the file; DataError where it is wrong."""
    found = []
    for entry in _data()["form"]:
        found.append(Form(entry["query"], tuple(entry["zh"]), tuple(entry["en"]), entry.get("as_of", False),
                          entry.get("set", {}), tuple(entry["yes"]), entry.get("now", "")))
    return tuple(found)


@cache
def unknown() -> Unknown:
    shapes = dict(_data()["unknown"])
    never = re.compile(shapes.pop("never"))
    loose = {slot: shape.replace("[\u4e00-\u9fff]", ".") for slot, shape in shapes.items()}
    return Unknown({slot: re.compile(shape) for slot, shape in shapes.items()}, loose, never)


def words() -> tuple[str, ...]:
    """The names of the lists of words."""
    return tuple(_data()["words"])


@cache
def word(name: str) -> tuple[str, ...]:
    """The words of a name, the longest first; DataError where there is no such list."""
    words = _data()["words"].get(name)
    if not words:
        raise DataError(f"there is no list of words <{name}>", where=str(_PATH))
    return tuple(sorted(words, key=len, reverse=True))


@cache
def slots(pattern: str) -> frozenset[str]:
    """The slots of a pattern; DataError where one is unknown or the brackets do not close."""
    found = frozenset(match[1] for match in _TOKEN.finditer(pattern) if match[1])
    if found - set(SLOTS):
        raise DataError(f"no such slot: {', '.join(found - set(SLOTS))}", where=str(_PATH), hint=pattern)
    try:
        re.compile(_regex(pattern, dict.fromkeys(SLOTS, ".")))
    except re.error as error:
        raise DataError(f"a pattern is written wrong: {error}", where=str(_PATH), hint=pattern) from error
    return found


def match(pattern: str, text: str, fill: Mapping[str, str]) -> dict[str, str] | None:
    """What the slots hold where the whole text is of the pattern; `fill` gives a regular expression to each slot that
    may be filled."""
    english = re.IGNORECASE if pattern.isascii() else 0         # which costs the compiler much for Chinese
    found = re.fullmatch(_regex(pattern, fill), text, english)
    return {group.rpartition("_")[0]: value for group, value in found.groupdict().items() if value} if found else None


@cache
def needed(pattern: str) -> frozenset[str]:
    """The slots outside every option: without them the pattern cannot match."""
    depth, found = 0, set()
    for token in _TOKEN.finditer(pattern):
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(token[3] or "", 0)
        if token[1] and not depth:
            found.add(token[1])
    return frozenset(found)


def _regex(pattern: str, fill: Mapping[str, str]) -> str:
    return "".join(_pieces(pattern, fill))


def _pieces(pattern: str, fill: Mapping[str, str]) -> Iterator[str]:
    for number, (slot, name, sign, literal) in enumerate(_TOKEN.findall(pattern)):
        if slot:                        # it may stand in several of the choices
            yield f"(?P<{slot}_{number}>{fill[slot]})" if slot in fill else "(?!)"
        elif name:
            yield _words(name)
        elif sign:
            yield {"[": "(?:", "]": ")?", "(": "(?:"}.get(sign, sign)
        else:
            yield re.escape(literal).replace(r"\ ", " ")


@cache
def _words(name: str) -> str:
    """A list of words as a pattern; a list may name others."""
    return "(?:" + "|".join(_regex(one, {}) for one in word(name)) + ")"


@cache
def _data() -> dict[str, Any]:
    try:
        return tomllib.loads(_PATH.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"this is no TOML: {error}", where=str(_PATH)) from error
