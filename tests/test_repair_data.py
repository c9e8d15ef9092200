"""Every table of the repairs is well formed, and every case beside a table comes out as it says."""

import pytest

from kg.ingest.repair import repair
from kg.ingest.table import rows

CASES = ("confusions", "damage", "masks", "readings", "script")
SORTED = {"confusions": 2, "genre": 2, "masks": 2, "open_ends": 1, "readings": 2,
          "steady": 3}


@pytest.mark.parametrize(("name", "columns"), SORTED.items())
def test_rows_are_sorted_and_unique(name: str, columns: int) -> None:
    keys = [row[0] for row in rows(name, columns)]
    assert keys == sorted(set(keys))


def test_each_character_has_one_reading() -> None:
    chars = "".join(chars for _, chars in rows("readings", 2))
    assert len(chars) == len(set(chars))


KINDS = ("char", "name", "phrase", "region", "word")


def test_script_rows_keep_the_length() -> None:
    assert all(len(was) == len(now) and kind in KINDS for kind, was, now in rows("script", 3))


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    for was, now in rows(f"{name}.cases", 2):
        was, now = (cell.replace("\\n", "\n") for cell in (was, now))
        assert repair(was)[0] == now, was
        assert repair(now)[0] == now, f"not clean: {now}"
