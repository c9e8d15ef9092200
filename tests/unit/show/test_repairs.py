"""What was repaired, as records and side by side."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.load import load
from kg.ingest.repair import repair
from kg.ingest.table import rows
from kg.model import Document, Edit, Source, Span
from kg.show import repairs
from kg.show.table import wide

DAMAGED = """标题：我区召开会议
區(qū)长蘇(sū)明琴主持会议,,并讲话，區(qū)委書(shū)記(jì)白朗出席會(huì)議。

&lt;p&gt;会议&amp;ldquo;开局&amp;rdquo;&lt;/p&gt;
一切如常。
"""


def document(text: str) -> Document:
    [one] = load(Source("a.txt", text.encode()))
    return one


def plain(words: str, style: str) -> str:
    return words


def test_the_pieces_are_the_whole_document() -> None:
    one = document(DAMAGED)
    found = list(repairs.pieces(one))
    assert "".join(piece.was for piece in found) == one.origin and "".join(piece.now for piece in found) == one.text
    assert all(one.origin[piece.start :].startswith(piece.was) for piece in found)


def test_a_record_says_where_what_and_how_surely() -> None:
    one = document(DAMAGED)
    record = repairs.record(one)
    for edit in record["edits"]:
        assert one.origin[edit["start"] : edit["end"]] == edit["was"]
        assert one.text[slice(*edit["at"])] == edit["now"]
    counts = {row["why"]: row["count"] for row in record["totals"]}
    assert counts["pinyin"] == 6 and counts["doubled"] == 1 and sum(counts.values()) >= len(record["edits"])
    assert all(row["means"]["en"] != row["why"] and row["means"]["zh"] for row in record["totals"])


@pytest.mark.parametrize("room", [40, 80, 121])
def test_both_columns_stand_upright(room: int) -> None:
    lines = list(repairs.beside(document(DAMAGED), room, plain))
    strokes = {wide(line.partition("│")[0]) for line in lines if "│" in line}
    assert len(strokes) == 1 and all(wide(line) <= room for line in lines if "│" in line)
    right = "".join(line.partition("│ ")[2] for line in lines if "│" in line)
    assert "区长苏明琴主持会议,并讲话" in right and "会议“开局”" in right
    assert "一切如常" not in "".join(lines) and any("as found" in line for line in lines)


def test_a_clean_document_says_so() -> None:
    lines = list(repairs.beside(document("一切如常。\n"), 80, plain))
    assert len(lines) == 2 and "nothing to repair" in lines[1]


def test_a_long_removal_is_cut_and_a_long_line_shows_what_is_near() -> None:
    text = "甲" * 400 + "乙" + "丙" * 400
    one = Document("0", "a", "a", "0", 0, "utf-8", text.replace("乙", "乙" + "x" * 900), text,
                   (Edit(Span(401, 401), "x" * 900, "page"),))
    lines = list(repairs.beside(one, 80, plain))
    assert len(lines) < 12 and any("… 860 …" in line for line in lines) and sum("⋮" in line for line in lines) == 2


def test_what_is_unsure_and_what_shows_nothing_is_seen() -> None:
    one = Document("0", "a\x1b[2J", "a", "0", 0, "utf-8", "甲\u200b乙\x1b丙", "甲丁\x1b丙",
                   (Edit(Span(1, 2), "\u200b乙", "island", 0.4),))
    said = "\n".join(repairs.beside(one, 80, lambda words, style: f"<{style}>{words}</>"))
    assert "<found>·乙</>" in said and "<unsure>丁</>" in said and "(0.40)" in said and "\x1b" not in said


@settings(deadline=None)  # the first page loads the list of words
@given(st.text("甲乙(qū)，,。\n\t *&lt;區長", max_size=60), st.integers(20, 100))
def test_any_text_can_be_shown(text: str, room: int) -> None:
    if text.strip():
        lines = list(repairs.beside(document(text), room, plain))
        assert len({wide(line.partition("│")[0]) for line in lines if re.match(r" *(\d+|⋮)?  .*│", line)}) <= 1


def test_every_repair_has_a_name() -> None:
    made = {why for name in ("damage.cases", "confusions.cases", "masks.cases", "script.cases")
            for was, _ in rows(name, 2) for edit in repair(was.replace("\\n", "\n"))[1] for why in edit.why.split("+")}
    assert len(made) >= 8 and made <= repairs.names().keys()
    assert all(en and zh for en, zh in repairs.names().values())
