"""The texts beside a graph."""

import json
from pathlib import Path

import pytest

from kg.build import Making
from kg.errors import StoreError
from kg.store.texts import texts

FOUND = "安和市召開會議\n2023年5月6日，市長王小明主持會議，聽取彙報。\n"


def test_a_graph_keeps_its_texts_and_the_way_back_to_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(FOUND, "utf-8")
    (tmp_path / "copy.txt").write_text(FOUND, "utf-8")
    Making(tmp_path / "graph").build([str(tmp_path)])
    page, = texts(tmp_path / "graph")
    assert page["text"].startswith("安和市召开会议\n") and page["edits"]
    back, place = "", 0
    for start, end, was, why, sure in page["edits"]:
        assert why and 0 < sure <= 1
        back, place = back + page["text"][place:start] + was, end
    assert back + page["text"][place:] == FOUND
    assert json.loads((tmp_path / "graph" / "texts.jsonl").read_text("utf-8")) == page


def test_a_graph_without_texts_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not keep the texts"):
        texts(tmp_path)
