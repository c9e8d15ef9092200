"""`kg site` as a person runs it."""

import json
import re
from pathlib import Path

from tests.cli.conftest import Run

NEWS = "安和市召开教育工作会议\n2023年5月6日，安和市教育局局长王小明主持会议。\n"


def built(kg: Run, folder: Path) -> None:
    (folder / "news.txt").write_text(NEWS, "utf-8")
    assert kg("build", "news.txt", "-q").returncode == 0


def test_a_site_is_one_file_with_the_same_bytes_each_time(kg: Run, tmp_path: Path) -> None:
    built(kg, tmp_path)
    done = kg("site", "-o", "one.html")
    assert done.returncode == 0 and b"one.html" in done.stderr and done.stdout == b""
    again = kg("site", "-q")
    assert again.stdout == (tmp_path / "one.html").read_bytes() and again.stderr == b""


def test_it_holds_the_text_and_the_tables(kg: Run, tmp_path: Path) -> None:
    built(kg, tmp_path)
    found = re.search(r'id="data">(.*?)</script>', kg("site", "--title", "安和 <试>").stdout.decode(), re.S)
    assert found
    data = json.loads(found[1])
    assert data["title"] == "安和 <试>" and data["as_of"] == "2023-05-06"
    [text] = data["texts"]
    assert "王小明主持会议" in text["text"]
    assert [row[1] for row in data["tables"]["people"]["rows"]] == ["王小明"]


def test_a_large_site_is_a_page_and_a_folder_without_old_parts(kg: Run, tmp_path: Path) -> None:
    built(kg, tmp_path)
    (tmp_path / "site").mkdir()
    for name in ("texts-7.js", "mine.js"):
        (tmp_path / "site" / name).write_text("", "utf-8")
    done = kg("site", "-o", "site.html", "--one-file", "0.05")
    assert done.returncode == 0 and b"folder site beside it" in done.stderr
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [
        "engine-script.js", "engine.js", "graph.js", "mine.js", "texts-0.js"]
    assert "王小明主持会议" not in (tmp_path / "site.html").read_text("utf-8")
    assert "王小明主持会议" in (tmp_path / "site" / "texts-0.js").read_text("utf-8")


def test_without_texts_the_words_of_each_place_are_there(kg: Run, tmp_path: Path, graph: Path) -> None:
    built(kg, tmp_path)
    found = re.search(r'id="data">(.*?)</script>', kg("site", "--no-texts").stdout.decode(), re.S)
    assert found
    data = json.loads(found[1])
    quoted = data["tables"]["evidence"]["columns"].index("quote")
    assert data["texts"] == [] and all(row[quoted] for row in data["tables"]["evidence"]["rows"])
    assert kg("site", "--no-texts", "-g", graph).returncode == 0


def test_without_a_graph_or_its_texts_it_says_what_to_do(kg: Run, tmp_path: Path, graph: Path) -> None:
    done = kg("site")
    assert done.returncode == 1 and b"kg build" in done.stderr
    done = kg("site", "-g", graph)
    assert done.returncode == 1 and b"does not keep the texts" in done.stderr and b"build it again" in done.stderr
