"""Rows on disk."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.spill import Sorted, Spill, Vault


@given(st.lists(st.tuples(st.integers(0, 20), st.text(max_size=3)), max_size=60), st.integers(1, 7))
@settings(max_examples=60, deadline=None)
def test_rows_come_in_the_order_of_keys_and_of_one_key_as_they_came(rows: list[tuple[int, str]], many: int) -> None:
    with Spill() as spill:
        found = Sorted[int, str](spill, many)
        for key, value in rows:
            found.put(key, value)
        assert list(found) == list(found) == sorted(rows, key=lambda row: row[0])
        wanted = {key: [value for one, value in rows if one == key] for key, _ in rows}
        assert dict(found.groups()) == wanted
        values = found.along()
        assert [values(key) for key in range(21)] == [wanted.get(key, []) for key in range(21)]


def test_however_many_rows_there_are_few_are_in_memory() -> None:
    many, fan = 3, 20
    rows = list(range(2 * fan * fan * many + 5))
    random.Random(1).shuffle(rows)
    with Spill() as spill:
        found = Sorted[int, None](spill, many, fan)
        for row in rows:
            found.put(row, None)
            assert len(found._new) < many and all(len(level.runs) < fan for level in found._levels)
        assert len(found._levels) == 3 and [key for key, _ in found] == sorted(rows)
        found.clear()
        assert list(found) == []


def test_things_are_found_by_number_in_any_order(tmp_path: Path) -> None:
    with Spill(tmp_path) as spill:
        vault = Vault[str](spill)
        assert [vault.add(word) for word in ("甲", "乙", "丙")] == [0, 1, 2]
        assert (vault[2], vault[0], vault[1], len(vault)) == ("丙", "甲", "乙", 3)
        vault.add("丁")
        assert list(vault) == ["甲", "乙", "丙", "丁"]
        assert not list(tmp_path.iterdir()), "what is put aside has no name that a kill could leave behind"
