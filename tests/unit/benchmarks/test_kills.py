"""Builds that are killed, and builds whose disk is full: no graph is harmed, and the next ends in the same bytes."""

from __future__ import annotations

import random
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("signals and limits of Linux", allow_module_level=True)

from benchmarks.disks import disk
from benchmarks.kills import Bench, filled, killed, stopped
from benchmarks.phases import PHASES, plan


def test_every_phase_has_its_points_and_long_ones_more() -> None:
    spent = dict.fromkeys(PHASES, 1.0) | {"loading": 1000.0}
    drawn = plan(spent, 50, random.Random(1))
    assert [name for name, _ in drawn] == sorted((name for name, _ in drawn), key=PHASES.index)
    counts = {name: sum(one == name for one, _ in drawn) for name in PHASES}
    assert min(counts.values()) >= 3 and counts["loading"] > 25 and len(drawn) == 50
    assert all(0 <= wait <= spent[name] for name, wait in drawn)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("kills"), 30, 2)


@pytest.mark.slow
def test_a_killed_build_harms_nothing_and_goes_on(bench: Bench) -> None:
    assert [point for point in killed(bench, 12, 4, random.Random(7)) if not point.is_right] == []


@pytest.mark.slow
def test_no_room_for_a_file_harms_nothing(bench: Bench) -> None:
    found = list(stopped(bench, 6, random.Random(3)))
    assert [point for point in found if not point.is_right] == [] and {point.code for point in found} >= {1}


@pytest.mark.slow
def test_a_full_disk_harms_nothing() -> None:
    with disk() as small:
        if small is None:
            pytest.skip("no file system can be mounted")
        found = list(filled(Bench(small, 20, 1), 4, random.Random(3)))
    assert [point for point in found if not point.is_right] == [] and {point.code for point in found} >= {1}
