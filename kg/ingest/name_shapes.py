"""What can be the name of a person, seen by its shape alone, and what is the name of an organ or a word of the page.

A name comes here without spaces. `is_name` is for places where only a name can stand (behind 责编:), `is_bare_name` for
places where anything can (the last line of a page). Padded names (禹　飞) are put together by `joined`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataError

TABLES = Path(__file__).parent / "tables"
DOTS = "·•・‧∙⋅･."
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f〇]+")
_DOTTED = re.compile(rf"[\u4e00-\u9fff]{{1,8}}(?:[{DOTS}][\u4e00-\u9fff]{{1,8}}){{1,3}}")
#: endings that no name of three or more characters carries
_ORGAN = re.compile(
    r".*(?:局|分局|办|办公室|委|委会|委员会|部|厅|处|科|科室|股|室|院|校|学校|大学|中学|小学|学院|所|站|社|台|网|网站|报|日报|晚报|刊|队|支队|组|"
    r"中心|融媒|融媒体|传媒|公司|集团|政府|党委|党组|支部|协会|学会|联合会|妇联|团委|工会|总工会|残联|工商联|政协|人大|法院|检察院|会|"
    r"镇|乡|街道|村|社区|市|区|县|州|旗|省|厂|馆|庭|苏木|园区|开发区|银行|医院|平台|发布|在线|新闻|频道|栏目|编辑部|工作室|公众号|客户端|门户)$"
)
_SHORT_ORGANS = frozenset("党办 政办 县办 区办 市办 局办 院办 镇办 校办 府办 团委 县委 区委 市委 省委 州委 旗委 纪委 政协 妇联 工会 残联".split())
_NOT_ORGAN = re.compile(r".*(?:常委|政委)$")


class Shapes(NamedTuple):
    """`single` and `compound` surnames; `sound`: characters that write the sounds of other tongues."""

    single: frozenset[str]
    compound: frozenset[str]
    sound: frozenset[str]
    words: frozenset[str]


@cache
def shapes() -> Shapes:
    """The tables of names; a broken line is a DataError."""
    sets: dict[str, set[str]] = {"single": set(), "compound": set(), "sound": set(), "word": set()}
    path = TABLES / "surnames.tsv"
    for number, row in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
        form, _, kind = row.partition("\t")
        if not form or kind not in sets:
            raise DataError("expected a form and one of " + ", ".join(sets), where=f"{path.name}:{number}")
        sets[kind].add(form)
    return Shapes(*(frozenset(sets[kind]) for kind in ("single", "compound", "sound", "word")))


def is_organ(form: str) -> bool:
    """Has it the ending of an organ, an outlet or a place?"""
    if len(form) <= 2:
        return form in _SHORT_ORGANS
    if len(form) == 3 and form[2] in "庭科旗州台省" and form[0] in shapes().single:
        return False
    return bool(_ORGAN.match(form)) and not _NOT_ORGAN.match(form)


def is_name(form: str) -> bool:
    """Can it be a name where a name is expected? Anything of three or four characters that is no organ or page word."""
    table = shapes()
    if form in table.words or is_organ(form):
        return False
    if _DOTTED.fullmatch(form):
        return len(form) <= 18
    if not _HAN.fullmatch(form):
        return False
    if len(form) == 2:
        return form[0] in table.single or all(c in table.sound for c in form)
    if len(form) in (3, 4):
        return True
    return 4 < len(form) <= 9 and sum(c in table.sound for c in form) >= 0.7 * len(form)


def is_bare_name(form: str) -> bool:
    """Is it a name by its own shape: a surname with one or two characters, a compound surname, or foreign sounds?"""
    table = shapes()
    if not is_name(form):
        return False
    if _DOTTED.fullmatch(form):
        return True
    if form[:2] in table.compound and 3 <= len(form) <= 4:
        return True
    sounds = sum(c in table.sound for c in form)
    if len(form) in (2, 3):
        return form[0] in table.single or sounds == len(form)
    return sounds >= 0.75 * len(form)


def joined(chunks: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Put padded names together: two neighbours of one character, or a compound surname and one character.

    A chunk is (form, start, end); only chunks that blanks alone divide may be given.
    """
    out: list[tuple[str, int, int]] = []
    i = 0
    while i < len(chunks):
        form, start, end = chunks[i]
        if i + 1 < len(chunks):
            right = chunks[i + 1][0]
            if len(right) == 1 and (len(form) == 1 or form in shapes().compound) and _HAN.fullmatch(form + right):
                out.append((form + right, start, chunks[i + 1][2]))
                i += 2
                continue
        out.append((form, start, end))
        i += 1
    return out
