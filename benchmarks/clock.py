"""Times that can be believed: tasks run by turns, processor time where one thread does the work, and children whose
memory and time the system counts."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

TOP = Path(__file__).resolve().parents[1]
Task = Callable[[], object]
T = TypeVar("T")
Told = TypeVar("Told", bound="Figure | str")
#: name of a clock → what reads it, in seconds
CLOCKS: dict[str, Callable[[], float]] = {"processor": time.process_time, "wall": time.perf_counter}


@dataclass(frozen=True)
class Figure:
    """Our time beside that of a rival on the same work in the same run, by turns: seconds of every round. `size` counts
    what was worked on, in `unit`; where the rival was given less, `rival_size` says how much."""

    name: str
    stage: str
    ours: str
    rival: str
    unit: str
    size: int
    seconds: tuple[float, ...]
    rival_seconds: tuple[float, ...]
    rival_size: int
    clock: str = "processor"
    note: str = ""

    @property
    def rate(self) -> float:
        """Units a second of ours, at best."""
        return self.size / max(min(self.seconds), 1e-9)

    @property
    def rival_rate(self) -> float:
        return self.rival_size / max(min(self.rival_seconds), 1e-9)

    @property
    def ratio(self) -> float:
        """How many times as fast as the rival; above 1 is faster."""
        return self.rate / self.rival_rate

    def record(self) -> dict[str, Any]:
        return {**asdict(self), "rate": self.rate, "rival_rate": self.rival_rate, "ratio": self.ratio}


def say(figure: Told) -> Told:
    """Tell on stderr what has been measured, or the words of what was stopped."""
    told = f"{figure.name}: {figure.ratio:.3g} × {figure.rival}" if isinstance(figure, Figure) else f"stopped: {figure}"
    print(told, file=sys.stderr, flush=True)
    return figure


def by_turns(tasks: Sequence[Task], rounds: int, clock: str = "processor") -> list[tuple[float, ...]]:
    """Seconds of each task in each round: the tasks take turns, so that a slow minute of the machine meets them all."""
    read = CLOCKS[clock]
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, own in zip(tasks, times, strict=True):
            gc.collect()
            start = read()
            task()
            own.append(read() - start)
    return [tuple(own) for own in times]


def duel(name: str, stage: str, ours: tuple[str, Task], rival: tuple[str, Task], unit: str, size: int, rounds: int,
         clock: str = "processor", rival_size: int | None = None, note: str = "") -> Figure:
    """A figure from two tasks run by turns."""
    mine, theirs = by_turns((ours[1], rival[1]), rounds, clock)
    return Figure(name, stage, ours[0], rival[0], unit, size, mine, theirs, size if rival_size is None else rival_size,
                  clock, note)


def limited(seconds: int, memory: int = resource.RLIM_INFINITY) -> None:
    """Let this process be ended when it has had so many seconds of the processor, or more than so many bytes."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def patiently(task: Callable[[], T], seconds: int, memory: int = resource.RLIM_INFINITY) -> T | None:
    """What a task gives in a process of its own, or nothing where it takes more seconds of the processor or more bytes;
    then it is ended. An engine that gets no memory ends its process itself."""
    context = multiprocessing.get_context("fork")
    answer, told = context.Pipe(duplex=False)

    def work() -> None:
        limited(seconds, memory)
        try:
            told.send(task())
        except MemoryError:
            os.abort()

    process = context.Process(target=work)
    process.start()
    told.close()
    try:
        found: T = answer.recv()
        return found
    except EOFError as error:
        process.join()
        if process.exitcode in (-signal.SIGXCPU, -signal.SIGABRT):
            return None
        raise RuntimeError("the task failed") from error
    finally:
        process.kill()
        process.join()


@dataclass(frozen=True)
class Child:
    """What a child process cost: seconds of the processor and of the wall, the most memory in MB, what it printed."""

    processor: float
    wall: float
    memory: float
    out: str
    code: int


def child(command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Child:
    """Run a command to its end, in a session of its own."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=cwd or TOP,
                               env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(TOP), **(env or {})})
    assert process.stdout
    out = process.stdout.read().decode("utf-8", "replace")
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Child(used.ru_utime + used.ru_stime, time.perf_counter() - start, memory, out, process.returncode)


def spread(seconds: Sequence[float]) -> str:
    """Least, median and most of the rounds in the same unit."""
    scale, unit = (1e3, "ms") if min(seconds) < 1 else (1.0, "s")
    return " / ".join(f"{value * scale:.3g}" for value in (min(seconds), median(seconds), max(seconds))) + f" {unit}"
