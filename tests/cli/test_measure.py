"""`kg measure` on the command line."""

from pathlib import Path

import openpyxl

from .conftest import Run


def test_a_chain_shows_the_words_of_each_tie(kg: Run, graph: Path) -> None:
    done = kg("measure", "chain", "王小明", "李大山", "-g", graph)
    assert done.stdout.decode().splitlines() == [
        "step,one,other,what,day,quote,document",
        "1,王小明,李大山,教育工作会议,2023-05-06,李大山发言,教育",
        "1,王小明,李大山,教育工作会议,2023-05-06,王小明主持会议,教育"]


def test_every_figure_has_its_table(kg: Run, graph: Path, tmp_path: Path) -> None:
    for words in (["ties"], ["centrality"], ["communities"], ["cores"], ["bridges"], ["ties", "-n", "agencies"]):
        assert len(kg("measure", *words, "-g", graph).stdout.splitlines()) >= 2, words
    kg("measure", "matrix", "--meeting", "教育", "-g", graph, "-o", tmp_path / "matrix.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "matrix.xlsx")["answer"].iter_rows(values_only=True))
    assert rows[0][:2] == ("name", "times") and rows[1][1] == 1
    assert b"0 rows" in kg("measure", "ties", "--since", "2030-01-01", "-g", graph).stderr


def test_what_cannot_be_counted_is_told(kg: Run, graph: Path) -> None:
    nobody = kg("measure", "chain", "王小明", "张三", "-g", graph)
    assert nobody.returncode == 1 and "张三 is not in this network" in nobody.stderr.decode()
    backend = kg("measure", "centrality", "--backend", "quantum", "-g", graph)
    assert backend.returncode == 1 and "no NetworkX backend quantum" in backend.stderr.decode()
    agencies = kg("measure", "bridges", "-n", "agencies", "-g", graph)
    assert agencies.returncode == 1 and "not one of people" in agencies.stderr.decode()
