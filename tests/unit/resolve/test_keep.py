"""Records as bytes: the same records back, and nothing else."""

import pickle
from pathlib import Path

import pytest

from kg import run
from kg.resolve.keep import packed, unpacked
from kg.resolve.record import Record, records_of

PAGES = sorted((Path(__file__).parents[2] / "gold").glob("*.txt"))[::6]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_records_come_back_as_they_were(page: Path) -> None:
    records = tuple(records_of(run.readings([str(page)], lambda rejected: None)))
    assert records and isinstance(records[0], Record)
    assert unpacked(packed(records)) == records


@pytest.mark.parametrize("thing", [print, pickle.loads, Path("/tmp"), (1,), [], eval])
def test_bytes_of_anything_else_are_no_records(thing: object) -> None:
    assert unpacked(pickle.dumps(thing)) is None


def test_damaged_bytes_are_no_records() -> None:
    data = packed(())
    assert unpacked(data[:-2]) is None and unpacked(b"") is None and unpacked(b"cos\nsystem\n(S'true'\ntR.") is None
