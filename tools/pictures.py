"""Draws the pictures of the pages from the sample documents: `python tools/pictures.py` (as `make docs` does)."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
#: each picture with what follows `kg chart`
PICTURES = {
    "chart": "", "poster": "荔湾区 --form poster", "english": "荔湾区 --lang en", "person": "person 游志红",
    "room": "room 工作会议", "timeline": "timeline", "network": "network",
}


def drawn(name: str, graph: Path) -> bytes:
    """A picture, of the graph of the samples."""
    command = [sys.executable, "-m", "kg", "chart", *shlex.split(PICTURES[name]), "-g", str(graph)]
    return subprocess.run(command, cwd=TOP, capture_output=True, check=True).stdout


def main() -> None:
    folder = TOP / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        (folder / f"{name}.svg").write_bytes(drawn(name, TOP / "demo" / "graph"))


if __name__ == "__main__":
    main()
