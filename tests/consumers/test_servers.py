"""`kg load` into real servers, by both ways that SPARQL 1.1 knows: Virtuoso, which Debian has, and Oxigraph's own."""

from __future__ import annotations

import csv
import io
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
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


class Server(NamedTuple):
    """Where questions are asked, statements are put (graph store protocol) and updates are sent, and who may."""

    ask: str
    put: str
    update: str
    user: str = ""


@pytest.fixture(scope="module", params=["virtuoso", "oxigraph"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder, http = tmp_path_factory.mktemp(request.param), _free()
    url = f"http://127.0.0.1:{http}"
    if request.param == "virtuoso":
        if not shutil.which("virtuoso-t"):
            missing("Virtuoso (virtuoso-opensource-7-bin)")
        (folder / "v.ini").write_text(_SETTINGS.format(own=_free(), http=http))
        line = ["virtuoso-t", "-f", "-c", "v.ini"]
        told = Server(f"{url}/sparql", f"{url}/sparql-graph-crud-auth", f"{url}/sparql-auth", "dba")
    else:
        if not (program := shutil.which("oxigraph", path=Path(sys.executable).parent)):
            missing("Oxigraph's server (pip install oxigraph)")
        line = [str(program), "serve", "-l", "store", "-b", f"127.0.0.1:{http}", "--union-default-graph"]
        told = Server(f"{url}/query", f"{url}/store", f"{url}/update")
    with subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _awaited(told.ask, process)
            yield told
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def test_every_document_in_its_own_graph_by_both_ways(server: Server, kg: Any, graph: Path, tmp_path: Path) -> None:
    here = shutil.copytree(graph, tmp_path / "graph")
    store = open_store(here)
    whole = _graphs([*store.quads(), *store.origin.quads()])
    who = ("--user", server.user) if server.user else ()
    for address, *ways in ((server.put,), (server.update, "--update")):
        kg("load", address, "-g", here, *who, *ways, password="dba")
        assert _there(server.ask) == whole
        kg("load", address, "-g", here, *who, "--place", "荔湾区", *ways, password="dba")
        assert set(_there(server.ask)) < set(whole)
        kg("load", address, "-g", here, *who, "--again", *ways, password="dba")
        assert _there(server.ask) == whole
    found = {(row["who"], row["what"]) for row in _asked(server.ask, _CHAIRS)}
    ours = {tuple(term.value for term in row) for row in store.engine.query(_CHAIRS)}  # type: ignore[union-attr]
    assert found == ours and found


def _graphs(quads: list[bytes]) -> dict[str, int]:
    return dict(Counter(line[line.rindex(b" <") + 2 : -3].decode() for line in quads))


def _there(url: str) -> dict[str, int]:
    return {row["g"]: int(row["n"]) for row in _asked(url, _COUNT) if row["g"].startswith(vocab.BASE)}


def _asked(url: str, query: str) -> list[dict[str, str]]:
    request = Request(f"{url}?{urlencode({'query': query})}", headers={"Accept": "text/csv"})
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
