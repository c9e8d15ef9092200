"""What the page needs to answer questions by itself: Oxigraph's build for browsers (`oxigraph/`, put there by
tools/engine.py), the worker that runs it, and the graph. Each stands packed in an element of its own that the browser
reads only when the first question is asked."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent


class Param(NamedTuple):
    """`type` is string, date, integer or iri; `default` is empty where there is none."""

    name: str
    type: str
    required: bool
    default: str
    description: str


class Question(NamedTuple):
    """A saved question: its SPARQL, what it takes, and the columns that it returns."""

    name: str
    title: str
    title_zh: str
    meaning: str
    text: str
    params: Sequence[Param]
    returns: Sequence[str]

    def record(self) -> dict[str, object]:
        return {**self._asdict(), "params": [param._asdict() for param in self.params], "returns": list(self.returns)}


_WORKER = (_HERE / "page" / "worker.js").read_text("utf-8")
#: the script of the worker, as an element
WORKER = f'<script type="text/plain" id="engine-worker">\n{_WORKER}</script>\n'


def parts(graph: bytes) -> Iterator[tuple[str, str]]:
    """The packed parts by their names, for a graph in Turtle."""
    yield "graph", packed(gzip.compress(graph, 9, mtime=0))
    yield "engine-script", packed(gzip.compress((_HERE / "oxigraph" / "oxigraph.js").read_bytes(), 9, mtime=0))
    yield "engine", packed((_HERE / "oxigraph" / "oxigraph.wasm.gz").read_bytes())


def packed(data: bytes) -> str:
    return b64encode(data).decode()


def element(name: str, data: str) -> str:
    return f'<script type="text/plain" id="{name}">{data}</script>\n'
