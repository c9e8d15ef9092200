"""Who made the article: credit labels with their names, as they stand in datelines, source lines, captions and tails.

`parse` reads a piece of text that is nothing but credits and says whether it understood all of it; the callers
(`bylines`, `zones`) decide by that whether the piece was a credit at all. Labels are data (`tables/labels.tsv`): what a
label means, and on which side of it the names stand (before, after, both; `mark`: only beside a colon or a stroke).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from kg.errors import DataError
from kg.ingest.cues import cues
from kg.ingest.name_shapes import is_bare_name, is_name, is_organ, joined, shapes
from kg.ingest.table import rows
from kg.model import CreditMention, Span

ROLES = frozenset(("author", "reporter", "photographer", "editor", "reviewer", "correspondent"))
FIELDS = frozenset(("source", "organ", "date", "date-loose", "date-other", "date-weak", "skip"))
BLANK = r" \t\u3000\xa0"
COLON = r"[:：︰|丨/／]"
_CHUNK = re.compile(r"[^\s\u3000\xa0、,，;；/／|丨:：()（）【】\[\]［］〔〕<>《》—–\-■□●◆★▲△*\"“”]+")
#: labels that stand glued behind an outlet without a colon
_WRITERS = ("记者", "通讯员", "作者", "编辑")
_NESTED = re.compile(r"[(（]\s*(?:实习生?|见习|特约|兼职|图|文|本报|通讯员|记者)?\s*[)）]")


#: blanks within a label; named by what they are not, because a class with wide characters takes a hundred times as long
#: to compile, and there are hundreds of these
_PADDING = r"[^\S\n]{0,4}"


class Label(NamedTuple):
    form: str
    means: tuple[str, ...]
    side: str


class Parsed(NamedTuple):
    """`credits` found; `clean`: nothing but labels, names and organs; `labelled`: at least one label."""

    credits: tuple[CreditMention, ...]
    clean: bool
    labelled: bool


@cache
def labels() -> dict[str, Label]:
    """Labels by their form without blanks."""
    table = {}
    for form, means, side in rows("labels", 3):
        meanings = tuple(means.split(","))
        if not ROLES | FIELDS >= set(meanings) or side not in ("before", "after", "both", "mark"):
            raise DataError(f"{form} means no role or field, or stands on no side", where="ingest/tables/labels.tsv")
        table[form] = Label(form, meanings, side)
    return table


def spaced(forms: Iterable[str]) -> str:
    """A pattern for the longest of some labels, each maybe padded (审　核), with a free stroke (文 / 图)."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), "/" not in form, form))
    branches: list[str] = []
    for with_stroke, group in groupby(ordered, key=lambda form: "/" in form):
        same = list(group)
        branches += map(_letters, same) if with_stroke else [_tree(same)]
    return "|".join(branches)


def _letters(form: str) -> str:
    stroke = rf"[{BLANK}]*[/／·\s]?[{BLANK}]*"
    return _PADDING.join(stroke if letter == "/" else re.escape(letter) for letter in form)


def _tree(forms: Sequence[str]) -> str:
    """A pattern for the longest of some labels without strokes; those that begin alike share their beginning, to be
    quick."""
    tails: dict[str, list[str]] = {}
    for form in forms:
        if form:
            tails.setdefault(form[0], []).append(form[1:])
    branches = []
    for letter, rest in tails.items():
        more = f"(?:{_PADDING}{_tree(rest)})" if any(rest) else ""
        branches.append(re.escape(letter) + more + ("?" if more and "" in rest else ""))
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]


@cache
def _label_pattern() -> re.Pattern[str]:
    """Every credit label, longest first; those of one letter need a colon, a stroke or the end beside them.

    `other`: a label that the table lacks (出品:…); it closes what is before it, and what follows it is nobody's.
    """
    people = [lab for lab in labels().values() if ROLES.issuperset(lab.means)]
    people.sort(key=lambda lab: (-len(lab.form), lab.form))
    words = spaced(lab.form for lab in people if lab.side != "mark" and len(lab.form) > 1)
    marks = "".join(lab.form for lab in people if lab.side == "mark")
    ends = "".join(lab.form for lab in people if lab.side == "after" and len(lab.form) == 1)
    return re.compile(
        rf"(?P<word>{words})(?:人|员)?(?P<colon>[{BLANK}]*{COLON})?"
        rf"|(?:(?<![\u4e00-\u9fff])(?P<mark>[{marks}{ends}])[{BLANK}]*{COLON})"
        rf"|(?P<tail>[{ends}]|(?<=[\s/／])[{marks}])(?![\u4e00-\u9fff])"
        rf"|(?P<other>(?<![\u4e00-\u9fff])(?:(?!{words})[\u4e00-\u9fff]){{2,6}}[{BLANK}]*[:：])"
    )


