"""Invented pages in the layouts of real ones (`pages/*.toml`) and what must be found on them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.ingest.load import load
from kg.model import Document, Source

PAGES = [
    pytest.param(page, id=f"{path.stem}: {page['id']}")
    for path in sorted((Path(__file__).parent / "pages").glob("*.toml"))
    for page in tomllib.loads(path.read_text("utf-8"))["page"]
]
#: zones whose words are the article's own
ARTICLE = ("title", "body", "caption")
KEYS = frozenset("id text title publisher published credits body dropped articles genre marks once".split())


def found_on(page: dict[str, Any]) -> dict[str, Any]:
    """What the program finds, under the keys of the fixture."""
    source = Source(page.get("uri", "page.txt"), page["text"].lstrip("\n").encode(), page.get("media", "text"))
    document = load(source)[0]
    own = "\n".join(document.text[at.start : at.end] for kind, at in document.zones if kind in ARTICLE)
    return {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published or "",
        "credits": sorted(f"{c.name} {c.role}" for c in document.credits),
        "body": [words for words in page.get("body", []) if fold(words) in fold(own)],
        "dropped": [words for words in page.get("dropped", []) if fold(words) not in fold(own)],
        "once": [words for words in page.get("once", []) if own.count(words) == 1],
        "articles": heads(document, page.get("articles", [])),
        "genre": document.genre,
        "marks": [mark for mark in page.get("marks", []) if mark in document.marks],
    }


def fold(words: str) -> str:
    return words.translate(str.maketrans("，：；！？（）", ",:;!?()"))


def heads(document: Document, wanted: list[str]) -> list[str]:
    """The first words of each article, as many as are asked for."""
    texts = [document.text[part.start : part.end].lstrip() for part in document.parts]
    return [text[: len(wanted[at])] if at < len(wanted) else text[:12] for at, text in enumerate(texts)]


@pytest.mark.parametrize("page", PAGES)
def test_page_is_taken_apart(page: dict[str, Any]) -> None:
    assert page.keys() <= KEYS | {"uri", "media"}
    if page.get("media") == "html":
        pytest.importorskip("trafilatura")
    found = found_on(page)
    wanted = {key: sorted(value) if key == "credits" else value for key, value in page.items() if key in found}
    assert {key: found[key] for key in wanted} == wanted


def test_there_are_pages_of_every_kind() -> None:
    pages = [param.values[0] for param in PAGES]
    assert len(pages) >= 55
    assert {"news", "digest", "item", "decision", "notice", "fiction", "speech", "spun", "rules", "publicity",
            "other"} <= {page.get("genre") for page in pages}  # fmt: skip
    assert {type(page["published"]) for page in pages if "published" in page} == {date, str}
