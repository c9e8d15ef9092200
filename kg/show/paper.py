"""The paper a drawing is printed on, so that its names stay large enough to read."""

from __future__ import annotations

from typing import NamedTuple

#: ISO 216, in millimetres, upright
SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "A2": (420.0, 594.0), "A1": (594.0, 841.0), "A0": (841.0, 1189.0)}
EDGE = 8.0
POINT = 25.4 / 72
#: names are drawn in this many pixels and printed in no fewer points
NAME, LEAST = 12, 7.5


class Paper(NamedTuple):
    """A page: its name, whether it lies on its side, its measures in millimetres, and points for a pixel."""

    name: str
    wide: bool
    width: float
    height: float
    scale: float


def paper(width: float, height: float) -> Paper:
    """The smallest page on which a drawing of so many pixels has names of at least LEAST points; else the largest."""
    tried = [best(name, width, height) for name in SIZES]
    return next((page for page in tried if page.scale * NAME >= LEAST), tried[-1])


def best(name: str, width: float, height: float) -> Paper:
    """The page of this size on the side on which the drawing comes out larger."""
    short, long = SIZES[name]
    pages = [Paper(name, wide, *sides, min((sides[0] - 2 * EDGE) / width, (sides[1] - 2 * EDGE) / height) / POINT)
             for wide, sides in ((True, (long, short)), (False, (short, long)))]
    return max(pages, key=lambda page: page.scale)


def scale(width: float, height: float) -> float:
    """Points for a pixel on a landscape A3, what a district is laid out for."""
    short, long = SIZES["A3"]
    return min((long - 2 * EDGE) / width, (short - 2 * EDGE) / height) / POINT
