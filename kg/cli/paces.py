"""Bars for the parts of a long piece of work, on a terminal."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from time import monotonic
from typing import Any

import click

from kg.cli.options import LOOK

#: seconds between two drawings of a bar
_STEP = 0.1


class Paces(ExitStack):
    """A `kg.pace.Pace` that draws a bar for each part, one after the other."""

    def __init__(self, quiet: bool) -> None:
        super().__init__()
        self._shown = not quiet and sys.stderr.isatty()
        self._what, self._drawn = "", 0.0
        self._bar: Any = None

    def __call__(self, what: str, done: int, of: int) -> None:
        if not self._shown or (what == self._what and monotonic() - self._drawn < _STEP):
            return
        if what != self._what:
            self.close()
            self._bar = self.enter_context(click.progressbar(
                length=of, label=what, file=sys.stderr, bar_template="%(label)s  %(bar)s  %(info)s", **LOOK))
            self.callback(lambda bar: bar.update(bar.length - bar.pos), self._bar)
            self._what = what
        self._bar.update(done - self._bar.pos)
        self._drawn = monotonic()
