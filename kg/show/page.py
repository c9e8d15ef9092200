"""Charts as one HTML file that fetches nothing: the drawings, the words of the source at a click, and a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from string import Template

from kg.show.chart import drawings
from kg.show.head import heading
from kg.show.paper import paper
from kg.show.pen import Drawing, clean
from kg.show.plan import Sheet
from kg.show.seats import told
from kg.show.words import ZH, say, table

COLUMNS = ("body", "post", "holder", "seen", "source")


def page(sheets: Sequence[Sheet], as_of: date, lang: str = ZH) -> str:
    """The page of a chart: sheets, with the list of all seats below."""
    return paged(drawings(sheets, as_of, lang), heading(sheets, lang), listed(sheets, lang), lang)


def paged(drawn: Sequence[Drawing], title: str, table_of: str = "", lang: str = ZH, opened: bool = False) -> str:
    """Drawings below each other, each on a printed page of its own, and a table that may stand open."""
    words = say(lang)
    template = Template(Path(__file__).with_name("page.html").read_text("utf-8"))
    said = {name: escape(words[name]) for name in ("search", "hint", "close", "list", "source", "gap_note")}
    sections = "\n".join(f'<section id="{clean(one.key or "top")}">{one.svg}</section>' for one in drawn)
    sheet = paper(max((one.width for one in drawn), default=1), max((one.height for one in drawn), default=1))
    if len(drawn) > 1:
        sections = sections.replace("<section ", '<section class="many" ')
    return template.substitute(
        said, title=clean(title), font=table()["font"], drawings=sections, table=table_of, opened=" open" * opened,
        lang="zh-Hans" if lang == ZH else lang, listing="" if table_of else " hidden",
        paper=f"{sheet.name} {'landscape' if sheet.wide else 'portrait'}")


def listed(sheets: Sequence[Sheet], lang: str = ZH) -> str:
    """All seats as rows, for narrow screens and for who cannot see the drawing; row `r7` is of seat `s7`."""
    words = say(lang)
    head = "".join(f"<th>{escape(words[name])}</th>" for name in COLUMNS)
    rows = []
    for sheet in sheets:
        for body in sheet.bodies():
            for seat in body.seats:
                cells = (body.name, f"{seat.title} {seat.gloss}".strip(),
                         f"{seat.shown}{f'（{seat.tags}）' if seat.tags else ''}", seat.seen,
                         seat.quote or told(seat, lang))
                rows.append(f'<tr id="r{seat.id[1:]}" data-document="{clean(seat.document)}">'
                            + "".join(f"<td>{clean(cell)}</td>" for cell in cells) + "</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
