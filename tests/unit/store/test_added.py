"""What is added to a graph is there, stays within its file, and is gone without a trace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import added
from kg.store.store import Store, build, open_store

LINE = '<https://w3id.org/difang/id/value/%s> <https://schema.org/name> "%s" <https://w3id.org/difang/graph/measures> .'


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    return Path(shutil.copytree(store.folder, tmp_path / "graph"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def triples(folder: Path) -> set[str]:
    return {str(quad) for quad in open_store(folder).engine}


def test_what_is_added_is_there_and_goes_again(folder: Path) -> None:
    before, known = files(folder), triples(folder)
    added.put(folder, [LINE % ("b", "乙"), LINE % ("a", "甲")])
    now = open_store(folder)
    assert {line for line in now.triples()} > {line for line in open_store(folder).triples() if b"/value/" not in line}
    assert sum(b"/value/" in line for line in now.quads()) == 2
    assert len(triples(folder) - known) == 2 and added.bare(now) in before["manifest.json"].decode()
    del now
    added.put(folder, ())
    assert files(folder) == before and triples(folder) == known


def test_adding_twice_is_adding_once(folder: Path) -> None:
    added.put(folder, [LINE % ("a", "甲")])
    once = files(folder)
    added.put(folder, [LINE % ("a", "甲")])
    assert files(folder) == once
    added.put(folder, [LINE % ("a", "乙")])
    assert sum("/value/" in one for one in triples(folder)) == 1
    assert added.there(folder) == [LINE % ("a", "乙")]


def test_a_graph_that_is_built_anew_has_nothing_added(folder: Path) -> None:
    facts = [line.decode() for line in (folder / "facts.nq").read_bytes().splitlines()]
    before = files(folder)
    added.put(folder, [LINE % ("a", "甲")])
    build(facts, folder)
    assert added.there(folder) == [] and files(folder)["manifest.json"] == before["manifest.json"]


def test_nothing_is_added_to_what_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(StoreError):
        added.put(tmp_path / "other", [LINE % ("a", "甲")])
    assert list((tmp_path / "other").iterdir()) == []
