"""Evidence is the very characters: what a row says can be read in the original file at the places it names.

The check undoes the damage in its own plain way (drop pinyin islands, convert to simplified characters), so that it
does not ask the repair whether the repair is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from kg import run
from kg.model import Document
from kg.wire import sheet

ROOT = Path(__file__).parents[1]
PAGES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold").glob("*.txt")])
ISLAND = re.compile(r"\([a-zü\u00e0-\u01dc]+\)|[?？]?[a-zü\u00e0-\u01dc]+\)")
NOISE = re.compile(r"[\s?？]+")

Row = dict[str, Any]


@cache
def read(page: Path) -> tuple[Document, Row]:
    aside: list[object] = []
    [reading] = run.readings([str(page)], aside.append)
    assert not aside
    return reading.document, sheet(reading)


def plain(text: str) -> str:
    """The words without damage, as they stand and in simplified characters (a surname 沈 is not converted to 沉)."""
    bare = NOISE.sub("", ISLAND.sub("", text))
    return f"{bare} {OpenCC('t2s').convert(bare)}"


def rows(page: Path, kind: str) -> Iterator[tuple[Row, str]]:
    document, told = read(page)
    for row in told[kind]:
        assert row["evidence"], row
        for start, end in row["evidence"]:
            assert 0 <= start < end <= len(document.origin), row
        yield row, plain(" ".join(document.origin[start:end] for start, end in row["evidence"]))


def same(name: str) -> str:
    return NOISE.sub("", name)


pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@pages
def test_people_and_credits_are_named_there(page: Path) -> None:
    for row, said in rows(page, "people"):
        assert any(name in said for name in (row["name"], *row["also"])), (row, said)
    for row, said in rows(page, "credits"):
        assert same(row["name"]) in said, (row, said)


@pages
def test_posts_stand_beside_their_holder(page: Path) -> None:
    names = {row["name"]: (row["name"], *row["also"]) for row in read(page)[1]["people"]}
    for row, said in rows(page, "tenures"):
        assert any(name in said for name in names[row["person"]]), (row, said)
        assert re.sub(r"^副", "", row["post"])[-1] in said, (row, said)


@pages
def test_agencies_are_called_there(page: Path) -> None:
    told = read(page)[1]
    held = [(row["agency"], span) for row in told["tenures"] for span in row["evidence"]]
    held += [(row["who"], span) for row in told["participations"] for span in row["evidence"]]
    for row, said in rows(page, "agencies"):
        if row["surface"]:
            assert any(same(surface) in said for surface in row["surface"]), (row, said)
        else:  # it is only meant: by a post (副市长 names no government) or by what it holds (a plenum)
            spans = [span for agency, span in held if agency == row["name"]]
            assert any(a <= start and end <= b for start, end in row["evidence"] for a, b in spans), (row, said)


@pages
def test_who_took_part_is_named_there_and_a_part_stays_in_one_place(page: Path) -> None:
    _, told = read(page)
    names = {row["name"]: (row["name"], *row["also"]) for row in told["people"]}
    for row, said in rows(page, "participations"):
        if row["who"] in names:
            assert any(name in said for name in names[row["who"]]), (row, said)
        assert len(said) < 400, (row, said)


@pages
def test_events_campaigns_and_figures_are_told_there(page: Path) -> None:
    for row, said in rows(page, "campaigns"):
        assert any(same(surface) in said for surface in row["surface"]), (row, said)
    for row, said in rows(page, "indicators"):
        number = re.match(r"[0-9.]{2,}", row["value"] or "")
        assert not number or number.group() in said.replace(",", ""), (row, said)
    for row, said in rows(page, "events"):  # a visit has no name in the text: its evidence is the going and looking
        named = sum(char in said for char in same(row["name"])) >= 0.6 * len(same(row["name"]))
        assert named or row["kind"] in ("visit", "inspection") and said.split()[0], (row, said)
    campaigns = {row["name"]: row["surface"] for row in read(page)[1]["campaigns"]}
    for row, said in rows(page, "about"):  # the second time a campaign may be called by its end (攻坚行动)
        names = [same(one) for one in (row["campaign"], *campaigns[row["campaign"]])]
        assert any(name in said or name.endswith(said.split()[0]) for name in names), (row, said)
