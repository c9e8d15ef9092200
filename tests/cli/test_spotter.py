"""Second readers on the command line: extract, build, review, evaluate; and what is refused."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from kg import wire

TEXT = "2023年5月6日，江北区召开教育工作会议。副区长洪表明出席会议并讲话，区教育局局长王建国主持。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_sheet_tells_its_voices_and_disputes(kg, page: Path) -> None:
    plain = json.loads(kg("extract", page).stdout)
    assert "voice" not in plain and "voices" not in plain["people"][0]
    done = kg("extract", page, "--spotter", "posseg")
    sheet = json.loads(done.stdout)
    jsonschema.validate(sheet, wire.schema())
    assert done.returncode == 0 and sheet["voice"] == "posseg"
    assert {row["name"]: row["voices"] for row in sheet["people"]} == {
        "洪表明": ["rules"], "王建国": ["rules", "posseg"]}
    [dispute] = sheet["disputes"]
    start, end = dispute["evidence"][0]
    assert dispute["name"] == "洪表明" and TEXT[start:end] == "洪表明"


def test_processes_do_not_matter(kg, page: Path) -> None:
    for number in range(3):
        page.with_name(f"b{number}.txt").write_text(TEXT.replace("5月6日", f"5月{number + 7}日"), "utf-8")
    one = kg("extract", page.parent, "--spotter", "tagger", "-j", "1").stdout
    assert one and one == kg("extract", page.parent, "--spotter", "tagger", "-j", "3").stdout


def test_review_lists_disputes_until_they_are_decided(kg, page: Path, tmp_path: Path) -> None:
    def listed() -> list[dict[str, str]]:
        found = csv.DictReader(kg("review", "-g", "graph", "--list").stdout.decode().splitlines())
        return [row for row in found if row["what"].startswith("voices")]

    assert kg("build", page, "-g", "graph", "-q").returncode == 0
    assert listed() == []
    done = kg("build", page, "-g", "graph", "--spotter", "posseg")
    assert done.returncode == 0 and b"nothing has changed" not in done.stderr
    [row] = listed()
    assert row["one"] == "洪表明" and "posseg" in row["other"] and "洪表明" in row["quote"]
    assert row["document"] == "a"
    [record] = [json.loads(line) for line in (tmp_path / "graph" / "disputes.jsonl").read_text("utf-8").splitlines()]
    decided = {"decision": "reads", "one": [record["document"], "洪表明"], "as": "洪表明"}
    (tmp_path / "graph" / "decisions.jsonl").write_text(json.dumps(decided) + "\n", "utf-8")
    assert kg("build", page, "-g", "graph", "-q", "--spotter", "posseg").returncode == 0
    assert listed() == []


def test_voices_stand_side_by_side(kg, page: Path) -> None:
    sheet = {"document": "a", "people": [{"name": "王建国"}, {"name": "洪表明"}]}
    page.with_suffix(".json").write_text(json.dumps(sheet), "utf-8")
    done = kg("evaluate", page.parent, "--spotter", "posseg", "--damage", "--kind", "linebreaks", "--seeds", "1")
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    assert [" ".join(line[:-2]) for line in lines if line[:1] == ["clean"]]
    found = json.loads(kg("evaluate", page.parent, "--spotter", "posseg", "--json").stdout)
    assert [one["voice"] for one in found] == ["rules", "posseg alone", "rules + posseg"]
    people = [one["figures"]["people"] for one in found]
    assert [one["recall"] for one in people] == [1.0, 0.5, 1.0]
    assert found[1]["figures"]["tenures"] is None and found[1]["headline"] is None
    assert all(one["pace"] > 0 for one in found)


def test_what_does_not_go_together_is_wrong_usage(kg, page: Path) -> None:
    page.with_suffix(".json").write_text('{"document": "a"}', "utf-8")
    assert kg("evaluate", page.parent, "--spotter", "posseg", "--misses").returncode == 2
    assert kg("extract", page, "--spotter", "nobody").returncode == 2


@pytest.mark.parametrize("options, told", [
    (["--spotter", "hanlp"], b"--model"),
    (["--spotter", "hanlp", "--model", "nowhere"], b"no such directory"),
    (["--spotter", "hanlp", "--model", "model", "--trust-model"], b"os.abort"),
    (["--spotter", "hanlp-rest"], b"--server"),
    (["--spotter", "hanlp-rest", "--server", "http://127.0.0.1:9"], b"127.0.0.1:9"),
])
def test_what_cannot_be_asked_is_said_in_a_sentence(kg, page: Path, tmp_path: Path, options: list[str],
                                                    told: bytes) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text('{"classpath": "os.abort"}', "utf-8")
    if "--server" in options:
        pytest.importorskip("hanlp_restful")
    done = kg("extract", page, *options)
    assert done.returncode == 1 and b"Traceback" not in done.stderr and told in done.stderr
