"""FollowTheMoney 4: one entity a line, for Aleph and whoever works with OpenSanctions. `ftm.toml` maps the tables.

Identifiers there are of ASCII letters and digits, so that ours are hashed; `sourceUrl` holds our own. The first line
is a note of where the file comes from.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from kg.export.tables import SEPARATOR, Value, records, table
from kg.store.origin import Origin
from kg.store.store import Store
from kg.store.subjects import Subjects, full

_COUNTRY = "cn"


def write(store: Store, file: IO[bytes], name: str) -> None:
    subjects = Subjects(store)
    for entity in _entities(subjects, store.origin):
        file.write((json.dumps(entity, ensure_ascii=False) + "\n").encode())


def key(identifier: str) -> str:
    """The identifier of ours as one of theirs."""
    return f"difang-{sha1(identifier.encode()).hexdigest()}"


def _entities(subjects: Subjects, origin: Origin) -> Iterator[dict[str, Any]]:
    said = [f"{name}: {value}" for name, value in origin.pairs().items() if value]
    yield {"id": key(origin.key), "schema": "Note", "properties": {"name": [origin.words()], "description": said}}
    for mapping in _mappings():
        for row in records(subjects, table(mapping["table"])):
            if _fits(row, mapping):
                yield _entity(row, mapping, origin.as_of)


@cache
def _mappings() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("ftm.toml").read_text("utf-8"))["entity"]
    return found


def _fits(row: dict[str, Value], mapping: dict[str, Any]) -> bool:
    return (all(name in row for name in mapping.get("with", ()))
            and not any(name in row for name in mapping.get("without", ()))
            and not any(row.get(name) in values for name, values in mapping.get("except", {}).items()))


def _entity(row: dict[str, Value], mapping: dict[str, Any], day: date | None) -> dict[str, Any]:
    schema = next((name for name, kinds in mapping.get("schemas", {}).items() if row.get(mapping["by"]) in kinds),
                  mapping["schema"])
    properties: dict[str, list[str]] = {}
    for prop, column in mapping.get("text", {}).items():
        if column in row:
            properties[prop] = [str(row[column])]
    for prop, column in mapping.get("many", {}).items():
        if column in row:
            properties[prop] = str(row[column]).split(SEPARATOR)
    for prop, column in mapping.get("link", {}).items():
        if column in row:
            properties[prop] = [key(one) for one in str(row[column]).split()]
    if mapping.get("country"):
        properties["country"] = [_COUNTRY]
    if schema == "Occupancy":
        properties["status"] = [_status(row, day)]
    properties["sourceUrl"] = [quote(full(str(row["id"])), safe=":/")]
    return {"id": key(str(row["id"])), "schema": schema, "properties": dict(sorted(properties.items()))}


def _status(row: dict[str, Value], day: date | None) -> str:
    """That nobody tells of an end makes a term neither running nor over."""
    end = row.get("held_to")
    if isinstance(end, date):
        return "current" if day and end > day else "ended"
    return "ended" if row.get("status") == "former" else "unknown"
