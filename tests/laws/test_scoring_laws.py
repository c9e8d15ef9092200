"""Laws of counting; and, where DIFANG_SCORER names a reference scorer (a Python file with `score(gold, predicted)`),
the same figures and the same misses as that one on sheets that are disturbed at random."""

from __future__ import annotations

import importlib.util
import json
import os
import tempfile
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.score.scoring import KINDS, headline, score
from kg.score.sheets import CELLS, gold

GOLD = Path(__file__).parents[1] / "gold"
SCORER = os.environ.get("DIFANG_SCORER", "")
Sheets = dict[str, dict[str, Any]]


@cache
def sheets() -> Sheets:
    return gold(GOLD)


def disturbed(source: Sheets, chance: Random, names: list[str]) -> Sheets:
    """The sheets with rows left out, doubled, marked as optional, taken from others, and cells changed."""
    found = {}
    for name in names:
        sheet = deepcopy(source[name])
        other = source[chance.choice(sorted(source))]
        for kind in CELLS:
            rows = [row for row in sheet[kind] if chance.random() > 0.2]
            rows += chance.sample(rows, min(len(rows), chance.randint(0, 2)))
            rows += deepcopy(chance.sample(other[kind], min(len(other[kind]), chance.randint(0, 2))))
            for row in rows:
                change(row, chance, rows)
            chance.shuffle(rows)
            sheet[kind] = rows
        if chance.random() < 0.3:
            sheet["cited"] = [*sheet["cited"], *(row["name"] for row in sheet["people"][:2])]
        if chance.random() < 0.1:
            del sheet[chance.choice(list(CELLS))]
        if chance.random() < 0.9:
            found[name] = sheet
    return found


def change(row: dict[str, Any], chance: Random, rows: list[dict[str, Any]]) -> None:
    for key, value in list(row.items()):
        if key in ("accept", "also") and chance.random() < 0.2:
            row[key] = [*value[:1], "“" + str(rows[0].get("name", "名")) + "”"]
        elif isinstance(value, str) and chance.random() < 0.15:
            row[key] = chance.choice([value[1:], value + "会", "“" + value + "”", f" {value}", value[:3],
                                      "中共" + value, str(chance.choice(rows).get(key) or ""), value]) or "无"
    if chance.random() < 0.1:
        row["optional"] = chance.random() < 0.7
    if chance.random() < 0.1:
        for key in ("agency", "status", "date", "value", "unit"):
            if key in row and not (key == "agency" and "relation" in row):
                row[key] = None


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_more_wrong_rows_lower_precision_alone(seed: int) -> None:
    chance = Random(seed)
    names = chance.sample(sorted(sheets()), 3)
    given = disturbed(sheets(), chance, names)
    true = {name: sheets()[name] for name in names}
    before = score(true, given)
    for sheet in given.values():
        sheet["people"] = [*sheet.get("people", []), {"name": "无此人氏"}]
    after = score(true, given)
    assert after["people"].figures().recall == before["people"].figures().recall
    assert after["people"].figures().precision <= before["people"].figures().precision
    assert all(after[kind] == before[kind] for kind in KINDS if kind != "people")


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    chance = Random(seed)
    names = chance.sample(sorted(sheets()), 3)
    given = disturbed(sheets(), chance, names)
    turned = {name: {key: rows[::-1] if key in CELLS and key not in ("events", "agencies", "people") else rows
                     for key, rows in sheet.items()} for name, sheet in sorted(given.items(), reverse=True)}
    true = {name: sheets()[name] for name in names}
    assert {k: t.figures() for k, t in score(true, given).items()} == {
        k: t.figures() for k, t in score(true, turned).items()}


@pytest.mark.skipif(not SCORER, reason="DIFANG_SCORER is not set")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_figures_are_those_of_the_reference_to_the_digit(seed: int) -> None:
    spec = importlib.util.spec_from_file_location("reference", SCORER)
    assert spec and spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    chance = Random(seed)
    names = chance.sample(sorted(sheets()), 4)
    true = {name: deepcopy(sheets()[name]) for name in names}
    for sheet in true.values():
        for kind in CELLS:
            for row in sheet[kind]:
                if chance.random() < 0.1:
                    row["optional"] = True
    given = disturbed(sheets(), chance, names)
    with tempfile.TemporaryDirectory() as folder:
        for place, side in (("gold", true), ("given", given)):
            (Path(folder) / place).mkdir()
            for name, sheet in side.items():
                (Path(folder) / place / f"{name}.json").write_text(json.dumps(sheet), "utf-8")
        wanted = reference.score(Path(folder) / "gold", Path(folder) / "given")
    found = score(true, given)
    for kind in KINDS:
        assert found[kind].figures()._asdict() == wanted[kind].figures(), kind
        assert [(miss.document, miss.cells) for miss in found[kind].wrong] == wanted[kind].wrong, kind
        assert [(miss.document, miss.cells) for miss in found[kind].missing] == wanted[kind].missing, kind
    assert headline(found) == sum(wanted[kind].figures()["f1"] for kind in reference.CORE) / len(reference.CORE)
