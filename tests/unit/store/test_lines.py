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


@given(st.lists(st.sets(st.tuples(st.sampled_from("ab"), st.integers(0, 5)), min_size=1), max_size=6),
       st.integers(1, 20))
def test_lines_of_one_subject_are_sorted_together(tmp_path_factory: object, texts: list[set[tuple[str, int]]],
                                                  chunk: int) -> None:
    folder = tmp_path_factory.mktemp("texts")  # type: ignore[attr-defined]
    own = [sorted(f"<{first[0]}> {value}" for name, value in text if name == first[0])
           for text in texts for first in [min(text)]]
    every = sorted({line for one in own for line in one})
    assert lines.sort_statements(["\n".join(one) for one in own], folder / "out", chunk) == len(every)
    assert (folder / "out").read_text("utf-8").splitlines() == every


@given(st.lists(st.sets(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)), max_size=4),
       st.integers(1, 40))
def test_files_are_one_a_block_at_a_time(tmp_path_factory: object, files: list[set[str]], size: int) -> None:
    folder = tmp_path_factory.mktemp("blocks")  # type: ignore[attr-defined]
    paths = [folder / str(number) for number in range(len(files))]
    for path, own in zip(paths, files, strict=True):
        lines.sort(own, path)
    found = list(lines.blocks(paths, size))
    assert [line for block in found for line in block] == sorted({line.encode() for own in files for line in own})
    assert all(found)


def test_lines_out_of_order_come_to_an_end(tmp_path: Path) -> None:
    """Somebody has changed the file; whoever hashes it finds out."""
    (tmp_path / "a").write_bytes(b"5\n9\n3\n")
    (tmp_path / "b").write_bytes(b"4\n")
    assert sorted(lines.merged([tmp_path / "a", tmp_path / "b"])) == [b"3", b"4", b"5", b"9"]


def test_triples_leave_the_graph_out_and_stand_once() -> None:
    quads = [b'<s> <p> "a <b> ." <g1> .', b'<s> <p> "a <b> ." <g2> .', b'<s> <p> "a"@zh-hans <g1> .']
    assert list(lines.triples(quads)) == [b'<s> <p> "a <b> ." .', b'<s> <p> "a"@zh-hans .']


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=1), st.integers(1, 4))
def test_blocks_of_quads_give_the_same_triples(found: list[tuple[int, int]], size: int) -> None:
    quads = sorted({b'<s> <p> "%d" <g%d> .' % one for one in found})
    some = [quads[at:at + size] for at in range(0, len(quads), size)]
    assert b"".join(lines.bare(some)).splitlines() == list(lines.triples(quads))


def test_a_stream_gives_every_line(tmp_path: Path) -> None:
    many = [f"{i}".encode() * 50 for i in range(10_000)]
    assert lines.stream(many).read() == b"".join(line + b"\n" for line in many)
