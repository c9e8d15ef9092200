"""What the page needs to answer questions by itself: Oxigraph's build for browsers (`oxigraph/`, put there by
tools/engine.py), the worker that runs it, and the graph. Each stands packed in an element of its own that the browser
reads only when the first question is asked."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Iterable, Sequence
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


def elements(graph: bytes) -> Iterable[str]:
    """The elements for a graph in Turtle."""
    yield element("graph", gzip.compress(graph, 9, mtime=0))
    yield element("engine-script", gzip.compress((_HERE / "oxigraph" / "oxigraph.js").read_bytes(), 9, mtime=0))
    yield element("engine", (_HERE / "oxigraph" / "oxigraph.wasm.gz").read_bytes())
    worker = (_HERE / "page" / "worker.js").read_text("utf-8")
    yield f'<script type="text/plain" id="engine-worker">\n{worker}</script>\n'


def element(name: str, packed: bytes) -> str:
    return f'<script type="text/plain" id="{name}">{b64encode(packed).decode()}</script>\n'
