"""A post from its title: how many seats it has, at what level it stands, and whether it is a post at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg import keys
from kg.lexicon.tables import REMEMBERED, rows
from kg.resolved import Code, Entity, Kind, Ref, Value

TABLES = Path(__file__).with_name("tables")
RANK = re.compile(r"(?:巡视员|调研员|主任科员|级科员|级警长|级高级警长|级高级法官|级高级检察官)$")

_UNIT = re.compile(r"[科处股室队庭]$")
_EXECUTIVE = re.compile(r"^(?:常务副|第一副|执行副)")


class Post(NamedTuple):
    """`one` tells that only one person can hold it; `level` is a code of post-level."""

    title: str
    one: bool
    level: str


@cache
def _classes() -> dict[str, str]:
    return {form: kind for form, kind, _ in rows("posts", 3)}


@cache
def _grades() -> tuple[str, ...]:
    return tuple(
        sorted((form for form, kind, _ in rows("post_affixes", 3) if kind == "grade"), key=lambda f: (-len(f), f))
    )


@cache
def _many() -> frozenset[str]:
    return frozenset(title for title, _ in rows("many_seats", 2, TABLES))


def is_rank(title: str) -> bool:
    """一级调研员 is a rank and no post: nobody succeeds anybody in it."""
    return bool(RANK.search(title))


@lru_cache(REMEMBERED)
def post(title: str, agency: str = "") -> Post:
    """What a title at an agency of this name is."""
    base, grade = _base(title)
    kind = _classes().get(base, "")
    if not kind:  # 中心主任, 分管农业的副县长: the longest ending that is a title
        ending = next((base[at:] for at in range(1, len(base)) if base[at:] in _classes()), "")
        kind = _classes().get(ending, "head" if re.search(r"[长任]$", base) else "member")
        if re.search(r"副$", base[: len(base) - len(ending)]):
            grade += "副"
    if _EXECUTIVE.match(title):
        return Post(title, False, "executive-deputy")
    if "副" in grade or "助理" in grade:
        return Post(title, False, "deputy")
    if kind != "head":
        return Post(title, False, "member")
    level = "unit-head" if _UNIT.search(agency) else "principal"
    return Post(title, base not in _many() and "执行" not in grade and "名誉" not in grade, level)


def _base(title: str) -> tuple[str, str]:
    """The title without what stands before it (常务副 + 县长), and that."""
    grade = ""
    while title not in _classes():
        found = next((form for form in _grades() if title.startswith(form) and len(title) > len(form)), "")
        if not found:
            break
        grade, title = grade + found, title[len(found) :]
    return title, grade


def key(agency_key: str, title: str) -> str:
    return keys.post(agency_key, title)


def entity(agency: Ref, agency_name: str, title: str, documents: tuple[str, ...]) -> Entity:
    what = post(title, agency_name)
    properties: list[tuple[str, Value]] = [
        ("org:postIn", agency),
        ("org:role", Code("title", title)),
        ("df:postLevel", Code("post-level", what.level)),
    ]
    if what.one:
        properties.append(("df:seats", 1))
    return Entity(Ref(Kind.POST, key(agency.key, title)), f"{agency_name}{title}", (), tuple(properties), documents)
