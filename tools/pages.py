"""Writes the real output of the commands into the pages: `python tools/pages.py` (as `make docs` does).

A block of a page that begins with ```console holds commands (`$ kg …`, `$ make demo`) and below each what it prints.
Commands run in the checkout; of `make demo` every `kg` line of its recipe runs, in order, and of a long answer the
page shows the beginning and how many lines follow.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/accuracy.md")
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.S)
#: cells of a table in a page
WIDTH = "110"
#: lines shown of each of several commands
SHOWN = 12


def filled(text: str) -> str:
    """The page with the output of its commands as it is now."""
    return BLOCK.sub(lambda block: "".join(f"$ {one}\n{printed(one)}" for one in commands(block[1])), text)


def commands(block: str) -> list[str]:
    """What a block runs; where it runs `make`, its other lines are what that prints."""
    every = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return [one for one in every if one.startswith("make ")] or every


def printed(command: str) -> str:
    """What a person sees of the command: its words and its data."""
    lines = [command]
    if command.startswith("make "):
        shutil.rmtree(TOP / "demo", ignore_errors=True)         # as in a new checkout, where there is no graph yet
        lines = recipe(command.removeprefix("make "))
    out = ran(command) if len(lines) == 1 else "".join(f"\n$ {line}\n{begun(ran(line))}" for line in lines)
    return "\n".join(line.rstrip() for line in out.splitlines()) + "\n"


def begun(out: str) -> str:
    lines = out.splitlines(keepends=True)
    more = len(lines) - SHOWN
    return out if more <= 1 else "".join(lines[:SHOWN]) + f"… {more} more lines\n"


def recipe(target: str) -> list[str]:
    """The `kg` lines of a target of the Makefile."""
    dry = subprocess.run(["make", "-n", target], cwd=TOP, capture_output=True, text=True, check=True).stdout
    return [f"kg {found[1]}" for line in dry.splitlines() if (found := re.match(r"\S*/kg (.*)", line))]


def ran(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program != "kg":
        raise ValueError(f"a page runs only kg and make: {command}")
    (TOP / "demo").mkdir(exist_ok=True)
    env = {**os.environ, "PYTHONPATH": str(TOP), "COLUMNS": WIDTH}
    done = subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=TOP, env=env, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode()


def main() -> None:
    for page in PAGES:
        path = TOP / page
        path.write_text(filled(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
