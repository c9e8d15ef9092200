"""What is different between two graphs, each statement with its cause."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

AREA = "福建省云岫区"


def rows(done: Any) -> list[dict[str, Any]]:
    assert done.returncode == 3, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def causes(found: list[dict[str, Any]]) -> set[str]:
    return {row["cause"] for row in found}


def meeting(day: int, what: str, post: str) -> str:
    return (f"{AREA}召开{what}工作会议\n\n来源:云岫区人民政府网 发布时间:2023-05-{day:02}\n\n"
            f"5月{day}日,云岫区召开{what}工作会议。{post}王小明主持会议,副区长李大山讲话。\n")


@pytest.fixture
def pages(article, tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(article(number), "utf-8")
    return tmp_path


def test_equal_graphs_are_equal_and_the_order_of_the_two_turns_added_to_lost(here, pages: Path) -> None:
    here("build", "0.txt", "1.txt", "-g", "one")
    here("build", "1.txt", "0.txt", "-g", "same")
    here("build", "0.txt", "1.txt", "2.txt", "-g", "more")
    done = here("diff", "one", "same")
    assert done.returncode == 0 and not done.stdout and b"say the same" in done.stderr
    there, back = rows(here("diff", "one", "more", "--json")), rows(here("diff", "more", "one", "--json"))
    assert causes(there) == {"new document"} and causes(back) == {"withdrawn document"}
    assert len(there) == len(back) and {row["change"] for row in there} == {"added", "support"}
    assert {row["change"] for row in back} == {"lost", "support"}
    assert {tuple(row["by"]) for row in there} == {("2",)}


def test_every_statement_is_told(here, pages: Path) -> None:
    """Nothing is left out but the inner statements of evidence, which the row of the evidence stands for."""
    here("build", "0.txt", "1.txt", "-g", "one")
    here("build", "1.txt", "2.txt", "-g", "two")
    found = rows(here("diff", "one", "two", "--json"))
    quads = [{line.rsplit(" <", 1)[0] for part in ("facts", "derived")
              for line in (pages / name / f"{part}.nq").read_text("utf-8").splitlines()
              if not line.startswith("<https://w3id.org/difang/id/ev/")} for name in ("one", "two")]
    changed = sum(row["change"] == "changed" for row in found)
    assert sum(row["change"] == "added" for row in found) + changed == len(quads[1] - quads[0])
    assert sum(row["change"] == "lost" for row in found) + changed == len(quads[0] - quads[1])


def test_a_changed_file_is_told_as_one(here, article, pages: Path) -> None:
    here("build", "0.txt", "1.txt", "-g", "one")
    (pages / "1.txt").write_text(article(7), "utf-8")
    here("build", "0.txt", "1.txt", "-g", "two")
    assert "changed document" in causes(rows(here("diff", "one", "two", "--json")))


def test_a_decision_is_a_cause(here, pages: Path) -> None:
    (pages / "a.txt").write_text(meeting(6, "教育", "区教育局局长"), "utf-8")
    (pages / "b.txt").write_text(meeting(9, "卫生", "区卫生健康局局长"), "utf-8")
    for name in ("one", "two"):
        here("build", "a.txt", "b.txt", "-g", name)
    members = [json.loads(line) for line in (pages / "two" / "documents.jsonl").read_text("utf-8").splitlines()]
    marks = [[row["documents"][0], "王小明"] for row in members]
    decision = {"decision": "same", "one": marks[0], "other": marks[1]}
    (pages / "two" / "decisions.jsonl").write_text(json.dumps(decision, ensure_ascii=False) + "\n", "utf-8")
    here("build", "a.txt", "b.txt", "-g", "two")
    found = rows(here("diff", "one", "two", "--json"))
    assert causes(found) == {"decision"} and found[0]["by"] == ["same: 王小明 王小明"]
    (pages / "two" / "decisions.jsonl").unlink()
    back = rows(here("diff", "two", "one", "--json"))         # without the line only the graphs tell
    assert "split" in causes(back) and causes(back) <= {"split", "other documents", "follows"}


@pytest.mark.parametrize("file,cause", [("kg/lexicon/posts.tsv", "word"), ("kg/extract/rules/spot.toml", "rule"),
                                        ("program", "program")])
def test_a_changed_word_rule_or_program_is_a_cause(here, pages: Path, file: str, cause: str) -> None:
    here("build", "0.txt", "1.txt", "-g", "one")
    shutil.copytree(pages / "one", pages / "two")
    made = json.loads((pages / "two" / "made.json").read_text("utf-8"))
    made["program"][file] = "another"
    (pages / "two" / "made.json").write_text(json.dumps(made), "utf-8")
    facts = (pages / "two" / "facts.nq").read_text("utf-8")
    (pages / "two" / "facts.nq").write_text(facts.replace('"副区长', '"副县长'), "utf-8")
    manifest = json.loads((pages / "two" / "manifest.json").read_text("utf-8"))
    (pages / "two" / "manifest.json").write_text(json.dumps({**manifest, "sha256": "another"}), "utf-8")
    found = rows(here("diff", "one", "two", "--json"))
    assert causes(found) == {cause} and found[0]["by"] == [file] and {row["change"] for row in found} == {"changed"}


def test_the_summary_counts_and_a_folder_that_is_no_graph_is_told(here, pages: Path) -> None:
    here("build", "0.txt", "-g", "one")
    here("build", "0.txt", "1.txt", "-g", "two")
    lines = here("diff", "one", "two", "--summary").stdout.decode().splitlines()
    assert lines[0] == "cause,change,statements" and lines[1].startswith("new document,added,")
    assert "documents" in here("diff", "one", "two", "--table").stdout.decode().splitlines()[0]
    assert here("diff", "one", "nothing").returncode == 1