class _Piece(NamedTuple):
    """A label with its meanings and the names that follow it up to the next label, at `stop`."""

    means: tuple[str, ...]
    side: str
    names: tuple[tuple[str, int, int], ...]
    stop: int


def _names(text: str, start: int, end: int, strict: bool) -> tuple[list[tuple[str, int, int]], bool]:
    """The names of a stretch without labels, and whether all the rest of it are organs."""
    runs: list[list[tuple[str, int, int]]] = [[]]
    last = start
    for match in _CHUNK.finditer(text, start, end):
        if text[last : match.start()].strip():
            runs.append([])
        runs[-1].append((match.group(), match.start(), match.end()))
        last = match.end()
    found, clean, fits = [], True, is_bare_name if strict else is_name
    for form, at, stop in (chunk for run in runs for chunk in joined(run)):
        if form.endswith(cues("collective")):
            continue
        if fits(form):
            found.append((form, at, stop))
        elif not (is_organ(form) or form in shapes().words or (not strict and form.isascii())):
            clean = False
    return found, clean


def first_label(text: str, start: int, end: int) -> int:
    """Where the first credit label begins; -1 if there is none."""
    return next((m.start() for m in _label_pattern().finditer(text, start, end) if not m["other"]), -1)


def parse(text: str, start: int, end: int, bare: str = "", strict: bool = True) -> Parsed:
    """Read text[start:end] as credits. `bare` is the role of names without a label; empty: such names are not clean.

    `strict` asks names without a label to have the shape of a name.
    """
    body = _NESTED.sub(lambda m: " " * len(m.group()), text[start:end])
    marks = list(_label_pattern().finditer(body))
    edge = marks[0].start() if marks else len(body)
    clean = bool(marks) or not any(word.endswith(cues("acts")) for word in _CHUNK.findall(body))  # 会议召开/凤城
    lead, ok = _names(body, 0, edge, strict)
    if marks and not ok and 0 < edge <= 12 and not body[edge - 1].isspace():
        word = marks[0]["word"] or marks[0]["mark"] or ""
        glued = bool(marks[0]["colon"]) or word.endswith(_WRITERS)
        ok = glued and len(body[:edge].split()) == 1  # 大美临岚记者: the outlet, glued to the label
    clean &= ok and (not lead or bool(bare) or bool(marks))
    pieces = [_Piece((bare,) if bare else (), "before", tuple(lead), edge)]
    for i, mark in enumerate(marks):
        stop = marks[i + 1].start() if i + 1 < len(marks) else len(body)
        names, ok = _names(body, mark.end(), stop, strict=False)
        if mark["other"]:
            pieces.append(_Piece((), "before", (), stop))
            clean &= not mark["other"].rstrip(" \t\u3000\xa0:：").endswith(cues("post"))  # 组长:… is a row of a roster
            continue
        clean &= ok
        label = labels()["".join((mark["word"] or mark["mark"] or mark["tail"]).replace("／", "/").split())]
        side = "after" if mark["tail"] else "before" if mark["colon"] or mark["mark"] else label.side
        pieces.append(_Piece(label.means, side, tuple(names), stop))
    return Parsed(tuple(_assign(pieces, start)), clean, any(not mark["other"] for mark in marks))


def _assign(pieces: list[_Piece], shift: int) -> list[CreditMention]:
    """Give the names of every piece their roles: of the label before them, and of a label that closes them."""
    out: dict[tuple[str, str], CreditMention] = {}
    for i, (means, side, names, stop) in enumerate(pieces):
        roles = means if side != "after" else ()
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        if after and (after.side == "after" or (after.side == "both" and not after.names)):
            if after.means == ("reporter",) and len(names) > 1 and names[-1][2] == stop:
                names = names[:-1]  # 叶舟 云泽报道: the place of the report, glued to the word
            if i == 0 or not roles:
                roles = after.means
            else:
                roles = (*roles, *(role for role in after.means if role not in roles and role != "reporter"))
        for form, start, end in names:
            for role in roles:
                out.setdefault((form, role), CreditMention(form, role, Span(start + shift, end + shift)))
    return list(out.values())
