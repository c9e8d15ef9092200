from __future__ import annotations

import pytest

from kg.graph.quads import nquads
from kg.resolved import Graph
from kg.store.store import Store, build, open_store


@pytest.fixture(scope="session")
def store(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("exported") / "graph"
    build(nquads(small_graph), folder)
    return open_store(folder)
