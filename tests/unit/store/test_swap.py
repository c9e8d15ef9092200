"""One build at a time, and a reader sees the old graph or the new one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import swap
from kg.store.store import build, claimed, open_store

ONE = '<https://example.org/a> <https://schema.org/name> "甲" <https://example.org/g> .'
HOLD = ("import sys\nfrom pathlib import Path\nfrom kg.store.swap import claimed\n"
        "with claimed(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n")


def _holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, text=True,
                               stdout=subprocess.PIPE)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_of_two_builds_the_second_says_so_and_harms_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "graph"
    build([ONE], folder)
    monkeypatch.setattr(swap, "PATIENCE", 0.05)
    with _holder(folder) as other:
        with pytest.raises(StoreError, match="another build"):
            build([], folder)
        with pytest.raises(StoreError, match="another build"), claimed(folder):
            pass
        open_store(folder)
        other.kill()
    build([ONE], folder)    # the lock went with the process
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph"]


def test_a_copy_of_the_process_holds_no_claim(tmp_path: Path) -> None:
    with swap.claimed(tmp_path / "graph"):
        child = os.fork()
        if child == 0:
            os._exit(0 if not swap._HELD else 1)
        assert os.waitpid(child, 0)[1] == 0


def test_a_reader_waits_for_a_swap_and_does_not_undo_it(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build([ONE], folder)
    shutil.copytree(folder, tmp_path / "new")
    with _holder(folder) as other:
        folder.rename(tmp_path / ".graph.old")      # the first half of a swap
        timer = threading.Timer(0.2, (tmp_path / "new").rename, [folder])
        timer.start()
        assert open_store(folder).folder == folder and (tmp_path / ".graph.old").exists()
        timer.join()
        other.kill()


def test_a_swap_that_was_cut_short_is_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build([ONE], folder)
    folder.rename(tmp_path / ".graph.old")
    open_store(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph"]


def test_what_a_swap_did_not_remove_any_more_goes_with_the_next_claim(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build([ONE], folder)
    shutil.copytree(folder, tmp_path / ".graph.old")
    with swap.claimed(folder):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph"]


def test_a_reader_whose_folder_is_replaced_opens_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.store import store

    folder = tmp_path / "graph"
    build([ONE], folder)
    right, opened = store._open, []

    def late(where: Path) -> store.Store:
        opened.append(where)
        if len(opened) == 1:
            build([ONE], folder)
            raise StoreError("its files are gone")
        return right(where)

    monkeypatch.setattr(store, "_open", late)
    assert open_store(folder).folder == folder and len(opened) == 2
