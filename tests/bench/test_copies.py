"""A graph of copies: sorted, whole, each copy a world of its own."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from benchmarks import copies, dumps, many
from kg.store import queries
from kg.store.store import open_store

_ID = "https://w3id.org/difang/id/"
_FACTS = "".join(f"{line}\n" for line in sorted([
    '<https://w3id.org/difang/code/title/a> <https://schema.org/name> "甲" <https://w3id.org/difang/graph/reference> .',
    f'<{_ID}extractor/rule> <https://schema.org/name> "rule" <https://w3id.org/difang/graph/reference> .',
    f'<{_ID}person/349900-王小明> <https://schema.org/name> "王小明" <{_ID}doc/00> .',
    f'<{_ID}person/349900-王小> <http://www.w3.org/2004/02/skos/core#altLabel> "王" <{_ID}doc/00> .',
    f'<{_ID}event/2023> <https://schema.org/name> "全市教育工作会议" <{_ID}doc/00> .',
]))


def copied(times: int) -> list[str]:
    out = io.BytesIO()
    copies.copy(io.BytesIO(_FACTS.encode()), out, times)
    return out.getvalue().decode().splitlines()


def test_copies_are_sorted_and_share_what_belongs_to_no_document() -> None:
    lines = copied(3)
    assert lines == sorted(set(lines)) and len(lines) == 2 + 3 * 3
    names = {line.split('"')[1] for line in lines if "/person/" in line and "schema" in line}
    assert len(names) == 3 and all(name.endswith("王小明") for name in names)
    assert sum('"全市教育工作会议"' in line for line in lines) == 3
    assert len({copies.mark_of(number) for number in range(400)}) == 400


@pytest.mark.slow
def test_what_is_measured_of_many_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "READ", 20)
    graph, lean = tmp_path / "graph", tmp_path / "lean"
    statements = copies.grown(60, graph)
    assert statements == open_store(graph).manifest["statements"]
    copies.grown(60, lean, is_streamed=True)
    assert open_store(lean).manifest == {**open_store(graph).manifest, "copies": 3} and not (lean / "facts.nq").exists()
    found = {figure.name: figure for figure in many.figures(graph, False)}
    assert len(found) == len(queries.saved()) and not any(figure.note for figure in found.values())
    assert found["one-who-attended"].ratio > 1
    for folder, formats in ((graph, tuple(dumps.FORMATS)), (lean, dumps.FEW)):
        told = {figure.name.removeprefix("dump-"): figure for figure in dumps.exporting(folder)}
        assert tuple(told) == formats and not any("stopped" in figure.note for figure in told.values())
        assert told["ntriples"].size > told["ntriples"].rival_size > statements / 2     # it tells of itself besides
        assert all(figure.ratio > 0.5 for figure in told.values())
