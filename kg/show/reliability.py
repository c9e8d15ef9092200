"""The reliability curve as SVG: how often rows are true (upwards) of those that are equally sure (to the right).

Both axes are log-odds, so that 0.9, 0.99 and 0.999 lie as far apart as they mean. A point is a bin of rows, its area
grows with how many; its whisker is the 95 % interval of the share (E. B. Wilson 1927, Probable inference).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log, sqrt
from typing import NamedTuple

from kg.show.pen import Pen

_LEFT, _TOP, _SIDE, _EDGE = 64.0, 34.0, 380.0, 50.0
#: the ends of the axes, and what is written at them
_LOW, _HIGH = 0.05, 0.999
_TICKS = (0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995)
_Z = 1.96
_STYLE = ("text{font-family:system-ui,sans-serif;fill:#222}.grid{stroke:#ddd}.even{stroke:#888;stroke-dasharray:5 4}"
          ".whisker{stroke:#1f5fa8;stroke-width:1.5}.point{fill:#1f5fa8;fill-opacity:.75}")


class Point(NamedTuple):
    """Rows that say `said`, of which the share `true` is true."""

    said: float
    true: float
    rows: int


def svg(points: Iterable[Point]) -> str:
    """The drawing, with its figures in words for who cannot see it. The same points give the same bytes."""
    pen = Pen()
    width, height = _LEFT + _SIDE + 24, _TOP + _SIDE + _EDGE
    pen.put(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" role="img" aria-label="Reliability of confidence"><style>{_STYLE}</style>'
            f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>')
    pen.text(_LEFT, 20, "Rows that are true, of those equally sure", 14, "head", _SIDE)
    for share in _TICKS:
        x, y = _x(share), _y(share)
        pen.put(f'<path class="grid" d="M{x:.1f} {_TOP:g}V{_TOP + _SIDE:g}M{_LEFT:g} {y:.1f}H{_LEFT + _SIDE:g}"/>')
        pen.text(round(x - 8, 1), _TOP + _SIDE + 16, f"{share:g}", 10, "tick", 40)
        pen.text(_LEFT - 6, round(y + 3.5, 1), f"{share:g}", 10, "tick", 40, at="end")
    pen.put(f'<path class="even" d="M{_x(_LOW):.1f} {_y(_LOW):.1f}L{_x(_HIGH):.1f} {_y(_HIGH):.1f}"/>')
    pen.text(_LEFT + _SIDE / 2 - 40, _TOP + _SIDE + 38, "confidence", 12, "axis", 120)
    pen.text(8, _TOP - 8, "true", 12, "axis", 60)
    for point in points:
        low, high = wilson(point.true, point.rows)
        x = _x(point.said)
        pen.open("bin", "img", f"{point.rows} rows say {point.said:.3f}; {point.true:.3f} of them are true")
        pen.put(f'<path class="whisker" d="M{x:.1f} {_y(low):.1f}V{_y(high):.1f}"/>')
        pen.put(f'<circle class="point" cx="{x:.1f}" cy="{_y(point.true):.1f}" r="{3 + sqrt(point.rows) / 5:.1f}"/>')
        pen.close()
    pen.put("</svg>")
    return "\n".join(pen.parts) + "\n"


def wilson(share: float, rows: int) -> tuple[float, float]:
    """The 95 % interval of a share seen in so many rows."""
    square = _Z * _Z / rows
    middle = (share + square / 2) / (1 + square)
    reach = _Z * sqrt(share * (1 - share) / rows + square / (4 * rows)) / (1 + square)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _place(share: float) -> float:
    """0 to 1 along an axis."""
    low, high = _odds(_LOW), _odds(_HIGH)
    return (_odds(min(max(share, _LOW), _HIGH)) - low) / (high - low)


def _odds(share: float) -> float:
    return log(share / (1 - share))


def _x(share: float) -> float:
    return _LEFT + _SIDE * _place(share)


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - _place(share))
