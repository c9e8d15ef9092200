"""An answer as a workbook, read back by openpyxl."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from kg.errors import InputError
from kg.show import workbook

COLUMNS = ("who", "when", "times", "where", "link")
ROWS = [("王小明", "2023-05-06", "12", "=1+1", "https://example.org/a"), ("李大山", "XXXX-05-06", "3.5", None, None)]
KINDS = [("xsd:string", "xsd:date", "xsd:integer", "xsd:string", "uri"),
         ("xsd:string", "edtf:EDTF", "xsd:decimal", "", "")]


def made() -> bytes:
    return workbook.as_xlsx(COLUMNS, ROWS, KINDS, [("question", "谁主持了什么？")])


def test_the_cells_come_back_as_what_they_are() -> None:
    book = openpyxl.load_workbook(BytesIO(made()))
    rows = list(book["answer"].iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert rows[1] == ("王小明", datetime(2023, 5, 6), 12, "=1+1", "https://example.org/a")
    assert rows[2] == ("李大山", "XXXX-05-06", 3.5, None, None)
    assert book["answer"].freeze_panes == "A2"
    assert next(book["question"].iter_rows(values_only=True)) == ("question", "谁主持了什么？")


def test_equal_answers_make_equal_files() -> None:
    assert made() == made()


def test_what_a_cell_cannot_hold_is_cut_and_seen_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "长" * 40_000
    book = openpyxl.load_workbook(BytesIO(workbook.as_xlsx(("a",), [(long,)], [("xsd:string",)], [])))
    assert book["answer"]["A2"].value == "长" * (workbook.CELL - 1) + "…"
    monkeypatch.setattr(workbook, "ROWS", 2)
    with pytest.raises(InputError, match="more than a sheet holds"):
        workbook.as_xlsx(("a",), [("1",), ("2",)], [("",), ("",)], [])


def test_an_answer_of_nothing_is_a_workbook() -> None:
    assert openpyxl.load_workbook(BytesIO(workbook.as_xlsx((), [], [], [])))["answer"].max_row == 1
