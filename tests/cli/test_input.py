"""What cannot be read is told in a sentence, and never stops what can."""

import json
import os
import signal
import subprocess
import sys
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


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_with_a_broken_byte_is_read_and_says_what_is_lost(kg, tmp_path: Path, encoding: str) -> None:
    data = (TEXT * 5).encode(encoding)
    at = data.index("教育".encode(encoding))
    (tmp_path / "a.txt").write_bytes(data[:at] + data[at + 1 :] + "区".encode(encoding)[:1])
    done = kg("extract", "a.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    sheet = json.loads(done.stdout)
    assert sheet["notes"][0].startswith("2 characters are lost") and sheet["encoding"] == encoding
    text = TEXT.replace("教育", "\ufffd育", 1)
    assert [text[a:b] for a, b in sheet["people"][0]["evidence"] if b < len(text)] == ["王小明"]


@pytest.mark.parametrize(("option", "value", "hint"), [
    ("--encoding", "utf-9", "did you mean utf-8"), ("--encoding", "hex", "gb18030"),
    ("--field", "txt=content", "did you mean text"), ("--field", "content", "text=content"),
    ("--type", "word", "markdown"), ("--limit", "0", "1")])
def test_an_option_that_cannot_be_is_wrong_usage_before_anything_is_read(kg, option: str, value: str,
                                                                         hint: str) -> None:
    done = kg("repair", "没有这个.txt", option, value)
    assert (done.returncode, done.stdout) == (2, b"") and hint in done.stderr.decode()


def test_fields_have_names_from_the_line_or_the_settings(kg, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"what": "{TEXT.strip()}", "题": "会议"}}\n', "utf-8")
    done = kg("repair", "a.jsonl")
    assert done.returncode == 3 and b"--field text=NAME" in done.stderr
    done = kg("extract", "a.jsonl", "--field", "text=what", "--field", "title=题")
    assert done.returncode == 0 and '"title": "会议"' in done.stdout.decode()
    for settings in ('field = ["text=what"]', 'fields = ["text=what"]', '[repair.fields]\ntext = "what"'):
        (tmp_path / "kg.toml").write_text(f"[repair]\n{settings}\n", "utf-8")
        done = kg("repair", "a.jsonl")
        assert (done.returncode, done.stdout.decode()) == (0, TEXT) if "fields" in settings else done.returncode == 1


def test_a_page_on_stdin_is_told_by_its_beginning(kg) -> None:
    pytest.importorskip("trafilatura")
    page = f"<html><body><p>{TEXT.strip() * 9}</p><script>var x;</script></body></html>"
    done = kg("repair", "-", stdin=page.encode())
    assert done.returncode == 0 and b"script" not in done.stdout and b"var x" not in done.stdout


def test_a_document_without_an_end_is_set_aside(kg) -> None:
    done = kg("repair", "-", "--limit", "100", stdin=TEXT.encode() * 1000)
    assert (done.returncode, done.stdout) == (3, b"") and b"--limit" in done.stderr


def test_being_stopped_is_told_and_130(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-m", "kg", "build", "-", "-g", "graph"], stdin=subprocess.PIPE,
                          stderr=subprocess.PIPE, cwd=tmp_path, env=env,
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)) as process:
        assert process.stdin and process.stderr
        process.stdin.write("区长".encode() * 20_000)        # taken from the pipe only once the program reads
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        said = process.stderr.read().decode()
    assert process.returncode == 130 and "stopped" in said and "Traceback" not in said
    assert not (tmp_path / "graph").exists()


def test_stdin_is_a_document(kg) -> None:
    done = kg("repair", "-", stdin=TEXT.encode())
    assert done.returncode == 0 and done.stdout.decode() == TEXT


def test_repairs_are_rows(kg) -> None:
    text = "任命王小明同志為安和市教育局局長，負責學校與師資的各項工作。"
    [line] = kg("repair", "-", "--report", stdin=text.encode()).stdout.decode().splitlines()
    report = json.loads(line)
    assert report["document"] == "stdin" and report["totals"][0]["why"] == "script"
    for edit in report["edits"]:
        assert text[edit["start"] : edit["end"]] == edit["was"] and 0 < edit["sure"] <= 1
    assert {"為", "长"} <= {char for edit in report["edits"] for char in edit["was"] + edit["now"]}


def test_found_and_repaired_stand_side_by_side(kg) -> None:
    text = "任命王小明同志為安和市教育局局長，負責學校與師資的各項工作。"
    said = kg("repair", "-", "--diff", stdin=text.encode()).stdout.decode()
    assert "為安和市教育局局長" in said and "│ 任命王小明同志为安和市教育局局长" in said and "\x1b" not in said
    assert "\x1b[31m" in kg("repair", "-", "--diff", stdin=text.encode(), FORCE_COLOR="1").stdout.decode()


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
