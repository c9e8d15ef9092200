"""The data of the campaign reader, loaded and compiled once: shapes of names, where a name may begin, known names.

Here live only loading and checking. The files are `rules/campaign/*.toml` (shapes, each with yes and no cases, and
`parts.toml`, pieces that shapes share), `rules/campaign/edges.tsv` and `generic.tsv`, and `kg/lexicon/campaign.tsv`.
A wrong file raises DataError with its name and the entry.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.lexicon.tables import alternation, rows

KINDS = frozenset({"battle", "city-building", "inspection", "reform", "programme", "rectification"})
_DAY = r"\d{2,4}(?:-\d{2,4})?年度?(?!行动)|\d+月份?|\d+日"
_PIECE = re.compile(r"\\\[([A-Z]+)\\\]")
_FOLDER = Path(__file__).parent / "rules" / "campaign"


class Shape(NamedTuple):
    """One way to name a campaign.

    tail     what is matched: the end of the name, or all of it where `name` is given
    name     a template over the groups of `tail`; empty where the name runs left from the tail to an edge
    spread   whether several goals may share the one tail
    unless   quoted words that are no name
    quoted   the tail follows quotation marks: “…”行动
    least    how many characters must stand before the tail
    bare     the name is the quoted words alone
    """

    id: str
    kind: str
    heads: tuple[str, ...]
    tail: str
    score: float
    name: str
    spread: bool
    quoted: bool
    unless: re.Pattern[str] | None
    least: int
    bare: bool
    yes: tuple[tuple[str, tuple[str, ...]], ...]
    no: tuple[str, ...]


class Back(NamedTuple):
    """A short form said of a campaign named before: `word` is what is said, `ends` what the full name looks like.
    `exact`: the full name must end in the very word."""

    id: str
    word: re.Pattern[str]
    ends: re.Pattern[str]
    exact: bool


class Known(NamedTuple):
    """A line of the lexicon. `goals` are the words that a page's own full form must hold to be meant by a short one."""

    form: str
    name: str
    kind: str
    place: str
    goals: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """Everything compiled. `quick` finds sentences worth reading; `tails` the shapes in them; `known` fixed names."""

    shapes: tuple[Shape, ...]
    backs: tuple[Back, ...]
    lexicon: dict[str, Known]
    generic: frozenset[str]
    guard: frozenset[str]
    quick: re.Pattern[str]
    tails: tuple[tuple[Shape, re.Pattern[str]], ...]
    known: re.Pattern[str]
    edges: re.Pattern[str]
    inner: re.Pattern[str]
    govern: re.Pattern[str]
    office: re.Pattern[str]
    joined: re.Pattern[str]
    paper: re.Pattern[str]
    season: re.Pattern[str]
    shed: re.Pattern[str]
    work: re.Pattern[str]
    kinds: tuple[tuple[re.Pattern[str], str], ...]
    goal: re.Pattern[str]


def _compile(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as e:
        raise DataError(f"not a pattern: {e}", where=where, hint="see the pattern syntax of Python's re") from e


def _shape(entry: dict[str, Any], pieces: dict[str, str], where: str) -> Shape:
    try:
        if entry["kind"] not in KINDS:
            raise DataError(f"no campaign type: {entry['kind']}", where=where, hint=", ".join(sorted(KINDS)))
        tail = _PIECE.sub(lambda m: pieces[m[1]], entry["tail"])
        return Shape(
            id=entry["id"], kind=entry["kind"], heads=tuple(entry["heads"]), tail=tail, score=float(entry["score"]),
            name=entry.get("name", ""), spread=entry.get("spread", False),
            quoted=entry.get("quoted", False), unless=_compile(entry["unless"], where) if "unless" in entry else None,
            least=entry.get("least", 2),
            bare=entry.get("bare", False), yes=tuple((c["text"], tuple(c["names"])) for c in entry["yes"]),
            no=tuple(entry["no"]),
        )
    except KeyError as e:
        raise DataError(f"rule without {e}", where=where, hint="see the other rules of the file") from e


def shapes() -> tuple[dict[str, Any], tuple[Shape, ...]]:
    """The shared pieces and all shapes, in the order of their ids."""
    parts = tomllib.loads((_FOLDER / "parts.toml").read_text("utf-8"))
    found = []
    for path in sorted(_FOLDER.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml") and path.name != "parts.toml":
            where = f"rules/campaign/{path.name}"
            try:
                data = tomllib.loads(path.read_text("utf-8"))
            except tomllib.TOMLDecodeError as e:
                raise DataError(str(e), where=where) from e
            found += [_shape(entry, parts, f"{where}: {entry.get('id')}") for entry in data.get("rule", [])]
    return parts, tuple(found)


def _edge(form: str, after: str, before: str) -> str:
    """A word as an edge. Of one character, not where it is part of a longer word: `after` and `before` say which."""
    behind = f"(?<!{'|'.join(before)})" if before and "|" not in before else "".join(
        f"(?<!{b})" for b in before.split("|") if b)
    return behind + re.escape(form) + (f"(?!{after})" if after else "")


@cache
def rules() -> Rules:
    """All data of this reader, read and compiled once a process."""
    parts, found = shapes()
    lexicon = {
        form: Known(form, name, kind, place, tuple(note.removeprefix("short for ").split())
                    if note.startswith("short for ") else ())
        for form, name, kind, place, note in rows("campaign", 5)
    }
    for row in lexicon.values():
        if row.kind not in KINDS | {"none"}:
            raise DataError(f"no campaign type: {row.kind}", where=f"lexicon/campaign.tsv: {row.form}")
    edges = sorted(rows("edges", 4, _FOLDER), key=lambda row: (-len(row[0]), row[0]))
    return Rules(
        shapes=found,
        backs=tuple(Back(b["id"], _compile(b["word"], b["id"]), _compile(f"(?:{b['ends']})$", b["id"]),
                         b.get("exact", False))
                    for b in parts["back"]),
        lexicon=lexicon,
        generic=frozenset(row[0] for row in rows("generic", 2, _FOLDER)),
        guard=frozenset(parts["GUARD"]),
        quick=re.compile(alternation({h for s in found for h in s.heads} | set(lexicon))),
        tails=tuple((s, _compile(s.tail, s.id)) for s in found),
        known=re.compile(alternation(set(lexicon))),
        edges=_compile(_DAY + "|" + "|".join(_edge(*row[:3]) for row in edges),
                       "rules/campaign/edges.tsv"),
        inner=_compile("(?:" + "|".join(row[0] for row in edges if row[3] == "inner") + ")$", "edges.tsv"),
        govern=_compile(parts["GOVERN"], "rules/campaign/parts.toml"),
        office=_compile(parts["OFFICE"], "rules/campaign/parts.toml"),
        joined=_compile(parts["JOINED"], "rules/campaign/parts.toml"),
        paper=_compile(parts["PAPER"], "rules/campaign/parts.toml"),
        season=_compile(parts["SEASON"], "rules/campaign/parts.toml"),
        shed=_compile(parts["SHED"], "rules/campaign/parts.toml"),
        work=_compile(parts["BARE"], "rules/campaign/parts.toml"),
        kinds=tuple((_compile(k["word"], "rules/campaign/parts.toml"), k["kind"]) for k in parts["kind"]),
        goal=_compile(f"(?:创建|争创)?(?P<goal>{parts['GOAL']})(?:创建)?$", "rules/campaign/parts.toml"),
    )
