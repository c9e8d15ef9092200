"""The org chart as one HTML file that fetches nothing: the drawing, the words of the source at a click, and a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from string import Template

from kg.show import sizes
from kg.show.chart import heading, svg
from kg.show.pen import clean
from kg.show.plan import Sheet, words


def page(sheets: Sequence[Sheet], as_of: date) -> str:
    """The page of a chart."""
    say = words()["words"]
    template = Template(Path(__file__).with_name("page.html").read_text("utf-8"))
    said = {name: escape(say[name]) for name in ("search", "hint", "close", "list", "source")}
    return template.substitute(said, title=clean(heading(sheets)), font=words()["font"], svg=svg(sheets, as_of),
                               table=table(sheets))


def table(sheets: Sequence[Sheet]) -> str:
    """The same seats as rows, for narrow screens and for who cannot see the drawing."""
    say = words()["words"]
    head = "".join(f"<th>{escape(say[name])}</th>" for name in ("body", "post", "holder", "seen", "source"))
    rows = [f"<tr><td>{clean(body.name)}</td><td>{clean(seat.title)}</td>"
            f"<td>{clean(' '.join(filter(None, (seat.holder or sizes.shown(seat), sizes.tags(seat)))))}</td>"
            f"<td>{clean(seat.seen)}</td><td>{clean(seat.quote)}</td></tr>"
            for sheet in sheets for body in sheet.bodies() for seat in body.seats]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
