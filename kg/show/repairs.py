"""What was repaired in a document: as records, and as found and repaired text side by side.

The text is taken apart into pieces: stretches that stay, and edits. Two columns show the same pieces in each row, so
that damage and repair stand beside each other however long they are.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kg.model import Document
from kg.show.table import wide

#: shows a stretch in a style: found, repaired, unsure, quiet, head
Paint = Callable[[str, str], str]

#: a repair that is less sure is shown as such
SURE = 0.9
#: cells of a stretch that goes; of a longer one only its edges are shown
_SHOWN, _EDGE = 60, 20
#: cells for the number of a line
_MARGIN = 6


class Piece(NamedTuple):
    """`was` stood at `start` of the decoded file where `now` stands; a piece without `why` stays as it was."""

    was: str
    now: str
    start: int
    why: str = ""
    sure: float = 1.0


@cache
def names() -> dict[str, tuple[str, str]]:
    """What each repair does, in English and in Chinese."""
    text = (files("kg.show") / "repairs.tsv").read_text("utf-8")
    return {row["why"]: (row["en"], row["zh"]) for row in csv.DictReader(text.splitlines(), delimiter="\t")}


def pieces(document: Document) -> Iterator[Piece]:
    """The whole document in order."""
    done, place = 0, document.offset
    for at, was, why, sure in document.edits:
        same = document.text[done : at.start]
        if same:
            yield Piece(same, same, place)
        place += len(same)
        yield Piece(was, document.text[at.start : at.end], place, why, sure)
        place += len(was)
        done = at.end
    if done < len(document.text):
        yield Piece(document.text[done:], document.text[done:], place)


# ------------------------------------------------------------------------------- records


def record(document: Document) -> dict[str, Any]:
    """The repairs of a document; offsets count characters of the decoded file and of the repaired text."""
    edits, place = [], 0
    for piece in pieces(document):
        if piece.why:
            edits.append({"start": piece.start, "end": piece.start + len(piece.was), "was": piece.was,
                          "at": [place, place + len(piece.now)], "now": piece.now, "why": piece.why,
                          "sure": round(piece.sure, 4)})
        place += len(piece.now)
    return {"document": document.name, "uri": document.uri, "sha256": document.sha256, "encoding": document.encoding,
            "characters": {"found": len(document.origin), "repaired": len(document.text)},
            "totals": totals(document), "edits": edits}


def totals(document: Document) -> list[dict[str, Any]]:
    """How often each repair was made, to how many characters, and how sure the least sure one is. An edit that
    several repairs have made counts for each."""
    counts, lengths, sure = Counter[str](), Counter[str](), dict[str, float]()
    for edit in document.edits:
        for why in edit.why.split("+"):
            counts[why] += 1
            lengths[why] += len(edit.was)
            sure[why] = min(edit.sure, sure.get(why, 1.0))
    return [{"why": why, "means": dict(zip(("en", "zh"), names().get(why, (why, why)), strict=True)),
             "count": counts[why], "characters": lengths[why], "least_sure": round(sure[why], 4)}
            for why in sorted(counts, key=lambda why: (-counts[why], why))]


# ------------------------------------------------------------------------------- side by side


def beside(document: Document, room: int, paint: Paint) -> Iterator[str]:
    """The lines of a page `room` cells wide: what was found on the left, what stands now on the right. Lines without
    repairs are left out."""
    found, now = len(document.origin), len(document.text)
    yield paint(f"{_shown(document.name)}  {document.encoding}  {found:,} characters, {now:,} repaired", "head")
    width = max((room - _MARGIN - 5) // 2, 12)
    left_out = 0
    for number, line in enumerate(_lines(pieces(document)), 1):
        if not any(piece.why for piece in line):
            left_out += 1
            continue
        if left_out:
            yield paint(f"{'⋮':>{_MARGIN - 1}}  {_many(left_out, 'line')} as found", "quiet")
            left_out = 0
        rows = list(_rows(line, width, paint))
        near = {0} | {n + m for n, row in enumerate(rows) if row.changed for m in (-1, 0, 1)}
        for n, row in enumerate(rows):
            if n in near or n - 1 in near:  # of a gap one empty row is shown
                mark = number if n == 0 else "" if n in near else "⋮"
                yield f"{paint(f'{mark:>{_MARGIN - 1}}', 'quiet')}  {row.columns(n in near)}".rstrip()
        yield paint(" " * (_MARGIN + 1) + _reasons(line), "quiet")
    if not document.edits:
        yield paint("       nothing to repair", "quiet")
    elif left_out:
        yield paint(f"{'⋮':>{_MARGIN - 1}}  {_many(left_out, 'line')} as found", "quiet")
    for one in totals(document):
        sure = "" if one["least_sure"] >= 1 else f"; the least sure {one['least_sure']:.2f}"
        yield f"{one['count']:>{_MARGIN + 1},}  {one['why']:14}{one['means']['en']} ({one['means']['zh']}){sure}"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" + ("s" if count != 1 else "")


def _reasons(line: Iterable[Piece]) -> str:
    """The repairs of a line with their number, and how sure the least sure one is."""
    counts, sure = Counter[str](), dict[str, float]()
    for piece in line:
        if piece.why:
            counts[piece.why] += 1
            sure[piece.why] = min(piece.sure, sure.get(piece.why, 1.0))
    return " · ".join(f"{why} {counts[why]}" + (f" ({sure[why]:.2f})" if sure[why] < 1 else "") for why in counts)


def _lines(found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces line by line, as the repaired text is cut; an edit stays whole, on the line where it begins."""
    line: list[Piece] = []
    for piece in found:
        if piece.why:
            line.append(piece)
            if "\n" in piece.now:
                yield line
                line = []
            continue
        first, *more = piece.now.split("\n")
        if first:
            line.append(Piece(first, first, piece.start))
        for words in more:
            yield line
            line = [Piece(words, words, 0)] if words else []
    if line:
        yield line


