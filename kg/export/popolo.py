"""Popolo JSON, for civic-tech tools: one object with persons, organizations, posts, memberships, events and areas.

Sources are links to documents with the quotes as notes. Nominees hold nothing and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import quote

from kg.export.tables import SEPARATOR, Value, records, table
from kg.store.store import Store
from kg.store.subjects import Subjects, full

Record = dict[str, Value]
_NOT_HELD = ("nominee", "proposed")


def write(store: Store, file: IO[bytes], name: str) -> None:
    subjects = Subjects(store)
    file.write(f'{{"meta": {_json(store.origin.pairs())}'.encode())
    for title, of, make in _PARTS:
        file.write(f',\n"{title}": ['.encode())
        made = (make(subjects, row) for row in records(subjects, table(of)))
        for i, one in enumerate(one for one in made if one):
            file.write(((",\n" if i else "\n") + _json({k: v for k, v in one.items() if v})).encode())
        file.write(b"\n]")
    file.write(b"\n}\n")


def _person(subjects: Subjects, row: Record) -> dict[str, Any]:
    return {"id": row["id"], "name": row.get("name"), "other_names": _names(row)}


def _organization(subjects: Subjects, row: Record) -> dict[str, Any]:
    return {"id": row["id"], "name": row.get("name"), "other_names": _names(row),
            "classification": row.get("type_name"), "area_id": row.get("place")}


def _post(subjects: Subjects, row: Record) -> dict[str, Any]:
    return {"id": row["id"], "label": row.get("name"), "role": row.get("title"), "organization_id": row.get("agency")}


def _membership(subjects: Subjects, row: Record) -> dict[str, Any] | None:
    if row.get("status") in _NOT_HELD:
        return None
    return {"id": row["id"], "role": row.get("title"), "person_id": row.get("person"),
            "organization_id": row.get("agency"), "post_id": row.get("post"), "start_date": _date(row, "held_from"),
            "end_date": _date(row, "held_to"), "sources": _sources(subjects, row)}


def _event(subjects: Subjects, row: Record) -> dict[str, Any]:
    people = [one for one in str(row.get("participants", "")).split() if one.startswith("person:")]
    return {"id": row["id"], "name": row.get("name"), "classification": row.get("type_name"),
            "start_date": _date(row, "date"), "end_date": _date(row, "end_date"), "location": row.get("location"),
            "organization_id": next(iter(str(row.get("organisers", "")).split()), None),
            "attendees": [{"id": one, "name": next(iter(subjects.values(one, "schema:name")), None)}
                          for one in people],
            "sources": _sources(subjects, row)}


def _area(subjects: Subjects, row: Record) -> dict[str, Any]:
    return {"id": row["id"], "name": row.get("name"), "identifier": row.get("code"),
            "classification": row.get("level_name"), "parent_id": row.get("within")}


def _names(row: Record) -> list[dict[str, str]]:
    return [{"name": name} for name in str(row.get("other_names", "")).split(SEPARATOR) if name]


def _date(row: Record, name: str) -> str | None:
    return str(row[name]) if name in row else None


def _sources(subjects: Subjects, row: Record) -> list[dict[str, str]]:
    """A link for each place in a text."""
    links = []
    for evidence in subjects.values(str(row["id"]), "df:evidence"):
        for document in subjects.values(evidence, "df:document"):
            note = " ".join(subjects.values(evidence, "df:quote"))
            links.append({"url": quote(full(document), safe=":/"), "note": note})
    return links


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


Made = Callable[[Subjects, Record], dict[str, Any] | None]
_PARTS: tuple[tuple[str, str, Made], ...] = (
    ("persons", "people", _person),
    ("organizations", "agencies", _organization),
    ("posts", "posts", _post),
    ("memberships", "tenures", _membership),
    ("events", "events", _event),
    ("areas", "places", _area),
)
