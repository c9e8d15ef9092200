"""`kg evaluate`: figures, misses, a page; and sentences where it cannot."""

import json
from pathlib import Path

import pytest

TEXT = "2023年5月6日，江北区召开教育工作会议。副区长王小明出席会议并讲话。\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    sheet = {"document": "a", "people": [{"name": "王小明"}, {"name": "李大山"}], "events": [
        {"id": "e1", "name": "教育工作会议", "date": "2023-05-06"}]}
    (folder / "a.json").write_text(json.dumps(sheet), "utf-8")
    return folder


def test_the_figures_are_a_table(kg, gold: Path) -> None:
    done = kg("evaluate", gold)
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[0].split() == ["precision", "recall", "F1", "gold", "given"]
    assert lines[1].split() == ["people", "1.000", "0.500", "0.667", "2", "1"]
    assert any(line.startswith("headline") for line in lines)


def test_misses_are_rows(kg, gold: Path) -> None:
    out = kg("evaluate", gold, "--misses").stdout.decode()
    assert any(line.split() == ["people", "missing", "a", "李大山"] for line in out.splitlines())


def test_the_same_as_json(kg, gold: Path) -> None:
    found = json.loads(kg("evaluate", gold, "--json").stdout)
    assert found["people"] == {"precision": 1.0, "recall": 0.5, "f1": 2 / 3, "gold": 2, "given": 1}
    assert "misses" not in found and 0 < found["headline"] <= 1
    found = json.loads(kg("evaluate", gold, "--json", "--misses").stdout)
    assert {"kind": "people", "is": "missing", "document": "a", "row": "李大山", "by": None} in found["misses"]


def test_sheets_that_lie_there_are_compared_as_they_are(kg, gold: Path, tmp_path: Path) -> None:
    assert kg("extract", gold / "a.txt", "-o", "out").returncode == 0
    assert kg("evaluate", gold, "out").stdout == kg("evaluate", gold).stdout
    (tmp_path / "out" / "b.json").write_text("{", "utf-8")
    done = kg("evaluate", gold, "out")
    assert done.returncode == 3 and b"b.json" in done.stderr
    assert done.stdout == kg("evaluate", gold).stdout


def test_articles_may_lie_elsewhere(kg, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (gold / "a.txt").rename(tmp_path / "in" / "a.txt")
    done = kg("evaluate", gold)
    assert done.returncode == 1 and "kg evaluate GOLD INPUT" in done.stderr.decode()
    assert b"1.000      0.500" in kg("evaluate", gold, "in").stdout


def test_a_document_that_is_not_there_counts_as_empty(kg, gold: Path) -> None:
    (gold / "b.json").write_text('{"document": "b", "people": [{"name": "赵一凡"}]}', "utf-8")
    done = kg("evaluate", gold)
    assert done.returncode == 0 and b"nothing was read for b" in done.stderr
    assert done.stdout.decode().splitlines()[1].split() == ["people", "1.000", "0.333", "0.500", "3", "1"]


def test_the_page_holds_the_text_and_fetches_nothing(kg, gold: Path, tmp_path: Path) -> None:
    assert kg("evaluate", gold, "--html", "a.html").returncode == 0
    page = (tmp_path / "a.html").read_bytes()
    assert "教育工作会议" in page.decode() and b"http" not in page.replace(b"http-equiv", b"")
    assert kg("evaluate", gold, "--html", "b.html").returncode == 0
    assert (tmp_path / "b.html").read_bytes() == page


def test_a_folder_without_gold_is_told(kg, tmp_path: Path) -> None:
    done = kg("evaluate", tmp_path)
    assert done.returncode == 1 and b"no gold sheet" in done.stderr and done.stderr.count(b"\n") == 1
    assert kg("evaluate", "nowhere").returncode == 1


def test_links_across_documents(kg) -> None:
    links = Path(__file__).parents[1] / "links"
    done = kg("evaluate", links, "--links", links / "links.json", "--misses")
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert ["people", "1.000", "1.000", "1.000", "14", "14"] in lines
    assert ["namesakes", "apart", "1.000", "1.000", "1.000", "3", "3"] in lines
    assert all(line[-3] == "1.000" for line in lines[1:])
    found = json.loads(kg("evaluate", links, "--links", links, "--json").stdout)
    assert found["same event"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "true": 1, "given": 1}


def test_links_that_were_not_read_are_missing(kg, tmp_path: Path) -> None:
    links = Path(__file__).parents[1] / "links"
    out = kg("evaluate", links, links / "L1.txt", "--links", links, "--misses").stdout.decode()
    assert "not read" in out
    (tmp_path / "x.json").write_text("[]", "utf-8")
    done = kg("evaluate", links, "--links", tmp_path / "x.json")
    assert done.returncode == 1 and "these are no links" in done.stderr.decode()


def test_damage_gives_a_curve(kg, gold: Path) -> None:
    done = kg("evaluate", gold, "--damage", "--kind", "doubled", "--kind", "together", "--seeds", 2)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert lines[0].split() == ["headline", "lowest", "loss", "errors", "set", "aside"]
    assert [line.split()[0] for line in lines[1:4]] == ["clean", "doubled", "together"]
    assert lines[2].split()[3:] == ["+0.0", "0.000%"]
    told = json.loads(kg("evaluate", gold, "--damage", "--kind", "doubled", "--json").stdout)
    assert [point["kind"] for point in told] == ["clean", "doubled"] and abs(told[1]["loss"]) < 1e-9


def test_what_damage_destroys_is_counted(kg, gold: Path) -> None:
    told = json.loads(kg("evaluate", gold, "--damage", "--limits", "--kind", "halfwidth", "--json").stdout)
    assert [row["kind"] for row in told] == ["halfwidth"] and told[0]["torn"] > 0 == told[0]["needless"]
    assert b"wrong, not torn" in kg("evaluate", gold, "--damage", "--limits").stdout
    assert kg("evaluate", gold, "--limits").returncode == 2
    assert kg("evaluate", gold, "--damage", "--limits", "--kind", "pinyin").returncode == 2


def test_a_damage_that_there_is_not_is_told(kg, gold: Path) -> None:
    done = kg("evaluate", gold, "--damage", "--kind", "rain")
    assert done.returncode == 2 and "one of lost-month" in done.stderr.decode()
    assert kg("evaluate", gold, "--damage", "--misses").returncode == 2


def test_calibration_tells_and_draws_how_sure_rows_are(kg, gold: Path) -> None:
    picture = gold / "curve.svg"
    done = kg("evaluate", gold, "--calibration", "--svg", picture)
    assert done.returncode == 0 and "all" in done.stdout.decode() and "<svg" in picture.read_text("utf-8")
    found = json.loads(kg("evaluate", gold, "--calibration", "--json").stdout)
    assert 0 <= found["error"] <= 1 and sum(one["rows"] for one in found["bins"]) > 0


def test_rows_that_are_not_sure_enough_are_left_out(kg, gold: Path) -> None:
    found = json.loads(kg("evaluate", gold, "--min-confidence", "1", "--json").stdout)
    assert found["people"]["given"] == 0 and found["events"]["given"] == 0


def test_a_wrong_row_of_the_page_says_how_sure_it_was(kg, gold: Path) -> None:
    sheets = gold.parent / "sheets"
    sheets.mkdir()
    row = {"name": "周全", "by": "rules/name.titled", "confidence": 0.61}
    (sheets / "a.json").write_text(json.dumps({"people": [row]}), "utf-8")
    kg("evaluate", gold, sheets, "--html", gold / "page.html")
    assert "rules/name.titled 0.610" in (gold / "page.html").read_text("utf-8")
