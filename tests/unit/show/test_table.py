import csv
import io
import json

from wcwidth import wcswidth

from kg.show.table import aligned, as_csv, as_json, pieces

COLUMNS = ("who", "what")
ROWS = [("王小明", "全区教育工作会议"), ("阿依古丽·吐尔逊", None)]


def test_columns_stand_below_each_other() -> None:
    head, _, *rows = aligned(COLUMNS, ROWS).splitlines()
    start = head.index("what")
    assert wcswidth(rows[0][:rows[0].index("全区")]) == start


def test_a_table_fits_its_terminal() -> None:
    text = aligned(("a", "b"), [("字" * 100, "x"), ("y", "词" * 40)], room=50)
    assert all(wcswidth(line) <= 50 for line in text.splitlines())
    assert text.count("字") == 100 and text.count("词") == 40


def test_nothing_found_is_a_head() -> None:
    assert aligned(COLUMNS, []).splitlines()[0] == "who  what"
    assert aligned((), []) == ""


def test_line_ends_in_a_cell_do_not_break_the_row() -> None:
    assert len(aligned(("a",), [("一\n二",)]).splitlines()) == 3


def test_csv_reads_back() -> None:
    text = as_csv(COLUMNS, [("a,b\n\"c\"", None)])
    assert list(csv.reader(io.StringIO(text))) == [["who", "what"], ["a,b\n\"c\"", ""]]


def test_json_is_a_sparql_result() -> None:
    term = {"type": "literal", "value": "王小明"}
    text = as_json(COLUMNS, [(term, None)])
    assert "王小明" in text
    assert json.loads(text) == {"head": {"vars": ["who", "what"]}, "results": {"bindings": [{"who": term}]}}


def test_a_piece_ends_between_words() -> None:
    assert pieces("With whom was a person?", 10) == ["With whom", "was a", "person?"]
    assert pieces("会议由林致远主持", 6) == ["会议由", "林致远", "主持"]
    assert pieces("abcdefgh", 3) == ["abc", "def", "gh"]
