"""Completion: what `kg` tells a shell (the shells themselves: tests/consumers/test_shells.py)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

#: as bash has it from the start
BREAKS = " \t\n\"'><=;|&(:"
Complete = Callable[..., list[str]]


@pytest.fixture
def complete(kg: Run) -> Complete:
    """What bash is offered for the last of the words."""
    def offered(*words: str | Path, breaks: str = BREAKS) -> list[str]:
        done = kg(_KG_COMPLETE="bash_complete", COMP_LINE=" ".join(map(str, words)), COMP_WORDBREAKS=breaks)
        return [line.partition(",")[2] for line in done.stdout.decode().splitlines() if line]
    return offered


def test_questions_parameters_and_names(complete: Complete, graph: Path) -> None:
    assert complete("kg", "query", "who-ch") == ["who-chaired"]
    assert "person=" in complete("kg", "query", "who-chaired", "-p", "per")
    assert "person=" in complete("kg", "query", "who-chaired", "-p", "")
    assert complete("kg", "query", "who-chaired", "-g", graph, "-p", "person=王") == ["王小明"]
    assert complete("kg", "query", "who-chaired", "-g", graph, "-p", "person=王", breaks=" ") == ["person=王小明"]
    assert complete("kg", "query", "who-chaired", "-g", graph, "-p", "'person=王") == ["person=王小明"]
    assert complete("kg", "query", "who-chaired", "-g", "nowhere", "-p", "person=王") == []


def test_kinds_places_and_people_of_a_chart(complete: Complete, graph: Path) -> None:
    assert complete("kg", "chart", "-g", graph, "ro") == ["room"]
    assert complete("kg", "chart", "-g", graph, "云") == ["云岫区"]
    assert complete("kg", "chart", "-g", graph, "person", "王") == ["王小明"]
    assert complete("kg", "chart", "-g", "nowhere", "person", "王") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_each_shell_is_to_run(kg: Run, shell: str) -> None:
    assert b"_kg_completion" in kg(_KG_COMPLETE=f"{shell}_source").stdout


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_take_the_whole_word(kg: Run, graph: Path, shell: str) -> None:
    words = f"kg query who-chaired -g {graph} -p person=王"
    asked = {"zsh": "6", "fish": "person=王"}[shell]
    told = kg(_KG_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=asked).stdout.decode()
    assert "person=王小明" in told
