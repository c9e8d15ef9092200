"""Work spread over processes: results come in the order of the tasks, however many processes there are.

The first few tasks are done in this process, which reads the tables once; the workers are forked from it when more
come, and share them. A worker has one batch at a time and sends each result as it is done, so that of a worker that
dies (killed, out of memory) it is known which task it had in hand. The pools of the standard library lose all that is
under way when one worker dies, and do not tell on what.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

A = TypeVar("A")
B = TypeVar("B")

#: systems on which a process may be copied as it stands; elsewhere each worker begins from nothing
_FORKS = sys.platform == "linux"
_CONTEXT = multiprocessing.get_context("fork") if _FORKS else multiprocessing.get_context("spawn")
#: so many tasks are done before workers are started: what a worker costs at its start, in tasks
_FEW = 8 if _FORKS else 150
_BATCH = 4
#: so many batches for each worker may be read and not yet handed on, which bounds the memory behind a slow task
_AHEAD = 16


class Done(NamedTuple, Generic[B]):
    """A task whose result is known already."""

    result: B


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ordered(
    tasks: Iterable[A | Done[B]], work: Callable[[A], B], lost: Callable[[A, str], B], jobs: int
) -> Iterator[B]:
    """The result of each task, in order. `work` and the tasks can be pickled; `lost` makes the result of a task on
    which a worker died twice. An exception of `work` is raised here."""
    tasks, few = iter(tasks), 0
    for task in tasks:
        few += not isinstance(task, Done)
        yield task.result if isinstance(task, Done) else work(task)
        if jobs > 1 and few >= _FEW:
            break
    else:
        return
    yield from _Crew(work, lost, jobs).results(tasks)


class _Worker:
    """A process with its link, and the numbers and tasks that it has in hand, in order."""

    def __init__(self, work: Callable[[Any], Any], others: Iterable[_Worker]) -> None:
        self.link, theirs = _CONTEXT.Pipe()
        # a copy of this process holds our ends too, and would not see the links close when we die
        ours = [self.link, *(other.link for other in others)] if _FORKS else []
        self.process = _CONTEXT.Process(target=_serve, args=(theirs, work, ours), daemon=True)
        self.hand: deque[tuple[int, Any]] = deque()
        shut = {signal.SIGINT} if hasattr(signal, "pthread_sigmask") else set()
        if shut:                                    # Ctrl-C is ours alone to answer
            signal.pthread_sigmask(signal.SIG_BLOCK, shut)
        try:
            self.process.start()
        finally:
            theirs.close()
            if shut:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, shut)

    def stop(self) -> None:
        self.link.close()
        self.process.kill()
        self.process.join()


def _serve(link: Connection, work: Callable[[Any], Any], ours: list[Connection]) -> None:
    """What a worker does until its link is closed."""
    for one in ours:
        one.close()
    try:
        while True:
            for task in link.recv():
                try:
                    answer = (True, work(task))
                except Exception as error:
                    answer = (False, error)
                link.send(answer)
    except (EOFError, OSError):
        return


class _Crew(Generic[A, B]):
    def __init__(self, work: Callable[[A], B], lost: Callable[[A, str], B], jobs: int) -> None:
        self._work, self._lost, self._jobs = work, lost, jobs
        self._workers: list[_Worker] = []
        self._again: deque[tuple[int, A]] = deque()     # tasks that a dead worker had in hand
        self._blamed: set[int] = set()
        self._done: dict[int, B] = {}
        self._read = 0

    def results(self, tasks: Iterable[A | Done[B]]) -> Iterator[B]:
        coming, out = iter(tasks), 0
        try:
            while True:
                while self._has_room() and (batch := self._batch(coming, out)):
                    self._give(batch)
                busy = [one for one in self._workers if one.hand]
                if not busy and not self._done and not self._again:
                    return
                while out in self._done:
                    yield self._done.pop(out)
                    out += 1
                if busy:
                    ready = wait([one.link for one in busy])
                    for worker in busy:
                        if worker.link in ready:
                            self._take(worker)
        finally:
            for worker in self._workers:
                worker.stop()

    def _has_room(self) -> bool:
        return len(self._workers) < self._jobs or not all(one.hand for one in self._workers)

    def _batch(self, coming: Iterator[A | Done[B]], out: int) -> list[tuple[int, A]]:
        """The next tasks, with their numbers; those of dead workers first, and each alone. Nothing where there are
        none, or where too many lie ready behind number `out`."""
        if self._again:
            return [self._again.popleft()]
        batch: list[tuple[int, A]] = []
        while len(batch) < _BATCH and self._read - out < self._jobs * _BATCH * _AHEAD:
            task = next(coming, None)
            if task is None:
                break
            if isinstance(task, Done):
                self._done[self._read] = task.result
            else:
                batch.append((self._read, task))
            self._read += 1
        return batch

    def _give(self, batch: list[tuple[int, A]]) -> None:
        worker = next((one for one in self._workers if not one.hand), None)
        if worker is None:
            worker = _Worker(self._work, self._workers)
            self._workers.append(worker)
        worker.hand.extend(batch)
        try:
            worker.link.send([task for _, task in batch])
        except OSError:
            self._bury(worker)

    def _take(self, worker: _Worker) -> None:
        try:
            is_right, answer = worker.link.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        number, _ = worker.hand.popleft()
        if not is_right:
            raise answer
        self._done[number] = answer

    def _bury(self, worker: _Worker) -> None:
        """The task in hand is tried once more, for whoever runs out of memory is not always the one who took it."""
        self._workers.remove(worker)
        worker.process.join()
        code = worker.process.exitcode or 0
        number, task = worker.hand[0]
        if number in self._blamed:
            worker.hand.popleft()
            self._done[number] = self._lost(task, f"signal {-code}" if code < 0 else f"exit code {code}")
        self._blamed.add(number)
        self._again.extend(worker.hand)
        worker.stop()
