"""Builds that are killed, and builds whose disk is full: `python -m benchmarks.kills`.

A graph of half of a corpus stands in a folder, and the graph of all of it is built there. The build is killed (SIGKILL,
to it alone or to its workers too) at moments drawn by chance, some in every phase; the next one goes on where it
stopped and is killed again. Or no file may grow beyond a size drawn by chance, or (where a file system can be mounted)
the disk is full. The graph that is there then must be the old one or the new one, byte for byte, and must open; a build
that is let run to its end must end in the bytes of one that was never disturbed.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from benchmarks.clock import TOP
from benchmarks.corpus import write
from benchmarks.disks import disk, nearly_full
from benchmarks.phases import lengths, phase, plan, reached

#: bytes of the largest file that a full disk lets a build write, at least and at most
_SMALL, _LARGE = 1 << 12, 1 << 27
#: how a build ends that came to its end: with every page read, or with some of them set aside
_DONE = (0, 3)
#: so many documents at most for a disk that is full
_FEW = 100


class Point(NamedTuple):
    """What happened at one point: `how` the build was disturbed and in which `phase`, its exit `code`, the `state` of
    the graph afterwards (old, new), and how the build run again ended."""

    how: str
    phase: str
    code: int
    state: str
    again: str

    @property
    def is_right(self) -> bool:
        return self.state in ("old", "new") and self.again in ("same bytes", "not run")


class Bench:
    """A folder with a corpus, the graph of half of it, and the digest of that of all."""

    def __init__(self, folder: Path, documents: int, jobs: int) -> None:
        self._folder, self._jobs = folder, jobs
        self.graph = folder / "graph"
        write(documents, folder / "corpus", 1)
        half = sorted((folder / "corpus").rglob("*.txt"))[: documents // 2]
        (folder / "half").mkdir()
        for path in half:
            os.link(path, folder / "half" / path.name)
        with self._run("corpus", "right") as process:
            self.spent = lengths(process, folder / "right")
        with self._run("half", "old") as process:
            process.wait()
        self.right, self.old = digest(folder / "right"), digest(folder / "old")

    def _run(self, corpus: str, graph: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command(corpus, graph), cwd=self._folder, env=_env())

    def _command(self, corpus: str, graph: str) -> list[str]:
        return [sys.executable, "-m", "kg", "build", corpus, "-g", graph, "-q", "-j", str(self._jobs)]

    def reset(self, keep: bool = False) -> None:
        """The old graph stands there, with what was read of its documents, or (`keep`) of all so far."""
        for path in (self.graph, *self._folder.glob(".graph*")):
            if not (keep and path.name == ".graph.readings"):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        shutil.copytree(self._folder / "old", self.graph)
        if not keep:
            shutil.copy2(self._folder / ".old.readings", self._folder / ".graph.readings")

    def start(self, prepare: Callable[[], object] | None = None) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command("corpus", "graph"), cwd=self._folder, env=_env(), preexec_fn=prepare,
                                start_new_session=True, stderr=subprocess.PIPE)

    def state(self) -> str:
        """What stands there now, for whoever opens it."""
        from kg.store.store import open_store

        store = open_store(self.graph)
        found = digest(self.graph)
        del store
        return "old" if found == self.old else "new" if found == self.right else "harmed"

    def again(self) -> str:
        done = self.start()
        _, said = done.communicate()
        if done.returncode not in _DONE:
            return f"failed: {said.decode()}"
        left = [path.name for path in self._folder.glob(".graph*") if path.name != ".graph.readings"]
        return "same bytes" if self.state() == "new" and not left else f"other bytes, or left behind: {left}"


def digest(graph: Path) -> str:
    """Of every file of a graph but the store, whose files are never the same."""
    whole = sha256()
    for path in sorted(graph.iterdir()):
        if path.is_file():
            whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def killed(bench: Bench, points: int, every: int, chance: random.Random) -> Iterator[Point]:
    """So many builds, each killed; after some of them the build is run to its end, and the old graph put back. What was
    read before a kill is kept for the next build, as it is for people."""
    bench.reset()
    for number, (wanted, wait) in enumerate(plan(bench.spent, points, chance), 1):
        whole = chance.random() < 0.5
        while (found := _killed(bench, wanted, wait, whole)) is None:      # what was kept makes it faster
            bench.reset(keep=True)
            wait *= chance.random()
        at, code = found
        state, again = bench.state(), "not run"
        if number % every == 0 or number == points:
            again = bench.again()
        if bench.state() == "new":
            bench.reset(keep=True)
        how = f"{wanted} for {wait:.2f} s, killed" + (" with its workers" if whole else "")
        yield Point(how, at, code, state, again)


def _killed(bench: Bench, wanted: str, wait: float, whole: bool) -> tuple[str, int] | None:
    """Kill a build so many seconds after the begin of a phase; what it was at and its code, nothing where it ended
    before."""
    process = bench.start()
    reached(process, bench.graph, wanted)
    with suppress(subprocess.TimeoutExpired):
        process.wait(wait)
    at, is_there = phase(bench.graph, process.pid), process.poll() is None
    if is_there:
        (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()
    return (at, process.returncode) if is_there and process.returncode not in _DONE else None


def stopped(bench: Bench, points: int, chance: random.Random) -> Iterator[Point]:
    """So many builds in which no file may grow beyond a size drawn by chance."""
    for _ in range(points):
        bench.reset()
        most = int(_SMALL * (_LARGE / _SMALL) ** chance.random())
        process = bench.start(lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))  # type: ignore[misc]
        _, said = process.communicate()
        yield _refused(bench, process, said, f"files up to {most:,} bytes")


def filled(bench: Bench, points: int, chance: random.Random) -> Iterator[Point]:
    """So many builds on a disk that has less room than the new graph takes, drawn by chance."""
    needed = 2 * sum(path.stat().st_size for path in (bench.graph.parent / "right").rglob("*"))
    for _ in range(points):
        bench.reset()
        room = int(needed * chance.random())
        with nearly_full(bench.graph.parent, room):
            process = bench.start()
            _, said = process.communicate()
        yield _refused(bench, process, said, f"a disk with {room:,} bytes left")


def _refused(bench: Bench, process: subprocess.Popen[bytes], said: bytes, how: str) -> Point:
    """After a build that found no room: the same with room again."""
    if b"Traceback" in said or b"this is a bug" in said:
        return Point(f"{how}: {said.decode()}", "", process.returncode, "no sentence", "not run")
    state = bench.state()
    return Point(how, "", process.returncode, state, bench.again())


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP)}


@click.command()
@click.option("--documents", type=click.IntRange(20), default=1000, show_default=True)
@click.option("--points", type=click.IntRange(1), default=50, show_default=True, help="So many builds are killed.")
@click.option("--full", "disks", type=click.IntRange(0), default=10, show_default=True,
              help="So many builds may write no large file, and as many meet a full disk.")
@click.option("--every", type=click.IntRange(1), default=10, show_default=True,
              help="After so many kills the build is run to its end.")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(documents: int, points: int, disks: int, every: int, jobs: int, seed: int) -> None:
    """Disturb builds and tell what became of the graph. The disks are tried with a hundred documents at most.

    \b
    Example:
      python -m benchmarks.kills --documents 100 --points 18 --full 3
    """
    chance, found = random.Random(seed), list[Point]()
    with TemporaryDirectory(prefix="difang-kills-") as folder, disk() as small:
        bench = Bench(Path(folder), documents, jobs)
        phases = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in bench.spent.items())
        click.echo(f"{documents:,} documents, undisturbed: {phases}")
        found += map(_told, killed(bench, points, every, chance))
        few = Bench(small or Path(folder) / "few", min(documents, _FEW), jobs)
        found += map(_told, stopped(few, disks, chance))
        found += map(_told, filled(few, disks, chance) if small else ())
    for name, count in Counter(point.phase for point in found if point.phase).items():
        click.echo(f"killed {name}: {count}")
    wrong = sum(not point.is_right for point in found)
    click.echo(f"{wrong} wrong of {len(found)}")
    sys.exit(1 if wrong else 0)


def _told(point: Point) -> Point:
    click.echo(f"{'ok   ' if point.is_right else 'WRONG'} {point.how}{point.phase and f' while {point.phase}'}: "
               f"code {point.code}, graph {point.state}, again: {point.again}")
    return point


if __name__ == "__main__":
    main()
