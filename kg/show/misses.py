"""The misses of an evaluation as one HTML file that fetches nothing: the figures, and each miss marked in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Template
from typing import NamedTuple

from kg.model import Span
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
    """One article: the list of its misses, each leading to its place, and the text."""
    items = "".join(f"<li>{item(f'm{number}-{i}', mark)}</li>" for i, mark in enumerate(article.marks))
    return (f'<section id="d{number}"><h2>{clean(article.name)}</h2><ul class="list">{items}</ul>'
            f"<pre>\n{marked(number, article)}</pre></section>")    # HTML drops the first line end of a <pre>


def item(place: str, mark: Mark) -> str:
    style = style_of(mark)
    words = clean(mark.words)
    words = f'<a href="#{place}">{words}</a>' if mark.spans else f"{words} <i>not in the text</i>"
    by = f" <small>{clean(mark.by)}</small>" if mark.by else ""
    return f'<b class="{style}">{style}</b> {clean(mark.kind)}: {words}{by}'


def style_of(mark: Mark) -> str:
    return "wrong" if mark.wrong else "missing"


def marked(number: int, article: Article) -> str:
    """The text with its marks. Marks may lie over each other: the text is cut wherever one begins or ends."""
    text = article.text
    spans = [(Span(max(0, span.start), min(len(text), span.end)), i)
             for i, mark in enumerate(article.marks) for span in mark.spans]
    pins: dict[int, list[str]] = {}
    for i, mark in enumerate(article.marks):
        if mark.spans:
            pins.setdefault(min(max(0, mark.spans[0].start), len(text)), []).append(f"m{number}-{i}")
    cuts = sorted({0, len(text), *pins, *(edge for span, _ in spans if span.start < span.end for edge in span)})
    out = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        out += [f'<span class="pin" id="{pin}"></span>' for pin in pins.get(start, ())]
        over = sorted({i for span, i in spans if span.start <= start and end <= span.end})
        piece = clean(text[start:end])
        out.append(tagged(piece, [article.marks[i] for i in over]) if over and piece else piece)
    return "".join(out)


def tagged(piece: str, marks: Sequence[Mark]) -> str:
    styles = " ".join(sorted({style_of(mark) for mark in marks}))
    said = "\n".join(f"{style_of(mark)} {mark.kind}: {mark.words}" for mark in marks)
    return f'<mark class="{styles}" title="{clean(said)}">{piece}</mark>'
