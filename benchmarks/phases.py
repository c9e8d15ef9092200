"""What a build of a graph is doing, seen from outside by the files that it has made."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

PHASES = ("reading", "resolving", "writing", "deriving", "loading", "finishing", "swapping")
#: each phase gets so many points, however short it is
_LEAST = 3
#: seconds between two looks
_STEP = 0.0005


def phase(graph: Path, process: int) -> str:
    """What the build in this process is at; the swap itself is two renames and the removal of the old folder."""
    new = graph.with_name(f".{graph.name}.building-{process}")
    if graph.with_name(f".{graph.name}.old").exists():
        return "swapping"
    if not new.exists():
        return "reading"
    if (new / "manifest.json").exists():
        return "finishing"
    if (new / "store").exists():
        return "loading"
    if (new / "rules").exists() or (new / "derived.nq").exists():
        return "deriving"
    return "writing" if (new / "facts.nq").exists() else "resolving"


def lengths(process: subprocess.Popen[bytes], graph: Path) -> dict[str, float]:
    """Seconds of each phase of a build that nobody disturbs."""
    spent, now = Counter[str](), time.monotonic()
    while process.poll() is None:
        seen, before = phase(graph, process.pid), now
        time.sleep(_STEP)
        now = time.monotonic()
        spent[seen] += now - before             # type: ignore[assignment]
    return {name: float(spent[name]) for name in PHASES}


def reached(process: subprocess.Popen[bytes], graph: Path, wanted: str) -> str:
    """Wait until the build is at a phase, or beyond it, or has ended; what it is at then."""
    while (seen := phase(graph, process.pid)) != wanted and process.poll() is None:
        if PHASES.index(seen) > PHASES.index(wanted):
            break
        time.sleep(_STEP)
    return seen


def plan(spent: Mapping[str, float], points: int, chance: random.Random) -> list[tuple[str, float]]:
    """Moments to disturb a build, drawn by chance: a phase, and seconds after its begin. Each phase has some, the
    others fall where most time is spent; in the order of the phases, so that what was read is kept for the next."""
    least = min(_LEAST, points // len(PHASES))
    drawn = [name for name in PHASES for _ in range(least)]
    drawn += chance.choices(PHASES, [spent[name] for name in PHASES], k=points - len(drawn))
    return [(name, chance.uniform(0, spent[name])) for name in sorted(drawn, key=PHASES.index)]
