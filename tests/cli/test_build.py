"""From files to a graph and to fact sheets: the whole way, with what goes wrong on it."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from kg import wire

pytest.importorskip("kg.extract.reading")
pytest.importorskip("kg.resolve.resolve")

ARTICLE = """福建省云岫区召开2023年全区教育工作会议

来源:云岫区人民政府网 发布时间:2023-05-06

5月6日上午,云岫区召开2023年全区教育工作会议。区委副书记、区长王小明出席会议并讲话。会议由副区长李大山主持。
区教育局局长赵文清汇报了2022年工作情况。区发改局、区财政局主要负责同志参加会议。
"""
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.txt").write_text(ARTICLE, "utf-8")
    (inside / "b.txt").write_text(ARTICLE.replace("教育", "水利").replace("5月6日", "5月9日"), "gb18030")
    return inside


def test_copies_are_one_document_that_keeps_their_names(kg, folder: Path) -> None:
    for name in ("old/a.txt", "old/z.txt", "older/a.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes((folder / "a.txt").read_bytes())
    done = kg("build", folder, "-g", "g")
    assert done.returncode == 0 and "2 documents" in done.stderr.decode()
    asked = "SELECT ?name ?place WHERE { ?d a df:Document ; dcterms:source ?place ; schema:name|skos:altLabel ?name }"
    rows = kg("query", "-", "-g", "g", stdin=asked.encode()).stdout.decode().splitlines()[1:]
    assert {"a,a.txt", "a,z.txt", "z,a.txt", "z,z.txt"} <= set(rows)
    kg("extract", folder, "-o", "out")
    sheets = [json.loads(path.read_text("utf-8")) for path in folder.parent.glob("out/*.json")]
    assert len(sheets) == 5 and len({sheet["uri"] for sheet in sheets}) == 5


def test_the_graph_says_what_was_repaired(kg, folder: Path) -> None:
    (folder / "b.txt").unlink()
    (folder / "a.txt").write_text(ARTICLE.replace("区长", "區長").replace("主持。", "主持,,。"), "utf-8")
    kg("build", folder, "-g", "g")
    said = kg("query", "-", "-g", "g", stdin=b"SELECT ?s WHERE { ?d df:repairSteps ?s }").stdout.decode()
    assert "script " in said


def test_a_graph_is_built_and_told_in_a_line(kg, folder: Path) -> None:
    done = kg("build", folder, "-g", "g")
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()
    assert "2 documents" in done.stderr.decode() and "statements" in done.stderr.decode()
    assert "李大山" in kg("query", "who-chaired", "-g", "g").stdout.decode()
    assert kg("build", folder, "-g", "g", "-q").stderr == b""


def test_the_order_of_the_inputs_the_folder_and_the_hash_seed_change_nothing(kg, folder: Path, tmp_path: Path) -> None:
    kg("build", folder, "-g", "one", PYTHONHASHSEED="1")
    (tmp_path / "elsewhere").mkdir()
    kg("build", "../in/b.txt", "../in/a.txt", "-g", "../two", cwd=tmp_path / "elsewhere", PYTHONHASHSEED="2")
    one, two = (kg("export", "-g", g, "-f", "nquads").stdout for g in ("one", "two"))
    assert one and one == two


def test_what_is_set_aside_is_told_and_the_rest_is_built(kg, folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\x00\x01\x02" * 50)
    done = kg("build", folder, "-g", "g")
    assert done.returncode == 3
    assert "set aside" in done.stderr.decode() and "c.txt" in done.stderr.decode()
    assert "2 documents" in done.stderr.decode()


def test_a_build_that_fails_leaves_the_graph_as_it_was(kg, folder: Path, tmp_path: Path) -> None:
    kg("build", folder, "-g", "g")
    before = kg("export", "-g", "g", "-f", "nquads").stdout
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "x.txt").write_bytes(b"")
    done = kg("build", "bad", "-g", "g")
    assert done.returncode == 1 and b"stays as it was" in done.stderr
    assert kg("build", "no-such-folder", "-g", "g").returncode == 1
    assert kg("export", "-g", "g", "-f", "nquads").stdout == before


def test_a_folder_that_holds_something_else_is_never_replaced(kg, folder: Path) -> None:
    done = kg("build", folder, "-g", folder)
    assert done.returncode == 1 and folder.name in done.stderr.decode()
    assert (folder / "a.txt").read_text("utf-8") == ARTICLE
    assert kg("build", folder, "-g", folder / "a.txt").returncode == 1
    assert kg("build", folder, "-g", folder / "a.txt" / "g").returncode == 1


def test_a_document_can_come_from_stdin(kg) -> None:
    assert kg("build", "-", "-g", "g", stdin=ARTICLE.encode()).returncode == 0
    sheet = json.loads(kg("extract", "-", stdin=ARTICLE.encode()).stdout)
    assert {"王小明", "李大山", "赵文清"} == {row["name"] for row in sheet["people"]}


def test_sheets_as_lines_are_the_sheets_as_files(kg, folder: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in kg("extract", folder).stdout.splitlines()]
    assert kg("extract", folder, "-o", "out").stdout == b""
    assert [json.loads((tmp_path / "out" / f"{name}.json").read_text("utf-8")) for name in ("a", "b")] == lines


def test_two_documents_of_one_name_are_two_files(kg, folder: Path, tmp_path: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "a.txt").write_text(ARTICLE.replace("王小明", "王大明"), "utf-8")
    kg("extract", folder, "-o", "out")
    assert len(list((tmp_path / "out").glob("a*.json"))) == 2


def rows(sheet: dict) -> Iterator[dict]:
    for value in sheet.values():
        if isinstance(value, list):
            yield from (row for row in value if isinstance(row, dict) and "evidence" in row)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_sample_keeps_the_contract_and_every_row_lies_in_its_file(kg, path: Path) -> None:
    sheet = json.loads(kg("extract", path).stdout)
    jsonschema.validate(sheet, wire.schema(), cls=jsonschema.Draft202012Validator)
    origin = path.read_bytes().decode(sheet["encoding"])
    assert list(rows(sheet))
    for row in rows(sheet):
        for start, end in row["evidence"]:
            assert 0 <= start < end <= len(origin) and origin[start:end].strip(), row


def test_a_graph_among_the_documents_is_no_document(kg, folder: Path) -> None:
    for _ in range(2):
        done = kg("build", folder, "-g", folder / "graph")
        assert (done.returncode, b"set aside" in done.stderr) == (0, False)


def test_rows_that_are_not_sure_enough_are_left_out_of_sheets_and_graph(kg, folder: Path, tmp_path: Path) -> None:
    every, none = (json.loads(kg("extract", folder / "a.txt", "--min-confidence", x).stdout) for x in ("0", "1"))
    assert every["people"] and all(0 < row["confidence"] < 1 for row in every["people"])
    assert none["people"] == none["events"] == none["participations"] == []
    done = kg("build", folder, "-g", tmp_path / "graph", "--min-confidence", "1")
    assert done.returncode == 0 and " 0 people" in done.stderr.decode()
    assert kg("extract", folder, "--min-confidence", "2").returncode == 2
