"""A site that is too large for one file: the file keeps the tables; texts, drawings, graph and engine lie in a folder
beside it, each part a script that the page brings in when it is wanted. Scripts are all that a page from a disk may
load."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.site import engine, page

#: so many texts in a part
TEXTS = 200


def files(site: page.Site, folder: str) -> Iterator[tuple[str, str]]:
    """Every file by its name: those of the folder (called `folder`) behind a slash, then the page itself."""
    places: dict[str, int] = {}
    for number, rows in enumerate(batches(site)):
        places |= {row["id"]: number for row in rows}
        yield part(f"texts-{number}", rows)
    charts = [(chart.place, chart.lang, f"chart-{number}") for number, chart in enumerate(site.charts)]
    for (_, _, name), chart in zip(charts, site.charts, strict=True):
        yield part(name, chart.svg)
    if site.graph:
        for name, data in engine.parts(site.graph):
            yield part(name, data)
    more = {"texts": [], "text_parts": places, "folder": folder, "charts": charts}
    yield "", page.html(site, more, scripts=" 'self' file:")


def batches(site: page.Site) -> Iterator[list[Mapping[str, Any]]]:
    rows: list[Mapping[str, Any]] = []
    for row in site.texts:
        rows.append(row)
        if len(rows) == TEXTS:
            yield rows
            rows = []
    if rows:
        yield rows


def part(name: str, value: object) -> tuple[str, str]:
    return f"/{name}.js", f"difangPart({json.dumps(name)},{page.as_json(value)})\n"
