from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.quads import nquads
from kg.resolved import Graph
from kg.store.store import Store, build, open_store


@pytest.fixture(scope="session")
def graph_folder(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "graph"
    build(nquads(small_graph), folder)
    return folder


@pytest.fixture(scope="session")
def store(graph_folder: Path) -> Store:
    return open_store(graph_folder)
