"""Names on a page that is misread: letters that hardly anybody bears, where another that looks alike is borne by many
(段夭佑 for 段天佑, 扬秀兰 for 杨秀兰), and surnames of two characters (夏候 for 夏侯)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.ingest.characters import is_han
from kg.ingest.edits import Change
from kg.ingest.names import AFTER, in_name
from kg.ingest.words import shares
from kg.lexicon.name_slips import letters, printed
from kg.lexicon.tables import rows

#: what stands before a name and before little else: the end of a title or a label
TITLE = re.compile(r"[长记任席员士者导辑核对审稿理监委:：]")
#: a letter that is less surely another stays
SURE = 0.9


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(f"[{letters()}]")


@cache
def _compound() -> tuple[re.Pattern[str], dict[str, str]]:
    """Surnames of two characters as they are misread, and what they are."""
    known = {form for form, _, note in rows("surnames", 3) if note == "compound"}
    wrong = {form[:at] + other + form[at + 1 :]: form for form in sorted(known) for at, char in enumerate(form)
             for letter in letters() for other in (letter,) if char in printed(other, first=False)}
    wrong = {form: right for form, right in wrong.items() if form not in known and form not in shares()}
    return re.compile("|".join(sorted(wrong)) or "(?!)"), wrong


def misread_names(text: str) -> Iterator[Change]:
    """What letters of names must have been, each with how surely."""
    for m in _compound()[0].finditer(text):
        right, at = _compound()[1][m[0]], m.start()
        if TITLE.match(text, at - 1) and any(AFTER.match(text, m.end() + more) for more in (1, 2)):
            place = next(i for i in (0, 1) if m[0][i] != right[i])
            yield at + place, at + place + 1, right[place], "misread", 0.95
    for m in _letter().finditer(text):
        at = m.start()
        is_first = _is_surname(text, at)
        if is_first or in_name(text, at) and not _is_word(text, at - 1):
            share, other = max(((share, other) for other, share in printed(m[0], first=is_first).items()),
                               default=(0.0, ""))
            if share > SURE:
                yield at, at + 1, other, "misread", round(share, 2)


def _is_surname(text: str, at: int) -> bool:
    """Does a name, and no word, begin here?"""
    return bool(TITLE.match(text, at - 1)) and is_han(text[at + 1 : at + 2]) and not _is_word(text, at) and any(
        AFTER.match(text, end) for end in (at + 2, at + 3))


def _is_word(text: str, at: int) -> bool:
    return text[at : at + 2] in shares() or text[at : at + 3] in shares()
