"""Completion in real shells: the keys are typed into a terminal, and the shell itself tells what stands on the line."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import complete
from kg.store.store import open_store

from .conftest import TOP, missing

pytestmark = pytest.mark.consumers

_START = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}
_SET = {"bash": "set -o emacs", "zsh": "bindkey -e; autoload -U compinit; compinit -D"}


def typed(shell: str, folder: Path, keys: str) -> str:
    """The line that stands there after these keys: an echo is put before it."""
    if not shutil.which(shell):
        missing(shell)
    program = folder / "kg"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{TOP}" exec "{sys.executable}" -m kg "$@"\n')
    program.chmod(0o755)
    env = {"PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb", "LC_ALL": "C.UTF-8",
           "COLUMNS": "400"}
    ours, theirs = pty.openpty()
    child = subprocess.Popen(_START[shell], stdin=theirs, stdout=theirs, stderr=theirs, env=env, cwd=folder,
                             start_new_session=True)
    os.close(theirs)
    started = f'{_SET[shell]}; eval "$(_KG_COMPLETE={shell}_source kg)"\n'
    os.write(ours, f"{started}{keys}\x01echo @@ \nexit\n".encode())
    shown = b""
    try:
        while block := os.read(ours, 4096):
            shown += block
    except OSError:                                     # the shell has closed its end
        pass
    finally:
        os.close(ours)
        child.wait(60)
    told = [line for line in shown.decode().replace("\r", "\n").splitlines() if line.startswith("@@ ")]
    assert len(told) == 1, shown.decode()
    return told[0].removeprefix("@@ ").strip()


@pytest.fixture(scope="module")
def place(graph: Path) -> str:
    """A place that no other shares its first two characters with."""
    names = complete.names(open_store(graph), "place", "")
    return next(name for name in names if sum(other.startswith(name[:2]) for other in names) == 1)


@pytest.mark.parametrize("shell", _START)
def test_questions_parameters_and_names_are_completed(shell: str, graph: Path, place: str, tmp_path: Path) -> None:
    (tmp_path / "graph").symlink_to(graph)
    keys = f"kg que\twho-cha\t-p pl\t{place[:2]}\t-g gra\t"
    assert typed(shell, tmp_path, keys).rstrip("/") == f"kg query who-chaired -p place={place} -g graph"


@pytest.mark.parametrize("shell", _START)
def test_a_value_in_quotes(shell: str, graph: Path, place: str, tmp_path: Path) -> None:
    (tmp_path / "graph").symlink_to(graph)
    line = typed(shell, tmp_path, f"kg query who-chaired -p 'place={place[:2]}\t")
    assert line == f"kg query who-chaired -p place={place}"
