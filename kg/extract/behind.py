"""What stands behind a row: the rule that says it, in words, and the entries of the lexicon that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.lexicon.tables import rows
from kg.model import Agency, Campaign, Event, Participation, Person, Tenure

_RULES = Path(__file__).parent / "rules"


class Voice(NamedTuple):
    """A rule: where it is written, and what it means."""

    where: str
    means: str


@cache
def voices() -> dict[str, Voice]:
    """The table `rules/voices.tsv` by rule; a rule that ends with a dot stands for all that begin so."""
    return {rule: Voice(where, means) for rule, where, means in rows("voices", 3, _RULES)}


def rule_of(by: str) -> Voice | None:
    """The rule by its own name, without its word, or by its kind; none for a voice of somebody else."""
    table = voices()
    return table.get(by) or table.get(voice(by)) or table.get(by[:by.find(".") + 1])


def voice(by: str) -> str:
    """The rule without the word that it was said with: rules/role.主持 is rules/role."""
    rule, _, word = by.rpartition(".")
    return rule if word and not word.isascii() else by


def entries(row: object) -> tuple[str, ...]:
    """The entries behind a row, as table/form: what the row's own words are in the tables that read them."""
    return tuple(dict.fromkeys(_entries(row)))


def _entries(row: object) -> Iterator[str]:
    match row:
        case Person():
            yield from _first("surnames", row.name if "·" not in row.name else "")
        case Tenure():
            yield from _first("post_affixes", row.post)
            yield from _last("posts", row.post)
            yield from _organ(row.agency)
        case Agency():
            for form in (*row.surface, row.name):
                if found := _organ(form):
                    yield from found
                    break
        case Event():
            yield from _last("event_heads", row.name) or _last("visit_verbs", row.name)
        case Participation():
            word = row.why.by.rpartition(".")[2]
            yield from _last("verbs", word) or _last("deed_nouns", word.removeprefix("作"))
        case Campaign():
            yield from (f"campaign/{form}" for form in (*row.surface, row.name) if form in _forms("campaign"))


def _organ(name: str) -> tuple[str, ...]:
    return _whole("central", name) or _last("organs", name) or _last("agency_endings", name)


def _whole(table: str, word: str) -> tuple[str, ...]:
    return (f"{table}/{word}",) if word in _forms(table) else ()


@lru_cache(maxsize=4096)
def _first(table: str, word: str) -> tuple[str, ...]:
    """The longest form that the word begins with, but is not."""
    forms = _forms(table)
    return next(((f"{table}/{word[:end]}",) for end in range(min(len(word) - 1, 4), 0, -1) if word[:end] in forms), ())


@lru_cache(maxsize=16384)
def _last(table: str, word: str) -> tuple[str, ...]:
    """The longest form that the word ends with."""
    forms = _forms(table)
    return next(((f"{table}/{word[start:]}",) for start in range(len(word)) if word[start:] in forms), ())


@cache
def _forms(table: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(table, 5 if table == "campaign" else 3))
