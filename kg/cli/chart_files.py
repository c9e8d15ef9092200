"""Where the drawings of a chart go: one file, a file and a folder beside it, or stdout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kg.cli import options
from kg.show import page, picture
from kg.show.pen import Drawing

ENDINGS = (".svg", ".html", ".png", ".pdf")


def put(drawn: Sequence[Drawing], output: Path | None, title: str, lang: str, table: str = "") -> None:
    """Write the drawings in the way that the ending of the file asks for; HTML has the table below them."""
    ending = output.suffix if output and str(output) != "-" else ""
    if ending == ".html":
        options.write([page.paged(drawn, title, table, lang, opened=not drawn)], output)
    elif ending == ".pdf" and output:
        options.write_bytes(picture.pdf(drawn, title, lang), output)
    elif len(drawn) == 1 or not ending:
        single(drawn[0], output)
        if len(drawn) > 1:
            options.say(f"the first of {len(drawn)} drawings; -o FILE writes all of them")
    elif output:
        folder = output.with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        # the first leads to the others, which stand in a folder of its name
        linked = re.sub(r'href="#([\w-]+)"', rf'href="{folder.name}/\1{ending}"', drawn[0].svg)
        for one in drawn[1:]:
            single(one, folder / f"{one.key}{ending}")
        single(drawn[0]._replace(svg=linked), output)
        options.say(f"{output}: the first of {len(drawn)} drawings; the others are in {folder}")


def single(one: Drawing, path: Path | None) -> None:
    if path and path.suffix == ".png":
        options.write_bytes(picture.png(one), path)
    else:
        options.write([one.svg], path)
