"""Corpora are repeatable, as large as asked for, and as full of facts as articles written by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import corpus, world
from benchmarks.corpus import article, articles
from kg import run, wire
from kg.model import Source
from kg.score.damage import kinds

TOP = Path(__file__).parents[3]


def test_the_same_number_and_seed_are_the_same_bytes() -> None:
    assert list(articles(30)) == list(articles(30))
    assert [one.data for one in articles(30)] != [one.data for one in articles(30, seed=2)]


def test_an_article_needs_none_before_it() -> None:
    assert article(1, 40, world.used(1, 50)) == list(articles(50))[40]


def test_no_slot_stays_open() -> None:
    for one in articles(200):
        assert not re.search(r"[{}]", one.text), one.text
        assert 150 < len(one.text) < 2500


def test_every_template_is_used_and_every_damage_known() -> None:
    assert set(world.told()["damage"]) <= {kind.name for kind in kinds()}
    used = {corpus.Facts(1, number, world.used(1, 400)).kind["kind"] for number in range(150)}
    assert used == {kind["kind"] for kind in world.told()["article"]}


def test_some_articles_are_printed_again() -> None:
    texts = Counter(one.text for one in articles(400))
    assert 0.05 < sum(number - 1 for number in texts.values()) / 400 < 0.2


def test_a_seat_changes_hands() -> None:
    place, days = world.places()[0], [world.date(year, 6, 1) for year in range(world.FIRST, world.LAST + 1)]
    held = [world.term(1, place, "mayor", day) for day in days]
    assert 2 <= len({term.holder for term in held}) <= 4
    for before, after in zip(held, held[1:], strict=False):
        assert after.holder == before.holder or after.before == before.holder and after.start > before.start


def test_names_are_shared() -> None:
    names = [world.name(1, number) for number in range(3000)]
    assert all(2 <= len(name) <= 3 for name in names)
    assert 100 < len(names) - len(set(names)) < 1000


def test_the_articles_are_as_full_as_those_of_the_gold_set() -> None:
    """Rows for each article, as read: no less than half of what tests/gold has."""
    aside: list[object] = []
    counts, read = Counter[str](), 0
    sources = (Source(f"{one.name}.txt", one.data) for one in articles(40))
    for reading in run.read_all(run.loaded(sources, aside.append), aside.append):
        read += 1
        counts.update({kind: len(rows) for kind, rows in wire.sheet(reading).items() if isinstance(rows, list)})
    assert read + len(aside) == 40 and len(aside) <= 2
    sheets = [json.loads(path.read_text("utf-8")) for path in sorted((TOP / "tests/gold").glob("*.json"))]
    for kind in ("people", "agencies", "tenures", "events", "participations"):
        assert counts[kind] / read > 0.5 * sum(len(sheet[kind]) for sheet in sheets) / len(sheets), kind


@pytest.mark.parametrize("jsonl", [False, True])
def test_files_are_written_a_thousand_together(tmp_path: Path, jsonl: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "SHARD", 10)
    corpus.write(25, tmp_path, jsonl=jsonl)
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    if jsonl:
        assert written == ["00000.jsonl", "00001.jsonl", "00002.jsonl"]
        assert sum(len(path.read_text("utf-8").splitlines()) for path in tmp_path.iterdir()) == 25
    else:
        assert len(written) == 25 and written[-1] == "00002/b0000024.txt"


def test_the_command_writes_lines() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.corpus", "3", "--jsonl", "-o", "-"], cwd=TOP,
                          capture_output=True, check=True)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(rows) == 3 and set(rows[0]) == {"text", "url", "published", "publisher"}
