"""`datapackage.json`, which describes the tables of a folder: Frictionless's data package, version 1."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path
from typing import Any

from kg import vocab
from kg.export.tables import Column, Table
from kg.store.origin import Origin

_TYPES = {"date": "date", "integer": "integer", "count": "integer", "number": "number", "best": "number"}


def describe(folder: Path, made: Iterable[tuple[Table, Path]], origin: Origin, csv: bool = True) -> None:
    """Write the description beside the files. `csv`: the files are CSV, which the profile of tables demands."""
    package: dict[str, Any] = {
        "name": "difang",
        "title": "地方政务知识图谱",
        **({"profile": "tabular-data-package"} if csv else {}),
        "difang": {**origin.pairs(), "prefixes": {one: vocab.PREFIXES[one] for one in (*vocab.TYPES, "df")}},
        "resources": [_resource(table, path, csv) for table, path in made],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / "datapackage.json").write_text(text, "utf-8")


def _resource(table: Table, path: Path, csv: bool) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "primaryKey": "id"}
    if keys := [_key(column) for column in table.columns if column.of]:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": f"{table.zh} {table.en}",
        "path": path.name,
        **({"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
           if csv else {"format": "parquet"}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = _TYPES.get(column.type, "string")
    return {"name": column.name, "type": kind, "title": column.zh,
            **({"constraints": {"required": True, "unique": True}} if column.type == "id" else {})}


def _key(column: Column) -> dict[str, Any]:
    return {"fields": column.name, "reference": {"resource": column.of, "fields": "id"}}
