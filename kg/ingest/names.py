"""Where names stand, and names of two characters that were padded to the width of three: 王　伟 for 王伟.

Padding goes only where the running text or an act pads names, too: in credits and lists of names alone, the blank is
the page's own layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.ingest.edits import Change
from kg.ingest.table import rows as parts
from kg.lexicon.place import bare_names, names
from kg.lexicon.tables import rows

#: a no-break space that went through a narrower encoding is a question mark
PAD = re.compile(r"[ \u00a0\u3000?？][ \u00a0\u3000]{0,3}(?=[\u4e00-\u9fff])")
#: what may stand before a name: the last character of a title or label, or a mark
BEFORE = re.compile(r"[长记任席员士者导辑核对审稿理监委、,，:：;；。(（\n]|[ \u00a0\u3000]")
#: what may stand behind one
AFTER = re.compile(r"[、，,。；;）)\s]|$|等|同志|一行|先后|率|出席|参加|主持|强调|指出|要求|表示|陪同|介绍|汇报|带队"
                   r"|宣读|[作到在就向]")
#: what an act says behind the name: 为某局局长, 同志任某局局长, 的某局局长职务
ACT = re.compile(r"(?:同志)?(?:(?:为|任|兼任|不再担任)[^\n,，。;；]{2,30}(?:[长任员记席师官]|职务)"
                 r"|的[^\n,，。;；]{2,30}职务)[,，。;；、\n]")

#: a day that is called by its figures, and two places that work together
DAY = re.compile(r"([“\"]\d{1,2})\?(?=\d{1,2}[”\"])")
ALLIES = re.compile(r"([\u4e00-\u9fff]{2,5})\?(?=([\u4e00-\u9fff]{2,5}?)(?:东西部|对口|帮扶|协作))")
#: what a name is told by on both sides of a lost dot; what questions end with
DOT, ASKING = re.compile(r"([\u4e00-\u9fff]{1,3})\?(?=([\u4e00-\u9fff]{2,3}))"), "么吗呢吧"


@cache
def surnames() -> frozenset[str]:
    return frozenset(form for form, _, _ in rows("surnames", 3) if len(form) == 1)


@cache
def places() -> frozenset[str]:
    """The names of divisions with their ending and without it."""
    return frozenset(names()) | frozenset(bare_names())


@cache
def sounds() -> frozenset[str]:
    """The characters that transliterated names are written with."""
    return frozenset(form for form, kind in parts("name_parts", 2) if kind == "sound")


def in_name(text: str, at: int) -> bool:
    """Does text[at] stand where a name of two or three characters does: behind a title or mark, before what people
    do?"""
    for start in range(max(at - 2, 0), at + 1):
        if text[start] in surnames() and BEFORE.match(text[start - 1 : start] or "\n"):
            if any(AFTER.match(text, end) for end in (start + 2, start + 3) if end > at):
                return True
    return False


def lost_dots(text: str) -> Iterator[Change]:
    """The dot that an encoding had no place for: in the name of a person (巴哈尔?艾山), of a day (“3?15”) and between
    two places (海北州?威海市东西部协作)."""
    found = {m.end(1) for m in DAY.finditer(text)}
    for m in DOT.finditer(text):
        sides = [sum(c in sounds() for c in side) for side in m.groups()]
        if m[1][-1] in sounds() and m[1][-1] not in ASKING and all(sides) and 2 * sum(sides) >= len(m[1] + m[2]):
            found.add(m.end(1))
    for m in ALLIES.finditer(text):
        if m[2] in places() and any(m[1][i:] in places() for i in range(len(m[1]) - 1)):
            found.add(m.end(1))
    yield from ((at, at + 1, "·", "dot", 0.8) for at in sorted(found))


def padded_names(text: str) -> list[Change]:
    """Removes the blanks within names."""
    known = surnames()
    found: list[tuple[int, int, bool]] = []
    for m in PAD.finditer(text):
        first, last = m.start() - 1, m.end()
        if first < 0 or text[first] not in known or (found and found[-1][1] == first):
            continue  # the end of a padded name begins no other (撒　兰  女)
        acts = bool(ACT.match(text, last + 1))
        before = BEFORE.match(text[first - 1 : first] or "\n") or (acts and text.endswith(("任命", "免去"), 0, first))
        if before and (acts or AFTER.match(text, last + 1)):
            found.append((m.start(), m.end(), acts or _is_running(text, first)))
    if not any(running for _, _, running in found):
        return []
    return [(start, end, "", "padded", 1.0) for start, end, _ in found]


def _is_running(text: str, at: int) -> bool:
    """Does the place lie in a sentence?"""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) > 30 and ("。" in line or "," in line or "，" in line)
