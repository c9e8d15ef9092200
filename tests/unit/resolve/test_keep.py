"""Records as bytes: the same records back, and nothing else."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from kg import run
from kg.errors import StoreError
from kg.resolve.keep import Bundle, bundled, packed, unpacked
from kg.resolve.record import record, where

PAGES = sorted((Path(__file__).parents[2] / "gold").glob("*.txt"))[::6]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_records_come_back_as_they_were(page: Path) -> None:
    records = tuple(map(record, run.readings([str(page)], lambda rejected: None)))
    found = unpacked(packed(bundled(records)))
    assert found and found.heads == tuple((one.id, *where(one)) for one in records)
    assert tuple(replace(one, page=line) for one, line in zip(found.records(), found.pages, strict=True)) == records


@pytest.mark.parametrize("thing", [print, pickle.loads, Path("/tmp"), (1,), [], eval, ((), ("page",), b""),
                                   ((("id",),), ("page",), b""), (((1,) * 7,), ("page",), b"")])
def test_bytes_of_anything_else_are_no_records(thing: object) -> None:
    assert unpacked(pickle.dumps(thing)) is None


def test_damaged_bytes_are_no_records() -> None:
    data = packed(bundled(()))
    assert unpacked(data[:-2]) is None and unpacked(b"") is None and unpacked(b"cos\nsystem\n(S'true'\ntR.") is None
    for rest in (b"cos\nsystem\n(S'true'\ntR.", b"", pickle.dumps(()), pickle.dumps((print,))):
        with pytest.raises(StoreError, match="is damaged"):
            Bundle((("id",) * 7,), ("page",), rest).records()
