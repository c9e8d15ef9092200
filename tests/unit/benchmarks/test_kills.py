"""Builds that are killed, and builds whose disk is full: no graph is harmed, and the next ends in the same bytes."""

from __future__ import annotations

import random
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("signals and limits of Linux", allow_module_level=True)

from benchmarks.kills import Bench, full, killed


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("kills"), 30, 2)


@pytest.mark.slow
def test_a_killed_build_harms_nothing_and_goes_on(bench: Bench) -> None:
    assert [point for point in killed(bench, 10, 2, random.Random(7)) if not point.is_right] == []


@pytest.mark.slow
def test_a_full_disk_harms_nothing(bench: Bench) -> None:
    found = list(full(bench, 6, random.Random(3)))
    assert [point for point in found if not point.is_right] == [] and {point.code for point in found} >= {1}
