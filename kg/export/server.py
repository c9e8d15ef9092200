"""A SPARQL server over HTTP: named graphs are put, added to and dropped, by either of the two ways that SPARQL 1.1 has.

    GraphStore   the graph store protocol: PUT, POST and DELETE at ?graph=NAME, bodies of N-Triples
    Update       SPARQL update: DROP and INSERT DATA, POSTed to the one address

A graph None is the default graph. What fails in passing (no connection, 5xx, 429) is tried again after a while; what
the server refuses is a StoreError with its words.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from kg.errors import KgError, StoreError

#: seconds before the next try
PAUSES = (0.5, 2.0, 8.0)
TIMEOUT = 300.0
_TRIPLES = "application/n-triples"
_UPDATE = "application/sparql-update"


class Server(Protocol):
    @property
    def batch(self) -> int:
        """How many statements go at once."""

    def put(self, graph: str | None, body: bytes) -> None:
        """Let the graph hold these statements alone."""

    def add(self, graph: str | None, body: bytes) -> None: ...

    def drop(self, graph: str | None) -> None: ...


@dataclass(frozen=True)
class Line:
    """A way to one address; `wait` lets a test not wait."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    wait: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in ("http", "https") or not urlsplit(self.url).netloc:
            error = KgError("this is no address of a server", where=self.url, hint="http://localhost:3030/difang/data")
            error.exit_code = 2
            raise error

    def send(self, method: str, url: str, body: bytes, media: str, allowed: tuple[int, ...] = ()) -> None:
        """One request; `allowed` are answers that are as good as done."""
        opener = self._opener()
        for pause in (*PAUSES, None):
            request = Request(url, body, method=method, headers={"Content-Type": media, "Accept": "*/*"})
            try:
                with opener.open(request, timeout=TIMEOUT) as answer:
                    answer.read()
                return
            except HTTPError as error:
                with error:
                    said = " ".join(error.read(2000).decode("utf-8", "replace").split())[:300]
                if error.code in allowed:
                    return
                if pause is None or not (error.code >= 500 or error.code == 429):
                    raise self._refused(method, error.code, said) from error
            except (URLError, HTTPException, OSError) as error:
                if pause is None:
                    reason = getattr(error, "reason", error)
                    raise StoreError(f"the server does not answer: {reason}", where=self.url,
                                     hint="run the same again: it goes on where it stopped") from error
            self.wait(pause)

    def _refused(self, method: str, code: int, said: str) -> StoreError:
        hints = {401: "--user NAME, the password in KG_LOAD_PASSWORD", 403: "this user may not write here",
                 404: "is the address right?", 405: "try it with --update, or without",
                 415: "try it with --update, or without"}
        return StoreError(f"the server refuses {method} ({code}): {said}", where=self.url, hint=hints.get(code, ""))

    def _opener(self) -> OpenerDirector:
        keys = HTTPPasswordMgrWithDefaultRealm()
        if self.user:
            keys.add_password(None, self.url, self.user, self.password)
        return build_opener(HTTPDigestAuthHandler(keys), HTTPBasicAuthHandler(keys))


@dataclass(frozen=True)
class GraphStore:
    line: Line
    batch: int = 10_000

    def put(self, graph: str | None, body: bytes) -> None:
        self.line.send("PUT", self._at(graph), body, _TRIPLES)

    def add(self, graph: str | None, body: bytes) -> None:
        self.line.send("POST", self._at(graph), body, _TRIPLES)

    def drop(self, graph: str | None) -> None:
        self.line.send("DELETE", self._at(graph), b"", _TRIPLES, allowed=(404,))

    def _at(self, graph: str | None) -> str:
        sign = "&" if "?" in self.line.url else "?"
        return self.line.url + sign + (f"graph={quote(graph, safe='')}" if graph else "default")


@dataclass(frozen=True)
class Update:
    line: Line
    batch: int = 1_000

    def put(self, graph: str | None, body: bytes) -> None:
        self.drop(graph)
        self.add(graph, body)

    def add(self, graph: str | None, body: bytes) -> None:
        before, after = (f"GRAPH <{graph}> {{\n".encode(), b"}") if graph else (b"", b"")
        self._send(b"INSERT DATA { " + before + body + after + b" }")

    def drop(self, graph: str | None) -> None:
        self._send(f"DROP SILENT GRAPH <{graph}>".encode() if graph else b"DROP SILENT DEFAULT")

    def _send(self, update: bytes) -> None:
        self.line.send("POST", self.line.url, update, _UPDATE)
