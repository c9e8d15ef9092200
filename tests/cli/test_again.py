"""Building again: only what is new is read, and the bytes are those of a build that knew nothing."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FILES = ("manifest.json", "facts.nq", "derived.nq", "judgements.jsonl", "successions.jsonl")


@pytest.fixture
def news(article, tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(article(number), "utf-8")
    (folder / "leer.txt").write_bytes(b"")
    return folder


def content(graph: Path) -> list[bytes]:
    return [(graph / name).read_bytes() for name in FILES]


def test_nothing_new_changes_nothing_and_says_so(kg, news: Path, tmp_path: Path) -> None:
    first = kg("build", news)
    (tmp_path / "graph" / "facts.nq").touch()
    then = (tmp_path / "graph").stat().st_ino
    again = kg("build", news)
    assert "nothing has changed" in again.stderr.decode() and "nothing has changed" not in first.stderr.decode()
    assert again.returncode == first.returncode == 3 and again.stderr.count(b"set aside") == 1
    assert (tmp_path / "graph").stat().st_ino == then
    kg("build", news, "--fresh")
    assert (tmp_path / "graph").stat().st_ino != then


def test_new_changed_and_withdrawn_documents_give_the_bytes_of_a_fresh_build(
        kg, article, news: Path, tmp_path: Path) -> None:
    kg("build", news)
    (news / "03.txt").unlink()
    (news / "04.txt").write_text(article(40), "utf-8")
    (news / "zz.txt").write_text(article(41), "utf-8")
    assert "nothing has changed" not in kg("build", news).stderr.decode()
    kg("build", news, "-g", "other", "--fresh")
    assert content(tmp_path / "graph") == content(tmp_path / "other")
    assert "nothing has changed" in kg("build", news).stderr.decode()


@pytest.mark.parametrize("harm", ["decision", "less", "damage", "lost"])
def test_whatever_could_change_the_graph_builds_it_anew(kg, article, news: Path, tmp_path: Path, harm: str) -> None:
    kg("build", news)
    graph, more = tmp_path / "graph", []
    if harm == "decision":
        (graph / "decisions.jsonl").write_text('{"decision": "wrong", "fact": "tenure:nobody"}\n', "utf-8")
    elif harm == "less":
        more = ["--min-confidence", "0.9"]
    elif harm == "damage":
        (tmp_path / ".graph.readings").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
        (news / "zz.txt").write_text(article(41), "utf-8")
    else:
        (graph / "derived.nq").unlink()
    done = kg("build", news, *more)
    assert done.returncode == 3 and "nothing has changed" not in done.stderr.decode()
    kg("build", news, "-g", "other", *more)
    assert content(graph)[1:3] == content(tmp_path / "other")[1:3]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_killed_build_harms_nothing_and_the_next_ends_in_the_same_bytes(
        kg, article, news: Path, tmp_path: Path) -> None:
    kg("build", news, "-g", "other")
    (news / "zz.txt").write_text(article(41), "utf-8")
    kg("build", news, "-g", "right")
    (news / "zz.txt").unlink()
    kg("build", news)
    before = content(tmp_path / "graph")
    (news / "zz.txt").write_text(article(41), "utf-8")
    for wait in (0.3, 0.6, 0.9):
        with subprocess.Popen([sys.executable, "-m", "kg", "build", "news"], cwd=tmp_path,
                              stderr=subprocess.DEVNULL) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        if process.returncode == -signal.SIGKILL and (tmp_path / "graph").exists():
            assert content(tmp_path / "graph") in (before, content(tmp_path / "right"))
    assert kg("build", news).returncode == 3
    assert content(tmp_path / "graph") == content(tmp_path / "right")
