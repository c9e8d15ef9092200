"""The stages on record batches: an engine from outside calls them and gets what a build gets."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")

from kg import batches, build, run  # noqa: E402
from kg.errors import InputError  # noqa: E402
from kg.ingest.read import Rejected, sources  # noqa: E402
from kg.resolve.resolve import settle  # noqa: E402

GOLD = Path(__file__).parents[1] / "gold"
FILES = [str(path) for path in sorted(GOLD.glob("*.txt"))[::4]]


def sent(batch: pa.RecordBatch) -> bytes:
    """A batch as it travels between machines."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def came(data: bytes) -> pa.RecordBatch:
    [batch] = pa.ipc.open_stream(data).read_all().combine_chunks().to_batches() or [None]
    return batch


def extracted(data: bytes) -> bytes:
    return sent(batches.extract(came(data)))


def resolved(data: bytes) -> bytes:
    return sent(batches.resolve(came(data)))


def test_another_engine_gives_the_graph_and_the_people_of_a_build(tmp_path: Path) -> None:
    found = [one for one in sources(FILES) if not isinstance(one, Rejected)]
    random.Random(5).shuffle(found)
    split = [sent(batches.sources(found[at : at + 5])) for at in range(0, len(found), 5)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as engine:
        read = [came(data) for data in engine.map(extracted, split)]
        mentions = batches.mentions(read)
        table = pa.Table.from_batches([mentions])
        parts = [table.filter(pa.compute.is_in(table["bucket"], pa.array(range(first, batches.BUCKETS, 3), pa.int32())))
                 for first in range(3)]
        people = [came(data).to_pylist() for data in engine.map(
            resolved, [sent(part.combine_chunks().to_batches()[0]) for part in parts if part.num_rows])]
    told = {(row["document"], row["name"]): row["person"] for part in people for row in part}
    whole = settle(run.readings(FILES, lambda rejected: None))
    assert told == {tuple(mark): key for mark, key in whole.people.items()} and len(told) > 50
    build.write(batches.records(read), tmp_path / "engine")
    build.Making(tmp_path / "build").build(FILES)
    for name in ("facts.nq", "derived.nq", "texts.jsonl"):
        assert (tmp_path / "engine" / name).read_bytes() == (tmp_path / "build" / name).read_bytes()


def test_what_is_set_aside_travels_with_its_reason() -> None:
    from kg.model import Source

    batch = batches.extract(batches.sources([Source("leer.txt", b" "), Source("a.txt", "云岫区召开会议。".encode())]))
    aside: list[Rejected] = []
    assert len(list(batches.records([batch], aside))) == 1
    assert [(one.uri, bool(one.reason)) for one in aside] == [("leer.txt", True)]


def test_another_batch_is_refused_with_its_columns() -> None:
    with pytest.raises(InputError, match="the batch lacks uri"):
        batches.extract(pa.RecordBatch.from_pydict({"text": ["云岫区"]}))


def test_all_mentions_of_a_name_are_in_one_bucket_on_every_machine() -> None:
    assert batches.bucket("王小明") == 204
    assert {batches.bucket(str(number)) for number in range(5000)} == set(range(batches.BUCKETS))
