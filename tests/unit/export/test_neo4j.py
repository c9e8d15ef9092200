"""What goes to Neo4j holds together: heads, ends of edges, types, and scripts that name the files and their columns."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export.formats import export, formats
from kg.export.n10s import SETTINGS
from kg.export.network import edges, nodes, plan
from kg.store.store import Store
from kg.store.subjects import Subjects


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    export(store, formats()["neo4j"], tmp_path / "neo4j")
    return tmp_path / "neo4j"


def rows(folder: Path, start: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for path in sorted(folder.glob(f"{start}-*.csv")):
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def test_every_node_and_edge_is_there_once(store: Store, folder: Path) -> None:
    subjects = Subjects(store)
    ids = [row["id:ID"] for row in rows(folder, "nodes")]
    assert sorted(ids) == sorted(node.id for of in plan()[0] for node in nodes(subjects, of))
    ties = rows(folder, "edges")
    assert sorted(row["id"] for row in ties) == sorted(edge.id for of in plan()[1] for edge in edges(subjects, of))
    assert {row[":START_ID"] for row in ties} | {row[":END_ID"] for row in ties} <= set(ids)
    assert len(ids) == len(set(ids))


def test_values_are_of_the_types_of_their_heads(folder: Path) -> None:
    kinds = {"date": date.fromisoformat, "long": int, "double": float}
    seen = set()
    for row in rows(folder, "nodes") + rows(folder, "edges"):
        for head, value in row.items():
            kind = head.rpartition(":")[2]
            if value and kind in kinds:
                kinds[kind](value)  # type: ignore[operator]
                seen.add(kind)
    assert seen == set(kinds)
    [held] = [row for row in rows(folder, "edges") if row.get("held_to:date") == "2024-05-10"]
    assert held[":TYPE"] == "HELD" and len(held["documents:string[]"].split("¦")) == 2


def test_the_script_names_every_file_and_only_columns_that_are_there(folder: Path) -> None:
    script = (folder / "load.cypher").read_text("utf-8")
    named = re.findall(r"file:///([\w-]+\.csv)(.*?)IN TRANSACTIONS", script, re.S)
    assert sorted(name for name, _ in named) == sorted(path.name for path in folder.glob("*.csv"))
    for name, block in named:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            heads = next(csv.reader(file))
        used = re.findall(r"row\.(?:`([^`]+)`|(\w+))", block)
        assert {one or other for one, other in used} <= set(heads)
        given = {head for head in heads if head not in (":LABEL", ":TYPE")}
        assert given == {one or other for one, other in used}, "every column is loaded"
    assert script.index("nodes-places") < script.index("edges-tenures")
    admin = (folder / "import.sh").read_text("utf-8")
    assert all(name in admin for name, _ in named)


def test_n10s_is_told_to_lose_nothing(store: Store, tmp_path: Path) -> None:
    export(store, formats()["n10s"], tmp_path / "n")
    script = (tmp_path / "n" / "n10s.cypher").read_text("utf-8")
    assert SETTINGS["handleMultival"] == "ARRAY" and SETTINGS["keepLangTag"] is True
    assert all(f"{name}: " in script for name in SETTINGS)
    assert script.index("graphconfig.init") < script.index("nsprefixes.add") < script.index("rdf.import.fetch")
    prefixes = dict(re.findall(r'nsprefixes\.add\("(\w+)", "([^"]+)"\)', script))
    data = (tmp_path / "n" / "difang.nt").read_bytes()
    used = {quad.predicate.value for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES)}
    assert all(any(iri.startswith(base) for base in prefixes.values()) for iri in used)
    assert str(store.manifest["sha256"]) in script
