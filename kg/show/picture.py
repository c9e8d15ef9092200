"""Drawings as PNG and PDF, with the glyphs of the fonts of this machine: by Typst, which needs no library of the
system, looks in all fonts for a letter that the first lacks, and gives the same bytes for the same drawing.

Tried beside it: CairoSVG takes the first font alone, so that letters it lacks are empty boxes; WeasyPrint wants Pango;
resvg draws PNG only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kg.errors import KgError
from kg.show.paper import EDGE, paper
from kg.show.pen import Drawing

#: pixels of a PNG for each of the drawing
ZOOM = 2
#: the longest side of a PNG in pixels
MOST = 16000
_TWO = ("国", "政")
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-size="16">{}</text></svg>'


def pdf(drawings: Sequence[Drawing], title: str, lang: str) -> bytes:
    """Each drawing on a page of its own, on the smallest paper on which its names can be read."""
    pages = [f"#set document(title: {quoted(title)}, date: none)", f"#set text(lang: {quoted(lang)})",
             "#show heading: it => place(hide(it.body))"]          # the names of the pages, for the reader's outline
    for i, one in enumerate(drawings):
        page = paper(one.width, one.height)
        pages.append(f"#page(width: {page.width}mm, height: {page.height}mm, margin: {EDGE}mm)[\n"
                     f"#heading({quoted(one.title)})\n#align(center, image(\"{i}.svg\", width: 100%, height: 100%, "
                     f'fit: "contain", alt: {quoted(one.title)}))]')
    return made("pdf", "\n".join(pages), drawings)


def png(one: Drawing) -> bytes:
    """The drawing in twice its pixels; a very large one in fewer."""
    zoom = min(ZOOM, MOST / max(one.width, one.height))
    page = f"#set page(width: {one.width:g}pt, height: {one.height:g}pt, margin: 0pt)\n#image(\"0.svg\", width: 100%)"
    return made("png", page, [one], 72 * zoom)


def made(kind: str, page: str, drawings: Sequence[Drawing], ppi: float | None = None, fonts: bool = True) -> bytes:
    """The document that the page describes, with the drawings in it; KgError where its letters would be empty boxes.
    Without `fonts` those of the machine are not looked at."""
    try:
        import typst
    except ImportError as error:
        raise KgError(f"there is nothing here that writes {kind.upper()}",
                      hint="pip install 'difang[pictures]', or write .svg or .html") from error
    settings: dict[str, Any] = {"ignore_system_fonts": not fonts}

    def compiled(main: str, files: Sequence[str], **more: Any) -> bytes:
        whole = {"main.typ": main.encode(), **{f"{i}.svg": file.encode() for i, file in enumerate(files)}}
        out = typst.compile(whole, **settings, **more)
        assert isinstance(out, bytes)
        return out

    # letters that no font has all look alike
    probe = '#set page(width: 20pt, height: 20pt, margin: 0pt)\n#image("0.svg")'
    if len({compiled(probe, [_PROBE.format(letter)], format="png") for letter in _TWO}) == 1:
        raise KgError(f"no font of this machine has Chinese letters: {kind.upper()} would show empty boxes",
                      hint="install one, as in: apt-get install fonts-noto-cjk; .svg and .html need none here")
    try:
        return compiled(page, [one.svg for one in drawings], format=kind, **({"ppi": ppi} if ppi else {}))
    except typst.TypstError as error:
        raise KgError(f"{kind.upper()} could not be written: {error}", hint="write .svg or .html") from error


def quoted(words: str) -> str:
    """A string as Typst writes it."""
    return json.dumps("".join(c for c in words if c.isprintable()), ensure_ascii=False)
