"""`kg lint`: the data files held against what they must be, for people who edit words."""

from __future__ import annotations

from pathlib import Path

import click

from kg import run
from kg.cli import options


@click.command("lint")
@click.argument("folder", required=False, type=options.type_path, metavar="[FOLDER]")
@click.pass_context
def command(ctx: click.Context, folder: Path | None) -> None:
    """Check the tables of words, the rules and their examples; print what is wrong with file, line and what to do.

    FOLDER (or one file) tells of what lies in it only. Ends with 3 if anything is wrong. docs/rules.md teaches how to
    add a word or a rule.

    \b
    Example:
      kg lint
      kg lint kg/extract/rules
    """
    found = list(run.problems(folder))
    options.write([f"{problem}\n" for problem in found], None)
    options.say(f"{len(found)} problems" if found else "the data are as they should be")
    if found:
        ctx.exit(3)