class _Row:
    """A row of both columns as it fills up."""

    def __init__(self, width: int, paint: Paint) -> None:
        self.width, self.paint = width, paint
        self.cells: tuple[list[str], list[str]] = ([], [])
        self.used = [0, 0]
        self.changed = False

    def fits(self, was: str, now: str) -> bool:
        return self.used[0] + wide(was) <= self.width and self.used[1] + wide(now) <= self.width

    def put(self, was: str, now: str, styles: tuple[str, str]) -> None:
        self.changed |= any(styles)
        for side, words in enumerate((was, now)):
            if words:
                self.cells[side].append(self.paint(words, styles[side]) if styles[side] else words)
                self.used[side] += wide(words)

    def columns(self, shown: bool) -> str:
        """Both columns with the stroke between them; empty ones for a row that is left out."""
        left, right = map("".join, self.cells) if shown else ("", "")
        return left + " " * (self.width - self.used[0] * shown) + f" {self.paint('│', 'quiet')} " + right


def _rows(line: Iterable[Piece], width: int, paint: Paint) -> Iterator[_Row]:
    row = _Row(width, paint)
    for was, now, styles in _stretches(line, width):
        if not row.fits(was, now):
            yield row
            row = _Row(width, paint)
        row.put(was, now, styles)
    yield row


def _stretches(line: Iterable[Piece], width: int) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """What may stand in one row: characters that stay one by one, edits whole if they fit."""
    for piece in line:
        if not piece.why:
            yield from ((_shown(char), _shown(char), ("", "")) for char in piece.now)
            continue
        was, now = _cut(_shown(piece.was)), _cut(_shown(piece.now))
        styles = ("found", "unsure" if piece.sure < SURE else "repaired")
        chunks = [_chunks(was, width), _chunks(now, width)]
        for n in range(max(map(len, chunks))):
            yield (chunks[0][n] if n < len(chunks[0]) else "", chunks[1][n] if n < len(chunks[1]) else "", styles)


def _shown(words: str) -> str:
    """Line ends, tabs and what shows nothing, made visible."""
    return "".join("↵" if char == "\n" else " " if char in "\t\r" else char if wide(char) > 0 and char.isprintable()
                   or char in " \u3000" else "·" for char in words)


def _cut(words: str) -> str:
    if wide(words) <= _SHOWN:
        return words
    return f"{words[:_EDGE]}… {len(words) - 2 * _EDGE:,} …{words[-_EDGE:]}"


def _chunks(words: str, width: int) -> list[str]:
    out, piece = [], ""
    for char in words:
        if wide(piece + char) > width:
            out.append(piece)
            piece = ""
        piece += char
    return [*out, piece] if piece or not out else out
