"""Files, folders, packed files and containers become sources."""

import gzip
import io
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest.intake import Intake
from kg.ingest.load import load, name
from kg.ingest.read import Rejected, sources
from kg.model import Source

TEXT = "3月2日,临岚区召开会议,区长苏明琴主持会议并讲话。"


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    for place in ("b.txt", "a/c.txt", "a/d.html", "note.pdf", ".hidden/x.txt"):
        write(tmp_path / place, TEXT)
    found = [item.uri.removeprefix(str(tmp_path) + "/") for item in sources([str(tmp_path)])]
    assert found == ["a/c.txt", "a/d.html", "b.txt"]


def test_patterns_and_named_files(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.unknown", TEXT)
    assert [item.uri for item in sources([str(tmp_path / "*.txt")])] == [str(tmp_path / "a.txt")]
    [source] = sources([str(tmp_path / "b.unknown")])
    assert isinstance(source, Source) and source.media == "text"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        buffer = io.BytesIO(TEXT.encode())
    monkeypatch.setattr("sys.stdin", Stream())
    assert list(sources(["-"])) == [Source("-", TEXT.encode())]


def test_gzip(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt.gz", gzip.compress(TEXT.encode()))
    assert list(sources([str(path)])) == [Source(str(path), TEXT.encode())]
    broken = write(tmp_path / "b.txt.gz", gzip.compress(TEXT.encode())[:-9])
    [rejected] = sources([str(broken)])
    assert isinstance(rejected, Rejected) and "gzip" in rejected.reason


def test_zstandard(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path = write(tmp_path / "a.txt.zst", zstandard.ZstdCompressor().compress(TEXT.encode()))
    assert list(sources([str(path)])) == [Source(str(path), TEXT.encode())]


def test_json_lines(tmp_path: Path) -> None:
    row = {"text": TEXT, "title": "大会", "published": "2023-03-03", "id": 7}
    path = write(tmp_path / "a.jsonl", json.dumps(row, ensure_ascii=False) + "\n\n{]\n")
    first, second = sources([str(path)])
    meta = (("title", "大会"), ("published", "2023-03-03"))
    assert first == Source(f"{path}#1", TEXT.encode(), "text", meta, is_row=True)
    assert isinstance(second, Rejected) and "line 3" in second.reason


def test_fields_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"what": TEXT}))
    [source] = sources([str(path)], Intake(fields=(("text", "what"),)))
    assert source == Source(f"{path}#1", TEXT.encode(), is_row=True)
    [rejected] = sources([str(path)])
    assert isinstance(rejected, Rejected) and "what" in rejected.hint


def test_csv(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f'title,text\n大会,"{TEXT}\n第二段。"\n')
    [source] = sources([str(path)])
    assert source == Source(f"{path}#1", f"{TEXT}\n第二段。".encode(), "text", (("title", "大会"),), is_row=True)


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"text": [TEXT], "n": [1]}), tmp_path / "a.parquet")
    path = tmp_path / "a.parquet"
    assert list(sources([str(path)])) == [Source(f"{path}#1", TEXT.encode(), is_row=True)]
    [rejected] = sources([str(write(tmp_path / "b.parquet", b"PAR1"))])
    assert isinstance(rejected, Rejected)


def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{TEXT}</p>".encode()
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/1\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(page)}\r\n\r\n").encode()
    path = write(tmp_path / "a.warc", head + page + b"\r\n\r\n")
    [source] = sources([str(path)])
    assert source == Source("http://news.example/1", f"<p>{TEXT}</p>".encode(), "html",
                            (("url", "http://news.example/1"),))


def test_a_warc_file_that_is_cut_off_is_set_aside_behind_its_whole_records(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + "<p>临岚区召开会议。</p>".encode()
    record = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
              b"Content-Length: %d\r\n\r\n" % len(page)) + page + b"\r\n\r\n"
    packed = gzip.compress(record)
    for path in (write(tmp_path / "a.warc", record + record[:-20]),
                 write(tmp_path / "b.warc.gz", packed + packed[: len(packed) // 2 + 60])):
        whole, cut = sources([str(path)])
        assert isinstance(whole, Source) and isinstance(cut, Rejected)
        assert "ends within record 2" in cut.reason


def test_warc_says_its_encoding_and_holds_more_than_answers(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=Big5\r\n\r\n<p>" + "蘇明琴".encode("big5")
    records = [("response", "application/http; msgtype=response", page), ("conversion", "text/plain", TEXT.encode()),
               ("resource", "text/html", TEXT.encode()), ("metadata", "text/plain", TEXT.encode())]
    data = b""
    for kind, media, body in records:
        head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://news.example/{kind}\r\n"
                f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n")
        data += head.encode() + body + b"\r\n\r\n"
    path = write(tmp_path / "a.warc.gz", gzip.compress(data))
    found = [source for source in sources([str(path)]) if isinstance(source, Source)]
    assert [(source.uri.rpartition("/")[2], source.media, source.charset) for source in found] == [
        ("response", "html", "big5"), ("conversion", "text", ""), ("resource", "html", "")]


def test_what_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    [rejected] = sources([str(write(tmp_path / "a.txt", b""))])
    assert isinstance(rejected, Rejected) and "empty" in rejected.reason


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(sources([str(tmp_path / "no.txt")]))
    with pytest.raises(InputError, match="no document"):
        list(sources([str(tmp_path)]))


def test_load() -> None:
    data = "臨嵐區召開會議,區長蘇明琴主持".encode("big5")
    [document] = load(Source("news/临岚.txt", data, "text", (("title", "会"),)))
    assert (document.name, document.encoding) == ("临岚", "big5hkscs")
    assert document.text == "临岚区召开会议,区长苏明琴主持"
    assert document.origin == "臨嵐區召開會議,區長蘇明琴主持"
    assert len(document.id) == 16 and document.sha256.startswith(document.id)


@pytest.mark.parametrize("data", [b" \n\xe3\x80\x80\n", ("区长" + "\ufffd" * 9).encode()])
def test_load_refuses(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        load(Source("a.txt", data))
    assert caught.value.where == "a.txt"


@pytest.mark.parametrize(("uri", "expected"), [
    ("a/b.txt", "b"), ("b.jsonl.gz#3", "b-3"), ("-", "stdin"), ("http://news.example/2023/t1.html", "t1"), ("x", "x")])
def test_name(uri: str, expected: str) -> None:
    assert name(uri) == expected
