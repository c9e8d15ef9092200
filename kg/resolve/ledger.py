"""What stands behind a graph, as files beside it: the reasons of every join and refusal, who came after whom, what
contradicts what, which identifiers lead to which, and which decisions met nothing.

Each file holds one JSON record a line, in an order that depends on the documents alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.resolve.judgements import Judgement
from kg.resolve.resolve import Resolution

Row = dict[str, Any]


def files(resolution: Resolution) -> dict[str, Iterable[Row]]:
    """The records of each file, by its name."""
    return {
        "judgements.jsonl": _judgements(resolution),
        "successions.jsonl": (one._asdict() for one in resolution.successions),
        "contradictions.jsonl": (one._asdict() for one in resolution.contradictions),
        "forwards.jsonl": (
            {"from": f"{old.kind.value}:{old.key}", "to": f"{new.kind.value}:{new.key}"}
            for old, heirs in sorted(resolution.forwards.items())
            for new in heirs
        ),
        "disputes.jsonl": (
            {"document": one.document, "quote": one.quote, "name": one.dispute.name, "other": one.dispute.other,
             "sort": one.dispute.sort, "voice": one.dispute.voice}
            for one in resolution.disputes
        ),
        "stale.jsonl": (one._asdict() for one in resolution.decisions.stale()),
    }


def lines(resolution: Resolution) -> dict[str, Iterator[str]]:
    """The files as lines of JSON, by name."""
    return {name: (json.dumps(row, ensure_ascii=False) for row in rows) for name, rows in files(resolution).items()}


def explain(resolution: Resolution, key: str) -> list[Row]:
    """Every judgement that made a person or event what it is, or kept another of its name apart."""
    return [row for row in _judgements(resolution) if key in (row["one"]["key"], row["other"]["key"])]


def _judgements(resolution: Resolution) -> Iterator[Row]:
    for one in resolution.judgements:
        yield {
            "kind": one.kind,
            "verdict": one.verdict,
            "one": _side(resolution, one, first=True),
            "other": _side(resolution, one, first=False),
            "points": one.points,
            "reasons": list(one.reasons),
        }


def _side(resolution: Resolution, judgement: Judgement, *, first: bool) -> Row:
    mark = judgement.one if first else judgement.other
    keys = resolution.people if judgement.kind == "person" else resolution.events
    return {"document": mark.document, "name": mark.name, "key": keys.get(mark, "")}
