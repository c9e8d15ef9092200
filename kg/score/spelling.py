"""When two spellings name one thing: quotes and widths do not count, and jurisdictions may stand before a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from kg.wire import Row

#: what names are compared without
_SILENT = str.maketrans("", "", "“”\"'‘’「」『』《》〈〉 \u3000")
#: the last character of a jurisdiction's name
_UNITS = frozenset("省市区县旗盟州")
_PARTY = "中共"


def bare(name: str | None) -> str:
    """The name without quotes and blanks, all widths and presentation forms made one."""
    return unicodedata.normalize("NFKC", name or "").translate(_SILENT)


def chains(locality: str | None) -> set[str]:
    """Every run of jurisdictions in the chain: 安州江北市 gives 安州, 江北市 and 安州江北市."""
    units, start = [], 0
    for end, char in enumerate(locality or "", 1):
        if char in _UNITS and end - start > 1:
            units.append((locality or "")[start:end])
            start = end
    return {"".join(units[i:j]) for i in range(len(units)) for j in range(i + 1, len(units) + 1)}


def spellings(row: Row, locality: str | None = None) -> set[str]:
    """Everything that a row may be called: its name, its other names, and each of them behind its superiors. The name
    of a party committee takes its superiors behind 中共, or leaves 中共 out."""
    own = {bare(name) for name in (row["name"], *row.get("accept", ()), *row.get("also", ()))}
    found = set(own)
    for chain in chains(locality):
        for name in own:
            rest = name.removeprefix(_PARTY)
            found |= {chain + name} if rest == name else {_PARTY + chain + rest, chain + rest}
    return found


def reader(rows: Iterable[Row], locality: str | None = None) -> Callable[[str | None], str]:
    """A function from any spelling to the name of the row that owns it; a stranger keeps its bare spelling."""
    owner = {spelling: str(row["name"]) for row in rows for spelling in spellings(row, locality)}

    def read(name: str | None) -> str:
        plain = bare(name)
        return owner.get(plain, plain)

    return read


def likeness(a: str, b: str) -> float:
    """How alike two names are, 0 to 1: the share of character pairs that they have in common (Dice)."""
    mine, theirs = _pairs(a), _pairs(b)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _pairs(name: str) -> set[str]:
    return {name[i:i + 2] for i in range(len(name) - 1)} or {name}
