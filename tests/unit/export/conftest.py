from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import pytest

from kg.graph.quads import nquads
from kg.resolved import Graph
from kg.store.store import Store, build, open_store


def library(name: str) -> Any:
    """A library that reads exports; without it the test is skipped, or fails where `make consumers` wants all."""
    if os.environ.get("KG_CONSUMERS") == "all":
        return import_module(name)
    return pytest.importorskip(name, exc_type=ImportError)


@pytest.fixture(scope="session")
def store(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("exported") / "graph"
    build(nquads(small_graph), folder)
    return open_store(folder)
