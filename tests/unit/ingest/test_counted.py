"""How many articles there are, told before they are read."""

import gzip
import json
import os
from pathlib import Path

import pytest

from kg.ingest.counted import articles
from kg.ingest.intake import AS_FOUND, Intake
from kg.ingest.read import sources

JSONL = "\n".join(['{"text": "城东区召开会议"}', "", "  ", '{"text": "二\\n三"}', "no JSON", '{"no": "text"}']) + "\n"
CSV = 'title,text\nA,"城东区召开会议\n\n说了""话"",\n就散会"\n\nB,短文\nC,"又是""\n一行"\nD,a,b\n'
TSV = "title\ttext\nA\t城东区召开会议\nB\t短文"


@pytest.mark.parametrize(("name", "text", "count"), [("a.jsonl", JSONL, 4), ("a.csv", CSV, 4), ("a.tsv", TSV, 2),
                                                     ("a.txt", JSONL, 1), ("a.csv", "title,text\n", 1)])
@pytest.mark.parametrize("is_packed", [False, True])
def test_as_many_are_told_as_are_read_or_set_aside(
    tmp_path: Path, name: str, text: str, count: int, is_packed: bool
) -> None:
    data = text.encode()
    (tmp_path / f"{name}{'.gz' * is_packed}").write_bytes(gzip.compress(data) if is_packed else data)
    assert articles([str(tmp_path)]) == len(list(sources([str(tmp_path)]))) == count


def test_rows_of_a_table_are_told_by_the_table(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"text": ["城东区召开会议", "短文", ""]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"damaged")
    (tmp_path / "c.txt").write_text("短文", "utf-8")
    assert articles([str(tmp_path)]) == len(list(sources([str(tmp_path)]))) == 5


def test_what_a_file_holds_is_as_it_is_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(json.dumps({"text": "短文"}) + '\n{"text": "短文"}', "utf-8")
    assert (articles([str(tmp_path)], Intake(media="jsonl")), articles([str(tmp_path)], AS_FOUND)) == (2, 1)


def test_nobody_knows_how_many_come_through_a_pipe_or_are_in_a_web_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("短文", "utf-8")
    assert articles(["-"]) == articles([str(tmp_path), "-"]) == 0
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n")
    assert articles([str(tmp_path)]) == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_pipe_with_a_name_is_left_to_who_reads_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    assert articles([str(tmp_path / "a.jsonl")]) == 0
