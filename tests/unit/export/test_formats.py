"""What holds of every format there is: stable bytes, where it comes from, and the same filters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.export.formats import export, formats
from kg.store.filters import Filters, view
from kg.store.store import Store

from .conftest import library

#: what each of these formats needs to be written
EXTRAS = {"xlsx": "xlsxwriter", "parquet": "pyarrow"}


@pytest.fixture(params=list(formats()))
def form(request: pytest.FixtureRequest) -> str:
    if request.param in EXTRAS:
        library(EXTRAS[request.param])
    return str(request.param)


def written(store: Store, form: str, out: Path) -> dict[str, bytes]:
    """Every file that it makes; what is packed is unpacked."""
    export(store, formats()[form], out)
    files = {path.name: path.read_bytes() for path in out.iterdir()} if out.is_dir() else {"": out.read_bytes()}
    return dict(_unpacked(files))


def _unpacked(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        yield name, data
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                yield from ((inside, packed.read(inside)) for inside in packed.namelist())


def test_the_same_bytes_and_where_they_come_from(store: Store, form: str, tmp_path: Path) -> None:
    then = replace(store, origin=replace(store.origin, as_of=date(2023, 6, 30)))
    one, two = written(then, form, tmp_path / "one"), written(then, form, tmp_path / "two")
    assert one == two
    everything = b"\n".join(one.values())
    for said in (str(store.manifest["sha256"]), store.origin.tool, "2023-06-30"):
        assert said.encode() in everything, said


def test_filters_leave_out_the_same(store: Store, form: str, tmp_path: Path) -> None:
    """Who has nothing to do with the town is in no file of it, and without evidence no quote is."""
    other, there = "李大山".encode(), "孙立".encode()
    quote = b'"sources"' if form == "popolo" else "孙立参加".encode()         # it has no word for taking part
    whole = b"\n".join(written(store, form, tmp_path / "whole").values())
    with view(store, Filters(place="柳溪镇")) as part:
        town = b"\n".join(written(part, form, tmp_path / "town").values())
    with view(store, Filters(place="柳溪镇", evidence=False)) as part:
        bare = b"\n".join(written(part, form, tmp_path / "bare").values())
    assert other in whole and other not in town and there in town and there in bare
    assert quote in whole and quote in town and quote not in bare
