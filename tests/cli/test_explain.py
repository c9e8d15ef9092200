"""`kg explain FILE`: the text, a row, and why something is missing."""

from pathlib import Path

import pytest

TEXT = "5月8日，云岫县召开水务工作会议。县长林致远主持会议并讲话。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_text_has_its_mentions_marked(kg, file: Path) -> None:
    out = kg("explain", file).stdout.decode()
    assert "[people 林致远]" in out and "\x1b" not in out


def test_a_row_is_told_with_what_led_to_it(kg, file: Path) -> None:
    out = kg("explain", file, "林致远", "--kind", "tenures").stdout.decode()
    assert out.startswith("tenures  林致远 · 县长") and "posts/县长" in out and "rules/post.titled" in out
    assert "people  " not in out


def test_what_is_missing_is_told_why(kg, file: Path) -> None:
    out = kg("explain", file, "--missing", "苏明澈").stdout.decode()
    assert "does not stand in the repaired text" in out
    out = kg("explain", file, "--missing", "林致远", "--min-confidence", "1").stdout.decode()
    assert "below 1: left out" in out


def test_a_page_is_written(kg, file: Path, tmp_path: Path) -> None:
    assert kg("explain", file, "--html", tmp_path / "a.html").returncode == 0
    assert "林致远" in (tmp_path / "a.html").read_text("utf-8")


def test_a_name_without_rows_and_a_file_that_is_none_are_told(kg, file: Path, tmp_path: Path) -> None:
    done = kg("explain", file, "苏明澈")
    assert done.returncode == 1 and "--missing 苏明澈" in done.stderr.decode()
    done = kg("explain", tmp_path / "none.txt", "--missing", "林致远")
    assert done.returncode == 1 and "there is no such file" in done.stderr.decode()
