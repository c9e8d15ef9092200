"""`kg evaluate --calibration`: whether rows are right as often as their confidence says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kg.cli import options
from kg.score import calibration
from kg.score.tally import Tally
from kg.show import reliability

NOTE = """
said is the mean confidence of the rows, true the share of them that is true, gap the expected calibration error.
"""


def show(tallies: Mapping[str, Tally], svg: Path | None, *, as_json: bool) -> None:
    """The table (or JSON) to stdout, and the curve to a file."""
    rows = list(calibration.judged(tallies))
    if as_json:
        options.write([json.dumps(calibration.record(rows), ensure_ascii=False, indent=1) + "\n"], None)
    else:
        lines = [("", *calibration.HEADS), *calibration.lines(rows)]
        options.write([*((f"{name:16}" + "".join(f"{cell:>11}" for cell in cells)).rstrip() + "\n"
                         for name, *cells in lines), NOTE], None)
    if svg:
        points = [reliability.Point(one.said, one.true, one.rows) for one in calibration.bins(rows)]
        options.write([reliability.svg(points)], svg)
