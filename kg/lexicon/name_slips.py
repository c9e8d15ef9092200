"""Letters of names that are misread for others that look alike, as text recognition does: 末 for 未, 夭 for 天.

A name is no word, so on a page that is misread only the letters themselves tell how far one can be believed: by how
many people bear the letter, and how many each that looks like it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.errors import DataError
from kg.lexicon.tables import rows

#: how likely a page that is misread has taken a letter for another that as many people bear
SLIP = 0.2
#: how likely a page is misread that does not show it
UNSEEN = 0.1
_NONE: Mapping[str, float] = MappingProxyType({})


@cache
def _slips() -> dict[str, tuple[dict[str, float], dict[str, float]]]:
    """Letter as read → letter as printed → how many bear it for one who bears the other; as surname, as given name."""
    return {letter: (_odds(letter, first), _odds(letter, given)) for letter, first, given in rows("name_slips", 3)}


def _odds(letter: str, field: str) -> dict[str, float]:
    try:
        return {printed: float(odds) for printed, _, odds in (part.partition(":") for part in field.split(","))
                if printed != "-"}
    except ValueError:
        raise DataError(f"{field} is no letters with their odds", where=f"name_slips.tsv: {letter}") from None


def printed(letter: str, *, first: bool) -> Mapping[str, float]:
    """What may have been printed for the letter of a name, and how likely each is on a page that is misread."""
    odds = _slips().get(letter, (_NONE, _NONE))[not first]
    total = 1 + SLIP * sum(odds.values())
    return {other: SLIP * share / total for other, share in odds.items()}


def letters() -> str:
    """All letters that may be misread."""
    return "".join(_slips())


def believed(name: str, *, misread: bool) -> float:
    """How likely a name is what was printed, if a page has it once; `misread`: whether the page shows that it is."""
    share = 1.0
    for place, letter in enumerate(name):
        odds = SLIP * sum(_slips().get(letter, (_NONE, _NONE))[place > 0].values()) * (1.0 if misread else UNSEEN)
        share /= 1 + odds
    return share


def is_slip(name: str, other: str) -> bool:
    """May the name be the other one with one letter misread?"""
    apart = [place for place, (a, b) in enumerate(zip(name, other, strict=False)) if a != b]
    return len(name) == len(other) and len(apart) == 1 and other[apart[0]] in printed(
        name[apart[0]], first=apart[0] == 0)
