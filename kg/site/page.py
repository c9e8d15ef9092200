"""The site as one HTML file that opens from a disk and fetches nothing: tables, texts and charts as data in it, and one
script whose digest the file itself demands, so that no word of a document can become a script.

The files of `page/` are its template, style and scripts, `words.toml` its words in Chinese and English.
"""

from __future__ import annotations

import json
import tomllib
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from kg import vocab
from kg.site import engine as engines
from kg.site.engine import Question

_HERE = Path(__file__).parent
#: the scripts, in the order in which they build on each other
SCRIPTS = ("base", "data", "text", "people", "bodies", "meetings", "campaigns", "about", "chart", "ask", "start")


class Chart(NamedTuple):
    """The drawing of a place in one language; `place` is its shortened identifier, `seats` tells of each seat by its id
    who sits in it (or nobody), at which agency, with which title."""

    place: str
    name: str
    lang: str
    svg: str
    seats: Mapping[str, tuple[str, str, str]]


class Site(NamedTuple):
    """What a page shows. `made` tells of the graph: tool, statements, sha256. `texts` are records of `texts.jsonl`;
    `repairs` what each repair does, in English and Chinese; `kinds` the kinds of agencies in the order of the chart;
    `graph` is Turtle, and without it the page answers no questions."""

    title: str
    as_of: str
    made: Mapping[str, object]
    tables: Mapping[str, Any]
    texts: Iterable[Mapping[str, Any]]
    charts: Sequence[Chart]
    kinds: Sequence[str]
    repairs: Mapping[str, tuple[str, str]]
    questions: Sequence[Question] = ()
    graph: bytes = b""


def page(site: Site) -> str:
    """All of it in one file."""
    engine = "".join(engines.element(name, data) for name, data in engines.parts(site.graph)) if site.graph else ""
    drawn = "".join(map(_drawing, site.charts))
    return html(site, {"texts": list(site.texts), "text_parts": {}, "folder": "", "charts": []}, drawn, engine)


def html(site: Site, more: Mapping[str, object], drawn: str = "", engine: str = "", scripts: str = "") -> str:
    """The file itself; `more` is what its data say of texts and charts, `scripts` where else scripts may come from."""
    words = tomllib.loads((_HERE / "words.toml").read_text("utf-8"))
    data = {
        "title": site.title, "as_of": site.as_of, "made": dict(site.made), "words": words["words"],
        "how": [[part["zh"] for part in words["how"]], [part["en"] for part in words["how"]]],
        "kinds": list(site.kinds), "repairs": dict(site.repairs),
        "seats": {chart.place: dict(chart.seats) for chart in site.charts},
        "tables": dict(site.tables), **more,
        "questions": [question.record() for question in site.questions] if site.graph else [],
        "prefixes": dict(vocab.PREFIXES),
    }
    code = script()
    return Template((_HERE / "page" / "page.html").read_text("utf-8")).substitute(
        title=escape(site.title), tool=escape(str(site.made.get("tool", ""))), style=_file("page.css"),
        hashes=f"{digest(code)}{scripts}", charts=drawn, data=as_json(data), script=code,
        engine=engine + engines.WORKER,
        noscript=escape("这份文件需要脚本才能阅读。 This file needs scripts to be read."))


def as_json(data: object) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def script() -> str:
    parts = "\n".join(_file(f"{name}.js") for name in SCRIPTS)
    return f'"use strict"\n;(() => {{\n{parts}}})()'


def digest(code: str) -> str:
    """How a content security policy names an inline script: the browser hashes what stands between the tags."""
    return f"'sha256-{b64encode(sha256(f'{chr(10)}{code}{chr(10)}'.encode()).digest()).decode()}'"


def _file(name: str) -> str:
    return (_HERE / "page" / name).read_text("utf-8")


def _drawing(chart: Chart) -> str:
    marks = f'data-place="{escape(chart.place)}" lang="{chart.lang}"'
    return f'<template class="chart" {marks}>{chart.svg}</template>\n'
