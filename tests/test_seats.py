"""Who sat where on which day, from the articles of `seats/`: every row of `seats.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.build import Making
from kg.store import queries
from kg.store.store import Store, open_store

TOP = Path(__file__).parent
CASES = tomllib.loads((TOP / "seats.toml").read_text("utf-8"))
SEAT = "state who status since until last_holder last_seen last_until next_holder next_seen"
DAYS = [(case["post"], day) for case in CASES["seat"] for day in case["days"]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("seats") / "graph"
    Making(folder).build([str(path) for path in sorted((TOP / "seats").glob("*.txt"))])
    return open_store(folder)


def asked(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    table = queries.ask(store, queries.find(name), values)
    return [{key: value or "-" for key, value in row.items()} for row in table.records()]


@pytest.mark.parametrize(("post", "row"), DAYS, ids=[f"{post} {row[:10]}" for post, row in DAYS])
def test_a_seat_is_held_vacant_or_unknown(store: Store, post: str, row: str) -> None:
    found = [" ".join(one[column] for column in SEAT.split()) for one in asked(store, "seats", on=row[:10])
             if f"{one['agency_name']} {one['post_title']}" == post]
    assert found == [row[11:]]


@pytest.mark.parametrize(("post", "row"), DAYS, ids=[f"{post} {row[:10]}" for post, row in DAYS])
def test_who_is_in_a_post_as_far_as_is_known_last(store: Store, post: str, row: str) -> None:
    """Whoever holds the seat that day; of an empty one nobody; never one whose time was over."""
    told = dict(zip(("day", *SEAT.split()), row.split(), strict=True))
    agency, title = post.split()
    found = {one["who"] for one in asked(store, "who-holds-post", agency=agency, title=title, on=told["day"])}
    assert told["state"] != "held" or told["who"] in found
    assert told["state"] != "vacant" or not found
    assert told["last_until"] == "-" or told["last_holder"] not in found


@pytest.mark.parametrize("case", CASES["bound"], ids=lambda case: str(case["means"]))
def test_each_bound_tells_how_it_is_known(store: Store, case: dict[str, Any]) -> None:
    text = """#+ params:\n#+   - it iri required it
        SELECT ?heldFrom ?startKnownBy ?startEarliest ?startLatest ?heldTo ?endKnownBy ?endEarliest ?endLatest ?it {
          ?it a df:Tenure . """ + " ".join(
        f"OPTIONAL {{ ?it df:{name} ?{name} }}" for side in ("start", "end")
        for name in ("heldFrom" if side == "start" else "heldTo", f"{side}KnownBy", f"{side}Earliest", f"{side}Latest")
    ) + " }"
    [row] = queries.ask(store, queries.describe(text, "-", "bounds"), {"it": f"tenure:{case['tenure']}"}).records()
    told = [(value or "-").rpartition("/")[2] for name, value in row.items() if name != "it"]
    assert " ".join(told[:4]) == case["begin"]
    assert " ".join(told[4:8]) == case["end"]


@pytest.mark.parametrize("case", CASES["stages"], ids=lambda case: str(case["person"]))
def test_each_stage_has_its_own_words(store: Store, case: dict[str, Any]) -> None:
    found = {f"{row['stage']} {row['first']} {row['document']} {row['quote']}"
             for row in asked(store, "stages-of-person", person=case["person"]) if row["post"] == case["post"]}
    assert set(case["told"]) <= found


def test_no_way_of_knowing_is_left_out() -> None:
    """Every code of the list known-by stands in a row of the table."""
    listed = (TOP.parent / "ontology" / "codes.ttl").read_text("utf-8")
    codes = {line.split()[0].removeprefix("known:") for line in listed.splitlines() if line.startswith("known:")}
    assert codes == {case[side].split()[1] for case in CASES["bound"] for side in ("begin", "end")} - {"-"}
