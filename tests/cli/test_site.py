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


def test_without_a_graph_or_its_texts_it_says_what_to_do(kg: Run, tmp_path: Path, graph: Path) -> None:
    done = kg("site")
    assert done.returncode == 1 and b"kg build" in done.stderr
    done = kg("site", "-g", graph)
    assert done.returncode == 1 and b"does not keep the texts" in done.stderr and b"build it again" in done.stderr
