"""A load reaches the server whole, goes on where it was cut short, and sends only what changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kg.errors import KgError, StoreError
from kg.export.load import Journal, Loaded, load
from kg.export.server import PAUSES, GraphStore, Line, Server, Update
from kg.store.filters import Filters, view
from kg.store.store import Store


class Stub:
    """A server on the loop-back that speaks both protocols, and fails when told to."""

    def __init__(self) -> None:
        self.store, self.requests, self.failing, self.key = ox.Store(), 0, {}, ""  # type: ignore[var-annotated]
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None: ...

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                stub.requests += 1
                code = stub.failing.pop(stub.requests, 0)
                if stub.key and self.headers.get("Authorization") != stub.key:
                    code = 401
                if not code:
                    stub.take(self.command, self.path, body)
                self.send_response(code or 204)
                if code == 401:
                    self.send_header("WWW-Authenticate", 'Basic realm="x"')
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_PUT = do_POST = do_DELETE = answer

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def take(self, method: str, path: str, body: bytes) -> None:
        if path == "/update":
            self.store.update(body.decode())
            return
        [name] = parse_qs(urlsplit(path).query).get("graph", [""])
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        if method in ("PUT", "DELETE"):
            self.store.clear_graph(graph)
        self.store.load(body, ox.RdfFormat.N_TRIPLES, to_graph=graph)


@pytest.fixture
def stub() -> Iterator[Stub]:
    made = Stub()
    yield made
    made.http.shutdown()
    made.http.server_close()


def way(stub: Stub, update: bool, batch: int = 100, **more: str) -> Server:
    waited: list[float] = []
    line = Line(stub.url + ("/update" if update else "/data"), wait=waited.append, **more)  # type: ignore[arg-type]
    return Update(line, batch) if update else GraphStore(line, batch)


def there(stub: Stub) -> set[bytes]:
    return {f"{quad} .".encode() for quad in stub.store}


def whole(store: Store) -> set[bytes]:
    return {*store.quads(), *store.origin.quads()}


@pytest.mark.parametrize("update", [False, True])
def test_everything_arrives_in_its_own_graph(store: Store, stub: Stub, tmp_path: Path, update: bool) -> None:
    done = load(store, way(stub, update), Journal(tmp_path, stub.url))
    assert there(stub) == whole(store) and done.statements == len(whole(store))
    again = load(store, way(stub, update), Journal(tmp_path, stub.url))
    assert again == Loaded(0, done.sent, 0, 0)


@pytest.mark.parametrize("update", [False, True])
def test_merged_is_every_statement_once(store: Store, stub: Stub, tmp_path: Path, update: bool) -> None:
    load(store, way(stub, update), Journal(tmp_path, stub.url), merged=True)
    assert len(stub.store) == len(list(store.triples())) + len(list(store.origin.quads()))


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("at", [1, 3, 12])
def test_a_load_that_was_cut_short_goes_on(store: Store, stub: Stub, tmp_path: Path, update: bool, at: int) -> None:
    stub.failing = {at: 400}
    with pytest.raises(StoreError, match="400"):
        load(store, way(stub, update), Journal(tmp_path, stub.url))
    before = stub.requests
    done = load(store, way(stub, update), Journal(tmp_path, stub.url))
    assert there(stub) == whole(store)
    assert bool(done.kept) == (at == 12) and stub.requests > before


def test_what_fails_in_passing_is_tried_again(store: Store, stub: Stub, tmp_path: Path) -> None:
    stub.failing = {1: 503, 2: 502, 3: 500, 9: 429}
    load(store, way(stub, False), Journal(tmp_path, stub.url))
    assert there(stub) == whole(store)
    stub.failing = {stub.requests + n: 503 for n in range(1, len(PAUSES) + 2)}
    with pytest.raises(StoreError, match="503"):
        load(store, way(stub, False), Journal(tmp_path, stub.url, again=True))


def test_only_what_changed_is_sent_and_what_is_gone_is_dropped(store: Store, stub: Stub, tmp_path: Path) -> None:
    load(store, way(stub, False), Journal(tmp_path, stub.url))
    with view(store, Filters(place="柳溪镇")) as part:
        done = load(part, way(stub, False), Journal(tmp_path, stub.url))
        assert there(stub) == whole(part)
    assert done.dropped and done.kept and done.sent
    then = replace(store, origin=replace(store.origin, as_of=date(2024, 1, 1)))
    load(store, way(stub, False), Journal(tmp_path, stub.url))
    assert load(then, way(stub, False), Journal(tmp_path, stub.url)).sent == 1, "only where it comes from"


def test_nobody_knows_what_is_there_after_half_a_graph(store: Store, stub: Stub, tmp_path: Path) -> None:
    """A part was sent in place of the whole, but not to its end: the whole must be sent again."""
    load(store, way(stub, False), Journal(tmp_path, stub.url))
    with view(store, Filters(least=0.95)) as part, pytest.raises(StoreError):
        stub.failing = {stub.requests + 2: 400}
        load(part, way(stub, False, 50), Journal(tmp_path, stub.url))
    load(store, way(stub, False), Journal(tmp_path, stub.url))
    assert there(stub) == whole(store)


def test_a_server_that_wants_a_name_gets_it(store: Store, stub: Stub, tmp_path: Path) -> None:
    stub.key = "Basic YW5uYTpnZWhlaW0="
    with pytest.raises(StoreError, match="KG_LOAD_PASSWORD"):
        load(store, way(stub, False), Journal(tmp_path, stub.url))
    load(store, way(stub, False, user="anna", password="geheim"), Journal(tmp_path, stub.url))
    assert there(stub) == whole(store)
    assert "geheim" not in repr(way(stub, False, user="anna", password="geheim"))


def test_nobody_there_is_told(store: Store, tmp_path: Path) -> None:
    line = Line("http://127.0.0.1:9/data", wait=lambda seconds: None)
    with pytest.raises(StoreError, match="does not answer.*goes on"):
        load(store, GraphStore(line), Journal(tmp_path, line.url))
    with pytest.raises(KgError, match="no address"):
        Line("ftp://x/y")
