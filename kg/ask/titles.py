"""English titles with the name of their place or agency (`titles.toml`) become the post as Chinese says it: *the deputy
director of 安和市教育局* is 安和市教育局副局长."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError

_PATH = Path(__file__).with_name("titles.toml")
_NAME = r"(?P<{}>[^\s,?]*[\u4e00-\u9fff])"


def in_chinese(text: str) -> str:
    """A question with its posts as Chinese says them; a title that no such place or agency has stays."""
    return _pattern().sub(_post, text)


def problems() -> Iterator[DataError]:
    """Examples that do not come out as they say."""
    for text, wanted in (*_data()["yes"], *((one, one) for one in _data()["no"])):
        if (found := in_chinese(text)) != wanted:
            yield DataError(f"{text} becomes {found}, not {wanted}", where=str(_PATH))


def _post(found: re.Match[str]) -> str:
    name = found["behind"] or found["ahead"]
    told = _titles()[_singular((found["title"] or found["called"]).lower())]
    fitting = [ending for ending in told if name.endswith(ending)]
    if not fitting:
        return found[0]
    words = re.findall(r"[a-z]+", (found["before"] or found["with"] or "").lower())
    return name + "".join(_data()["before"][word] for word in words) + told[max(fitting, key=len)]


@cache
def _pattern() -> re.Pattern[str]:
    title = "|".join(re.escape(one) for one in sorted(_plurals(), key=len, reverse=True))
    before = rf"(?:(?:{'|'.join(_data()['before'])})[ -])*"
    behind = rf"\b(?:the )?(?P<before>{before})(?P<title>{title}) (?:of|for|in|at) (?:the )?{_NAME.format('behind')}"
    ahead = rf"{_NAME.format('ahead')}(?:['’]s)? (?P<with>{before})(?P<called>{title})\b"
    return re.compile(f"{behind}|{ahead}", re.I)


@cache
def _titles() -> Mapping[str, Mapping[str, str]]:
    return {name: entry["zh"] for entry in _data()["title"] for name in entry["en"]}


def _plurals() -> Iterator[str]:
    for name in _titles():
        yield from (name, *_many(name))


def _singular(told: str) -> str:
    return told if told in _titles() else next(name for name in _titles() if told in _many(name))


def _many(name: str) -> tuple[str, ...]:
    """*members of the committee*, *party secretaries*."""
    first, of, rest = name.partition(" of ")
    return (re.sub(r"ys$", "ies", f"{first}s") + of + rest,)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_PATH.read_text("utf-8"))
