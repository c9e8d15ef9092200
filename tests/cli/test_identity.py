"""Who is who at the command line: explain, check --contradictions, review, --as-of."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

LINKS = Path(__file__).parents[1] / "links"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("links") / "graph"
    texts = [str(path) for path in sorted(LINKS.glob("*.txt"))]
    subprocess.run([sys.executable, "-m", "kg", "build", "-q", *texts, "-g", str(folder)], check=True)
    return folder


def rows(done: "subprocess.CompletedProcess[bytes]") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def test_a_person_is_explained_with_words_on_both_sides(kg, graph: Path) -> None:
    out = kg("explain", "纪望山", "-g", graph).stdout.decode()
    one, other, police, town = out.split("纪望山  person:")[1:]
    assert "in the same body (530423-水利局)" in other and "L6: 纪望山同志的通海县水利局局长" in other
    assert "person:530423-纪望山" in one and "not compared" in one
    assert all("one document names both: 纪望山(县公安局), 纪望山(杨广镇)" in of for of in (police, town))
    assert kg("explain", "530423-纪望山", "-g", graph).stdout.decode().count("纪望山  person:") == 1


def test_nobody_of_this_name_is_said(kg, graph: Path) -> None:
    done = kg("explain", "无此人", "-g", graph)
    assert done.returncode == 1 and "nobody is called so" in done.stderr.decode()


def test_contradictions_stand_side_by_side(kg, graph: Path) -> None:
    done = kg("check", "--contradictions", "-g", graph)
    [found] = rows(done)
    assert done.returncode == 3 and found["kind"] == "chair"
    assert (found["quote"], found["document"]) == ("副县长梅映雪主持", "L3")
    assert (found["quote_2"], found["document_2"]) == ("副县长滕一舟主持", "L2")


def test_what_is_decided_holds_from_the_next_build_on(kg, graph: Path, tmp_path: Path) -> None:
    here = tmp_path / "graph"
    texts = sorted(LINKS.glob("*.txt"))
    kg("build", *texts, "-g", here)
    told, out = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "kg", "review", "-g", str(here), "--who", "测试员"], stdin=out,
                          stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(LINKS.parents[1])}) as process:
        os.write(told, "1\n照片说明\n".encode())
        shown = process.communicate(timeout=60)[0].decode()
    assert "副县长梅映雪主持" in shown
    [line] = (here / "decisions.jsonl").read_text("utf-8").splitlines()
    said = json.loads(line)
    assert (said["decision"], said["who"], said["why"]) == ("wrong", "测试员", "照片说明")
    kg("build", *texts, "-g", here)
    assert rows(kg("check", "--contradictions", "-g", here)) == []
    chairs = [row["who"] for row in rows(kg("query", "who-chaired", "-p", "from=2021-01-01", "-g", here, "--csv"))]
    assert chairs == ["滕一舟"]
    done = kg("build", LINKS / "L4.txt", "-g", here)
    assert "1 decisions that meet nothing" in done.stderr.decode()
    assert "stale" in kg("review", "--list", "-g", here).stderr.decode()


def test_the_graph_of_a_day(kg, graph: Path) -> None:
    seats = {row["agency_name"] + row["post_title"]: row for row in rows(
        kg("query", "seats", "--as-of", "2022-10-01", "-g", graph, "--csv"))}
    assert seats["通海县水利局局长"]["state"] == "unknown"
    assert seats["通海县水利局局长"]["last_holder"] == "闻人静"
    held = rows(kg("query", "posts-of-person", "-p", "person=邱若水", "--as-of", "2021-06-01", "-g", graph, "--csv"))
    assert {(row["title"], row["status"]) for row in held} == {("副书记", "正式"), ("县长", "代理")}
    early = kg("export", "-f", "nquads", "--as-of", "2021-06-01", "-g", graph).stdout.decode()
    assert "免去邱若水" in early and "选举邱若水" not in early and "代县长邱若水" in early
    assert early == kg("export", "-f", "nquads", "--as-of", "2021-06-01", "-g", graph).stdout.decode()
    meeting = 'schema:name "全县防汛抗旱工作会议"'
    assert meeting in kg("export", "-g", graph).stdout.decode()
    assert meeting not in kg("export", "--as-of", "2020-06-01", "-g", graph).stdout.decode()
