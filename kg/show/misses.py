"""The misses of an evaluation as one HTML file that fetches nothing: the figures, and each miss marked in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Template
from typing import NamedTuple

from kg.model import Span
from kg.show import marking
from kg.show.pen import clean


class Mark(NamedTuple):
    """One miss: its kind, whether it is wrong (else missing), its words, why it was said, and where it stands."""

    kind: str
    wrong: bool
    words: str
    by: str
    spans: tuple[Span, ...]


class Article(NamedTuple):
    name: str
    text: str
    marks: tuple[Mark, ...]


def page(title: str, heads: Iterable[str], figures: Iterable[Sequence[str]], articles: Sequence[Article]) -> str:
    """The page: the figures (a name, then a cell under each head), a line for each article, and each article with its
    marks. The same input gives the same page."""
    template = Template(Path(__file__).with_name("misses.html").read_text("utf-8"))
    head = "".join(f"<th>{clean(name)}</th>" for name in heads)
    rows = "".join(f"<tr>{''.join(f'<td>{clean(cell)}</td>' for cell in cells)}</tr>" for cells in figures)
    contents = "".join(f'<li><a href="#d{n}">{clean(article.name)}</a> {len(article.marks)}</li>'
                       for n, article in enumerate(articles))
    return template.substitute(title=clean(title), figures=f"<table><tr><th></th>{head}</tr>{rows}</table>",
                               contents=contents, articles="\n".join(map(section, range(len(articles)), articles)))


def section(number: int, article: Article) -> str:
    """One article: the list of its misses, each leading to its place, and the text; closed where nothing is
    missed."""
    items = "".join(f"<li>{item(f'm{number}-{i}', mark)}</li>" for i, mark in enumerate(article.marks))
    marks = [marking.Mark(style_of(mark), f"{style_of(mark)} {mark.kind}: {mark.words}", mark.spans)
             for mark in article.marks]
    # HTML drops the first line end of a <pre>
    opened = " open" if article.marks else ""
    return (f'<section id="d{number}"><details{opened}><summary>{clean(article.name)}</summary>'
            f'<ul class="list">{items}</ul>'
            f"<pre>\n{marking.marked(article.text, marks, f'm{number}')}</pre></details></section>")


def item(place: str, mark: Mark) -> str:
    style = style_of(mark)
    words = clean(mark.words)
    words = f'<a href="#{place}">{words}</a>' if mark.spans else f"{words} <i>not in the text</i>"
    by = f" <small>{clean(mark.by)}</small>" if mark.by else ""
    return f'<b class="{style}">{style}</b> {clean(mark.kind)}: {words}{by}'


def style_of(mark: Mark) -> str:
    return "wrong" if mark.wrong else "missing"
