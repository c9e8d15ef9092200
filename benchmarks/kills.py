"""Builds that are killed, and builds whose disk is full: `python -m benchmarks.kills`.

A graph of half of a corpus stands in a folder, and the graph of all of it is built there. At each point the build is
ended at a moment drawn by chance (SIGKILL, to it alone or to its workers too), or no file may grow beyond a size drawn
by chance. The graph that is there then must be the old one or the new one, byte for byte, and must open; the same build
run again must end in the bytes of one that was never disturbed.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from benchmarks.clock import TOP
from benchmarks.corpus import write

#: bytes of the largest file that a full disk lets a build write, at least and at most
_SMALL, _LARGE = 1 << 12, 1 << 27


class Point(NamedTuple):
    """What happened at one point: `how` the build was disturbed, `state` of the graph afterwards (old, new), and how
    the build run again ended."""

    how: str
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
        begun = time.monotonic()
        self._run("corpus", "right")
        self.seconds = time.monotonic() - begun
        self._run("half", "old")
        self.right, self.old = digest(folder / "right"), digest(folder / "old")

    def _run(self, corpus: str, graph: str) -> None:
        subprocess.run(self._command(corpus, graph), cwd=self._folder, env=_env(), check=True)

    def _command(self, corpus: str, graph: str) -> list[str]:
        return [sys.executable, "-m", "kg", "build", corpus, "-g", graph, "-q", "-j", str(self._jobs)]

    def reset(self) -> None:
        """The old graph stands there, with what was read of its documents."""
        for path in (self.graph, *self._folder.glob(".graph*")):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        shutil.copytree(self._folder / "old", self.graph)
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
        if done.returncode:
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
    """So many builds, each killed at a moment drawn by chance; after some of them the build is run to its end, and the
    old graph put back. What was read before a kill is kept for the next build, as it is for people."""
    bench.reset()
    for number in range(1, points + 1):
        process = bench.start()
        wait, whole = chance.uniform(0, bench.seconds), chance.random() < 0.5
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            if whole:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.communicate()
        state, again = bench.state(), "not run"
        if number % every == 0 or number == points or state == "new":
            again = bench.again()
            bench.reset()
        how = f"killed after {wait:.2f} s" + (" with its workers" if whole else "")
        yield Point(how, process.returncode, state, again)


def full(bench: Bench, points: int, chance: random.Random) -> Iterator[Point]:
    """So many builds in which no file may grow beyond a size drawn by chance."""
    for _ in range(points):
        bench.reset()
        most = int(_SMALL * (_LARGE / _SMALL) ** chance.random())
        process = bench.start(lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))  # type: ignore[misc]
        _, said = process.communicate()
        if b"Traceback" in said or b"this is a bug" in said:
            yield Point(f"files up to {most:,} bytes: {said.decode()}", process.returncode, "no sentence", "not run")
            continue
        yield Point(f"files up to {most:,} bytes", process.returncode, bench.state(), bench.again())


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP)}


@click.command()
@click.option("--documents", type=click.IntRange(20), default=1000, show_default=True)
@click.option("--points", type=click.IntRange(1), default=50, show_default=True, help="So many builds are killed.")
@click.option("--full", "disks", type=click.IntRange(0), default=10, show_default=True,
              help="So many builds meet a full disk.")
@click.option("--every", type=click.IntRange(1), default=3, show_default=True,
              help="After so many kills the build is run to its end.")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(documents: int, points: int, disks: int, every: int, jobs: int, seed: int) -> None:
    """Disturb builds and tell what became of the graph.

    \b
    Example:
      python -m benchmarks.kills --documents 100 --points 5 --full 3
    """
    chance, wrong = random.Random(seed), 0
    with TemporaryDirectory(prefix="difang-kills-") as folder:
        bench = Bench(Path(folder), documents, jobs)
        click.echo(f"{documents:,} documents, {bench.seconds:.1f} s undisturbed")
        for points_ in (killed(bench, points, every, chance), full(bench, disks, chance)):
            for point in points_:
                wrong += not point.is_right
                click.echo(f"{'ok   ' if point.is_right else 'WRONG'} {point.how}: code {point.code}, "
                           f"graph {point.state}, again: {point.again}")
    click.echo(f"{wrong} wrong of {points + disks}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
