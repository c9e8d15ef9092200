"""Bands of signatures on disk."""

from __future__ import annotations

import random
from array import array
from collections import defaultdict

import pytest

from kg.resolve import bands
from kg.resolve.bands import BANDS, Bands
from kg.resolve.texts import ROWS, VALUES
from kg.spill import Spill


def signatures(count: int) -> list[array[int]]:
    """Such as share some of their bands: their values are few."""
    dice = random.Random(5)
    return [array("I", [dice.randrange(6) * 0x01010101 for _ in range(VALUES)]) for _ in range(count)]


@pytest.mark.parametrize("known", [1000, 40, 7])
def test_those_that_share_a_band_come_together(known: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bands, "_WRITTEN", 16)
    wanted = []
    found = signatures(100)
    for band in range(BANDS):
        by_value = defaultdict[bytes, list[int]](list)
        for number, one in enumerate(found):
            by_value[one[band * ROWS : (band + 1) * ROWS].tobytes()].append(number * 3)
        wanted += [by_value[value] for value in sorted(by_value) if len(by_value[value]) > 1]
    with Spill() as spill:
        made = Bands(spill, known)
        for number, one in enumerate(found):
            made.add(number * 3, one)
        assert list(made.shared()) == wanted and wanted
        assert list(made.shared()) == wanted


def test_nothing_shares_nothing() -> None:
    with Spill() as spill:
        assert list(Bands(spill).shared()) == []
