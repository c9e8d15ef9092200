"""`kg load` into a real server: Virtuoso, which Debian has, by both ways that SPARQL 1.1 knows."""

from __future__ import annotations

import csv
import io
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from kg import vocab
from kg.store.store import open_store

from .conftest import missing

pytestmark = pytest.mark.consumers

_SETTINGS = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
TransactionFile = v.trx
LockFile = v.lck
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = v-temp.db
TransactionFile = v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{own}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 1000000
"""
_COUNT = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_CHAIRS = """
SELECT DISTINCT ?who ?what WHERE {
  ?x <https://w3id.org/difang/ont#chaired> ?e ; <https://schema.org/name> ?who . ?e <https://schema.org/name> ?what
}"""


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not shutil.which("virtuoso-t"):
        missing("Virtuoso (virtuoso-opensource-7-bin)")
    folder = tmp_path_factory.mktemp("virtuoso")
    own, http = _free(), _free()
    (folder / "v.ini").write_text(_SETTINGS.format(own=own, http=http))
    url = f"http://127.0.0.1:{http}"
    with subprocess.Popen(["virtuoso-t", "-f", "-c", "v.ini"], cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as server:
        try:
            _awaited(url, server)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def test_every_document_in_its_own_graph_by_both_ways(virtuoso: str, kg: Any, graph: Path, tmp_path: Path) -> None:
    here = shutil.copytree(graph, tmp_path / "graph")
    store = open_store(here)
    whole = _graphs([*store.quads(), *store.origin.quads()])
    for address, *ways in (("/sparql-graph-crud-auth",), ("/sparql-auth", "--update")):
        kg("load", virtuoso + address, "-g", here, "--user", "dba", *ways, password="dba")
        assert _there(virtuoso) == whole
        kg("load", virtuoso + address, "-g", here, "--user", "dba", "--place", "荔湾区", *ways, password="dba")
        assert set(_there(virtuoso)) < set(whole)
        kg("load", virtuoso + address, "-g", here, "--user", "dba", "--again", *ways, password="dba")
        assert _there(virtuoso) == whole
    found = {(row["who"], row["what"]) for row in _asked(virtuoso, _CHAIRS)}
    ours = {tuple(term.value for term in row) for row in store.engine.query(_CHAIRS)}  # type: ignore[union-attr]
    assert found == ours and found


def _graphs(quads: list[bytes]) -> dict[str, int]:
    return dict(Counter(line[line.rindex(b" <") + 2 : -3].decode() for line in quads))


def _there(url: str) -> dict[str, int]:
    return {row["g"]: int(row["n"]) for row in _asked(url, _COUNT) if row["g"].startswith(vocab.BASE)}


def _asked(url: str, query: str) -> list[dict[str, str]]:
    request = Request(f"{url}/sparql?{urlencode({'query': query})}", headers={"Accept": "text/csv"})
    with urlopen(request, timeout=60) as answer:
        return list(csv.DictReader(io.StringIO(answer.read().decode())))


def _awaited(url: str, server: subprocess.Popen[bytes], seconds: int = 90) -> None:
    for _ in range(seconds * 2):
        assert server.poll() is None, "the server ended"
        try:
            _asked(url, "SELECT ?x WHERE { ?x a ?x } LIMIT 1")
            return
        except (URLError, OSError):
            time.sleep(0.5)
    raise AssertionError("the server did not start")


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
