"""What cannot be read is told in a sentence, and never stops what can."""

from pathlib import Path

import pytest

TEXT = "2023年5月6日，云岫区召开教育工作会议。副区长王小明出席会议并讲话。\n"


def test_a_missing_path_is_named(kg) -> None:
    done = kg("repair", "没有这个.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("kg: ") and "没有这个.txt" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_folder_without_documents_is_named(kg, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = kg("repair", "empty")
    assert done.returncode == 1 and b"empty" in done.stderr


@pytest.mark.parametrize(("name", "data"), [
    ("empty.txt", b""), ("blank.txt", b" \n\n"), ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0" + bytes(range(256)))])
def test_a_file_without_text_is_set_aside_and_the_rest_is_read(kg, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / "good.txt").write_text(TEXT, "utf-8")
    done = kg("repair", "in")
    assert done.returncode == 3
    assert TEXT in done.stdout.decode()
    assert name in done.stderr.decode() and "set aside" in done.stderr.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_found_out(kg, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes((TEXT * 5).encode(encoding))
    done = kg("repair", "a.txt")
    assert done.returncode == 0 and "副区长王小明出席会议并讲话" in done.stdout.decode()


def test_big5_is_read_and_simplified(kg, tmp_path: Path) -> None:
    text = "任命王小明同志為安和市教育局局長，負責學校與師資的各項工作。" * 5
    (tmp_path / "a.txt").write_bytes(text.encode("big5"))
    done = kg("repair", "a.txt")
    assert done.returncode == 0 and "安和市教育局局长" in done.stdout.decode()


def test_half_a_character_is_told_or_read(kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((TEXT * 5).encode() + "区".encode()[:2])
    done = kg("repair", "a.txt")
    assert done.returncode in (0, 3)
    assert "王小明" in done.stdout.decode() if done.returncode == 0 else b"a.txt" in done.stderr


def test_an_encoding_that_is_none_is_told(kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = kg("repair", "a.txt", "--encoding", "latin-99")
    assert done.returncode in (1, 2, 3) and b"latin-99" in done.stderr


def test_stdin_is_a_document(kg) -> None:
    done = kg("repair", "-", stdin=TEXT.encode())
    assert done.returncode == 0 and done.stdout.decode() == TEXT


def test_repairs_are_rows(kg) -> None:
    done = kg("repair", "-", "--diff", stdin="任命王小明同志為安和市教育局局長，負責學校與師資的各項工作。".encode())
    head, *rows = done.stdout.decode().splitlines()
    assert head == "document,start,end,was,now,why,sure"
    assert any(row.startswith("stdin,") and "為" in row and "为" in row for row in rows)
    done = kg("repair", "-", "--report", stdin="任命王小明同志為安和市教育局局長，負責學校與師資的各項工作。".encode())
    assert done.stdout.decode().startswith("document,encoding,why,repairs,")


@pytest.mark.parametrize(("name", "lines"), [
    ("a.jsonl", ['{"text": "甲"}', "{bad", "[" * 100_000, '{"text": ""}', '{"text": "乙"}']),
    ("a.csv", ["text", "甲", "乙", '""', "丙"]),
])
def test_a_wrong_row_is_set_aside_alone(kg, tmp_path: Path, name: str, lines: list[str]) -> None:
    (tmp_path / name).write_text("\n".join(lines), "utf-8")
    done = kg("repair", name)
    good = sum(len(line) == 1 or '"text": "甲"' in line or '"text": "乙"' in line for line in lines)
    assert done.returncode == 3 and sum(done.stdout.decode().count(c) for c in "甲乙丙") == good
    assert done.stderr.decode().count("set aside") == len(lines) - good - (name == "a.csv")


def test_a_container_without_rows_or_with_an_open_quote_is_told(kg, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("text\n", "utf-8")
    (tmp_path / "open.csv").write_text('text,title\n"甲,a\n乙,b\n', "utf-8")
    said = kg("repair", "empty.csv", "open.csv").stderr.decode()
    assert "no row" in said and "not CSV" in said
