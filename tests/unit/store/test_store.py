"""A graph folder is built whole or not at all, and read without being changed."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.quads import nquads
from kg.resolved import Graph
from kg.store.store import Store, build, open_store

ONE = '<https://example.org/a> <https://schema.org/name> "甲" <https://example.org/g> .'
TWO = '<https://example.org/b> <https://schema.org/name> "乙" <https://example.org/g> .'


def names(folder: Path) -> list[str]:
    found = open_store(folder).engine.query(
        "SELECT ?n { ?s <https://schema.org/name> ?n FILTER(!CONTAINS(STR(?s), 'difang')) }"
    )
    return sorted(row["n"].value for row in found)  # type: ignore[union-attr]


def siblings(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


def test_build_and_open(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "graph"
    count = build([TWO, ONE, ONE], folder)
    assert names(folder) == ["乙", "甲"] and siblings(folder) == ["graph"]
    assert open_store(folder).manifest["statements"] == count == len(list(open_store(folder).quads()))


def test_order_and_folder_change_no_byte(small_graph: Graph, graph_folder: Path, tmp_path: Path) -> None:
    build(sorted(nquads(small_graph), reverse=True), tmp_path / "again")
    for name in ("manifest.json", "facts.nq", "codes.nq", "derived.nq"):
        assert (tmp_path / "again" / name).read_bytes() == (graph_folder / name).read_bytes()


def test_building_twice_replaces(tmp_path: Path) -> None:
    build([ONE], tmp_path / "graph")
    build([TWO], tmp_path / "graph")
    assert names(tmp_path / "graph") == ["乙"] and siblings(tmp_path / "graph") == ["graph"]


def test_every_statement_is_in_the_engine_once(store: Store) -> None:
    found = store.engine.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert int(next(iter(found))["n"].value) == len(list(store.triples()))  # type: ignore[call-overload]


def test_files_of_people_are_carried_over(tmp_path: Path) -> None:
    build([ONE], tmp_path / "graph")
    (tmp_path / "graph" / "decisions.jsonl").write_text("{}\n")
    build([TWO], tmp_path / "graph")
    assert (tmp_path / "graph" / "decisions.jsonl").read_text() == "{}\n"


def test_an_open_reader_keeps_its_graph(tmp_path: Path) -> None:
    build([ONE], tmp_path / "graph")
    reader = open_store(tmp_path / "graph")
    build([TWO], tmp_path / "graph")
    found = reader.engine.query("SELECT ?n { <https://example.org/a> ?p ?n }")
    assert [row["n"].value for row in found] == ["甲"]  # type: ignore[union-attr]


def test_something_else_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    (tmp_path / "file").write_text("x")
    for name in ("photos", "file"):
        with pytest.raises(StoreError):
            build([ONE], tmp_path / name)
    assert (tmp_path / "photos" / "a.jpg").exists() and (tmp_path / "file").read_text() == "x"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    build([ONE], tmp_path / "graph")
    assert names(tmp_path / "graph") == ["甲"]


def failing(lines: list[str], error: BaseException) -> Iterator[str]:
    yield from lines
    raise error


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ValueError("x")]
)
def test_a_failure_leaves_the_old_graph(tmp_path: Path, error: BaseException) -> None:
    build([ONE], tmp_path / "graph")
    with pytest.raises(StoreError if isinstance(error, OSError) else type(error)):
        build(failing([TWO], error), tmp_path / "graph")
    assert names(tmp_path / "graph") == ["甲"] and siblings(tmp_path / "graph") == ["graph"]


def test_a_failing_swap_puts_the_old_graph_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([ONE], tmp_path / "graph")
    rename = os.rename

    def refuse(old: object, new: object) -> None:
        if ".building-" in str(old):
            raise OSError(errno.EIO, "Input/output error")
        rename(str(old), str(new))

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(StoreError, match="Input/output"):
        build([TWO], tmp_path / "graph")
    assert names(tmp_path / "graph") == ["甲"] and siblings(tmp_path / "graph") == ["graph"]


@pytest.mark.parametrize("reader", [open_store, lambda folder: build([ONE], folder)])
def test_a_swap_cut_short_is_mended(tmp_path: Path, reader: object) -> None:
    build([ONE], tmp_path / "graph")
    os.rename(tmp_path / "graph", tmp_path / ".graph.old")
    reader(tmp_path / "graph")  # type: ignore[operator]
    assert names(tmp_path / "graph") == ["甲"] and siblings(tmp_path / "graph") == ["graph"]


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".graph.building-999999999").mkdir()
    (tmp_path / f".graph.building-{os.getppid()}").mkdir()
    build([ONE], tmp_path / "graph")
    assert siblings(tmp_path / "graph") == [f".graph.building-{os.getppid()}", "graph"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        build([ONE], tmp_path / "file" / "graph")


def test_no_graph_is_told(tmp_path: Path, graph_folder: Path) -> None:
    with pytest.raises(StoreError, match="there is no graph"):
        open_store(tmp_path / "missing")
    with pytest.raises(StoreError, match="this is no graph"):
        open_store(tmp_path)


def test_another_version_is_told(tmp_path: Path) -> None:
    build([ONE], tmp_path / "graph")
    manifest = tmp_path / "graph" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99, "tool": "difang 99"}))
    with pytest.raises(StoreError, match="difang 99"):
        open_store(tmp_path / "graph")


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    build([ONE], tmp_path / "graph")
    for path in (tmp_path / "graph" / "store").iterdir():
        path.unlink()
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path / "graph")


def test_reading_changes_nothing(tmp_path: Path) -> None:
    build([ONE], tmp_path / "graph")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "graph").rglob("*")}
    names(tmp_path / "graph")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "graph").rglob("*")} == before


def test_a_damaged_graph_is_told_and_not_exported(small_graph: Graph, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build(nquads(small_graph), folder)
    facts = folder / "facts.nq"
    facts.write_bytes(facts.read_bytes()[:2000])
    with pytest.raises(StoreError, match="damaged"):
        list(open_store(folder).quads())
    for path in (folder / "store").glob("*.sst"):
        path.unlink()
    with pytest.raises(StoreError, match="damaged"):
        open_store(folder)
