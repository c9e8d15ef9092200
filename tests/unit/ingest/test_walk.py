"""Paths, folders and patterns become files: nothing twice, nothing lost in silence."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest.walk import ending, files


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("in/b.txt", "in/a/c.md", "in/a/d.html.gz", "in/note.pdf", "in/.cache/x.txt", "in/a/.y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("区长王小明", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_documents_in_order(tree: Path) -> None:
    assert files(["in"]) == ["in/a/c.md", "in/a/d.html.gz", "in/b.txt"]


@pytest.mark.parametrize(("pattern", "found"), [
    ("in/*.txt", ["in/b.txt"]), ("in/**/*.md", ["in/a/c.md"]), ("in/*", ["in/a/c.md", "in/a/d.html.gz", "in/b.txt",
                                                                         "in/note.pdf"]),
    ("in/.cache/*", ["in/.cache/x.txt"]), ("i[n]", ["in/a/c.md", "in/a/d.html.gz", "in/b.txt"])])
def test_patterns(tree: Path, pattern: str, found: list[str]) -> None:
    assert files([pattern]) == found
    assert files([str(tree / pattern)]) == [str(tree / path) for path in found]


def test_a_file_that_two_paths_lead_to_is_given_once(tree: Path) -> None:
    assert files(["in/b.txt", "in", "./in/b.txt", str(tree / "in")]) == ["in/b.txt", "in/a/c.md", "in/a/d.html.gz"]
    assert files(["-", "-"]) == ["-", "-"]


def test_links_that_go_round_end(tree: Path) -> None:
    (tree / "in/loop").symlink_to(tree / "in", target_is_directory=True)
    (tree / "in/a/loop").symlink_to("..", target_is_directory=True)
    assert files(["in"]) == ["in/a/c.md", "in/a/d.html.gz", "in/b.txt"]
    assert files(["in/**/*.md"]) == ["in/a/c.md"]
    assert files(["in/loop"]) == ["in/loop/a/c.md", "in/loop/a/d.html.gz", "in/loop/b.txt"]  # named itself


def test_what_cannot_be_entered_is_told_and_the_rest_is_given(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (tree / "in/gone.txt").symlink_to("nowhere.txt")
    shut, good, gone = files(["in"])
    assert isinstance(shut, InputError) and shut.where == "in/a" and "entered" in shut.what
    assert isinstance(gone, InputError) and gone.where == "in/gone.txt" and good == "in/b.txt"


def test_a_graph_and_a_pipe_are_no_documents(tree: Path) -> None:
    (tree / "in/a/facts.nq").write_text("", "utf-8")
    os.mkfifo(tree / "in/pipe.txt")
    assert files(["in"]) == ["in/b.txt"]


@pytest.mark.parametrize("path", ["", "no.txt", "in/*.csv", "no/**", "in/**x", "empty"])
def test_a_path_without_documents_stops_before_anything_is_read(tree: Path, path: str) -> None:
    (tree / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        files(["in", path])
    assert caught.value.hint


@pytest.mark.parametrize(("name", "expected"), [
    ("a.TXT", ".txt"), ("a.jsonl.gz", ".jsonl"), ("a.html.zst", ".html"), ("a.gz", ""), ("a.pdf", ""), ("txt", "")])
def test_ending(name: str, expected: str) -> None:
    assert ending(name) == expected
