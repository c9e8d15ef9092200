"""What a person may set of how documents are taken in."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest.intake import LIMIT, Intake
from kg.ingest.load import load
from kg.ingest.read import Rejected, sources
from kg.model import Source

TEXT = "3月2日,临岚区召开会议,区长苏明琴主持会议并讲话。"


def test_a_document_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("区" * 5000, "utf-8")
    [rejected] = sources([str(path)], Intake(limit=1000))
    assert isinstance(rejected, Rejected) and "1,000" in rejected.reason and "--limit" in rejected.hint
    with pytest.raises(InputError, match="5,000 characters"):
        load(Source("a.txt", path.read_bytes()), Intake(limit=4999))
    assert load(Source("a.txt", path.read_bytes()), Intake(limit=5000))


def test_a_file_without_an_end_is_not_read_to_its_end() -> None:
    [rejected] = sources(["/dev/zero"], Intake(limit=1000))
    assert isinstance(rejected, Rejected) and "characters" in rejected.reason


def test_a_container_may_be_longer_than_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{TEXT}"}}\n' * 50, "utf-8")
    assert len(list(sources([str(tmp_path / "a.jsonl")], Intake(limit=100)))) == 50


@pytest.mark.parametrize(("start", "media"), [
    ("<!DOCTYPE html><html><p>", "html"), ("\n <HTML lang=zh>", "html"), ("区长", "text"), ("<p>区长", "text")])
def test_a_file_without_an_ending_is_told_by_its_first_bytes(tmp_path: Path, start: str, media: str) -> None:
    (tmp_path / "page").write_text(start + TEXT, "utf-8")
    [source] = sources([str(tmp_path / "page")])
    assert isinstance(source, Source) and source.media == media


def test_the_kind_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f'{{"text": "{TEXT}"}}\n', "utf-8")
    assert list(sources([str(tmp_path / "a.txt")], Intake(media="jsonl"))) == [
        Source(f"{tmp_path / 'a.txt'}#1", TEXT.encode(), is_row=True)]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_table_without_the_column_is_set_aside_whole(tmp_path: Path, name: str) -> None:
    divider = "," if name == "a.csv" else "\t"
    (tmp_path / name).write_text(f"title{divider}所说\n" + f'会{divider}"{TEXT}"\n' * 3, "utf-8")
    [rejected] = sources([str(tmp_path / name)])
    assert isinstance(rejected, Rejected) and "所说" in rejected.hint and "--field" in rejected.hint
    found = list(sources([str(tmp_path / name)], Intake(fields=(("text", "所说"),))))
    assert [source.data.decode() for source in found if isinstance(source, Source)] == [TEXT] * 3


def test_usual_names_of_fields_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Title,正文,发布时间,来源\n会,"{TEXT}",2023-03-02,临岚发布\n', "utf-8")
    [source] = sources([str(tmp_path / "a.csv")])
    assert isinstance(source, Source) and source.data.decode() == TEXT
    assert dict(source.meta) == {"published": "2023-03-02", "publisher": "临岚发布", "title": "会"}


@pytest.mark.parametrize(("names", "fields", "text"), [
    ("content,body", (("text", "body"),), "second"), ("text,content", (), "first"), ("title,Body", (), "second"),
    ("内容,text", (("text", "内容"),), "first"), ("content,TEXT", (), "second")])
def test_what_is_set_is_believed_before_our_name_and_that_before_a_usual_one(
        tmp_path: Path, names: str, fields: tuple[tuple[str, str], ...], text: str) -> None:
    (tmp_path / "a.csv").write_text(f"{names}\nfirst,second\n", "utf-8")
    [source] = sources([str(tmp_path / "a.csv")], Intake(fields=fields))
    assert isinstance(source, Source) and source.data.decode() == text


def test_of_two_usual_names_neither_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("content,body\nfirst,second\n", "utf-8")
    [rejected] = sources([str(tmp_path / "a.csv")])
    assert isinstance(rejected, Rejected) and "which is the text? --field" in rejected.hint


def test_a_text_is_not_cut_at_its_first_comma(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'title,text\n会,{TEXT}\n会,"{TEXT}"\n', "utf-8")
    first, second = sources([str(tmp_path / "a.csv")])
    assert isinstance(first, Rejected) and "row 1" in first.reason
    assert isinstance(second, Source) and second.data.decode() == TEXT


def test_the_named_encoding_is_that_of_containers_too(tmp_path: Path) -> None:
    text = "臨嵐區召開會議"
    (tmp_path / "a.csv").write_bytes(f"text\n{text}\n".encode("big5"))
    [source] = sources([str(tmp_path / "a.csv")], Intake("big5"))
    assert isinstance(source, Source) and source.data.decode() == text
    [document] = load(source, Intake("big5"))
    assert (document.origin, document.encoding) == (text, "utf-8")


def test_the_limit_is_far_above_an_article() -> None:
    assert LIMIT > 5 * 30_000
