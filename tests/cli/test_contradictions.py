"""Every kind of contradiction, made to happen by articles of its own: typed, ranked, with the words on both sides."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kg.resolve import contradictions

CASES = tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    folder = tmp_path_factory.mktemp("contradictions")
    for one in CASES["article"]:
        (folder / f"{one['name']}.txt").write_text(one["text"], "utf-8")
    graph, run = str(folder / "graph"), [sys.executable, "-m", "kg"]
    subprocess.run([*run, "build", "-q", str(folder), "-g", graph], check=True)
    done = subprocess.run([*run, "check", "--contradictions", "-g", graph], stdout=subprocess.PIPE, check=False)
    assert done.returncode == 3
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def test_the_weightiest_stand_first(ledger: list[dict[str, str]]) -> None:
    told = [f"{row['weight']} {row['kind']} {row['sort']}" for row in ledger]
    assert sorted(told) == sorted(case["row"] for case in CASES["ledger"])
    assert [row["weight"] for row in ledger] == sorted((row["weight"] for row in ledger), reverse=True)


@pytest.mark.parametrize("case", CASES["ledger"], ids=lambda case: str(case["row"]))
def test_both_sides_have_their_words(ledger: list[dict[str, str]], case: dict[str, list[str]]) -> None:
    [row] = [row for row in ledger if f"{row['weight']} {row['kind']} {row['sort']}" == case["row"]]
    for side, end in zip(case["sides"], ("", "_2"), strict=True):
        value, quote, documents = side.split(" | ")
        assert row[f"value{end}"].endswith(value) and quote in row[f"quote{end}"]
        assert row[f"document{end}"] == documents


def test_no_kind_is_left_out() -> None:
    assert set(contradictions._WEIGHT) == {case["row"].split()[1] for case in CASES["ledger"]}
