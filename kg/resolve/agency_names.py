"""What documents call an agency, and when: each form of its name with its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg import keys
from kg.resolve import lasting
from kg.resolved import Entity, Evidence, Kind, Ref


class Called(NamedTuple):
    """What a document of a day calls an agency, and where; `written` are the names that stand in its text."""

    document: str
    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    day: str
    written: tuple[str, ...]


def uses(key: str, full: str, said: Iterable[Called]) -> Iterator[Entity]:
    """Every form in which texts write the name of an agency, from the first day to the last, and its full name where
    the era of that is known."""
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for one in said:
        for form in one.written:
            seen[form].extend([one.day] if one.day else [])
    years = era(key)
    for form in sorted(seen.keys() | ({full} if years else set())):
        days = (("df:firstSeen", min(seen[form])), ("df:lastSeen", max(seen[form]))) if seen[form] else ()
        if len(keys.slug(form)) > 1 and (days or years):  # 局 alone is a word, no name
            own = (("df:nameOf", Ref(Kind.AGENCY, key)), *days, *years)
            yield Entity(Ref(Kind.NAME, keys.name(key, form)), form, (), own)


def era(key: str) -> tuple[tuple[str, int], ...]:
    """The years in which places may have had a body of this name."""
    first, last = lasting.era(key)
    return tuple((prop, year) for prop, year in (("df:fromYear", first), ("df:untilYear", last)) if year)
