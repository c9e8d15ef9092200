"""FollowTheMoney and Popolo: what their own programs and schemas take, saying no more than the graph does."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kg.export import ftm, popolo
from kg.export.tables import records, table
from kg.store.store import Store
from kg.store.subjects import Subjects

from .conftest import library


def entities(store: Store) -> list[dict[str, Any]]:
    file = io.BytesIO()
    ftm.write(store, file, "ftm")
    return [json.loads(line) for line in file.getvalue().splitlines()]


def collection(store: Store) -> dict[str, Any]:
    file = io.BytesIO()
    popolo.write(store, file, "popolo")
    found: dict[str, Any] = json.loads(file.getvalue())
    return found


def told(store: Store, name: str) -> Iterator[dict[str, Any]]:
    return records(Subjects(store), table(name))


@pytest.mark.filterwarnings("ignore")
def test_followthemoney_takes_every_entity_and_loses_no_value(store: Store) -> None:
    library("followthemoney")
    from followthemoney import model

    for entity in entities(store):
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for prop, values in entity["properties"].items():
            assert len(proxy.get(prop)) == len(set(values)), (entity["schema"], prop, values, proxy.get(prop))
        for prop in proxy.schema.required:
            assert proxy.has(prop), (entity, prop)
        assert proxy.id == entity["id"] and not proxy.schema.abstract


@pytest.mark.filterwarnings("ignore")
def test_links_lead_to_entities_of_the_right_kind(store: Store) -> None:
    library("followthemoney")
    from followthemoney import model

    proxies = {entity["id"]: model.get_proxy(entity, cleaned=False) for entity in entities(store)}
    count = 0
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.schema.name, prop.name)
                count += 1
    assert count > 20


def test_every_identifier_is_there_once(store: Store) -> None:
    names = [entity["id"] for entity in entities(store)]
    assert len(names) == len(set(names))


def test_a_term_is_over_only_where_a_text_says_so(store: Store) -> None:
    people = {ftm.key(row["id"]): row["name"] for row in told(store, "people")}
    found = {people[entity["properties"]["holder"][0]]: entity["properties"]["status"]
             for entity in entities(store) if entity["schema"] == "Occupancy"}
    assert found == {"王小明": ["ended"], "李大山": ["unknown"], "赵一凡": ["unknown"], "孙立": ["ended"]}
    then = replace(store, origin=replace(store.origin, as_of=date(2023, 6, 30)))
    found = {people[entity["properties"]["holder"][0]]: entity["properties"]["status"]
             for entity in entities(then) if entity["schema"] == "Occupancy"}
    assert found["王小明"] == ["current"]


def test_popolo_keeps_its_schema(store: Store) -> None:
    schema = json.loads(Path(__file__).with_name("popolo.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(collection(store))


def test_popolo_holds_together(store: Store) -> None:
    found = collection(store)
    ids = {name: {one["id"] for one in found[name]} for name in found if name != "meta"}
    assert found["meta"]["graph_sha256"] == store.manifest["sha256"]
    for one in found["memberships"]:
        assert one["person_id"] in ids["persons"] and one["organization_id"] in ids["organizations"]
        assert one["post_id"] in ids["posts"] and one["sources"]
    [wang] = [one for one in found["memberships"] if one.get("end_date")]
    assert (wang["role"], wang["start_date"], wang["end_date"]) == ("局长", "2023-03-01", "2024-05-10")
    [event] = [one for one in found["events"] if "教育" in one["name"] and "attendees" in one]
    assert {one["name"] for one in event["attendees"]} == {"王小明", "赵一凡"}
    assert event["organization_id"] in ids["organizations"]


@pytest.mark.parametrize("writer", [ftm, popolo])
def test_the_same_bytes_every_time(store: Store, writer: Any) -> None:
    made = []
    for _ in range(2):
        file = io.BytesIO()
        writer.write(store, file, "")
        made.append(file.getvalue())
    assert made[0] == made[1]
