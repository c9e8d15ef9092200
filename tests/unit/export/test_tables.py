"""The tables hold what the graph holds, and every format of tables gives them back to the programs that read it."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kg import vocab
from kg.export.formats import chosen, export, formats
from kg.export.tables import SEPARATOR, printable, records, rows, table, tables
from kg.store.filters import Filters, view
from kg.store.store import Store
from kg.store.subjects import Subjects, full, lines_from, short

from .conftest import library

BY_NAME = {one.name: one for one in tables()}


def made(store: Store, form: str, out: Path) -> Path:
    export(store, formats()[form], out)
    return out


def told(store: Store, name: str) -> list[dict[str, object]]:
    return list(records(Subjects(store), table(name)))


def test_a_tenure_is_a_row(store: Store) -> None:
    [wang] = [row for row in told(store, "tenures") if row["person_name"] == "王小明"]
    assert (wang["title"], wang["agency_name"], wang["status"]) == ("局长", "安和市教育局", "substantive")
    assert wang["held_from"] == date(2023, 3, 1) and wang["held_to"] == date(2024, 5, 10)
    assert wang["sources"] == 2 and wang["confidence"] == Decimal("0.9")
    [li] = [row for row in told(store, "tenures") if row["person_name"] == "李大山"]
    assert li["succeeds"] == wang["id"] and li["from_known_by"] == "act" and "held_to" not in li


def test_a_date_without_a_year_is_no_date(store: Store) -> None:
    [event] = [row for row in told(store, "events") if row["name"] == "安和市防汛会议"]
    assert "date" not in event and event["date_partial"] == "XXXX-05-20"


def test_names_of_things_follow_their_identifiers(store: Store) -> None:
    """Every reference finds its row, and the name beside it is the name of that row."""
    ids = {one.name: {row["id"]: row.get("name") for row in told(store, one.name)} for one in tables()}
    for one in tables():
        for row in told(store, one.name):
            for column in one.columns:
                if column.of and column.name in row:
                    assert row[column.name] in ids[column.of], (one.name, column.name)
                    if f"{column.name}_name" in row:
                        assert row[f"{column.name}_name"] == ids[column.of][row[column.name]]


def test_every_subject_is_a_row_and_every_row_a_subject(store: Store) -> None:
    kinds = {one.kind: one for one in tables()}
    subjects = {line.split(b" ", 1)[0].decode()[1:-1] for line in store.triples()}
    for kind, one in kinds.items():
        there = {full(str(row[0])) for row in rows(Subjects(store), one)}
        assert there == {iri for iri in subjects if iri.startswith(f"{vocab.ID}{kind}/")}


def test_the_sorted_file_is_found_into_at_any_line(store: Store) -> None:
    path = store.folder / "facts.nq"
    lines = path.read_bytes().splitlines()
    for line in lines[:: max(1, len(lines) // 60)]:
        for start in (line, line[:40], line.split(b" ", 1)[0] + b" "):
            assert list(lines_from(path, start)) == [one for one in lines if one.startswith(start)]
    assert list(lines_from(path, b"<zzz")) == list(lines_from(path, b"<a:")) == []


def test_what_cannot_be_written_is_marked() -> None:
    assert printable("王\x00小\x0b明\uffff\t\n") == "王\ufffd小\ufffd明\ufffd\t\n"


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite", "parquet"])
def test_the_same_graph_gives_the_same_bytes(store: Store, form: str, tmp_path: Path) -> None:
    _needed(form)
    one, two = made(store, form, tmp_path / "one"), made(store, form, tmp_path / "two")
    assert _bytes(one) == _bytes(two)
    made(store, form, tmp_path / "one")
    assert _bytes(one) == _bytes(two), "an export takes the place of the one before"


def test_csv_is_described(store: Store, tmp_path: Path) -> None:
    folder = made(store, "csv", tmp_path / "csv")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package["difang"]["graph_sha256"] == store.manifest["sha256"]
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") and path.stat().st_size == resource["bytes"]
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *body = csv.reader(file)
        assert head == [field["name"] for field in resource["schema"]["fields"]]
        assert len(body) == len(told(store, resource["name"]))
        dates = [i for i, field in enumerate(resource["schema"]["fields"]) if field["type"] == "date"]
        assert all(date.fromisoformat(row[i]) for row in body for i in dates if row[i])
    assert {path.name for path in folder.iterdir()} == {*(r["path"] for r in package["resources"]), "datapackage.json"}


def test_pandas_reads_the_csv(store: Store, tmp_path: Path) -> None:
    pandas = library("pandas")
    folder = made(store, "csv", tmp_path / "csv")
    frame = pandas.read_csv(folder / "tenures.csv", parse_dates=["held_from", "held_to"])
    assert list(frame.columns)[0] == "id" and set(frame["person_name"]) == {"王小明", "李大山", "赵一凡", "孙立"}
    assert frame["held_to"].max() == datetime(2024, 5, 10)


def test_a_workbook_opens(store: Store, tmp_path: Path) -> None:
    _needed("xlsx")
    openpyxl = library("openpyxl")
    book = openpyxl.load_workbook(made(store, "xlsx", tmp_path / "a.xlsx"))
    assert book.sheetnames == ["说明", *(one.zh for one in tables())]
    assert book.properties.created == datetime(1980, 1, 1)
    about = {row[0]: row[1] for row in book["说明"].values}
    assert about["图谱SHA-256"] == store.manifest["sha256"] and about["截至"] == "—"
    for one in tables():
        sheet = book[one.zh]
        head, *body = sheet.values
        assert list(head) == [column.zh for column in one.columns]
        assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref.startswith("A1:")
        for given, row in zip(rows(Subjects(store), one), body, strict=True):
            for cell, value in zip(row, given, strict=True):
                assert cell == (datetime(value.year, value.month, value.day) if isinstance(value, date)
                                else float(value) if isinstance(value, Decimal) else value)


def test_a_workbook_executes_nothing_and_cuts_what_is_too_long(store: Store, tmp_path: Path,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    _needed("xlsx")
    openpyxl = library("openpyxl")
    from kg.export import workbook

    people = BY_NAME["people"]
    hostile = [("person:1", '=HYPERLINK("x")', "a" * 40_000, "https://例子.cn/a b", "1E5"),
               ("person:2", "+1", "@x", "-1", "  ")] + [(f"person:{n}", *"abcd") for n in range(3, 12)]
    monkeypatch.setattr(workbook, "rows", lambda subjects, one: iter(hostile if one is people else ()))
    monkeypatch.setattr(workbook, "ROWS", 6)
    book = openpyxl.load_workbook(made(store, "xlsx", tmp_path / "a.xlsx"))
    cells = list(book["人物"].rows)
    assert [cell.data_type for cell in cells[1]] == ["s"] * 5 and cells[1][1].value == '=HYPERLINK("x")'
    assert len(cells[1][2].value) == 32_767 and cells[1][2].value.endswith("…")
    assert [len(list(book[name].rows)) for name in ("人物", "人物 2", "人物 3")] == [6, 6, 2]


def test_a_database_is_searched(store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(made(store, "sqlite", tmp_path / "a.sqlite"))) as base:
        assert dict(base.execute("SELECT * FROM about"))["graph_sha256"] == store.manifest["sha256"]
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not base.execute("PRAGMA foreign_key_check").fetchall()
        found = base.execute('SELECT "table", id FROM search JOIN texts ON number = search.rowid '
                             "WHERE search MATCH '教育工作' ORDER BY 1, 2").fetchall()
        assert ("events" in {name for name, _ in found}) and ("evidence" in {name for name, _ in found})
        short = base.execute("""SELECT id FROM texts WHERE "table" = 'people' AND text LIKE '%孙立%'""").fetchall()
        assert short == [("person:349900-孙立",)]
        for one in tables():
            assert base.execute(f'SELECT count(*) FROM "{one.name}"').fetchone() == (len(told(store, one.name)),)


def test_duckdb_reads_parquet_and_csv_alike(store: Store, tmp_path: Path) -> None:
    _needed("parquet")
    duckdb = library("duckdb")
    parquet, plain = made(store, "parquet", tmp_path / "p"), made(store, "csv", tmp_path / "c")
    for one in tables():
        typed = duckdb.sql(f"SELECT * FROM '{parquet / one.name}.parquet'").fetchall()
        text = duckdb.sql(f"SELECT * FROM read_csv('{plain / one.name}.csv', header=true, all_varchar=true)").fetchall()
        assert [row[0] for row in typed] == [row[0] for row in text] == [row["id"] for row in told(store, one.name)]
    [(day,)] = duckdb.sql(f"SELECT min(held_from) FROM '{parquet}/tenures.parquet'").fetchall()
    assert day == date(2022, 2, 28)
    import pyarrow.parquet

    schema = pyarrow.parquet.read_schema(parquet / "people.parquet")
    assert json.loads(schema.metadata[b"difang"])["graph_sha256"] == store.manifest["sha256"]


@pytest.mark.parametrize("form", ["csv", "sqlite"])
def test_tables_are_filtered_too(store: Store, form: str, tmp_path: Path) -> None:
    with view(store, Filters(date(2023, 3, 1), evidence=False)) as part:
        out = made(part, form, tmp_path / "out")
    if form == "csv":
        assert (out / "evidence.csv").read_text("utf-8-sig").count("\n") == 1
        assert "李大山" not in (out / "tenures.csv").read_text("utf-8")
        assert json.loads((out / "datapackage.json").read_text("utf-8"))["difang"]["as_of"] == "2023-03-01"
    else:
        with closing(sqlite3.connect(out)) as base:
            assert base.execute("SELECT count(*) FROM evidence").fetchone() == (0,)
            assert base.execute("SELECT value FROM about WHERE name = 'filters'").fetchone() == ("no-evidence",)


def test_every_type_of_column_is_used_and_texts_are_joined() -> None:
    used = {column.type for one in tables() for column in one.columns}
    assert used == {"id", "ref", "refs", "text", "many", "code", "date", "integer", "number", "best", "count"}
    assert SEPARATOR == "¦"
    for one in tables():
        names = [column.name for column in one.columns]
        assert len(set(names)) == len(names) and names[0] == "id" and one.kind in vocab.TYPES
        assert all(column.of in ("", *BY_NAME) for column in one.columns)


def test_endings_tell_formats() -> None:
    assert chosen(None, Path("a/b.xlsx")).name == "xlsx" and chosen("csv", Path("x.zip")).name == "csv"
    assert chosen(None, None).name == chosen(None, Path("-")).name == "turtle"


def _needed(form: str) -> None:
    if form == "xlsx":
        library("xlsxwriter")
    if form == "parquet":
        library("pyarrow")


def _bytes(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}


@pytest.mark.parametrize("name", ["person:349900-王小明", "role:chaired", "code:role", "df:evidence", "schema:name",
                                  "rdf:type", "person:a/b", "https://例子.cn/a"])
def test_names_are_shortened_and_made_whole_again(name: str) -> None:
    assert short(full(name)) == name
