"""Work spread over processes: order, what becomes of the dead, who stops whom."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pool import Done, ordered

COUNT = 60


def _double(number: int) -> int:
    time.sleep(0.002 * (number % 3))
    return 2 * number


def _where(number: int) -> int:
    return os.getpid()


def _break(number: int) -> int:
    if number == 40:
        raise ValueError("forty")
    return number


def _die(number: int) -> int:
    if number in (21, 22, 59):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


class _DieOnce:
    def __init__(self, folder: Path) -> None:
        self.mark = folder / "died"

    def __call__(self, number: int) -> int:
        if number == 30 and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number


def _lost(number: int, how: str) -> str:
    return f"{number} {how}"


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks = (Done(-number) if number % 7 == 0 else number for number in range(COUNT))
    found = list(ordered(tasks, _double, lambda task, how: 0, jobs))
    assert found == [-number if number % 7 == 0 else 2 * number for number in range(COUNT)]


def test_few_tasks_need_no_worker() -> None:
    assert set(ordered(range(5), _where, lambda task, how: 0, 4)) == {os.getpid()}
    assert len(set(ordered(range(COUNT), _where, lambda task, how: 0, 2))) == 3


def test_what_is_known_already_needs_no_worker() -> None:
    assert list(ordered(map(Done, range(1000)), _double, lambda task, how: 0, 4)) == list(range(1000))


def test_a_worker_that_dies_names_its_task_and_the_rest_goes_on() -> None:
    found = list(ordered(range(COUNT), _die, _lost, 2))
    assert found == [f"{n} signal 9" if n in (21, 22, 59) else n for n in range(COUNT)]


def test_a_task_whose_worker_died_by_chance_is_done(tmp_path: Path) -> None:
    assert list(ordered(range(COUNT), _DieOnce(tmp_path), _lost, 2)) == list(range(COUNT))


def test_an_error_is_raised_here() -> None:
    with pytest.raises(ValueError, match="forty"):
        list(ordered(range(COUNT), _break, lambda task, how: 0, 2))


def test_tasks_are_not_read_far_ahead() -> None:
    read = 0

    def tasks() -> Iterator[int]:
        nonlocal read
        while True:
            yield read
            read += 1

    results = ordered(tasks(), _where, lambda task, how: 0, 2)
    for _ in range(20):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert read < 500


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_with_the_one_who_started_them() -> None:
    code = ("import os, sys, time\nfrom kg.pool import ordered\n"
            "for pid in ordered(range(10**6), lambda n: os.getpid(), None, 3):\n"
            "    print(pid, flush=True)\n    time.sleep(0.001)\n")
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        workers = {int(next(process.stdout)) for _ in range(60)} - {process.pid}
        process.kill()
    assert workers
    until = time.monotonic() + 10
    while any(Path(f"/proc/{one}/cmdline").is_file() and Path(f"/proc/{one}/cmdline").read_bytes() for one in workers):
        assert time.monotonic() < until
        time.sleep(0.02)
