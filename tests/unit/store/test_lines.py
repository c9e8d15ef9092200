"""Sorted lines on disk."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.store import lines

LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))


@given(st.lists(LINES, max_size=3), st.integers(1, 5))
def test_sorting_in_pieces_is_sorting_at_once(tmp_path_factory: object, batches: list[list[str]], chunk: int) -> None:
    folder = tmp_path_factory.mktemp("lines")  # type: ignore[attr-defined]
    every = [line for batch in batches for line in batch]
    assert lines.sort(every, folder / "out", chunk) == len(set(every))
    assert list(lines.merged([folder / "out"])) == sorted({line.encode() for line in every})
    assert [path.name for path in folder.iterdir()] == ["out"]


def test_triples_leave_the_graph_out_and_stand_once() -> None:
    quads = [b'<s> <p> "a <b> ." <g1> .', b'<s> <p> "a <b> ." <g2> .', b'<s> <p> "a"@zh-hans <g1> .']
    assert list(lines.triples(quads)) == [b'<s> <p> "a <b> ." .', b'<s> <p> "a"@zh-hans .']


def test_a_stream_gives_every_line(tmp_path: Path) -> None:
    many = [f"{i}".encode() * 50 for i in range(10_000)]
    assert lines.stream(many).read() == b"".join(line + b"\n" for line in many)
